"""The schema of mute rules: the rules, which stories each has muted, and which stories are still to be looked at."""

from __future__ import annotations

# A rule is taken back by a mark, not deleted, so that undo gives back the same one. What a rule has matched once is
# remembered: a story that the reader lets speak again is not muted by it a second time. Stories wait only while there
# are rules: without them the triggers cost a look at an empty index.
MUTES = """
CREATE TABLE mute_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    ended_at INTEGER,
    removed_at INTEGER
);
CREATE INDEX mute_rules_active ON mute_rules (id) WHERE removed_at IS NULL AND ended_at IS NULL;
CREATE TABLE rule_mutes (
    rule_id INTEGER NOT NULL REFERENCES mute_rules (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL REFERENCES statuses (story_id) ON DELETE CASCADE,
    muted_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (rule_id, story_id)
) WITHOUT ROWID;
CREATE INDEX rule_mutes_story ON rule_mutes (story_id);
CREATE TABLE mute_waiting (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE
);
CREATE TRIGGER stories_to_mute AFTER INSERT ON stories
WHEN EXISTS (SELECT 1 FROM mute_rules WHERE removed_at IS NULL AND ended_at IS NULL) BEGIN
    INSERT INTO mute_waiting SELECT NEW.id WHERE NEW.id NOT IN (SELECT story_id FROM mute_waiting);
END;
CREATE TRIGGER changed_to_mute AFTER UPDATE OF version ON stories
WHEN EXISTS (SELECT 1 FROM mute_rules WHERE removed_at IS NULL AND ended_at IS NULL) BEGIN
    INSERT INTO mute_waiting SELECT NEW.id WHERE NEW.id NOT IN (SELECT story_id FROM mute_waiting);
END;
CREATE TRIGGER briefed_to_mute AFTER INSERT ON articles
WHEN EXISTS (SELECT 1 FROM mute_rules WHERE removed_at IS NULL AND ended_at IS NULL) BEGIN
    INSERT INTO mute_waiting SELECT NEW.story_id WHERE NEW.story_id NOT IN (SELECT story_id FROM mute_waiting);
END;
"""

"""The schema of what publishers changed: the statements of migrations 0007 and 0012."""

from __future__ import annotations

# Whether a story has changed since it was read is computed: a mark and its reason cannot disagree.
VERSIONS = """
CREATE TABLE story_versions (
    story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    html TEXT NOT NULL,
    full_html TEXT,
    updated INTEGER,
    replaced_at INTEGER NOT NULL,
    PRIMARY KEY (story_id, version)
);
ALTER TABLE statuses ADD COLUMN changed_at INTEGER;
ALTER TABLE statuses ADD COLUMN change_seen_at INTEGER;
ALTER TABLE statuses ADD COLUMN changed_since INTEGER GENERATED ALWAYS AS (
    changed_at IS NOT NULL AND read_at IS NOT NULL AND changed_at > max(read_at, coalesce(change_seen_at, 0))
) VIRTUAL;
CREATE INDEX statuses_changed ON statuses (sort_at, story_id) WHERE changed_at IS NOT NULL;
"""

# A page that changes by the hour is kept five times over: packed, that is a third of the size, and whoever looks
# through the file for words finds what stands, not what was withdrawn. No release wrote the table as it was before.
PACKED = """
DROP TABLE story_versions;
CREATE TABLE story_versions (
    story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    updated INTEGER,
    replaced_at INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (story_id, version)
) WITHOUT ROWID;
"""

"""The tables, triggers, indexes and views of the first release, as `newstui.store.schema.migrations` makes them."""

from __future__ import annotations

_FEEDS = """
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    own_title TEXT,
    site_url TEXT,
    folder TEXT,
    language TEXT,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    added_at INTEGER NOT NULL,
    checked_at INTEGER,
    next_check_at INTEGER,
    error TEXT,
    failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feeds_next_check ON feeds (next_check_at);
CREATE TABLE counters (
    feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
    stories INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later INTEGER NOT NULL DEFAULT 0,
    following INTEGER NOT NULL DEFAULT 0
);
CREATE TRIGGER feeds_counters AFTER INSERT ON feeds BEGIN
    INSERT INTO counters (feed_id) VALUES (NEW.id);
END;
"""

# A status holds the moments of the marks: a mark and its time cannot disagree, and undo gives both back with one
# value. The yes-or-no columns are computed from them. Partial indexes hold each list in its order: a list is read,
# not sorted.
_STATUSES = """
CREATE TABLE statuses (
    story_id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    identity TEXT NOT NULL,
    sort_at INTEGER NOT NULL,
    kept INTEGER NOT NULL DEFAULT 1,
    read_at INTEGER,
    starred_at INTEGER,
    later_at INTEGER,
    done_at INTEGER,
    muted_at INTEGER,
    follows INTEGER NOT NULL DEFAULT 0,
    hits INTEGER NOT NULL DEFAULT 0,
    read INTEGER GENERATED ALWAYS AS (read_at IS NOT NULL) VIRTUAL,
    starred INTEGER GENERATED ALWAYS AS (starred_at IS NOT NULL) VIRTUAL,
    later INTEGER GENERATED ALWAYS AS (later_at IS NOT NULL) VIRTUAL,
    done INTEGER GENERATED ALWAYS AS (done_at IS NOT NULL) VIRTUAL,
    muted INTEGER GENERATED ALWAYS AS (muted_at IS NOT NULL) VIRTUAL,
    listed INTEGER GENERATED ALWAYS AS (kept AND muted_at IS NULL) VIRTUAL,
    unread INTEGER GENERATED ALWAYS AS (kept AND read_at IS NULL AND done_at IS NULL AND muted_at IS NULL) VIRTUAL,
    following INTEGER GENERATED ALWAYS AS (kept AND (follows > 0 OR hits > 0)) VIRTUAL,
    UNIQUE (feed_id, identity)
);
CREATE INDEX statuses_unread ON statuses (sort_at, story_id) WHERE unread;
CREATE INDEX statuses_listed ON statuses (sort_at, story_id, feed_id) WHERE listed;
CREATE INDEX statuses_feed ON statuses (feed_id, sort_at, story_id) WHERE listed;
CREATE INDEX statuses_starred ON statuses (sort_at, story_id) WHERE starred_at IS NOT NULL;
CREATE INDEX statuses_later ON statuses (sort_at, story_id) WHERE later_at IS NOT NULL;
CREATE INDEX statuses_following ON statuses (sort_at, story_id) WHERE following;
CREATE INDEX statuses_history ON statuses (read_at, story_id) WHERE read_at IS NOT NULL;
CREATE TRIGGER statuses_counted AFTER INSERT ON statuses WHEN NEW.kept BEGIN
    UPDATE counters SET stories = stories + 1, unread = unread + NEW.unread, starred = starred + NEW.starred,
        later = later + NEW.later, following = following + NEW.following WHERE feed_id = NEW.feed_id;
END;
CREATE TRIGGER statuses_recounted
AFTER UPDATE OF kept, read_at, starred_at, later_at, done_at, muted_at, follows, hits ON statuses BEGIN
    UPDATE counters SET stories = stories + NEW.kept - OLD.kept, unread = unread + NEW.unread - OLD.unread,
        starred = starred + (NEW.kept AND NEW.starred) - (OLD.kept AND OLD.starred),
        later = later + (NEW.kept AND NEW.later) - (OLD.kept AND OLD.later),
        following = following + NEW.following - OLD.following WHERE feed_id = NEW.feed_id;
END;
CREATE TRIGGER statuses_uncounted AFTER DELETE ON statuses WHEN OLD.kept BEGIN
    UPDATE counters SET stories = stories - 1, unread = unread - OLD.unread, starred = starred - OLD.starred,
        later = later - OLD.later, following = following - OLD.following WHERE feed_id = OLD.feed_id;
END;
CREATE TABLE story_tags (
    story_id INTEGER NOT NULL REFERENCES statuses (story_id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (story_id, tag)
) WITHOUT ROWID;
CREATE INDEX story_tags_tag ON story_tags (tag, story_id);
"""

# No trigger empties the index: with trusted_schema off SQLite lets none touch a virtual table. Who deletes stories
# does.
_STORIES = """
CREATE TABLE stories (
    id INTEGER PRIMARY KEY REFERENCES statuses (story_id) ON DELETE CASCADE,
    feed_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    link TEXT,
    author TEXT,
    published INTEGER,
    updated INTEGER,
    first_seen INTEGER NOT NULL,
    language TEXT,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    briefed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX stories_briefed ON stories (briefed);
CREATE TABLE story_contents (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    html TEXT NOT NULL,
    full_html TEXT,
    categories TEXT NOT NULL DEFAULT '[]',
    enclosures TEXT NOT NULL DEFAULT '[]'
);
CREATE VIRTUAL TABLE story_search USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2");
"""

_BRIEFINGS = """
CREATE TABLE articles (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    language TEXT,
    text TEXT NOT NULL,
    analyser INTEGER NOT NULL,
    made_at INTEGER NOT NULL
);
CREATE TABLE article_blocks (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE article_links (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE article_emphases (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE sections (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    heading_start INTEGER,
    heading_end INTEGER,
    inferred INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE section_items (
    story_id INTEGER NOT NULL,
    section INTEGER NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    evidence TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (story_id, section, position),
    FOREIGN KEY (story_id, section) REFERENCES sections (story_id, position) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE summary_sentences (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE claims (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    speaker TEXT,
    speaker_type TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    cue_act TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    hedges TEXT NOT NULL DEFAULT '[]',
    checkable REAL NOT NULL,
    checkable_reasons TEXT NOT NULL DEFAULT '[]',
    rule TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE INDEX claims_speaker ON claims (speaker, story_id) WHERE speaker IS NOT NULL;
CREATE TABLE claim_figures (
    story_id INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    value REAL NOT NULL,
    value_high REAL,
    unit TEXT,
    bound TEXT,
    of_start INTEGER,
    of_end INTEGER,
    PRIMARY KEY (story_id, claim, position),
    FOREIGN KEY (story_id, claim) REFERENCES claims (story_id, position) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE claim_dates (
    story_id INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    value TEXT NOT NULL,
    day TEXT,
    PRIMARY KEY (story_id, claim, position),
    FOREIGN KEY (story_id, claim) REFERENCES claims (story_id, position) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE figures (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    value REAL NOT NULL,
    value_high REAL,
    unit TEXT,
    bound TEXT,
    of_start INTEGER,
    of_end INTEGER,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE notes (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
CREATE TABLE brief_failures (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    error TEXT NOT NULL,
    analyser INTEGER NOT NULL,
    failed_at INTEGER NOT NULL
);
"""


# Follows are taken back by a mark, not deleted, so that undo gives back the same follow with its hits.
_FOLLOWS = """
CREATE TABLE follows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    story_id INTEGER REFERENCES statuses (story_id) ON DELETE SET NULL,
    story_title TEXT,
    span_start INTEGER,
    span_end INTEGER,
    created_at INTEGER NOT NULL,
    due_at INTEGER,
    note TEXT NOT NULL DEFAULT '',
    resolved_at INTEGER,
    outcome TEXT,
    removed_at INTEGER
);
CREATE INDEX follows_story ON follows (story_id);
CREATE TRIGGER follows_made AFTER INSERT ON follows WHEN NEW.story_id IS NOT NULL BEGIN
    UPDATE statuses SET follows = (SELECT count(*) FROM follows AS f WHERE f.story_id = NEW.story_id
        AND f.removed_at IS NULL AND f.resolved_at IS NULL) WHERE story_id = NEW.story_id;
END;
CREATE TRIGGER follows_changed AFTER UPDATE OF removed_at, resolved_at ON follows BEGIN
    UPDATE statuses SET follows = (SELECT count(*) FROM follows AS f WHERE f.story_id = NEW.story_id
        AND f.removed_at IS NULL AND f.resolved_at IS NULL) WHERE story_id = NEW.story_id;
    UPDATE statuses SET hits = (SELECT count(*) FROM hits JOIN follows AS f ON f.id = hits.follow_id
        WHERE hits.story_id = statuses.story_id AND hits.dismissed_at IS NULL
        AND f.removed_at IS NULL AND f.resolved_at IS NULL)
    WHERE story_id IN (SELECT story_id FROM hits WHERE follow_id = NEW.id);
END;
CREATE TABLE hits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_id INTEGER NOT NULL REFERENCES follows (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL REFERENCES statuses (story_id) ON DELETE CASCADE,
    tier TEXT NOT NULL,
    score REAL NOT NULL,
    why TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    seen_at INTEGER,
    dismissed_at INTEGER,
    UNIQUE (follow_id, story_id)
);
CREATE INDEX hits_story ON hits (story_id);
CREATE INDEX hits_new ON hits (follow_id) WHERE seen_at IS NULL AND dismissed_at IS NULL;
CREATE TRIGGER hits_made AFTER INSERT ON hits BEGIN
    UPDATE statuses SET hits = hits + 1 WHERE story_id = NEW.story_id;
END;
CREATE TRIGGER hits_dismissed AFTER UPDATE OF dismissed_at ON hits BEGIN
    UPDATE statuses SET hits = (SELECT count(*) FROM hits JOIN follows AS f ON f.id = hits.follow_id
        WHERE hits.story_id = statuses.story_id AND hits.dismissed_at IS NULL
        AND f.removed_at IS NULL AND f.resolved_at IS NULL) WHERE story_id = NEW.story_id;
END;
"""

_JOURNAL = """
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX journal_undone ON journal (id) WHERE undone;
CREATE TABLE journal_changes (
    step_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    before,
    after,
    PRIMARY KEY (step_id, field, subject_id)
) WITHOUT ROWID;
CREATE TABLE outbox (
    story_id INTEGER NOT NULL REFERENCES statuses (story_id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (story_id, field)
) WITHOUT ROWID;
"""

_ISO = "strftime('%Y-%m-%dT%H:%M:%SZ', {}, 'unixepoch')"
_STORY_COLUMNS = f"""
    s.story_id AS id, coalesce(f.own_title, nullif(f.title, ''), f.url) AS feed, f.folder, st.title, st.link, st.author,
    {_ISO.format("st.published")} AS published, {_ISO.format("st.first_seen")} AS first_seen
"""
_VIEWS = f"""
CREATE VIEW unread AS SELECT {_STORY_COLUMNS}
FROM statuses s JOIN stories st ON st.id = s.story_id JOIN feeds f ON f.id = s.feed_id
WHERE s.unread ORDER BY s.sort_at DESC, s.story_id DESC;
CREATE VIEW following AS SELECT {_STORY_COLUMNS}, s.follows, s.hits
FROM statuses s JOIN stories st ON st.id = s.story_id JOIN feeds f ON f.id = s.feed_id
WHERE s.following ORDER BY s.sort_at DESC, s.story_id DESC;
CREATE VIEW claims_by_speaker AS
SELECT c.speaker, c.speaker_type, c.cue_act,
    substr(a.text, c.cue_start + 1, c.cue_end - c.cue_start) AS cue, c.kind, c.certainty,
    substr(a.text, c.content_start + 1, c.content_end - c.content_start) AS claim,
    c.checkable, c.story_id, st.title AS story, {_ISO.format("st.published")} AS published,
    c.position, c.span_start, c.span_end
FROM claims c JOIN articles a ON a.story_id = c.story_id JOIN stories st ON st.id = c.story_id
WHERE c.speaker IS NOT NULL ORDER BY c.speaker, c.story_id, c.position;
"""  # noqa: S608

FIRST = (_FEEDS, _STATUSES, _STORIES, _BRIEFINGS, _FOLLOWS, _JOURNAL, _VIEWS)
"""Every script, in the order in which they can be run."""

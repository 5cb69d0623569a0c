"""The schema, as append-only named migrations (sqlite-utils). Imported only when a store is new or old.

A migration that has been released is never changed: add another, and raise `newstui.store.opening.SCHEMA_VERSION`.
``docs/schema.md`` describes the result column by column; a test holds it to this.
"""

from __future__ import annotations

import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from newstui.store.schema.events import SKETCHES
from newstui.store.schema.first import FIRST
from newstui.store.schema.matching import OPEN_GROUPS, OUTLETS
from newstui.store.schema.mutes import MUTES
from newstui.store.schema.query import QUERY
from newstui.store.schema.reading import PICTURES, PLACES
from newstui.store.schema.removal import REMOVED
from newstui.store.schema.triage import SEARCHES, UNTIL
from newstui.store.schema.undated import UNDATED
from newstui.store.schema.versions import PACKED, VERSIONS

MIGRATIONS = Migrations("newstui")


@MIGRATIONS(name="0001_first")
def first(db: sqlite_utils.Database) -> None:
    """Everything that the first release keeps."""
    for script in FIRST:
        for statement in statements(script):
            db.execute(statement)


# What a feed's requests carry is kept apart from `feeds`, so that looking at that table shows no password.
_CONDUCT = """
ALTER TABLE feeds ADD COLUMN interval INTEGER;
ALTER TABLE feeds ADD COLUMN full_text TEXT NOT NULL DEFAULT 'auto';
ALTER TABLE feeds ADD COLUMN switched_off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN changed_at INTEGER;
ALTER TABLE feeds ADD COLUMN publisher_seconds INTEGER;
ALTER TABLE feeds ADD COLUMN skip_hours TEXT NOT NULL DEFAULT '[]';
ALTER TABLE feeds ADD COLUMN skip_days TEXT NOT NULL DEFAULT '[]';
ALTER TABLE feeds ADD COLUMN hold_until INTEGER;
ALTER TABLE feeds ADD COLUMN gone_at INTEGER;
ALTER TABLE feeds ADD COLUMN moving_to TEXT;
CREATE TABLE feed_access (
    feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
    headers TEXT NOT NULL DEFAULT '[]',
    username TEXT,
    password TEXT
);
"""


@MIGRATIONS(name="0002_conduct")
def conduct(db: sqlite_utils.Database) -> None:
    """How each feed wants to be asked, and what its requests carry."""
    for statement in statements(_CONDUCT):
        db.execute(statement)


_PAGES = """
CREATE TABLE page_tries (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL,
    tries INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    next_try_at INTEGER
);
"""


@MIGRATIONS(name="0003_pages")
def pages(db: sqlite_utils.Database) -> None:
    """Which stories' web pages have been tried, and what came of it."""
    for statement in statements(_PAGES):
        db.execute(statement)


# Date and key stand in the claims themselves: the ledger's first page is read off an index, whatever it is asked. The
# key, and the speakers, are of Python's making (`newstui.store.ledger.rows`): stores of before have theirs filled in.
_LEDGER = """
ALTER TABLE claims ADD COLUMN sort_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN likeness INTEGER;
CREATE INDEX claims_ledger ON claims (kind, certainty, sort_at DESC, story_id DESC, position);
CREATE INDEX claims_of_speaker ON claims (speaker, sort_at DESC, story_id DESC, position, kind, certainty)
    WHERE speaker IS NOT NULL;
CREATE INDEX claims_unnamed ON claims (sort_at DESC, story_id DESC, position)
    WHERE speaker IS NULL OR speaker_type = 'anonymous';
CREATE INDEX claims_likeness ON claims (likeness, sort_at DESC) WHERE likeness IS NOT NULL;
CREATE TABLE speakers (
    name TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    claims INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER claims_withdrawn AFTER DELETE ON claims WHEN OLD.speaker IS NOT NULL BEGIN
    UPDATE speakers SET claims = claims - 1 WHERE name = OLD.speaker;
    DELETE FROM speakers WHERE name = OLD.speaker AND claims <= 0;
END;
"""


@MIGRATIONS(name="0004_ledger")
def ledger(db: sqlite_utils.Database) -> None:
    """Claims over all stories: by date, by speaker, and the same ones together."""
    from newstui.store.ledger import rows as ledger_rows

    for statement in statements(_LEDGER):
        db.execute(statement)
    ledger_rows.fill(db.conn)


@MIGRATIONS(name="0005_triage")
def triage(db: sqlite_utils.Database) -> None:
    """Later until a date; searches that are kept under a name."""
    for script in (UNTIL, SEARCHES):
        for statement in statements(script):
            db.execute(statement)


# Possible hits are a short list of their own: they neither badge nor mark a story.
_OPEN_HITS = """(SELECT count(*) FROM hits h JOIN follows AS f ON f.id = h.follow_id
        WHERE h.story_id = statuses.story_id AND h.tier = 'hit' AND h.dismissed_at IS NULL
        AND f.removed_at IS NULL AND f.resolved_at IS NULL)"""
_MATCHING = f"""
ALTER TABLE follows ADD COLUMN terms TEXT;
ALTER TABLE follows ADD COLUMN since INTEGER;
ALTER TABLE follows ADD COLUMN threshold REAL;
ALTER TABLE follows ADD COLUMN against TEXT NOT NULL DEFAULT '{{}}';
ALTER TABLE follows ADD COLUMN matched_at INTEGER;
CREATE INDEX follows_unmatched ON follows (id) WHERE matched_at IS NULL;
ALTER TABLE hits ADD COLUMN span_start INTEGER;
ALTER TABLE hits ADD COLUMN span_end INTEGER;
ALTER TABLE stories ADD COLUMN matched INTEGER NOT NULL DEFAULT 0;
CREATE INDEX stories_unmatched ON stories (id) WHERE NOT matched AND briefed;
CREATE TABLE term_counts (
    term TEXT PRIMARY KEY,
    stories INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE event_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    latest_at INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    centroid TEXT
);
CREATE INDEX event_groups_latest ON event_groups (latest_at);
CREATE TABLE story_events (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL REFERENCES event_groups (id) ON DELETE CASCADE,
    origin INTEGER NOT NULL
);
CREATE INDEX story_events_event ON story_events (event_id, story_id);
DROP TRIGGER follows_changed;
CREATE TRIGGER follows_changed AFTER UPDATE OF removed_at, resolved_at ON follows BEGIN
    UPDATE statuses SET follows = (SELECT count(*) FROM follows AS f WHERE f.story_id = NEW.story_id
        AND f.removed_at IS NULL AND f.resolved_at IS NULL) WHERE story_id = NEW.story_id;
    UPDATE statuses SET hits = {_OPEN_HITS} WHERE story_id IN (SELECT story_id FROM hits WHERE follow_id = NEW.id);
END;
DROP TRIGGER hits_made;
CREATE TRIGGER hits_made AFTER INSERT ON hits BEGIN
    UPDATE statuses SET hits = {_OPEN_HITS} WHERE story_id = NEW.story_id;
END;
DROP TRIGGER hits_dismissed;
CREATE TRIGGER hits_dismissed AFTER UPDATE OF dismissed_at, tier ON hits BEGIN
    UPDATE statuses SET hits = {_OPEN_HITS} WHERE story_id = NEW.story_id;
END;
CREATE TRIGGER hits_gone AFTER DELETE ON hits BEGIN
    UPDATE statuses SET hits = {_OPEN_HITS} WHERE story_id = OLD.story_id;
END;
"""  # noqa: S608


@MIGRATIONS(name="0006_matching")
def matching(db: sqlite_utils.Database) -> None:
    """How rare each term is, which stories are about one event, and what makes a story touch a follow."""
    for statement in statements(_MATCHING):
        db.execute(statement)


@MIGRATIONS(name="0007_versions")
def versions(db: sqlite_utils.Database) -> None:
    """What publishers changed."""
    for statement in statements(VERSIONS):
        db.execute(statement)


@MIGRATIONS(name="0008_reading")
def reading(db: sqlite_utils.Database) -> None:
    """Pictures and items' marks; where the reader left each story; what the screen remembers."""
    for script in (PICTURES, PLACES):
        for statement in statements(script):
            db.execute(statement)


@MIGRATIONS(name="0009_query")
def query(db: sqlite_utils.Database) -> None:
    """Indexes for the fields of queries."""
    for statement in statements(QUERY):
        db.execute(statement)


@MIGRATIONS(name="0010_events")
def events(db: sqlite_utils.Database) -> None:
    """Sketches that tell copies, and agencies' credits."""
    for statement in statements(SKETCHES):
        db.execute(statement)


@MIGRATIONS(name="0011_mutes")
def mutes(db: sqlite_utils.Database) -> None:
    """Rules by which stories are muted as they come."""
    for statement in statements(MUTES):
        db.execute(statement)


@MIGRATIONS(name="0012_packed")
def packed(db: sqlite_utils.Database) -> None:
    """Earlier versions of stories, packed."""
    for statement in statements(PACKED):
        db.execute(statement)


@MIGRATIONS(name="0013_removed")
def removed(db: sqlite_utils.Database) -> None:
    """Feeds that were removed, with all that belongs to them."""
    for statement in statements(REMOVED):
        db.execute(statement)


@MIGRATIONS(name="0014_matching")
def matching_again(db: sqlite_utils.Database) -> None:
    """Sketches of another make; the groups that still take stories are found by themselves."""
    for statement in statements(OPEN_GROUPS):
        db.execute(statement)


@MIGRATIONS(name="0015_undated")
def undated(db: sqlite_utils.Database) -> None:
    """Stories without a date are found by when they were first seen."""
    for statement in statements(UNDATED):
        db.execute(statement)


@MIGRATIONS(name="0016_outlets")
def outlets(db: sqlite_utils.Database) -> None:
    """Origins of events are outlets, not texts."""
    for statement in statements(OUTLETS):
        db.execute(statement)


def statements(script: str) -> list[str]:
    """The single statements of a script (``executescript`` would commit the transaction that guards a migration)."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found

"""The schema of what tells copies, and of what lists fold by: the statements of migration 0010."""

from __future__ import annotations

# A sketch is let go of when its group takes no more stories: it serves to find copies, and is large.
SKETCHES = """
ALTER TABLE story_events ADD COLUMN credit TEXT;
CREATE TABLE story_sketches (
    story_id INTEGER PRIMARY KEY REFERENCES story_events (story_id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    sketch BLOB NOT NULL
);
CREATE INDEX story_sketches_event ON story_sketches (event_id, story_id);
CREATE INDEX event_groups_shared ON event_groups (id) WHERE stories > 1;
"""

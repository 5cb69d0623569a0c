"""The schema of later until a date, and of saved searches: the statements of migration 0005."""

from __future__ import annotations

# The moment itself is kept, not a flag: a look at the partial index tells what is due.
UNTIL = """
ALTER TABLE statuses ADD COLUMN later_until INTEGER;
CREATE INDEX statuses_later_until ON statuses (later_until) WHERE later_until IS NOT NULL;
"""

# A search is taken back by a mark, not deleted, so that undo gives back the same one.
SEARCHES = """
CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed_at INTEGER
);
CREATE UNIQUE INDEX saved_searches_name ON saved_searches (name COLLATE NOCASE) WHERE removed_at IS NULL;
"""

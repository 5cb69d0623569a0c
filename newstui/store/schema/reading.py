"""The schema of pictures, items' marks, reading places and what the screen remembers: the statements of a migration."""

from __future__ import annotations

# A mark that is NULL is of an item from before marks were kept.
PICTURES = """
ALTER TABLE article_blocks ADD COLUMN mark TEXT;
CREATE TABLE article_images (
    story_id INTEGER NOT NULL REFERENCES articles (story_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place INTEGER NOT NULL,
    url TEXT NOT NULL,
    alt TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (story_id, position)
) WITHOUT ROWID;
"""

# Neither is a mark: they are not undone, and travel nowhere.
PLACES = """
CREATE TABLE reading_places (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    left_at INTEGER NOT NULL
);
CREATE TABLE screen_memory (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""

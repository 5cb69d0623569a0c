"""The schema of what publishers changed: the statements of migration 0007."""

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

"""The schema of feeds that were removed and may come back: the statements of a migration."""

from __future__ import annotations

# Rows as they were, some hundreds to a piece, packed: nothing that lists stories has to know of them. They go with the
# journal's step, when nobody can take it back any more.
REMOVED = """
CREATE TABLE removed_rows (
    step_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    feed_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    of_table TEXT NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (step_id, feed_id, position)
) WITHOUT ROWID;
"""

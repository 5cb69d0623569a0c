"""The schema of stories without a date: the statements of migration 0015."""

from __future__ import annotations

# Such a story stands in the lists where it was first seen, but nobody can say that it is of today. A small index finds
# those of the last day; most stories have a date, and cost nothing.
UNDATED = """
CREATE INDEX stories_undated ON stories (first_seen, id) WHERE published IS NULL;
"""

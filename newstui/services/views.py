"""Saved searches: the reader's own views, kept under a name, undoable like every mark."""

from __future__ import annotations

from newstui.errors import UsageError
from newstui.model.change import Step
from newstui.model.text import clean_line
from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.query.queries import check_query
from newstui.store.query.searches import SavedSearch, SavedSearches

LONGEST = 40
"""Code points of a name: it stands in the sidebar."""


class SavedViews:
    """Queries under names."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = SavedSearches(database)
        self._clock = clock

    def all(self) -> list[SavedSearch]:
        """Every one, by name."""
        return self._kept.all()

    def keep(self, name: str, query: str) -> Step:
        """Keep a query under a name, or give the one of that name this query.

        Raises QueryError for what is no query, UsageError for a name that is empty or too long.
        """
        name, now = clean_line(name), self._clock()
        if not name or len(name) > LONGEST:
            raise UsageError("a view needs a name", f"at most {LONGEST} characters")
        if not query.strip():
            raise UsageError("a view needs a query", "such as is:unread title:ferry")
        check_query(query, now=now)
        return self._kept.keep(name, query.strip(), now=now)

    def remove(self, name: str) -> Step:
        """No longer keep it. Raises StoreError where there is none of that name."""
        return self._kept.remove(clean_line(name), now=self._clock())

"""Searches that are kept under a name. Keeping one and taking it back are steps of the journal like any mark."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.errors import StoreError
from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.store import journal
from newstui.store.database import Database


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name."""

    id: int
    name: str
    query: str


class SavedSearches:
    """The reader's own views, by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Every one, by name."""
        sql = "SELECT id, name, query FROM saved_searches WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id"
        return [SavedSearch(*row) for row in self._database.query(sql)]

    def find(self, name: str) -> SavedSearch | None:
        """The one of a name, whatever its case."""
        folded = name.lower()
        return next((each for each in self.all() if each.name.lower() == folded), None)

    def keep(self, name: str, query: str, *, now: Moment) -> Step:
        """Keep a query under a name; one of that name gets the new query. Id 0 where that is what it has."""
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            known = self.find(name)
            if known is None:
                cursor = connection.execute(
                    "INSERT INTO saved_searches (name, query, created_at) VALUES (?, ?, ?)", (name, query, now)
                )
                kept = int(cursor.lastrowid or 0)
                journal.note(connection, step_id, "search:removed_at", kept, before=now, after=None)
            elif known.query != query:
                journal.note(connection, step_id, "search:query", known.id, before=known.query, after=query)
            what = "view" if known is None else "replaced view"
            step = journal.finish(connection, step_id, f"{what} '{name}'", now)
            if step.id:
                journal.apply(connection, step_id, "after")
            return step

    def remove(self, name: str, *, now: Moment) -> Step:
        """No longer keep it; undo gives it back. Raises `StoreError` where there is none."""
        with self._database.write() as connection:
            known = self.find(name)
            if known is None:
                raise StoreError(f"there is no view {name!r}", "`newstui view list` shows them")
            step_id = journal.begin(connection, now)
            journal.note(connection, step_id, "search:removed_at", known.id, before=None, after=now)
            step = journal.finish(connection, step_id, f"remove view '{known.name}'", now)
            journal.apply(connection, step_id, "after")
            return step

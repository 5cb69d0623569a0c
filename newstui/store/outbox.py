"""The outbox: changes of flags that a sync server has not been told of. Its key is (story, field): toggles collapse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newstui.model.moment import Moment
from newstui.store.database import Database


@dataclass(frozen=True, slots=True)
class Owed:
    """One change that a server is owed: the flag's present value, and when it was last changed."""

    story_id: int
    field: str
    value: bool
    at: Moment


class Outbox:
    """What is owed, until it is delivered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def owed(self, limit: int = 1000) -> list[Owed]:
        """The changes that have waited longest."""
        sql = "SELECT story_id, field, value, at FROM outbox ORDER BY at, story_id, field LIMIT ?"
        found = self._database.query(sql, (limit,))
        return [Owed(story_id, field, bool(value), at) for story_id, field, value, at in found]

    def delivered(self, changes: Iterable[Owed]) -> None:
        """The server has taken these; one that was changed again meanwhile stays owed."""
        with self._database.write() as connection:
            connection.executemany(
                "DELETE FROM outbox WHERE story_id = ? AND field = ? AND value = ? AND at = ?",
                [(change.story_id, change.field, change.value, change.at) for change in changes],
            )

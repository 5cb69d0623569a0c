"""The outbox (signatures; being filled in)."""

from __future__ import annotations
from collections.abc import Iterable
from dataclasses import dataclass
from newstui.model.moment import Moment
from newstui.store.database import Database


@dataclass(frozen=True, slots=True)
class Owed:
    story_id: int
    field: str
    value: bool
    at: Moment


class Outbox:
    def __init__(self, database: Database) -> None: ...
    def owed(self, limit: int = 1000) -> list[Owed]:
        raise NotImplementedError

    def delivered(self, changes: Iterable[Owed]) -> None:
        """Deletes what the server took; a change made meanwhile stays owed."""

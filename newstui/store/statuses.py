"""Statuses (signatures; being filled in)."""

from __future__ import annotations
from collections.abc import Sequence
from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.story import Flag, Status
from newstui.model.view import View
from newstui.store.database import Database


class Statuses:
    def __init__(self, database: Database) -> None: ...
    def get(self, story_id: int) -> Status | None:
        raise NotImplementedError

    def mark(
        self, ids: Sequence[int], flag: Flag, value: bool, *, now: Moment, name: str | None = None, owed: bool = False
    ) -> Step:
        """Status, journal and (owed) outbox in one transaction. Nothing changed: Step with id 0, not journaled."""
        raise NotImplementedError

    def mark_view(
        self, view: View, flag: Flag, value: bool, *, now: Moment, name: str | None = None, owed: bool = False
    ) -> Step:
        raise NotImplementedError

    def tag(self, ids: Sequence[int], tag: str, value: bool, *, now: Moment, name: str | None = None) -> Step:
        raise NotImplementedError

    def tags(self) -> dict[str, int]:
        raise NotImplementedError

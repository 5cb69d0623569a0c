"""Follows and hits (signatures; being filled in)."""

from __future__ import annotations
from newstui.model.change import Step
from newstui.model.follow import Follow, FollowSource
from newstui.model.moment import Moment
from newstui.store.database import Database


class Follows:
    def __init__(self, database: Database) -> None: ...
    def add(
        self, source: FollowSource, *, now: Moment, due: Moment | None = None, note: str = ""
    ) -> tuple[Follow, Step]:
        raise NotImplementedError

    def remove(self, follow_id: int, *, now: Moment) -> Step:
        raise NotImplementedError

    def toggle(self, source: FollowSource, *, now: Moment) -> tuple[bool, Step]:
        """True where it is followed now."""
        raise NotImplementedError

    def edit(self, follow_id: int, *, now: Moment, due: Moment | None, note: str) -> Step:
        raise NotImplementedError

    def resolve(self, follow_id: int, outcome: str | None, *, now: Moment) -> Step:
        raise NotImplementedError

    def list_follows(self, *, resolved: bool = False) -> list[Follow]:
        raise NotImplementedError

    def get(self, follow_id: int) -> Follow | None:
        raise NotImplementedError

    def find(self, source: FollowSource) -> Follow | None:
        raise NotImplementedError

    def spans(self, story_id: int) -> set[tuple[int, int]]:
        raise NotImplementedError

    def add_hit(self, follow_id: int, story_id: int, *, why: str, score: float, tier: str, now: Moment) -> None:
        raise NotImplementedError

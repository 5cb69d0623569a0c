"""Feeds (signatures; being filled in)."""

from __future__ import annotations
from newstui.model.feed import Feed, Subscription, Validators
from newstui.model.moment import Moment
from newstui.store.database import Database


class Feeds:
    def __init__(self, database: Database) -> None: ...
    def add(self, subscription: Subscription, *, now: Moment) -> tuple[Feed, bool]:
        """The feed and whether it is new; an existing one (same URL) takes the title and folder where given."""
        raise NotImplementedError

    def all(self) -> list[Feed]:
        raise NotImplementedError

    def get(self, feed_id: int) -> Feed | None:
        raise NotImplementedError

    def by_url(self, url: str) -> Feed | None:
        raise NotImplementedError

    def find(self, text: str) -> list[Feed]:
        """By id, exact URL, exact title (any case), else part of title or URL."""
        raise NotImplementedError

    def due(self, now: Moment) -> list[Feed]:
        raise NotImplementedError

    def remove(self, feed_id: int) -> bool:
        raise NotImplementedError

    def rename(self, feed_id: int, title: str | None) -> None:
        raise NotImplementedError

    def move(self, feed_id: int, folder: str | None) -> None:
        raise NotImplementedError

    def change_url(self, feed_id: int, url: str) -> None:
        raise NotImplementedError

    def unchanged(
        self, feed_id: int, *, now: Moment, next_check_at: Moment | None, validators: Validators | None = None
    ) -> None:
        """A check that found nothing new (304 or the same body)."""

    def failed(self, feed_id: int, error: str, *, now: Moment, next_check_at: Moment | None) -> int:
        """Notes a failed check; returns failures in a row."""
        raise NotImplementedError

    def subscriptions(self) -> list[Subscription]:
        raise NotImplementedError

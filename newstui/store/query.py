"""Queries (signatures; being filled in)."""

from __future__ import annotations
from array import array
from newstui.model.moment import Moment
from newstui.store.database import Database


def select(database: Database, text: str, *, now: Moment, limit: int | None = None) -> array[int]:
    """Story ids newest first of a query like `tariff is:unread feed:AP -"trade war" newer:2d`. Raises QueryError."""
    raise NotImplementedError


def check_query(text: str, *, now: Moment = 0) -> None:
    """Raises QueryError where `text` is no query."""

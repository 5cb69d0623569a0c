"""Retention and check-up (signatures; being filled in)."""

from __future__ import annotations
from newstui.model.moment import Moment
from newstui.store.database import Database


def purge(database: Database, *, before: Moment) -> int:
    """Removes read, unmarked stories older than `before`; statuses stay. Returns how many."""
    raise NotImplementedError


def check(database: Database) -> list[str]:
    """What is wrong with the store, a line each; empty where all is well."""
    raise NotImplementedError


def repair(database: Database) -> list[str]:
    """Rebuilds counters and full-text index; returns what was mended."""
    raise NotImplementedError

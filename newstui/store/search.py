"""Search (signatures; being filled in)."""

from __future__ import annotations
from array import array
from newstui.store.database import Database


def match_expression(words: str) -> str:
    """An FTS5 expression that matches all of the user's words; never raises in MATCH; "" where nothing is left."""
    raise NotImplementedError


def search(database: Database, words: str, *, limit: int | None = None) -> array[int]:
    """Story ids newest first. The last word also matches as a prefix (three letters or more)."""
    raise NotImplementedError

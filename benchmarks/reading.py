"""The app on a store with briefed articles on top, as several benchmarks open it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import stores
from benchmarks.terminal import Terminal

MEDIUM, WIDE = (120, 36), (200, 50)
"""Columns and rows: list or reader; list and reader."""


def opened(
    size: tuple[int, int], stories: int, *, store: str = "copy.db", environ: Mapping[str, str] | None = None
) -> Terminal:
    """The app on a copy of the reading store, at rest. The caller ends it."""
    path = stores.copy(stores.reading_store(stories), path_of(store))
    variables = stores.environ(path) | dict(environ or {})
    terminal = Terminal(stores.newstui(), columns=size[0], rows=size[1], environ=variables)
    terminal.wait_for("Article 600-0")
    terminal.settle()
    return terminal


def path_of(store: str) -> Path:
    """Where the copy of that name lies."""
    return stores.scratch() / store

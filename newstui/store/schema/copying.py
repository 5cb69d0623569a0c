"""A copy of a store's file, made while nobody writes to it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from newstui.errors import StoreError
from newstui.store import opening

_PIECE = 8192
"""Pages that are copied between two words of how far it is."""


def copy_store(path: Path, to: Path, far: Callable[[int, int], None] = lambda done, size: None) -> None:
    """Copy the store at `path` to `to`, which gives way only to a copy that is whole; for its owner to read.

    The caller holds the write lock. `far` is told how many bytes of how many there are. Page by page, by SQLite: for
    ``VACUUM INTO`` it takes twice as long, and who opened and closed the file by himself would give up the locks of
    this process. Where there is room for one copy only, an older one at `to` goes first: the store itself is as it was
    when that was made. The copy is on the disk when this returns. Raises `StoreError` where there is no room;
    `sqlite3.Error`.
    """
    partial = to.with_name(f"{to.name}.partial")
    _remove(partial)
    try:
        _need_room(path, to)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(opening.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            size = source.execute("PRAGMA page_size").fetchone()[0]
            # Nobody counts on it before it is whole: it is synced then, once.
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy, pages=_PIECE, progress=lambda _, left, pages: far(size * (pages - left), size * pages))
        _sync(partial)
        partial.replace(to)
        _sync(to.parent)
    except OSError as error:
        raise StoreError(f"cannot copy the store to {to}: {error.strerror}", "check the place's rights") from error
    finally:
        _remove(partial)


def _need_room(path: Path, to: Path) -> None:
    size, free = path.stat().st_size, shutil.disk_usage(path.parent).free
    if free < size and to.is_file() and free + to.stat().st_size >= size:
        # Left by a try that was broken off: with it in the way there would never be room for the next.
        to.unlink()
        return
    if free < size:
        raise StoreError(
            f"no room for a copy of the store {path}, which is made before it is brought up to date:"
            f" {size / 1e6:,.0f} MB needed, {free / 1e6:,.0f} MB free",
            "make room on the disk; the store is as it was",
        )


def _sync(place: Path) -> None:
    """Have a file, or the names in a folder, outlast a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(partial: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)

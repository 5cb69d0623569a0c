"""Opening the file of a store: its connections, its version, and what to say when it cannot be opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newstui.errors import StoreError

APPLICATION_ID = 0x6E777475
"""``nwtu``: marks the file as ours (SQLite's application_id)."""

SCHEMA_VERSION = 16
"""How many migrations a store has had when it is up to date (SQLite's user_version)."""

BUSY_MS = 5000


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the settings that every part of the program relies on."""
    mode = "ro" if read_only else "rw"
    if read_only and not writable(path) and not _has_log(path):
        # Where no file may be made beside it SQLite cannot read a store with a write-ahead log, unless it is told that
        # nobody writes: then nobody can.
        mode = "ro&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for setting in (
            f"busy_timeout = {BUSY_MS}",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "trusted_schema = OFF",
            "temp_store = MEMORY",
            "cache_size = -8000",
        ):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        # Of a damaged file: it must not stay locked.
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Whether the store at `path`, and files beside it, may be written; one that is not there yet counts as such."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _has_log(path: Path) -> bool:
    """Whether there is more to read than the file itself."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def state(connection: sqlite3.Connection) -> tuple[int, int]:
    """user_version and application_id."""
    return (
        connection.execute("PRAGMA user_version").fetchone()[0],
        connection.execute("PRAGMA application_id").fetchone()[0],
    )


def newer(path: Path, version: int) -> StoreError:
    """The refusal of a store that a later release has written."""
    return StoreError(
        f"the store {path} is of a newer newstui (its version {version}, ours {SCHEMA_VERSION})",
        "upgrade newstui, or name another store",
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors as `StoreError`, one line that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the store {path}: {' '.join(str(error).split())}", _hint(error)) from error


def _hint(error: sqlite3.Error) -> str:
    words = str(error)
    hints = {
        "locked": "another program is writing to it; close that, or try again",
        "full": "make room on the disk; nothing was lost",
        "not a database": "name another file, or move this one away",
        "malformed": "`newstui doctor --repair` saves what can be read; a copy may be beside it from before an upgrade",
        "readonly": "the store can be read, and nothing kept in it: check its rights and those of its directory",
        "unable to open": "check the file's place and rights",
    }
    return next((hint for key, hint in hints.items() if key in words), "`newstui doctor` says more")

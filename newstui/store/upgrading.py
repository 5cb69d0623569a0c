"""Making a store and bringing an old one up to date, by sqlite-utils migrations. Loaded only when there is cause."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlite_utils

from newstui.errors import StoreError
from newstui.store import opening
from newstui.store.schema import MIGRATIONS

_PATIENCE_MS = 60_000
"""How long to wait for another process that upgrades the same store: it copies all of it first."""


def upgrade(path: Path) -> None:
    """Apply what is missing, in one transaction, after a copy of a store that holds something.

    Safe against another process that does the same. Raises `StoreError`, `sqlite3.Error`.
    """
    with closing(opening.connect(path)) as connection:
        _check(connection, path)
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been first while we waited.
            if not _check(connection, path):
                if _tables(connection):
                    _copy(path)
                MIGRATIONS.apply(sqlite_utils.Database(connection, execute_plugins=False))
                connection.execute(f"PRAGMA user_version = {opening.SCHEMA_VERSION:d}")
                connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the store is up to date; raises where it is none, or newer."""
    version, application = opening.state(connection)
    if application == opening.APPLICATION_ID:
        if version > opening.SCHEMA_VERSION:
            raise opening.newer(path, version)
        return version == opening.SCHEMA_VERSION
    if _tables(connection):
        raise StoreError(f"{path} is a database of another program", "name another file")
    return False


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _copy(path: Path) -> None:
    """A copy beside the store, named for its version; an older copy of the same version gives way.

    Made while the caller holds the write lock, by a connection that reads: two processes that upgrade at once make one
    copy after the other, never the same one together, and none of what the first has upgraded.
    """
    with closing(opening.connect(path)) as reading:
        version, _ = opening.state(reading)
        copy = path.with_name(f"{path.name}.v{version}.bak")
        try:
            copy.unlink(missing_ok=True)
            reading.execute("VACUUM INTO ?", (str(copy),))
            copy.chmod(0o600)
        except OSError as error:
            raise StoreError(
                f"cannot copy the store to {copy}: {error.strerror}", "check the place's rights"
            ) from error

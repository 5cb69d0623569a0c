"""Making a store and bringing an old one up to date, by sqlite-utils migrations. Loaded only when there is cause."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlite_utils

from newstui.errors import StoreError
from newstui.store import opening
from newstui.store.schema.copying import copy_store
from newstui.store.schema.migrations import MIGRATIONS

_PATIENCE_MS = 60_000
"""How long to wait for another process that upgrades the same store: it copies all of it first."""

_QUIET_SECONDS = 1.0
"""What is done sooner is not spoken of."""

_APART_SECONDS = 4.0
"""Between two words on how far it is."""

_STEPS = 2_000_000
"""SQLite's own steps between two looks at the time: a tenth of a second or less."""

Tell = Callable[[str], None]


class _Account:
    """Tells of what takes long, now and then."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._next = time.monotonic() + _QUIET_SECONDS
        self.spoken = False

    def say(self, words: str) -> None:
        """Told at its time only."""
        if time.monotonic() >= self._next:
            self.insist(words)

    def insist(self, words: str) -> None:
        """Told at once."""
        self._tell(f"bringing the store up to date: {words}")
        self._next = time.monotonic() + _APART_SECONDS
        self.spoken = True


def upgrade(path: Path, tell: Tell = lambda words: None) -> None:
    """Apply what is missing, in one transaction, after a copy of a store that holds something.

    Safe against another process that does the same. `tell` is given a line of words now and then, where it takes more
    than a second. Raises `StoreError`, `sqlite3.Error`; the store then is as it was.
    """
    with closing(opening.connect(path)) as connection:
        _check(connection, path)
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        account, copy = _Account(tell), None
        try:
            # Another process may have been first while we waited.
            if not _check(connection, path):
                if _tables(connection):
                    # Two processes that upgrade at once make one copy after the other, never the same one together,
                    # and none of what the first has upgraded.
                    copy = path.with_name(f"{path.name}.v{opening.state(connection)[0]}.bak")
                    copy_store(path, copy, lambda done, size: account.say(_far(done, size)))
                _migrate(connection, account)
                connection.execute(f"PRAGMA user_version = {opening.SCHEMA_VERSION:d}")
                connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if account.spoken:
            account.insist("done" if copy is None else f"done; as it was before: {copy}")


def _migrate(connection: sqlite3.Connection, account: _Account) -> None:
    database = sqlite_utils.Database(connection, execute_plugins=False)
    names = [migration.name for migration in MIGRATIONS.pending(database)]
    for number, after in enumerate([*names[1:], None], 1):
        with _watched(connection, account, f"step {number} of {max(1, len(names))}"):
            MIGRATIONS.apply(database, stop_before=after)


@contextmanager
def _watched(connection: sqlite3.Connection, account: _Account, what: str) -> Iterator[None]:
    """However long a single statement takes, it is told, and Ctrl+C ends it."""
    begun, stopped = time.monotonic(), list[KeyboardInterrupt]()

    def look() -> bool:
        try:
            account.say(f"{what}, for {time.monotonic() - begun:.0f} s")
        except KeyboardInterrupt as error:
            stopped.append(error)
        return bool(stopped)

    connection.set_progress_handler(look, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _far(done: int, size: int) -> str:
    return f"copying it first, {100 * done // max(1, size)} % of {size / 1e6:,.0f} MB"


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

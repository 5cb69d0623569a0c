"""The SQLite file: connections, one for each thread, and one writer at a time.

Only the standard library's sqlite3 is loaded here; `newstui.store.preparing` brings sqlite-utils in where a store has
to be made or brought up to date.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newstui.errors import StoreError
from newstui.store import opening, preparing

_STEPS = 20_000
"""SQLite's own steps between two looks at whether a query is still wanted: about a millisecond."""

_PIECE = 32_000
"""Characters of a list of numbers that are read at once: a third of a millisecond."""

Values = Sequence[Any] | Mapping[str, Any]


def numbers(text: str) -> array[int]:
    """A JSON array of whole numbers, read piece by piece: between them other threads have their turn."""
    found, begin, end = array("q"), 1, len(text) - 1
    while begin < end:
        stop = text.find(",", begin + _PIECE)
        stop = end if stop < 0 else stop
        found.extend(json.loads(f"[{text[begin:stop]}]"))
        begin = stop + 1
    return found


class Database:
    """A store that is open. Readers see the last commit and never wait; writers queue."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._lock = threading.RLock()
        self._connections: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._registry = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, tell: Callable[[str], None] = lambda words: None) -> Database:
        """Open the store at `path`; make it where it is not there yet, bring it up to date where it is old.

        A store that may not be written is opened for reading: `read_only` says so, and writing to it is refused. Where
        bringing it up to date takes more than a second, `tell` is given a line of words now and then.
        Raises `StoreError`: no store, a newer one (which is left untouched), unreadable, locked.
        """
        read_only = read_only or not opening.writable(path)
        preparing.prepare(path, read_only=read_only, tell=tell)
        database = cls(path, read_only=read_only)
        with opening.explained(path):
            _ = database.connection
        return database

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's own connection, in autocommit. For reading; write inside `write`."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def query(self, sql: str, values: Values = ()) -> list[Any]:
        """All rows, as tuples. Raises `StoreError` where the file cannot be read."""
        with opening.explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def ids(self, sql: str, values: Sequence[Any] = (), *, upto: int | None = None) -> array[int]:
        """The one column of a SELECT of story ids, in its order, without those above `upto`; for lists of any length.

        SQLite makes them one text, in one call during which other threads run: row by row, each would ask for Python's
        lock, and the screen would wait for it again and again.
        """
        # As a condition of the SELECT it might have another index read, and all sorted.
        these, values = (" FILTER (WHERE story_id <= ?)", (upto, *values)) if upto is not None else ("", values)
        ((text,),) = self.query(f"SELECT json_group_array(story_id){these} FROM ({sql})", values)  # noqa: S608
        return numbers(text)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that may write from its start (``BEGIN IMMEDIATE``): all of it is kept, or nothing.

        A call inside another in the same thread joins it. Raises `StoreError`: another process writes for too long, the
        disk is full, the file is damaged.
        """
        with self._lock, opening.explained(self.path):
            connection = self.connection
            joins = connection.in_transaction
            if joins:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of a transaction that can fail by itself: what it wrote is taken back, the rest stands.

        Raises `StoreError` for the whole where SQLite has given the transaction up, as on a full disk.
        """
        connection = self.connection
        connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            with opening.explained(self.path):
                connection.execute("ROLLBACK TO part")
                connection.execute("RELEASE part")
            raise
        connection.execute("RELEASE part")

    @contextmanager
    def given_up(self, stale: Callable[[], bool]) -> Iterator[list[bool]]:
        """Queries of this thread inside are given up when `stale` comes true; what is yielded is then not empty."""
        connection, gone = self.connection, list[bool]()
        connection.set_progress_handler(stale, _STEPS)
        try:
            yield gone
        except StoreError:
            if not stale():
                raise
            gone.append(True)
        finally:
            connection.set_progress_handler(None, 0)

    def data_version(self) -> int:
        """A number that changes when another connection, of another process too, has committed."""
        return int(self.query("PRAGMA data_version")[0][0])

    def optimize(self) -> None:
        """Let SQLite refresh what it knows of the tables' shapes. For idle moments after large writes.

        Nothing depends on it: where the store is busy or cannot be written, it is left for another time.
        """
        if self.read_only:
            return
        try:
            # By itself it begins to read and then to write, which SQLite refuses at once, whatever the timeout, when
            # another process has written in between.
            with self.write() as connection:
                connection.execute("PRAGMA analysis_limit = 400")
                connection.execute("PRAGMA optimize")
        except StoreError as error:
            logging.getLogger(__name__).info("not optimized: %s", error)

    def close(self) -> None:
        """Close every thread's connection. The store cannot be used afterwards."""
        with self._lock, self._registry:
            self._closed = True
            for _, connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connect(self) -> sqlite3.Connection:
        with self._registry:
            if self._closed:
                raise StoreError(f"the store {self.path} is closed")
            alive = [(thread, connection) for thread, connection in self._connections if thread.is_alive()]
            for thread, connection in self._connections:
                if not thread.is_alive():
                    connection.close()
            connection = opening.connect(self.path, read_only=self.read_only)
            self._connections = [*alive, (threading.current_thread(), connection)]
            return connection

"""Saving what can be read of a damaged store into a new one, which then takes its place; the old one is kept beside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from newstui.errors import StoreError
from newstui.store import opening, retention
from newstui.store.database import Database

_OF_OTHERS = ("story_search", "sqlite_", "_sqlite")
"""Tables of the full-text index, which is filled anew, and of SQLite and sqlite-utils themselves."""

_EMPTIED = """
INSERT INTO story_contents (story_id, html) SELECT id, '' FROM stories
    WHERE id NOT IN (SELECT story_id FROM story_contents);
UPDATE stories SET content_hash = '' WHERE id IN (SELECT story_id FROM story_contents WHERE html = '');
UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL
    WHERE id IN (SELECT feed_id FROM stories WHERE content_hash = '');
"""
"""A story whose text was lost stays in the lists with its marks, and takes its text from the next fetch."""


def back_up(path: Path) -> Path:
    """A copy of the files beside the store, byte for byte: what it was before anything is mended."""
    number = 1
    while (copy := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        for ending in ("", "-wal"):
            source = path.with_name(path.name + ending)
            if source.exists():
                shutil.copy2(source, copy.with_name(copy.name + ending))
    except OSError as error:
        raise StoreError(f"cannot copy the store to {copy}: {error.strerror}", "make room on the disk") from error
    return copy


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file, of whatever version it is."""
    try:
        with closing(opening.connect(path, read_only=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except sqlite3.Error:
        return False


def rebuild(path: Path) -> dict[str, int]:
    """Put a new store with every row that can still be read in the place of the one at `path`.

    Returns the rows kept by table. Call `back_up` first. Raises `StoreError` where another program has the store open,
    or nothing of it can be read; then it is as it was.
    """
    fresh = path.with_name(f"{path.name}.rebuilt")
    _remove(fresh)
    try:
        with opening.explained(path), closing(opening.connect(path)) as damaged:
            # With another program's connection to it open this fails: its marks would go to a file that is gone.
            damaged.execute("PRAGMA locking_mode = EXCLUSIVE")
            damaged.execute("BEGIN IMMEDIATE")
            kept = _copy(damaged, fresh)
            damaged.execute("ROLLBACK")
        _remove(path, keep_main=True)
        fresh.replace(path)
    finally:
        _remove(fresh)
    return kept


def _copy(damaged: sqlite3.Connection, fresh: Path) -> dict[str, int]:
    database = Database.open(fresh)
    kept: dict[str, int] = {}
    try:
        connection = database.connection
        tables = _tables(connection)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA foreign_keys = OFF")
        with database.write():
            # The rows are copied as they are; triggers would count again what is counted in them.
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            for table, wanted in tables.items():
                # A store of an earlier version has fewer columns and tables; what it lacks is as an upgrade leaves it.
                there = set(_columns(damaged, table))
                columns = [column for column in wanted if column in there]
                if not columns:
                    continue
                names, places = ", ".join(columns), ", ".join("?" for _ in columns)
                sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"  # noqa: S608
                rows = _readable(damaged, table, names)
                kept[table] = connection.executemany(sql, rows).rowcount
            _drop_orphans(connection)
            for statement in _EMPTIED.split(";")[:-1]:
                connection.execute(statement)
            for _, sql in triggers:
                connection.execute(sql)
        if not kept.get("feeds"):
            raise StoreError("no feed can be read from the damaged store", "a copy from before an upgrade may be left")
        retention.repair(database)
    finally:
        database.close()
    return kept


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Columns that hold something of their own, by table, in the order of their making: parents first."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    return {
        name: _columns(connection, name) for (name,) in names if name != "counters" and not name.startswith(_OF_OTHERS)
    }


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    sql = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0"
    return [row[0] for row in connection.execute(sql, (table,))]


def _readable(damaged: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """Rows from the front up to the first that cannot be read, then from the back up to the last."""
    for order in ("", " ORDER BY rowid DESC"):
        try:
            yield from damaged.execute(f"SELECT {names} FROM {table}{order}")  # noqa: S608
        except sqlite3.Error:
            continue
        return


def _drop_orphans(connection: sqlite3.Connection) -> None:
    """Rows whose parents were lost go too, or let go of them where the schema says so, until none is left."""
    while tables := {row[0] for row in connection.execute("PRAGMA foreign_key_check")}:
        for table in tables:
            keys: dict[int, list[tuple[Any, ...]]] = {}
            for key in connection.execute(f"PRAGMA foreign_key_list({table})"):
                keys.setdefault(key[0], []).append(key)
            for parts in keys.values():
                parent, own = parts[0][2], [part[3] for part in parts]
                same = " AND ".join(f"p.{part[4]} = {table}.{part[3]}" for part in parts)
                orphan = f"{own[0]} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"  # noqa: S608
                if parts[0][6] == "SET NULL":
                    connection.execute(f"UPDATE {table} SET {own[0]} = NULL WHERE {orphan}")  # noqa: S608
                else:
                    connection.execute(f"DELETE FROM {table} WHERE {orphan}")  # noqa: S608


def _remove(path: Path, *, keep_main: bool = False) -> None:
    for ending in ("-wal", "-shm", "-journal") if keep_main else ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)

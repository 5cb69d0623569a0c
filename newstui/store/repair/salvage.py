"""Saving what can be read of a damaged store into a new one, which then takes its place; the old one is kept beside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newstui.errors import StoreError
from newstui.store import opening, retention
from newstui.store.database import Database
from newstui.store.repair import leaves
from newstui.store.repair.leaves import Column, Leaves

_OF_OTHERS = ("story_search", "sqlite_", "_sqlite")
"""Tables of the full-text index, which is filled anew, and of SQLite and sqlite-utils themselves."""

_UNTOLD = """
INSERT INTO story_contents (story_id, html) SELECT id, '' FROM stories
    WHERE id NOT IN (SELECT story_id FROM story_contents);
UPDATE stories SET content_hash = '' WHERE id IN (SELECT story_id FROM story_contents WHERE html = '');
UPDATE stories SET briefed = 0 WHERE briefed AND id NOT IN (SELECT story_id FROM articles);
UPDATE statuses SET kept = 0, changed_at = NULL, change_seen_at = NULL
    WHERE kept AND story_id NOT IN (SELECT id FROM stories);
UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, next_check_at = NULL;
"""
"""A story whose text was lost stays in the lists with its marks, and takes its text from the next fetch; of one that
was lost whole the marks stay, as of one that was let go. Every feed is asked for all that it still sends."""

_BARE = """
INSERT OR IGNORE INTO statuses (story_id, feed_id, identity, sort_at)
    SELECT st.id, st.feed_id, i.identity, coalesce(st.published, st.first_seen)
    FROM stories st JOIN temp.identities i ON i.story_id = st.id;
INSERT OR IGNORE INTO statuses (story_id, feed_id, identity, sort_at, kept)
    SELECT i.story_id, i.feed_id, i.identity, 0, 0 FROM temp.identities i;
INSERT OR IGNORE INTO statuses (story_id, feed_id, identity, sort_at)
    SELECT id, feed_id, coalesce(link, 'saved:' || id), coalesce(published, first_seen) FROM stories;
"""
"""Statuses of which no more than their place in an index was left, and those of which nothing was."""

_OWN = {
    "follows": "follows",
    "hits": "hits",
    "journal": "steps that can be undone",
    "story_tags": "tags",
    "saved_searches": "saved searches",
    "mute_rules": "mute rules",
}
"""Tables of what the reader made, beside the marks, in words."""


@dataclass(slots=True)
class Saved:
    """What a store that was rebuilt has, and what it has not any more."""

    feeds: int = 0
    stories: int = 0
    lost: list[str] = field(default_factory=list)
    """A line each, with counts as far as they are known."""


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


def rebuild(path: Path) -> Saved:
    """Put a new store with every row that can still be read in the place of the one at `path`.

    Call `back_up` first. Raises `StoreError` where another program has the store open, or no feed can be read; then it
    is as it was.
    """
    fresh = path.with_name(f"{path.name}.rebuilt")
    scratch = path.with_name(f"{path.name}.reading")
    _remove(fresh)
    try:
        with opening.explained(path), closing(_connect(path)) as damaged:
            # With another program's connection to it open this fails: its marks would go to a file that is gone.
            damaged.execute("PRAGMA locking_mode = EXCLUSIVE")
            damaged.execute("BEGIN IMMEDIATE")
            damaged.execute("ROLLBACK")
            # Pages are read from the file itself.
            with suppress(sqlite3.Error):
                damaged.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            damaged.execute("BEGIN IMMEDIATE")
            saved = _copy(damaged, path, fresh, scratch)
            damaged.execute("ROLLBACK")
        _remove(path, keep_main=True)
        fresh.replace(path)
    finally:
        _remove(fresh)
        _remove(scratch)
    return saved


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that goes on with what it can read of the schema."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=opening.BUSY_MS / 1000,
        isolation_level=None,
    )
    # The first statement after it tells of the damage, and those that follow do not.
    for setting in ("writable_schema = ON", "trusted_schema = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    with suppress(sqlite3.Error):
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    return connection


def _copy(damaged: sqlite3.Connection, path: Path, fresh: Path, scratch: Path) -> Saved:
    database = Database.open(fresh)
    saved = Saved()
    try:
        connection = database.connection
        tables = _tables(connection)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA foreign_keys = OFF")
        with database.write():
            # The rows are copied as they are; triggers would count again what is counted in them.
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            broken = [table for table in tables if not _copied(damaged, connection, table, tables[table])]
            if broken:
                _from_leaves(damaged, connection, path, scratch, broken)
            lost = _from_indexes(damaged, connection) if {"feeds", "statuses"} & set(broken) else []
            saved.lost = [
                *lost,
                *_losses(connection),
                *(f"some {words}, if there were any" for table, words in _OWN.items() if table in broken),
            ]
            _drop_orphans(connection)
            for statement in _UNTOLD.split(";")[:-1]:
                connection.execute(statement)
            for _, sql in triggers:
                connection.execute(sql)
        ((saved.feeds,),) = database.query("SELECT count(*) FROM feeds")
        ((saved.stories,),) = database.query("SELECT count(*) FROM stories")
        if not saved.feeds:
            raise StoreError("no feed can be read from the damaged store", "a copy from before an upgrade may be left")
        retention.repair(database)
    finally:
        database.close()
    return saved


def _tables(connection: sqlite3.Connection) -> dict[str, list[Column]]:
    """Columns that hold something of their own, by table, in the order of their making: parents first."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    return {
        name: leaves.columns(connection, name)
        for (name,) in names
        if name != "counters" and not name.startswith(_OF_OTHERS)
    }


def _copied(damaged: sqlite3.Connection, connection: sqlite3.Connection, table: str, wanted: Sequence[Column]) -> bool:
    """Copy what SQLite finds of a table: whether that was all of it."""
    # A store of an earlier version has fewer columns and tables; what it lacks is as an upgrade leaves it.
    there = {column.name for column in leaves.columns(damaged, table)}
    columns = [column for column in wanted if column.name in there]
    if not columns:
        return False
    whole = [True]
    _insert(connection, table, columns, _readable(damaged, table, ", ".join(each.name for each in columns), whole))
    return whole[0]


def _insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> None:
    names = ", ".join(column.name for column in columns)
    places = ", ".join(f"coalesce(?, {each.default})" if each.required and each.default else "?" for each in columns)
    connection.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608


def _readable(damaged: sqlite3.Connection, table: str, names: str, whole: list[bool]) -> Iterator[tuple[Any, ...]]:
    """Rows from the front up to the first that cannot be read, then from the back up to the last."""
    for order in ("", " ORDER BY rowid DESC"):
        try:
            yield from damaged.execute(f"SELECT {names} FROM {table}{order}")  # noqa: S608
        except sqlite3.Error:
            whole[0] = False
            continue
        return


def _from_leaves(
    damaged: sqlite3.Connection, connection: sqlite3.Connection, path: Path, scratch: Path, broken: Sequence[str]
) -> None:
    """Copy the rows of tables to which the way is lost, page by page."""
    shutil.copyfile(path, scratch)
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_master'")
    layouts = {
        name: leaves.columns(damaged, name) or leaves.columns(connection, name)
        for name, sql in made.fetchall()
        if "WITHOUT ROWID" not in sql and "VIRTUAL TABLE" not in sql
    }
    roots: dict[str, list[int]] = {}
    for table, root in _readable(damaged, "sqlite_master", "tbl_name, rootpage", [True]):
        if isinstance(root, int) and root > 1:
            roots.setdefault(table, []).append(root)
    found = Leaves(path, scratch, roots, layouts)
    for table in broken:
        if table in layouts:
            wanted = {column.name for column in leaves.columns(connection, table)}
            layout = layouts[table]
            places = [place for place, column in enumerate(layout) if column.name in wanted]
            rows = ([row[place] for place in places] for row in found.rows(table))
            # A default is that of the new store.
            _insert(connection, table, [layout[place] for place in places], rows)


def _from_indexes(damaged: sqlite3.Connection, connection: sqlite3.Connection) -> list[str]:
    """Feeds and statuses of which only what an index holds is left; in words, how many those are."""
    lost = []
    urls = _indexed(damaged, "SELECT id, url FROM feeds INDEXED BY sqlite_autoindex_feeds_1")
    sql = "INSERT OR IGNORE INTO feeds (id, url, added_at) VALUES (?, ?, 0)"
    if count := connection.executemany(sql, urls).rowcount if urls else 0:
        lost.append(f"titles, folders and settings of {count:,} feeds")
    connection.execute("CREATE TEMP TABLE identities (story_id INTEGER PRIMARY KEY, feed_id INTEGER, identity TEXT)")
    index = "SELECT story_id, feed_id, identity FROM statuses INDEXED BY sqlite_autoindex_statuses_1"
    connection.executemany("INSERT OR IGNORE INTO temp.identities VALUES (?, ?, ?)", _indexed(damaged, index))
    ((before,),) = connection.execute("SELECT count(*) FROM statuses")
    known = {row[0] for row in connection.execute("SELECT story_id FROM statuses")}
    for statement in _BARE.split(";")[:-1]:
        connection.execute(statement)
    connection.execute("DROP TABLE temp.identities")
    ((after,),) = connection.execute("SELECT count(*) FROM statuses")
    if after == before:
        return lost
    lost.append(f"some of the marks of {after - before:,} stories")
    # Marks stand in indexes of their own; of stars and later only that they were set.
    for column, sql in (
        ("read_at", "SELECT read_at, story_id FROM statuses INDEXED BY statuses_history WHERE read_at IS NOT NULL"),
        ("starred_at", "SELECT sort_at, story_id FROM statuses INDEXED BY statuses_starred WHERE starred_at NOT NULL"),
        ("later_at", "SELECT sort_at, story_id FROM statuses INDEXED BY statuses_later WHERE later_at IS NOT NULL"),
    ):
        marked = [row for row in _indexed(damaged, sql) if row[1] not in known]
        connection.executemany(f"UPDATE statuses SET {column} = ? WHERE story_id = ?", marked)  # noqa: S608
    return lost


def _indexed(damaged: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    with suppress(sqlite3.Error):
        # What came before the damage is kept.
        found.extend(iter(damaged.execute(sql)))
    return found


def _losses(connection: sqlite3.Connection) -> list[str]:
    """What is told to be there and is not, with its number."""
    lost = []
    for words, sql in (
        ("{:,} stories (their marks are kept; a feed that still sends one brings it back)",
         "SELECT count(*) FROM statuses WHERE kept AND story_id NOT IN (SELECT id FROM stories)"),
        ("the texts of {:,} stories (a feed that still sends one brings it back)",
         "SELECT count(*) FROM stories WHERE id NOT IN (SELECT story_id FROM story_contents)"),
        ("{:,} feeds with their stories",
         "SELECT count(DISTINCT feed_id) FROM statuses WHERE feed_id NOT IN (SELECT id FROM feeds)"),
    ):  # fmt: skip
        ((count,),) = connection.execute(sql)
        if count:
            lost.append(words.format(count))
    return lost


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

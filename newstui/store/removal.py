"""Removing a feed so that it can come back: with its stories, their marks, follows, hits, tags and briefings.

What belongs to a feed is read off the foreign keys: every row that goes with it is packed into `removed_rows` under the
journal's step, and unpacked when the step is taken back. Tables that come later are taken along. So are the feed's
login and headers, as readable there as they were before (docs/schema.md says how long).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal

from newstui.store import counted, search_rows
from newstui.store.ledger import rows as ledger_rows

FIELD = "feed:removed"
"""The journal's field: 1 on the side where the feed is not there, else NULL. Adding a feed is a removal backwards."""

_A_PIECE = 200_000
"""Characters in a piece: few enough for the memory, many enough to pack well."""

_COUNTED = ("counters",)
"""Filled by triggers as the rows come back."""


def take_away(connection: sqlite3.Connection, step_id: int, feed_id: int) -> int:
    """Pack a feed with all that belongs to it, and delete it: how many stories it had, purged ones aside."""
    ((stories,),) = connection.execute("SELECT count(*) FROM statuses WHERE feed_id = ? AND kept", (feed_id,))
    for position, (table, names, rows) in enumerate(_belonging(connection, feed_id)):
        packed = zlib.compress(_codec().encode([names, rows]), 1)
        values = (step_id, feed_id, position, table, packed)
        connection.execute("INSERT INTO removed_rows VALUES (?, ?, ?, ?, ?)", values)
    connection.execute(
        "DELETE FROM story_search WHERE rowid IN (SELECT story_id FROM statuses WHERE feed_id = ?)", (feed_id,)
    )
    events = connection.execute(
        "SELECT DISTINCT e.event_id FROM statuses s JOIN story_events e ON e.story_id = s.story_id WHERE s.feed_id = ?",
        (feed_id,),
    ).fetchall()
    connection.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
    counted.recount_groups(connection, [row[0] for row in events])
    return int(stories)


def settle(connection: sqlite3.Connection, step_id: int, side: Literal["before", "after"]) -> None:
    """Take away the feeds that one side of a step has not, and give back those that it has."""
    sql = f"SELECT subject_id, {side} FROM journal_changes WHERE step_id = ? AND field = ?"  # noqa: S608
    for feed_id, removed in connection.execute(sql, (step_id, FIELD)).fetchall():
        if removed:
            take_away(connection, step_id, feed_id)
        else:
            _give_back(connection, step_id, feed_id)


def _give_back(connection: sqlite3.Connection, step_id: int, feed_id: int) -> None:
    pieces = connection.execute(
        "SELECT of_table, packed FROM removed_rows WHERE step_id = ? AND feed_id = ? ORDER BY position",
        (step_id, feed_id),
    ).fetchall()
    again: int | None = None
    for table, group in groupby(pieces, key=lambda piece: str(piece[0])):
        for _, packed in group:
            names, rows = _codec().decode(zlib.decompress(packed))
            if table == "feeds":
                again = _step_aside(connection, dict(zip(names, rows[0], strict=True))["url"])
            if table == "follows":
                # Follows outlive their stories: they find them again.
                connection.executemany("UPDATE follows SET story_id = ? WHERE id = ?", rows)
            else:
                columns, places = ", ".join(names), ", ".join("?" for _ in names)
                # What a trigger has put there already stays.
                sql = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})"  # noqa: S608
                connection.executemany(sql, rows)
    if again is not None:
        _join(connection, feed_id, again)
    ids = json.dumps([row[0] for row in connection.execute("SELECT id FROM stories WHERE feed_id = ?", (feed_id,))])
    search_rows.fill(connection, ids)
    ledger_rows.enter_speakers(connection, ids)
    counted.recount_marks(connection)
    counted.recount_groups(
        connection,
        [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT e.event_id FROM json_each(?) AS j JOIN story_events e ON e.story_id = j.value", (ids,)
            )
        ],
    )
    connection.execute("DELETE FROM removed_rows WHERE step_id = ? AND feed_id = ?", (step_id, feed_id))


def _step_aside(connection: sqlite3.Connection, url: str) -> int | None:
    """Where the reader has subscribed to the address again: that feed, whose address is free now."""
    found = connection.execute("SELECT id FROM feeds WHERE url = ?", (url,)).fetchone()
    if found is None:
        return None
    connection.execute("UPDATE feeds SET url = 'removed:' || id WHERE id = ?", found)
    return int(found[0])


def _join(connection: sqlite3.Connection, feed_id: int, again: int) -> None:
    """Let a feed that was subscribed to again go into the one that has come back, with the stories that came since.

    Its marks were steps after the removal, so they have been taken back before it.
    """
    old = "SELECT identity FROM statuses WHERE feed_id = ?1"
    same = f"SELECT story_id FROM statuses WHERE feed_id = ?2 AND identity IN ({old})"  # noqa: S608
    connection.execute(f"DELETE FROM story_search WHERE rowid IN ({same})", (feed_id, again))  # noqa: S608
    connection.execute(f"DELETE FROM statuses WHERE story_id IN ({same})", (feed_id, again))  # noqa: S608
    connection.execute(
        "UPDATE stories SET feed_id = ?1 WHERE id IN (SELECT story_id FROM statuses WHERE feed_id = ?2)",
        (feed_id, again),
    )
    connection.execute("UPDATE statuses SET feed_id = ?1 WHERE feed_id = ?2", (feed_id, again))
    connection.execute("DELETE FROM feeds WHERE id = ?", (again,))
    counted.recount_feed(connection, feed_id)


def _belonging(connection: sqlite3.Connection, feed_id: int) -> Iterator[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """Table, columns and some rows at a time of all that is deleted with a feed, parents first."""
    for table, where in owned(connection):
        if table in _COUNTED:
            continue
        names = [row[0] for row in connection.execute(_COLUMNS, (table,))]
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", {"feed": feed_id})  # noqa: S608
        for some in _pieces(rows):
            yield table, names, some
        if table == "stories":
            # Groups that are left without a story go with the last: they have to be there before it comes back.
            groups = "SELECT event_id FROM story_events WHERE story_id IN (SELECT id FROM stories WHERE feed_id = ?)"
            names = [row[0] for row in connection.execute(_COLUMNS, ("event_groups",))]
            sql = f"SELECT {', '.join(names)} FROM event_groups WHERE id IN ({groups})"  # noqa: S608
            if some := connection.execute(sql, (feed_id,)).fetchall():
                yield "event_groups", names, some
    sql = "SELECT story_id, id FROM follows WHERE story_id IN (SELECT story_id FROM statuses WHERE feed_id = ?)"
    if some := connection.execute(sql, (feed_id,)).fetchall():
        yield "follows", ["story_id", "id"], some


def _pieces(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    some: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        some.append(row)
        size += 50 + sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if size > _A_PIECE:
            yield some
            some, size = [], 0
    if some:
        yield some


_COLUMNS = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0"


def owned(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The tables whose rows go with a feed, each with the condition that finds them (``:feed``), parents first."""
    keys = connection.execute(
        'SELECT m.name, k.id, k."table", k."from", k."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) k'
        " WHERE m.type = 'table' AND k.on_delete = 'CASCADE' ORDER BY m.rowid, k.id, k.seq"
    ).fetchall()
    found = {"feeds": "id = :feed"}
    waiting = [list(parts) for _, parts in groupby(keys, key=lambda key: key[:2])]
    while ready := [parts for parts in waiting if parts[0][2] in found and parts[0][0] not in found]:
        for parts in ready:
            child, parent = parts[0][0], parts[0][2]
            own, theirs = ", ".join(part[3] for part in parts), ", ".join(part[4] for part in parts)
            where = f"({own}) IN (SELECT {theirs} FROM {parent} WHERE {found[parent]})"  # noqa: S608
            found.setdefault(child, where)
    return list(found.items())


def _codec() -> Any:
    """Rows with bytes in them to bytes and back, and no code in them."""
    from msgspec import msgpack

    return msgpack

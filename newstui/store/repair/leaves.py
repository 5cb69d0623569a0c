"""Rows of a damaged file by its pages: a leaf of a table can be read although the pages that lead to it cannot.

Which pages there are follows from SQLite's file format (https://sqlite.org/fileformat2.html). What stands in one is
read by SQLite itself: in a copy of the file the first page is put for another, of a store of one table whose only page
is that leaf.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

_LEAF, _INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02


class Column(NamedTuple):
    """A column that is kept in the rows. `default` is SQL."""

    name: str
    kind: str
    required: bool
    default: str | None
    key: bool


def columns(connection: sqlite3.Connection, table: str) -> list[Column]:
    """The columns of a table that its rows hold, in their order; empty where there is no such table."""
    sql = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid'
    return [
        Column(name, kind, bool(required), default, bool(key))
        for name, kind, required, default, key in connection.execute(sql, (table,))
    ]


class Leaves:
    """The leaves of the tables in the file at `path`, whose log has been written back.

    `roots`: the first page of every table and index, by table, as far as they are known. `layouts`: the columns of all
    tables that there may be. `scratch` is where a copy of the file may lie, which is written to.
    """

    def __init__(
        self, path: Path, scratch: Path, roots: Mapping[str, Sequence[int]], layouts: Mapping[str, Sequence[Column]]
    ) -> None:
        self._scratch = scratch
        self._layouts = layouts
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        with path.open("rb") as file:
            header = file.read(100)
            self._size = int.from_bytes(header[16:18]) or 0
            self._size = 65536 if self._size == 1 else self._size
            if self._size < 512:
                return
            self._pages = path.stat().st_size // self._size
            seen = self._free(file, int.from_bytes(header[32:36]))
            for table, pages in roots.items():
                for root in pages:
                    self._walk(file, table, root, seen)
            # Leaves to which nothing leads any more tell by their rows of which table they are.
            for number in range(2, self._pages + 1):
                if number not in seen and (page := self._page(file, number))[0] == _LEAF:
                    likely = self._likely(page)
                    if likely is not None:
                        self._of[likely].append(number)

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Every row of a table that can be read, in the columns of its layout."""
        layout = self._layouts[table]
        names = ", ".join(f"c{number}" for number in range(len(layout)))
        for page in self._of[table]:
            self._show(page, layout)
            with closing(sqlite3.connect(f"{self._scratch.absolute().as_uri()}?immutable=1", uri=True)) as connection:
                try:
                    ids = [row[0] for row in connection.execute("SELECT rowid FROM loose")]
                except sqlite3.Error:
                    continue
                for each in ids:
                    try:
                        yield from connection.execute(f"SELECT {names} FROM loose WHERE rowid = ?", (each,))  # noqa: S608
                    except sqlite3.Error:
                        continue

    def _show(self, page: int, layout: Sequence[Column]) -> None:
        """Make the page the only one of a table in the copy."""
        kinds = (
            f"c{number} {'INTEGER PRIMARY KEY' if _is_rowid(column) else column.kind}"
            for number, column in enumerate(layout)
        )
        with closing(sqlite3.connect(":memory:")) as made:
            made.execute(f"PRAGMA page_size = {self._size}")
            made.execute(f"CREATE TABLE loose ({', '.join(kinds)})")
            made.execute("PRAGMA writable_schema = ON")
            made.execute("UPDATE sqlite_master SET rootpage = ?", (page,))
            made.commit()
            first = bytearray(made.serialize()[: self._size])
        first[28:32] = self._pages.to_bytes(4)
        first[32:40] = bytes(8)
        with self._scratch.open("r+b") as file:
            file.write(first)

    def _page(self, file: BinaryIO, number: int) -> bytes:
        file.seek((number - 1) * self._size)
        return file.read(self._size)

    def _free(self, file: BinaryIO, trunk: int) -> set[int]:
        """Pages that hold what was deleted."""
        found: set[int] = set()
        while 1 < trunk <= self._pages and trunk not in found:
            found.add(trunk)
            page = self._page(file, trunk)
            trunk, count = int.from_bytes(page[:4]), int.from_bytes(page[4:8])
            for at in range(8, min(8 + 4 * count, self._size), 4):
                found.add(int.from_bytes(page[at : at + 4]))
        return found

    def _walk(self, file: BinaryIO, table: str, root: int, seen: set[int]) -> None:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 < number <= self._pages:
                continue
            page = self._page(file, number)
            if page[0] in (_LEAF, _INDEX_LEAF):
                seen.add(number)
                if page[0] == _LEAF:
                    self._of[table].append(number)
            elif page[0] in (_INNER, _INDEX_INNER):
                seen.add(number)
                cells = (int.from_bytes(page[at : at + 2]) for at in _pointers(page, 12))
                waiting += [int.from_bytes(page[8:12]), *(int.from_bytes(page[cell : cell + 4]) for cell in cells)]

    def _likely(self, page: bytes) -> str | None:
        """The one table whose layout all rows of a leaf have."""
        rows = [_serials(page, int.from_bytes(page[at : at + 2])) for at in _pointers(page, 8)]
        if not rows or not all(rows):
            return None
        fits = [name for name, layout in self._layouts.items() if all(_fits(row, layout) for row in rows)]
        exact = [name for name in fits if all(len(row) == len(self._layouts[name]) for row in rows)]
        best = exact or fits
        return best[0] if len(best) == 1 else None


def _pointers(page: bytes, start: int) -> range:
    end = start + 2 * int.from_bytes(page[3:5])
    return range(start, end, 2) if end <= len(page) else range(0)


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's, and where the next begins. Raises IndexError at the end of the page."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | page[place] & 0x7F
        if page[place] < 0x80:
            return value, place + 1
    return value << 8 | page[at + 8], at + 9


def _serials(page: bytes, at: int) -> list[int]:
    """What kinds of values the row at a place has; empty for what is none."""
    try:
        _, at = _varint(page, at)
        _, begin = _varint(page, at)
        size, at = _varint(page, begin)
        found: list[int] = []
        while at < begin + size:
            serial, at = _varint(page, at)
            found.append(serial)
    except IndexError:
        return []
    return found if at == begin + size else []


def _is_rowid(column: Column) -> bool:
    return column.key and column.kind == "INTEGER"


def _fits(row: Sequence[int], layout: Sequence[Column]) -> bool:
    # Columns that came with a later version are not in rows of before.
    missing = layout[len(row) :]
    return (
        len(row) <= len(layout)
        and all(column.default is not None or not column.required for column in missing)
        and all(map(_may_be, row, layout))
    )


def _may_be(serial: int, column: Column) -> bool:
    """Whether a column may hold a value of such a kind."""
    if _is_rowid(column):
        return serial == 0
    if serial == 0:
        return not column.required
    if column.kind == "INTEGER":
        return serial in (1, 2, 3, 4, 5, 6, 8, 9)
    if column.kind == "REAL":
        return serial in (1, 2, 3, 4, 5, 6, 7, 8, 9)
    if column.kind == "TEXT":
        return serial >= 13 and serial % 2 == 1
    return serial < 10 or serial >= 12

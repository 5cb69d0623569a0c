"""Tables as lines: columns as wide as their words, folded where there is no room, figures to the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from newstui.model.article import Block, Span
from newstui.tui.render import wrap
from newstui.tui.typesetting.set_line import Cell, SetLine

_GAP = 2
_NARROWEST = 6
"""Columns to a column: where a table has more columns than that allows, its cells stand under each other."""
_MOST_COLUMNS = 40
_FIGURE = re.compile(r"[-+−–(]?\s*[^\w\s]?\s*\d[\d.,\u00a0\u202f' ]*\s*(?:%|[^\W\d]{1,4})?\)?|[-–—]|n/a", re.IGNORECASE)


def table_lines(text: str, rows: Sequence[Block], heads: frozenset[int], left: str, room: int) -> Iterator[SetLine]:
    """The rows of one table, at most `room` columns wide. `heads`: where bold cells begin."""
    table = [_cells(text, row) for row in rows]
    columns = max(len(row) for row in table)
    titled = len(table) > 1 and all(cell.start in heads for cell in table[0] if cell.start < cell.end)
    if columns > _MOST_COLUMNS or columns * (_NARROWEST + _GAP) - _GAP > room:
        yield from _stacked(text, table, titled, left, room)
        return
    widths = _widths(text, table, columns, room)
    to_right = [_are_figures(text, table[1:] if titled else table, column) for column in range(columns)]
    for number, row in enumerate(table):
        yield from _row(text, row, widths, to_right, left)
        if number == 0 and titled:
            yield SetLine(left, "─" * (sum(widths) + _GAP * (columns - 1)), "dim")


def _cells(text: str, row: Block) -> list[Span]:
    cells, at = [], row.start
    for words in text[row.start : row.end].split("\t"):
        start = at + len(words) - len(words.lstrip())
        cells.append(Span(start, max(start, at + len(words.rstrip()))))
        at += len(words) + 1
    return cells


def _widths(text: str, table: list[list[Span]], columns: int, room: int) -> list[int]:
    """Narrow columns keep their width; what is left is shared out among the others."""
    wanted = [1] * columns
    for row in table:
        for column, cell in enumerate(row):
            wanted[column] = max(wanted[column], cell_len(text[slice(*cell)]))
    left, widths = room - _GAP * (columns - 1), [0] * columns
    waiting = sorted(range(columns), key=lambda column: wanted[column])
    while waiting:
        column = waiting.pop(0)
        widths[column] = min(wanted[column], left // (len(waiting) + 1))
        left -= widths[column]
    return widths


def _are_figures(text: str, table: list[list[Span]], column: int) -> bool:
    words = [text[slice(*row[column])] for row in table if column < len(row)]
    told = [each for each in words if each]
    return bool(told) and all(_FIGURE.fullmatch(each) for each in told)


def _row(text: str, row: list[Span], widths: list[int], to_right: list[bool], left: str) -> Iterator[SetLine]:
    folded = [list(wrap(text, cell, width)) for cell, width in zip(row, widths, strict=False)]
    for line in range(max(1, *(len(parts) for parts in folded))):
        cells: list[Cell] = []
        at = used = 0
        for column, parts in enumerate(folded):
            if line < len(parts):
                cells_wide = cell_len(text[slice(*parts[line])])
                begin = at + (widths[column] - cells_wide if to_right[column] else 0)
                cells.append(Cell(begin - used, parts[line]))
                used = begin + cells_wide
            at += widths[column] + _GAP
        yield SetLine(left, span=_cover(cells, row), cells=tuple(cells))


def _cover(cells: list[Cell], row: list[Span]) -> Span:
    spans = [cell.span for cell in cells] or row[:1]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _stacked(text: str, table: list[list[Span]], titled: bool, left: str, room: int) -> Iterator[SetLine]:
    """Too many columns: each row's cells under each other, the column's title before each."""
    titles = [text[slice(*cell)] for cell in table[0]] if titled else []
    for number, row in enumerate(table[1:] if titled else table):
        if number:
            yield SetLine()
        for column, cell in enumerate(row):
            if cell.start == cell.end:
                continue
            title = f"{titles[column]}: " if column < len(titles) and titles[column] else ""
            lead = ("" if column == 0 else "  ") + (title if cell_len(title) < room // 2 else "")
            for part, span in enumerate(wrap(text, cell, max(4, room - cell_len(lead)))):
                yield SetLine(left + (" " * cell_len(lead) if part else lead), span=span)

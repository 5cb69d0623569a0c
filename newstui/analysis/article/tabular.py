"""Tables and numbered lists of HTML: which tables hold data, and the number of each item."""

from __future__ import annotations

from itertools import islice
from typing import Any

_LAYOUT = frozenset(("table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "img", "figure"))
"""What stands in the cells of tables that lay out a page, not in those that hold data."""
_LONG_CELL = 160
"""Characters on the average: a table of longer ones is a page in columns."""
_MOST_CELLS = 5000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FURTHEST = 1_000_000


class Grid:
    """A table that holds data."""

    def __init__(self) -> None:
        self._begun = False

    @classmethod
    def of(cls, element: Any) -> Grid | None:
        """The grid of a ``table`` element; None where it only lays out a page, as in newsletters."""
        if any(each.tag in _LAYOUT for each in islice(element.iterdescendants(), 4 * _MOST_CELLS)):
            return None
        rows = list(islice(element.iter("tr"), _MOST_CELLS))
        cells = list(islice(element.iter("td", "th"), _MOST_CELLS))
        if len(rows) < 2 or len(cells) < 4 or all(len(row) < 2 for row in rows):
            return None
        letters = sum(len(cell.text_content()) for cell in cells)
        return cls() if letters <= _LONG_CELL * len(cells) else None

    def begins(self) -> bool:
        """Whether the row that comes is its first."""
        first, self._begun = not self._begun, True
        return first


class Numbering:
    """The numbers of an ``ol`` element (HTML Living Standard, 4.4.5 and 4.4.8)."""

    def __init__(self, element: Any) -> None:
        self._next = _whole(element.get("start"), 1)
        self._kind = element.get("type") or "1"

    def next(self, item: Any) -> str:
        """The mark of the item that comes."""
        number = _whole(item.get("value"), self._next)
        self._next = number + 1
        if self._kind in ("a", "A") and 1 <= number <= len(_LETTERS):
            letter = _LETTERS[number - 1]
            return f"{letter.upper() if self._kind == 'A' else letter}."
        return f"{number}."


def _whole(words: str | None, instead: int) -> int:
    try:
        number = int(words or "")
    except ValueError:
        return instead
    return number if abs(number) < _FURTHEST else instead

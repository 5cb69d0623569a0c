"""Bounds: the words before or after a figure that say how it limits the true value."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newstui.analysis.figures.units import lexicon
from newstui.model.claim import Bound

_LOOK_BACK = 34
_WORD = re.compile(r"[^\s(\[“\"'‘]+")
_BETWEEN = frozenset(["another", "only", "just"])
_AFTER = re.compile(
    r"\+(?!\w)|-plus\b|,?\s(?:(or (?:more|above|higher|greater|older|longer)|and (?:above|older|up)|at (?:the )?least)"
    r"|(or (?:less|fewer|below|under|lower|younger)|at (?:the )?most)|(or so|or thereabouts|give or take))\b",
    re.IGNORECASE,
)
_BEHIND: tuple[Bound, Bound, Bound] = ("at least", "at most", "about")


@cache
def _last_words() -> frozenset[str]:
    """Every word that a bound ends with, and those that may stand behind one."""
    return _BETWEEN.union(phrase[-1] for phrase in _phrases())


@cache
def _phrases() -> dict[tuple[str, ...], Bound]:
    table: dict[str, list[str]] = lexicon()["bounds"]
    return {tuple(phrase.split()): bound for bound, phrases in table.items() for phrase in phrases}  # type: ignore[misc]


@lru_cache(maxsize=4)
def before(text: str, floor: int, start: int) -> tuple[Bound | None, int]:
    """The bound before a figure that begins at `start`, and where its words begin."""
    if start > floor and text[start - 1] in "~≈><≥≤":
        mark: dict[str, Bound] = {">": "more than", "<": "less than", "≥": "at least", "≤": "at most"}
        return mark.get(text[start - 1], "about"), start - 1
    low = max(floor, start - _LOOK_BACK)
    if low < start and not text[start - 1].isspace():
        return None, start
    near = text[low:start].lower().split()
    if not near or (near[-1] not in _last_words() and near[-1].isalpha()):
        return None, start
    row = [(match.group().lower(), match.start()) for match in _WORD.finditer(text, low, start)]
    if row and low > floor and row[0][1] == low and not text[low - 1].isspace():
        del row[0]
    if len(row) > 1 and row[-1][0] in _BETWEEN:
        row.pop()
    table = _phrases()
    for size in range(min(4, len(row)), 0, -1):
        words = tuple(word for word, _ in row[-size:])
        bound = table.get(words)
        if bound is None:
            continue
        moved = words == ("up", "to") and len(row) > 2 and row[-3][0] in lexicon()["moved"]
        return (None, start) if moved else (bound, row[-size][1])
    return None, start


def after(text: str, end: int, stop: int) -> tuple[Bound | None, int]:
    """The bound after a figure that ends at `end`, and where its words end."""
    match = _AFTER.match(text, end, stop)
    if not match:
        return None, end
    return ("at least" if match.lastindex is None else _BEHIND[match.lastindex - 1]), match.end()

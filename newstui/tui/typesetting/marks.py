"""Marks: stretches of a text with a style, and the runs that a line is cut into by those that reach into it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from newstui.model.article import Span


class Mark(NamedTuple):
    """A stretch and its style."""

    start: int
    end: int
    style: str


class Marks:
    """Marks of one text; a line is answered without a look at the others, since a page may hold 10,000 links."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(mark for mark in marks if mark.start < mark.end)
        self._starts = [mark.start for mark in self._marks]
        self._reach = list(accumulate((mark.end for mark in self._marks), max))
        """How far any mark up to this one reaches."""

    def __len__(self) -> int:
        return len(self._marks)

    def within(self, span: Span) -> Iterator[Mark]:
        """Those that share a character with `span`, the last to begin first."""
        for number in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._reach[number] <= span.start:
                return
            if self._marks[number].end > span.start:
                yield self._marks[number]


def runs(span: Span, marks: Iterable[Mark]) -> Iterator[Mark]:
    """`span` cut where marks begin and end: each run has the styles of all marks over it, the first mark's last."""
    over = list(marks)
    edges = {span.start, span.end}
    for mark in over:
        edges.add(max(span.start, mark.start))
        edges.add(min(span.end, mark.end))
    for start, end in pairwise(sorted(edges)):
        styles = [mark.style for mark in reversed(over) if mark.start <= start and end <= mark.end]
        yield Mark(start, end, " ".join(styles))

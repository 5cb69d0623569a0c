"""One line of a typeset story."""

from __future__ import annotations

from typing import NamedTuple

from newstui.model.article import Span


class Cell(NamedTuple):
    """A stretch of the text that stands `gap` columns behind what is before it."""

    gap: int
    span: Span


class SetLine(NamedTuple):
    """A line: what stands before the text (margin, bullet), then `words`, which are ours, or `span`, or `cells`.

    A tuple, as the lines of a long article are made while its reader waits.
    """

    lead: str = ""
    words: str = ""
    style: str = ""
    span: Span | None = None
    """What of the article's text it shows; from its first cell to its last where it has `cells`."""
    cells: tuple[Cell, ...] = ()
    outlink: int = 0
    """The number of the picture or file that the line stands for."""

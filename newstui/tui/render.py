"""The one way of publisher text to the terminal: cleaned once more, never markup, wrapped by the width of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from newstui.model.article import Span
from newstui.model.text import clean

_WORD = re.compile(r"\S+\s*")


def shown(text: str) -> str:
    """`text` as it may be drawn: one line, no control or direction characters."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def wrap(text: str, span: Span, width: int) -> Iterator[Span]:
    """Spans of at most `width` columns that cover the words of `span`, broken between words where it can be."""
    width = max(1, width)
    start, end, used = span.start, span.start, 0
    for found in _WORD.finditer(text, span.start, span.end):
        word = found.group()
        bare = cell_len(shown(word.rstrip()))
        if used and used + bare > width:
            yield Span(start, end)
            start, used = found.start(), 0
        if not used:
            start = found.start()
        if bare > width:
            # Longer than a line, as a URL or text without spaces: broken between characters.
            at = found.start()
            *pieces, last = chop_cells(word.rstrip(), width)
            for piece in pieces:
                yield Span(at, at + len(piece))
                at += len(piece)
            start, used = at, cell_len(last)
            used += len(word) - len(word.rstrip())
        else:
            used += bare + len(word) - len(word.rstrip())
        end = found.start() + len(word.rstrip())
    if end > start:
        yield Span(start, end)

"""The one way of publisher text to the terminal: cleaned once more, never markup, measured in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

from newstui.model.text import clean, clean_line

if TYPE_CHECKING:
    from newstui.model.article import Span

_EVEN = re.compile(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0373\u0386-\u03ff\u0400-\u0482\u2010-\u2027\u2500-\u25fc\u20ac]*"
)
"""Characters that are one cell wide everywhere and safe to show: most news in Latin, Greek or Cyrillic letters has no
others, nor have our own marks and bullets."""


@cache
def _one_cell() -> re.Pattern[str]:
    """The same over several lines. Like the next two made when text is first wrapped, and not at the start."""
    return re.compile(_EVEN.pattern.replace("]*", r"\n]*"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\S+\s*")


@cache
def _between() -> re.Pattern[str]:
    """After a Chinese, Japanese or Korean character a line may break without a space (Unicode TR14, class ID).

    But neither before what closes nor after what opens (classes CL, NS, EX, OP); nor before the number of a link.
    """
    return re.compile(
        r"(?<=[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef])(?<![（「『【〈《])"
        r"(?=[^\s、。，．：；！？）」』】〉》・ー%\])\[,.:;!?”’…])"
    )


def shown(text: str) -> str:
    """`text` as it may be drawn: one line, no control or direction characters."""
    return text if _is_even(text) else _cleaned(text)


def measured(text: str) -> tuple[str, int]:
    """`shown`, and the columns that it takes."""
    if _is_even(text):
        return text, len(text)
    text = _cleaned(text)
    return text, cell_len(text)


def _is_even(text: str) -> bool:
    # Most lines are ASCII, and known to be so without a look at their letters.
    return (text.isascii() and text.isprintable()) or _EVEN.fullmatch(text) is not None


def _cleaned(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ").replace("\ufeff", "")


def cut(text: str, width: int) -> str:
    """`text` on one line in at most `width` columns, an ellipsis where it was longer. Wide characters count two."""
    return _cut(text, width)[0]


def fit(text: str, width: int) -> str:
    """`cut`, filled with spaces to exactly `width` columns."""
    if width <= 0:
        return ""
    text, columns = _cut(text, width)
    return text + " " * (width - columns)


def _cut(text: str, width: int) -> tuple[str, int]:
    """`cut`, and the columns that are left of the text."""
    if _EVEN.fullmatch(text):
        # Nothing to be cleaned away or measured; the tables of widths are not even loaded, which takes a while.
        text = " ".join(text.split())
        if len(text) <= width:
            return text, len(text)
        text = text[: max(0, width - 1)].rstrip() + "…" if width > 0 else ""
        return text, len(text)
    text = clean_line(text)
    if (columns := cell_len(text)) > width:
        text = set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""
        columns = cell_len(text)
    return text, columns


def wrap(text: str, span: Span, width: int) -> Iterator[Span]:
    """Spans of at most `width` columns that cover the words of `span`, broken between words where it can be."""
    width = max(1, width)
    if _one_cell().fullmatch(text, span.start, span.end):
        return iter(_wrap_even(text, span, width))
    return _wrap_cells(text, span, width)


def chop(text: str, span: Span, width: int) -> Iterator[Span]:
    """`span` in lines of at most `width` columns, spaces kept, broken anywhere: for code and tables."""
    from newstui.model.article import Span

    at = span.start
    if span.start >= span.end:
        yield Span(at, at)
        return
    for piece in chop_cells(text[span.start : span.end], max(1, width)):
        yield Span(at, at + len(piece))
        at += len(piece)


def _wrap_even(text: str, span: Span, width: int) -> list[Span]:
    """Where every character is a cell, a line ends at the last space that it reaches: no word is measured."""
    from newstui.model.article import Span

    (at, end), rfind = span, text.rfind
    spans: list[Span] = []
    folded = text.find("\n", at, end) >= 0
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            return spans
        stop = limit = at + width
        if limit >= end:
            stop = end
        elif not text[limit].isspace():
            stop = rfind(" ", at, limit)
            if folded:
                stop = max(stop, rfind("\n", at, limit))
            if stop <= at:
                # Longer than a line, as a URL: broken between characters.
                stop = limit
        last = stop
        while text[last - 1].isspace():
            last -= 1
        spans.append(Span(at, last))
        at = stop


def _wrap_cells(text: str, span: Span, width: int) -> Iterator[Span]:
    from newstui.model.article import Span

    start, end, used = span.start, span.start, 0
    for word_start, word_end, gap in _pieces(text, span):
        cells = cell_len(shown(text[word_start:word_end]))
        if used and used + cells > width:
            yield Span(start, end)
            used = 0
        if not used:
            start = word_start
        if cells > width:
            at = word_start
            *pieces, last = chop_cells(text[word_start:word_end], width)
            for piece in pieces:
                yield Span(at, at + len(piece))
                at += len(piece)
            start, used = at, cell_len(last) + gap
        else:
            used += cells + gap
        end = word_end
    if end > start:
        yield Span(start, end)


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int, int]]:
    """What a line must not break within: (start, end, spaces after it)."""
    for found in _word().finditer(text, span.start, span.end):
        word = found.group()
        bare = word.rstrip()
        at, gap = found.start(), len(word) - len(bare)
        cuts = [each.start() for each in _between().finditer(bare)]
        for begin, stop in zip([0, *cuts], [*cuts, len(bare)], strict=True):
            yield at + begin, at + stop, gap if stop == len(bare) else 0

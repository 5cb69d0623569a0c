"""Wrapping words that numbers stand behind: the numbers take room on the line, and no place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newstui.model.article import Span
from newstui.tui.render import wrap


def wrap_numbered(text: str, span: Span, width: int, behind: Sequence[tuple[int, str]]) -> Iterator[Span]:
    """`wrap`, with room for each of `behind` (place in the text, words) after the character before its place.

    A line shows the numbers whose places lie in it, its first character aside and its end included.
    """
    if not behind:
        yield from wrap(text, span, width)
        return
    parts, at = [], span.start
    for place, words in behind:
        parts += [text[at:place], words]
        at = place
    laid = "".join([*parts, text[at : span.end]])
    lengths = [0, *accumulate(len(words) for _, words in behind)]
    begins = [place - span.start + length for (place, _), length in zip(behind, lengths, strict=False)]

    def source(offset: int) -> int:
        number = bisect_right(begins, offset) - 1
        if number < 0:
            return span.start + offset
        # Within the number itself there is no place but that which it stands at.
        return max(behind[number][0], span.start + offset - lengths[number + 1])

    for start, end in wrap(laid, Span(0, len(laid)), width):
        yield Span(source(start), source(end))

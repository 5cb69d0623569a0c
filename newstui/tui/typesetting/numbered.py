"""Wrapping words that numbers stand behind: the numbers take room on the line, and no place in the text."""

from __future__ import annotations

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

    number = 0
    """Of `behind`, how many begin before the place that is looked at: lines come in order."""

    def source(offset: int) -> int:
        nonlocal number
        while number < len(begins) and begins[number] <= offset:
            number += 1
        place = span.start + offset - lengths[number]
        # Within the number itself there is no place but that which it stands at.
        return max(place, behind[number - 1][0]) if number else place

    for start, end in wrap(laid, Span(0, len(laid)), width):
        yield Span(source(start), source(end))

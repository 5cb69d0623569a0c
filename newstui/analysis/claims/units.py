"""Units: sentences joined where one quotation runs over their boundary, so that it meets its cue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newstui.model.article import Block, Span

_CREDIT = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|added|told reporters|wrote|tweeted|asked)\.")
_STAMP = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]\.?m\b\.?)?(?:\s?(?:GMT|BST|CET|CEST|UTC|E[SD]?T|P[SD]?T)\b)?[\s:–—-]+(?=\S)"
)
"""The hour before an entry of a live blog: no part of what it says."""
_LONGEST = 2_500
"""Code points: no unit grows beyond it, so that a quotation never closed does not swallow an article."""


class Paragraph(NamedTuple):
    """A block's units and quotations, both in order."""

    block: Block
    units: list[Span]
    quotes: list[Span]


def paragraphs(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], quotes: Sequence[Span]
) -> list[Paragraph]:
    """The units of every block; sentences outside the blocks are passed over."""
    made = [Paragraph(block, [], []) for block in blocks]
    starts = [block.start for block in blocks]
    for quote in quotes:
        at = bisect_right(starts, quote.start) - 1
        if at >= 0:
            made[at].quotes.append(quote)
    for sentence in sentences:
        at = bisect_right(starts, sentence.start) - 1
        if at < 0 or sentence.end > blocks[at].end:
            continue
        units = made[at].units
        if units and sentence.end - units[-1].start <= _LONGEST and _joined(text, made[at].quotes, units[-1], sentence):
            units[-1] = Span(units[-1].start, sentence.end)
        else:
            stamp = _STAMP.match(text, *sentence) if sentence.start == blocks[at].start else None
            units.append(Span(stamp.end(), sentence.end) if stamp is not None else sentence)
    return made


def _joined(text: str, quotes: list[Span], before: Span, after: Span) -> bool:
    at = bisect_right(quotes, before.end, key=lambda quote: quote.start) - 1
    if at < 0:
        return False
    quote = quotes[at]
    # Within one quotation, or behind its question mark: "“Will it hold?” Lee asked."
    if after.start < quote.end - 1:
        return True
    if not (before.end == quote.end <= after.start):
        return False
    mark = text[quote.end - 2]
    if _credited(text, before.start, quote.start) and not text[after.start].islower():
        # "Lee asked: “Will it hold?” She has doubts.": whose question it is stands before it.
        return False
    # "“It holds.” Lee said." is a slip that is meant to be one sentence.
    return mark in "?!" or (mark == "." and _CREDIT.fullmatch(text, after.start, after.end) is not None)


def _credited(text: str, start: int, quote: int) -> bool:
    """Whether a colon or a comma, behind words of the writer's, opens the quotation at `quote`."""
    return text[start:quote].rstrip().endswith((":", ","))

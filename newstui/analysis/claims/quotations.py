"""Quotations: where quoted words begin and end, within a paragraph and over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newstui.model.article import Article, Span

_MARK = re.compile("“|”|\"|„|«|»|``|''")
"""Every alternative begins with a letter of its own, so that what can be none is skipped at once."""
_FEW = 6
"""So many quotations are looked through as fast as a place among them is found."""
_OPEN = ("“", "„", "«", "``")
_CLOSE = ("”", "»")
_EITHER = ('"', "''")
"""Marks that open or close, as the white space beside them says."""


_CREDIT = re.compile(
    r",\s(?:(?:said|says|added|wrote)\s[A-Z]"
    r"|(?:he|she|they|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3})\s(?:said|says|added)\b)"
)
"""Where words of the writer's show that a mark was forgotten: ``“It holds, said Ann Lee.``"""


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Quotations in ``text[start:end]``, marks included, in order. One left open runs to `end`."""
    found: list[Span] = []
    begun: int | None = None
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        opens = sign in _OPEN or (sign in _EITHER and (before.isspace() or before in "([—–-/") and not after.isspace())
        if begun is None:
            if opens or (sign in _EITHER and not after.isspace() and after.isalnum()):
                begun = mark.start()
        elif sign == "“" and (text[begun] == "„" or (after.isspace() and not before.isspace())):
            # “ closes as well: in German, and by a slip of the keyboard.
            found.append(Span(begun, mark.end()))
            begun = None
        elif sign in _CLOSE or (sign in _EITHER and not (opens and after.isalpha())):
            found.append(Span(begun, mark.end()))
            begun = None
        elif opens:  # a mark that opens inside an open quotation: the earlier one was never closed
            begun = mark.start() if sign in _EITHER else begun
    if begun is not None and end - begun > 1:
        credit = _CREDIT.search(text, begun, end)
        found.append(Span(begun, credit.start() + 1 if credit else end))
    return found


def article_quotations(article: Article) -> list[Span]:
    """Quotations of every block that may hold claims."""
    found: list[Span] = []
    for block in article.blocks:
        if block.kind in ("paragraph", "item", "quote"):
            found += quotations(article.text, block.start, block.end)
    return found


def inside(quotes: Sequence[Span], start: int, end: int) -> list[Span]:
    """Of quotations in order, those that overlap ``[start, end)``."""
    if len(quotes) <= _FEW:
        return [quote for quote in quotes if quote.end > start and quote.start < end]
    low = bisect_right(quotes, start, key=lambda quote: quote.end)
    high = bisect_left(quotes, end, lo=low, key=lambda quote: quote.start)
    return list(quotes[low:high])


def closed(text: str, quote: Span) -> bool:
    """Whether the quotation ends with a mark, not with its paragraph."""
    return quote.end - quote.start > 2 and text[quote.start : quote.end].endswith((*_CLOSE, *_EITHER))

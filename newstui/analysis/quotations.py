"""Quotations: where quoted words begin and end, within a paragraph and over paragraphs."""

from __future__ import annotations

import re

from newstui.model.article import Article, Span

_MARK = re.compile("[“”\"„«»]|(?<!\\w)``|''(?!\\w)")
_OPEN = "“„«``"
_CLOSE = "”»''"


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Quotations in ``text[start:end]``, marks included, in order. One left open runs to `end`."""
    found: list[Span] = []
    begun: int | None = None
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        opens = sign in _OPEN or (
            sign == '"'
            and (mark.start() == start or not text[mark.start() - 1].strip() or text[mark.start() - 1] in "([—–-")
        )
        if begun is None:
            if sign not in _CLOSE and (opens or sign == '"'):
                begun = mark.start()
        elif sign in _CLOSE or (sign == '"' and not (opens and text[mark.start() + 1 : mark.start() + 2].isalpha())):
            found.append(Span(begun, mark.end()))
            begun = None
        elif opens:  # a mark that opens inside an open quotation: the earlier one was never closed
            begun = mark.start() if sign == '"' else begun
    if begun is not None and end - begun > 1:
        found.append(Span(begun, end))
    return found


def article_quotations(article: Article) -> list[Span]:
    """Quotations of every block that may hold claims."""
    found: list[Span] = []
    for block in article.blocks:
        if block.kind in ("paragraph", "item", "quote"):
            found += quotations(article.text, block.start, block.end)
    return found


def inside(quotes: list[Span], start: int, end: int) -> list[Span]:
    """Quotations that overlap ``[start, end)``."""
    return [quote for quote in quotes if quote.start < end and start < quote.end]


def mask(text: str, start: int, end: int, quotes: list[Span]) -> str:
    """``text[start:end]`` with the insides of long quotations (three words and more) put out of sight of the cues.

    Same length, so that offsets hold. The marks stay.
    """
    out = text[start:end]
    for quote in inside(quotes, start, end):
        low, high = max(quote.start + 1, start), min(quote.end, end)
        closed = text[quote.end - 1] in "”\"»'"
        high = min(high, quote.end - 1) if closed else high
        if high > low and text.count(" ", quote.start, quote.end) >= 2:
            out = out[: low - start] + "¤" * (high - low) + out[high - start :]
    return out

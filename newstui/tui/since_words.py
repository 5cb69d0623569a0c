"""Since you last read, in words: a heading, what needs no place in the text, and parts that lead to theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newstui.model.article import Span
from newstui.tui.ages import clock

if TYPE_CHECKING:
    from newstui.model.since import Since

MOST_SENTENCES = 6
"""New claims that are listed; the text marks the rest."""


class Part(NamedTuple):
    """Something new: its sentence, and what is said before it."""

    span: Span
    lead: str = ""


def heading_of(since: Since) -> str:
    """``Since you last read · 24 Nov 14:00 UTC``."""
    return f"Since you last read · {clock(since.read_at)} UTC"


def plain_parts(since: Since) -> Iterator[str]:
    """What is new by numbers."""
    news = since.news
    if since.sources:
        names = ", ".join(since.sources[:4]) + (" and others" if len(since.sources) > 4 else "")
        yield f"{_many(len(since.sources), 'new source')}: {names}"
    if not news.fresh:
        yield "nothing in it that you have not read in another story"
        return
    whole = len(news.fresh) + len(news.known)
    told = f", {_many(len(news.claims), 'new claim')}" if news.claims else ""
    yield f"{len(news.fresh)} of {_many(whole, 'sentence')} new{told}" + (", marked +" if news.known else "")


def parts(since: Since) -> Iterator[Part]:
    """Changed figures, hedges that went, then new claims; each sentence once."""
    news = since.news
    shown: set[Span] = set()
    for figure in news.figures:
        shown.add(sentence := next((each for each in news.fresh if _within(figure.span, each)), figure.span))
        measured = f"{figure.measured}: " if figure.measured else ""
        if figure.outlet:
            yield Part(sentence, f"{measured}{figure.now} here, {figure.before} in {figure.outlet}")
        else:
            yield Part(sentence, f"{measured}{figure.before} → {figure.now}")
    for firmed in news.firmed:
        if firmed.span not in shown:
            shown.add(firmed.span)
            yield Part(firmed.span, f"no longer hedged (“{firmed.hedge}”)")
    claims = [span for span in news.claims if not any(_within(each, span) or _within(span, each) for each in shown)]
    for span in claims[:MOST_SENTENCES]:
        yield Part(span)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count != 1 else ''}"

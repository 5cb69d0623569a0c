"""Follows in words: what was understood, when it is due, how it came out. Shared by app, command line and brief."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from newstui.model.article import Span
from newstui.model.follow import Follow, FollowSource, Hit, Terms
from newstui.model.moment import Moment, to_date
from newstui.model.text import clean_line
from newstui.services.following.understanding import Understood, alike

DueState = Literal["none", "later", "today", "over"]

_SHOWN = 90
_TERMS_SHOWN = 8
_LEARNED_SHOWN = 6
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def due_state(due: Moment | None, day: date) -> DueState:
    """How a due date stands on a day. A follow is due on a calendar day, wherever the reader is."""
    if due is None:
        return "none"
    then = to_date(due)
    return "today" if then == day else "later" if then > day else "over"


def due_words(due: Moment | None, day: date) -> str:
    """``due 31 Dec``, ``due today``, ``overdue since 3 May``; nothing where there is no date."""
    state = due_state(due, day)
    if due is None or state == "none":
        return ""
    if state == "today":
        return "due today"
    return f"{'overdue since' if state == 'over' else 'due'} {day_words(to_date(due), day)}"


def day_words(then: date, day: date) -> str:
    """``31 Dec``, with the year where that is not this one."""
    year = "" if then.year == day.year else f" {then.year}"
    return f"{then.day} {_MONTHS[then.month - 1]}{year}"


def terms_words(meant: Understood) -> str:
    """``terms Trump, Kim Jong Un, meet``; names that only the headline gives are told apart."""
    shown = [*meant.terms.names, *meant.terms.words]
    more = f" and {len(shown) - _TERMS_SHOWN} more" if len(shown) > _TERMS_SHOWN else ""
    own = f"terms {', '.join(shown[:_TERMS_SHOWN])}{more}" if shown else ""
    about = f"about {', '.join(meant.about[:4])}" if meant.about else ""
    return " · ".join(filter(None, (own, about)))


def understood_words(source: FollowSource, meant: Understood, due: Moment | None, day: date) -> str:
    """What a toast says of a new follow."""
    what = "whatever the search finds" if source.kind == "search" else terms_words(meant)
    return " · ".join(filter(None, (f"Following: '{brief(source.text)}'", what, due_words(due, day))))


def brief(text: str, longest: int = _SHOWN) -> str:
    """A text on one line, cut between words."""
    line = clean_line(text)
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0]
    return f"{cut if len(cut) > longest // 2 else line[:longest]}…"


def outcome_words(follow: Follow, day: date) -> str:
    """``happened, 3 May: the dock is open``."""
    how, note = follow.ended
    when = f", {day_words(to_date(follow.resolved_at), day)}" if follow.resolved_at is not None else ""
    words = {"did not": "did not happen", "": "resolved"}.get(how, how)
    return f"{words}{when}{f': {note}' if note else ''}"


def goes_by(follow: Follow, meant: Understood) -> str:
    """What a follow is known by, and what "not this" has taught it."""
    words = terms_words(meant) if follow.source.kind != "search" else "what the search finds"
    learned = f" · not: {', '.join(list(follow.against)[:_LEARNED_SHOWN])}" if follow.against else ""
    return f"goes by {words}{learned}"


def shares(follow: Follow, hit: Hit, now: Moment) -> str:
    """What speaks for a hit, how surely, and since when it is known."""
    bar = f"; a hit from {follow.threshold:.2f}" if follow.threshold is not None else ""
    shared = ", ".join(hit.why) or "nothing that is kept"
    return f"shares {shared} · score {hit.score:.2f}{bar} · found {found(hit, now)}"


def kept_terms(follow: Follow, meant: Understood) -> Terms:
    """What a follow goes by: what the reader chose, else what was understood."""
    return Terms.read(follow.terms) if follow.terms else meant.terms


def lit(text: str, why: Sequence[str]) -> list[Span]:
    """Where in a headline or sentence the words stand that a story shares with a follow, forms of them too.

    `why` as a hit keeps it; of a search that is its query, whose words are meant.
    """
    wanted = {word.casefold() for each in why for word in _query_words(each)}
    found = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if any(alike(word.casefold(), each) for each in wanted):
            found.append(Span(match.start(), match.start() + len(word)))
    return found


def _query_words(words: str) -> list[str]:
    return [
        match.group()
        for part in words.split()
        if not part.startswith("-")
        for match in _WORD.finditer(part.rsplit(":", 1)[-1])
    ]


def found(hit: Hit, now: Moment) -> str:
    """When a hit was found: ``2h ago``."""
    seconds = max(0, now - hit.found_at)
    for length, unit in ((86400, "d"), (3600, "h"), (60, "m")):
        if seconds >= length:
            return f"{seconds // length}{unit} ago"
    return "just now"

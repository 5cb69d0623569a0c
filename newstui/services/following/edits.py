"""What one types to correct a follow: names, words, a due date, a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newstui.errors import UsageError
from newstui.model.follow import FollowSource, Terms
from newstui.model.moment import Moment, end_of, local_day
from newstui.services.dates import day_named
from newstui.services.following.deadlines import deadline
from newstui.services.following.understanding import chosen

DUE_EXPECTED = "such as 2026-12-31, 2w, fri, tomorrow, end of June, or none"
_NONE = frozenset(("", "none", "never", "-"))


@dataclass(frozen=True, slots=True)
class Edited:
    """What a follow is to be; what is None stays."""

    terms: Terms | None = None
    due: Moment | None = None
    no_due: bool = False
    note: str | None = None


def read_source(words: str) -> FollowSource:
    """What one types to follow: a sentence, or names and words; behind a slash a search."""
    text = words.strip()
    return FollowSource("search", text[1:].strip()) if text.startswith("/") else FollowSource("watch", text)


def read_due(words: str, now: Moment) -> Moment | None:
    """The end of the day that `words` name; None for none. Raises UsageError where they name no day."""
    text = words.strip()
    if text.casefold() in _NONE:
        return None
    day = local_day(now)
    found = day if text.casefold() == "today" else day_named(text, day)
    if found is None and any(character.isalpha() for character in text):
        found = deadline(f"It will be by {text}", day)
    if found is None:
        raise UsageError(f"{text!r} is no due date", f"expected one {DUE_EXPECTED}")
    return end_of(found)


def read_edit(given: Mapping[str, str], changed: Mapping[str, str], now: Moment) -> Edited:
    """What the fields ``names``, ``words``, ``due`` and ``note`` say; only those that are `changed` count.

    Names and words are one thing: where one is changed, both are the reader's. Raises UsageError.
    """
    terms = chosen(given.get("names", ""), given.get("words", "")) if {"names", "words"} & changed.keys() else None
    due = read_due(changed["due"], now) if "due" in changed else None
    return Edited(terms, due, "due" in changed and due is None, changed.get("note"))

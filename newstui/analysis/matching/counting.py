"""What of a story is counted: the terms of its title, thrice, and of its beginning, each tokenised once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from newstui.analysis.matching.terms import counted

TITLE_WEIGHT = 3
FIRST_WORDS = 200
"""Words by which events are told: what happened."""
READ_WORDS = 400
"""Words that are held against follows: what a story is about stands there, what it recalls stands below."""

_OPENING = re.compile(rf"(?:[^ ]*+ ){{{FIRST_WORDS}}}")

Counts: TypeAlias = Mapping[str, float]
"""How often each term occurs."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A story's terms, as events and as follows go by them."""

    event: Counts
    follow: Counts


def counted_story(title: str, text: str) -> Counted:
    """Both at once."""
    event = story_terms(title, text)
    head, whole = opening(text), _first_words(text)
    more = counted(whole[len(head) :]) if len(head) < len(whole) else {}
    return Counted(event, _summed(event, more) if more else event)


def story_terms(title: str, text: str) -> Counts:
    """Terms of the title and the first words: what events go by."""
    return _summed(counted(opening(text)), {stem: TITLE_WEIGHT * count for stem, count in counted(title).items()})


def story_counts(title: str, text: str) -> Counts:
    """Terms of the title and of twice as many words: what follows go by."""
    return counted_story(title, text).follow


def opening(text: str) -> str:
    """The first words of a text."""
    found = _OPENING.match(text)
    return found.group() if found else text


def _first_words(text: str) -> str:
    parts = text.split(None, READ_WORDS)
    return text if len(parts) <= READ_WORDS else text[: len(text) - len(parts[-1])]


def _summed(one: Counts, other: Counts) -> dict[str, float]:
    made = dict(one)
    get = made.get
    for stem, count in other.items():
        made[stem] = get(stem, 0) + count
    return made

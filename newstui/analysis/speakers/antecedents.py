"""Antecedents: whom "he" and "she" stand for, and the noun phrase that "who" or "which" goes on about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from newstui.model.claim import Speaker

_REACH, _LAST_REACH = 1_500, 700
"""Code points back to which a pronoun points: to somebody named, to the last speaker."""
_AWAY = 300
"""Code points of distance that weigh as much as being a subject."""
_LAST, _LAST_LEFT = 2.0, 1.2
"""What being the last speaker weighs; and where somebody else has been spoken of since."""
_SEX, _TOPIC, _INSIDE = 0.7, 1.5, 0.3
_OFTEN, _MOST_OFTEN = 0.05, 0.4
_MENTIONS = 40
SEXES = {"he": "male", "she": "female"}
"""Pronouns that tell the sex of whom they stand for."""
_GAP = re.compile(r"[\s,—–(-]*$")
_WORD = re.compile(r"[\w’'&.-]*[^\W_][\w’'&.-]*$")
_STOPS = (PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARY) - {"'s"}
_WITHIN_A_NAME = frozenset(["of", "for", "and", "the"])
_LONGEST = 6
_PLACE = re.compile(r"(?:\s(?:of|from|in)\s(?:[A-Z][\w.]*\s?){1,3}|\s\([A-Z][\w.-]*\))?[\s,—–(-]*")


@dataclass(slots=True)
class Mention:
    """A person named in the text, outside quotations."""

    at: int
    end: int
    name: str
    subject: bool
    until: int
    """Where the paragraph ends that opens with it, else 0: such a paragraph is about them."""


def pronoun(
    mentions: Sequence[Mention],
    sex_of: Callable[[str], str | None],
    at: int,
    word: str,
    last: tuple[Speaker, int] | None,
    *,
    told: int | None = None,
) -> str | None:
    """The likeliest person: near, a subject, the last speaker, often named, and of the pronoun's sex.

    `mentions` in order; `last`: the last speaker, and where their words end, among which others are only spoken of.
    `told`: where the words that are credited to the pronoun begin, if they stand before it: whom "Lee will win, he
    said" names is not who says it.
    """
    speaker, said = last if last is not None else (None, 0)
    if speaker is not None and (speaker.type != "person" or speaker.name.lower() in PRONOUNS):
        speaker = None
    sex = SEXES.get(word)
    end = bisect_left(mentions, at, key=lambda mention: mention.at)
    near = mentions[max(0, end - _MENTIONS) : end]
    scores: dict[str, float] = {}
    often: dict[str, float] = {}
    begun = last[0].span.start if last is not None else at
    since = False
    for mention in near:
        known = sex_of(mention.name)
        if told is not None and told <= mention.at and (speaker is None or mention.name != speaker.name):
            continue
        if at - mention.at > _REACH or (sex and known and known != sex):
            continue
        inside = begun < mention.at < said
        score = -(at - mention.at) / _AWAY + (_SEX if known and known == sex else 0.0)
        # A paragraph that somebody opens is about them until somebody else speaks in it.
        about = at < mention.until and not (speaker is not None and mention.at < begun)
        score += mention.subject * (_INSIDE if inside else 1.0) + (_TOPIC if about else 0.0)
        since = since or (
            mention.subject and mention.at >= said and speaker is not None and mention.name != speaker.name
        )
        scores[mention.name] = max(scores.get(mention.name, -9.0), score)
        often[mention.name] = min(_MOST_OFTEN, often.get(mention.name, 0.0) + _OFTEN)
    scores = {name: score + often[name] for name, score in scores.items()}
    if speaker is not None and at - begun < _LAST_REACH:
        known = sex_of(speaker.name)
        if not (sex and known and known != sex):
            score = -(at - begun) / _AWAY + (_LAST_LEFT if since else _LAST) + (_SEX if known and known == sex else 0.0)
            scores[speaker.name] = max(scores.get(speaker.name, -9.0), score)
    return max(scores, key=lambda name: scores[name]) if scores else None


def relative(text: str, at: int, mentions: Sequence[Mention]) -> str | None:
    """The person, else the noun phrase, right before the relative pronoun at `at`."""
    floor = text.rfind("\n", 0, at) + 1
    end = bisect_left(mentions, at, key=lambda mention: mention.at)
    if end and mentions[end - 1].at >= floor and _PLACE.fullmatch(text, mentions[end - 1].end, at):
        return mentions[end - 1].name
    gap = _GAP.search(text, floor, at)
    stop = gap.start() if gap else at
    words: list[str] = []
    while len(words) < _LONGEST and (match := _WORD.search(text, max(floor, stop - 30), stop)) is not None:
        word, low = match[0], match[0].lower()
        named = bool(words) and words[0][0].isupper()
        if low in _STOPS and not (named and low in _WITHIN_A_NAME):
            break
        if named and word.islower() and low not in _WITHIN_A_NAME and low not in DETERMINERS:
            break
        words.insert(0, word)
        stop = match.start()
        if low in DETERMINERS or stop == floor or not text[stop - 1].isspace():
            break
        stop -= 1
    while words and words[0].lower() in _WITHIN_A_NAME - {"the"}:
        words.pop(0)
    return " ".join(words) or None

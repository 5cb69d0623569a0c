"""Voice: whether a subject can say, show or want anything, and whether its words can be the name of a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import (
    DAYS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_WORDS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_MARKS = frozenset([",", "(", "—", "–", "--", ":", ";"])
_WHO = frozenset(["who", "which", "that", "whose", "where"])
_POINTS = frozenset(["it", "that", "this", "which", "these", "those"])
_OF = PREPOSITIONS - {"like"}
_MEASURES = frozenset(["number", "majority", "group", "host", "handful", "pair", "team", "one", "half", "member"])
""""A number of ministers": the head is behind "of"."""
_WORK = frozenset(["work", "statistics", "research", "remarks", "comments", "words", "speech"])
_ANIMATE = (
    "son",
    "ent",
    "ant",
    "ive",
    "ee",
    "ate",
    "er",
    "or",
    "ers",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "woman",
    "men",
    "women",
    "people",
    "folk",
)
_PEOPLE = frozenset(
    ["source", "friend", "guard", "coach", "nurse", "chief", "host", "colleague", "fan", "critic", "victim", "witness"]
)
_NO_NOUN = frozenset(["major", "minor", "main", "new", "latest", "last", "next", "big", "best", "only"])
_PARTICIPLE = 6
_DOCUMENTS, _MUTE = words("speakers", "document"), words("speakers", "mute")
_INFERENCE = words("attribution", "inference")
_SPEAK = (
    _DOCUMENTS
    | words("speakers", "organisation")
    | words("speakers", "group")
    | words("speakers", "titles")
    | words("speakers", "male")
    | words("speakers", "female")
)
_ABLE = _SPEAK | _WORK
_AT_THE_TIME = 3
_LONGEST, _CHAIN = 24, 5
"""Words, and prepositions, that the name of a speaker has at most: beyond that, a slip is likelier."""


def credible(unit: Unit, one: Attribution) -> Attribution | None:
    """`one`, or without its speaker where those words name nobody; None where their head can say nothing.

    "The move signals ..." is what the writer makes of the move. A report, a poll, an office can show and say; a push,
    a cost or a combination cannot, whoever it belongs to.
    """
    speaker = one.speaker
    if speaker is None:
        return one
    low = bisect_left(unit.starts, speaker.start)
    named = _core(unit.tokens[low : bisect_left(unit.starts, speaker.end, low)])
    if not named:
        return one
    within = capital(named[0].text) and (
        named[0].start > unit.tokens[0].start or (len(named) == 1 and _named_elsewhere(unit.text, named[0]))
    )
    if _mute(named, one.lemma, named_within=within):
        return None
    if len(named) > _AT_THE_TIME and [token.low for token in named[-3:]] == ["at", "the", "time"]:
        named = named[:-3]
        one = one._replace(speaker=Span(speaker.start, named[-1].end))
    tail = next((i for i in range(2, len(named)) if named[i].low in DAYS and named[i - 1].low == "on"), 0)
    if tail:
        named = named[: tail - 1]
        one = one._replace(speaker=Span(speaker.start, named[-1].end))
    if len(named) > _LONGEST or sum(token.low in PREPOSITIONS for token in named) > _CHAIN:
        return one._replace(speaker=None)
    return one


def _named_elsewhere(text: str, word: Token) -> bool:
    """Whether a word with a capital at the start of a sentence has one within a sentence as well: "... Ann Kelly"."""
    return adverb(word.low) and re.search(rf"[a-z,] (?:[A-Z][\w.]* )?{re.escape(word.text)}\b", text) is not None


def _core(tokens: list[Token]) -> list[Token]:
    """The mention up to its first mark or relative clause."""
    end = next((i for i, token in enumerate(tokens) if i and (token.low in _MARKS or token.low in _WHO)), len(tokens))
    return tokens[:end]


def _head(named: list[Token]) -> int:
    """The head noun: before the first preposition or the participle of a reduced clause."""
    for at in range(1, len(named)):
        low = named[at].low
        if low == "of" and named[at - 1].low in _MEASURES:
            continue
        last = at + 1 == len(named)
        if low in _OF or (acts(named[at]) and (last or named[at + 1].low in PREPOSITIONS)):
            return at - 1
    return len(named) - 1


def able(tokens: Sequence[Token], found: tuple[int, int]) -> bool:
    """Whether the head of the noun phrase at `found` is somebody, or something that speaks: no plan, no move."""
    named = _core(list(tokens[found[0] : found[1] + 1]))
    head = named[_head(named)]
    low = head.low.removesuffix("'s")
    return (
        any(capital(token.text) for token in named)
        or low in _ABLE
        or low.removesuffix("s") in _SPEAK
        or low.endswith(_ANIMATE)
        or low in _PEOPLE
    )


_BEFORE_A_NOUN = DETERMINERS | POSSESSIVES


def _mute(named: list[Token], lemma: str, *, named_within: bool) -> bool:
    first, last = named[0], named[-1]
    if len(named) == 1 and adverb(first.low) and first.low not in SUBJECT_WORDS and not named_within:
        # "Long considered a slight, ..."; "it will hold, Jolly said" is a name.
        return True
    if first.low in DETERMINERS and last.low in _NO_NOUN and len(named) > 1:
        return True
    if (
        first.text.islower()
        and first.low.endswith("ing")
        and len(first.low) > _PARTICIPLE
        and any(t.low in DETERMINERS for t in named[1:])
    ):
        # "creating five songs for a record the band plans": no noun phrase.
        return True
    at = _head(named)
    head = named[at]
    infers = lemma in _INFERENCE
    if len(named) == 1 and head.low in _POINTS:
        return infers
    if head.kind != "w" or (capital(head.text) and at):
        return False
    low = head.low.removesuffix("'s")
    if low in _MUTE:
        return True
    if not infers or capital(head.text) or low in SUBJECT_WORDS or low[0].isdigit() or adverb(low):
        return False
    if low in _BEFORE_A_NOUN:
        return False
    if any(token.low in _DOCUMENTS for token in named):
        return False
    return not (low in _ABLE or low.removesuffix("s") in _SPEAK or low.endswith(_ANIMATE))

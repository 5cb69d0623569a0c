"""Triggers: the words by which each family of frames begins, so that a unit is searched for what it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from newstui.analysis.attribution import according, asked, stance
from newstui.analysis.lexicons import lexicon, phrasal_heads, verbs, words

VERB, PHRASAL, OPENING, ACCORDING, ADVERB, SEEMING, ASKED, ATTITUDE, NOUN, STANCE = (1 << bit for bit in range(10))
"""PHRASAL: the first word of a cue of two ("points out"). OPENING: a verb with a capital, a cue at a unit's start."""
CUES = VERB | PHRASAL | OPENING
OTHERS = ADVERB | SEEMING | ASKED | ATTITUDE | NOUN | STANCE
_BESIDE = PHRASAL | ATTITUDE | NOUN | STANCE
"""Families whose words attribute only with a certain word behind them."""
_RUN = re.compile("[a-z]+")
_WORD = re.compile("[A-Za-z]+")
_CAPITALS = re.compile(r"[A-Z]{2}")


@cache
def _table() -> dict[str, int]:
    """Families by the first letters in a row of every word by which one of their frames begins."""
    nouns = [form for noun in words("attribution", "nouns") for form in (noun, f"{noun}s")]
    listed: tuple[tuple[int, Iterable[str]], ...] = (
        (VERB, (form for form in verbs() if " " not in form)),
        (PHRASAL, phrasal_heads()),
        (ACCORDING, according.CUES),
        (ADVERB, words("attribution", "hearsay")),
        (SEEMING, words("attribution", "seeming")),
        (ASKED, asked.CUES),
        (ATTITUDE, lexicon("attribution")["adjectives"]),
        (NOUN, nouns),
        (STANCE, stance.nouns()),
    )
    table: dict[str, int] = {}
    for family, every in listed:
        for each in every:
            run = _RUN.search(each)
            if run is not None:
                table[run[0]] = table.get(run[0], 0) | family
    return table


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Words that attribute together: a verb and its particle, a noun and "that", an attitude and what it takes."""
    phrasal = (form.split()[:2] for form in verbs() if " " in form)
    nouns = ((form, "that") for noun in words("attribution", "nouns") for form in (noun, f"{noun}s"))
    attitudes = (
        (adjective, head)
        for adjective, (_, heads) in lexicon("attribution")["adjectives"].items()
        for head in heads.split()
    )
    stances = ((noun, head) for noun, (_, heads, _) in stance.nouns().items() for head in heads)
    return frozenset([*((head, particle) for head, particle in phrasal), *nouns, *attitudes, *stances])


def families_of(word: str) -> int:
    """The families that a word may begin a frame of."""
    found = _table().get(word.lower(), 0)
    if found & VERB and word[0].isupper() and not word.endswith("ing"):
        found = found & ~VERB | OPENING
    return found


def families_in(piece: str) -> int:
    """The families of all words of a text together."""
    found = 0
    for word in _WORD.findall(piece):
        found |= families_of(word)
    return found


def may_attribute(text: str, start: int, end: int, families: int) -> bool:
    """Whether a frame may stand in a unit without quotations whose words are of these families.

    Three sentences in five have none, and are not cut up.
    """
    if families & ~(_BESIDE | OPENING) or text.find(":", start, end) >= 0:
        return True
    piece = text[start:end]
    if families & OPENING:
        first = _WORD.search(piece)
        # Behind a dateline the unit begins anew.
        if first is not None and (families_of(first[0]) & OPENING or _CAPITALS.match(first[0])):
            return True
    return bool(families & _BESIDE) and not _pairs().isdisjoint(pairwise(_RUN.findall(piece.lower())))

"""Stances: who is for or against what, by a noun: "Lee is a critic of the plan", "she voiced support for it"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newstui.analysis.attribution import subject, voice
from newstui.analysis.attribution.extent import phrase_stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import BE, NEGATIONS, PREPOSITIONS, SUBJECT_WORDS
from newstui.analysis.attribution.tokens import Unit, group_start
from newstui.analysis.lexicons import lexicon, words

_COPULAS = BE | words("grammar", "copulas") | {"'s", "'re", "'m"}
_NEAR = 8
_SHORTEST = 3
_NOBODY = frozenset(["it", "there", "this", "that", "which", "what"])


@cache
def nouns() -> dict[str, tuple[str, frozenset[str], bool]]:
    """By every noun of stance, one or several: its act, the prepositions that it takes, whether it is a person."""
    data = lexicon("attribution")
    return {
        form: (act, frozenset(heads.split()), partisan)
        for listed, partisan in ((data["stances"], False), (data["partisans"], True))
        for noun, (act, heads) in listed.items()
        for form in (noun, f"{noun}s")
    }


def find(unit: Unit) -> Iterator[Attribution]:
    """Every such noun with its preposition, whose sentence says whose stance it is."""
    tokens, table = unit.tokens, nouns()
    for at in [i for i, token in enumerate(tokens[:-2]) if i > 1 and token[1] in table]:
        act, heads, partisan = table[tokens[at].low]
        if tokens[at + 1].low not in heads:
            continue
        verb = _verb(unit, at, _COPULAS if partisan else words("attribution", "voicing"))
        if verb < 0:
            continue
        group = group_start(tokens, verb)
        who = subject.shared(unit, group)
        if who is None or tokens[who[0]].low in _NOBODY or not (partisan or _somebody(unit, who)):
            continue
        content = unit.span(at + 2, phrase_stop(tokens, at + 2) - 1)
        if content.end - content.start < _SHORTEST:
            continue
        negated = any(token.low in NEGATIONS or token.low.endswith("n't") for token in tokens[group:at])
        cue = unit.span(at, at)
        yield Attribution(content, cue, act, unit.span(*who), "stance", negated, tokens[at].low)


def _somebody(unit: Unit, who: tuple[int, int]) -> bool:
    """Whether a subject can voice anything: losses that "raise questions" voice none."""
    return unit.tokens[who[0]].low in SUBJECT_WORDS or voice.able(unit.tokens, who)


def _verb(unit: Unit, at: int, forms: frozenset[str]) -> int:
    """The verb of `forms` that the noun phrase which ends at `at` is the object of, or -1."""
    tokens = unit.tokens
    for i in range(at - 1, max(0, at - _NEAR), -1):
        if tokens[i].kind != "w":
            return -1
        if tokens[i].low in forms:
            return i
        if tokens[i].low in PREPOSITIONS:
            return -1
    return -1

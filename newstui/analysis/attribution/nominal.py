"""Nouns that attribute: "Lee's claim that the dam holds", "her promise to rebuild"."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.extent import stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import POSSESSIVES, PREPOSITIONS, capital
from newstui.analysis.attribution.tokens import Unit, group_start
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_NEAR = 5


def find(unit: Unit) -> Iterator[Attribution]:
    """Every such noun that has a holder and a clause."""
    tokens, nouns = unit.tokens, words("attribution", "nouns")
    if "that" not in unit.lows:
        return
    for at, token in enumerate(tokens[:-2]):
        if tokens[at + 1].low != "that" or (token.low not in nouns and token.low.removesuffix("s") not in nouns):
            continue
        who = holder(unit, at) or _voiced(unit, at)
        if who is None:
            continue
        content = unit.span(at + 2, stop(tokens, at + 2) - 1)
        yield Attribution(content, Span(token.start, token.end), "say", who, "noun", lemma=token.low)


def holder(unit: Unit, at: int) -> Span | None:
    """Whom the possessive before the noun at `at` names."""
    tokens = unit.tokens
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].low in POSSESSIVES:
            return unit.span(i, i)
        if tokens[i].low == "'s" and i > 0:
            first = i - 1
            while first > 0 and tokens[first - 1].kind == "w" and capital(tokens[first - 1].text):
                first -= 1
            return unit.span(first, i - 1)
        if tokens[i].kind != "w":
            return None
    return None


def _voiced(unit: Unit, at: int) -> Span | None:
    """Who voices the noun at `at`: "Lee expressed confidence that", "made the point that"."""
    tokens, light = unit.tokens, words("attribution", "voicing")
    for i in range(at - 1, max(0, at - _NEAR), -1):
        if tokens[i].low in light:
            group = group_start(tokens, i, 1)
            who = subject.before(unit, group)
            return unit.span(*who) if who is not None and tokens[who[0]].low not in ("it", "there", "which") else None
        if tokens[i].kind != "w" or tokens[i].low in PREPOSITIONS or capital(tokens[i].text):
            return None
    return None

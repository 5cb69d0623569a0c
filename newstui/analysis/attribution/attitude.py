"""Attitudes: "Lee is convinced that the dam holds", "she was critical of the plan": a copula and a state of mind."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.extent import phrase_stop, stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import BE, NEGATIONS, adverb
from newstui.analysis.attribution.tokens import Unit, group_start
from newstui.analysis.lexicons import lexicon, words
from newstui.model.article import Span

_COPULAS = BE | words("grammar", "copulas") | {"'s", "'re", "'m"}
_DEGREES = words("grammar", "degrees")

_BEFORE_ADJECTIVE = _DEGREES | NEGATIONS


def find(unit: Unit) -> Iterator[Attribution]:
    """Every adjective of attitude behind a copula, with a clause or an object that it takes."""
    tokens, table = unit.tokens, lexicon("attribution")["adjectives"]
    if unit.lows.isdisjoint(table):
        return
    for at in range(1, len(tokens) - 1):
        entry = table.get(tokens[at].low)
        if entry is None or tokens[at].kind != "w":
            continue
        act, heads = entry
        behind = tokens[at + 1].low
        if behind not in heads.split():
            continue
        copula = at - 1
        while copula > 0 and (
            adverb(tokens[copula].low) or tokens[copula].low in _BEFORE_ADJECTIVE or tokens[copula].low == "been"
        ):
            copula -= 1
        if tokens[copula].low not in _COPULAS:
            continue
        group = group_start(tokens, copula)
        who = subject.before(unit, group)
        if who is None or tokens[who[0]].low in ("it", "there", "this", "that"):
            continue
        first = at + 2 if behind == "that" else at + 1 if behind == "to" else at + 2
        end = stop(tokens, first) if behind == "that" else phrase_stop(tokens, first)
        content = unit.span(first, end - 1) if first < end else None
        if content is None or content.end - content.start < _SHORTEST:
            continue
        negated = any(token.low in NEGATIONS or token.low.endswith("n't") for token in tokens[group:at])
        yield Attribution(
            content,
            Span(tokens[at].start, tokens[at].end),
            act,
            unit.span(*who),
            "attitude",
            negated,
            tokens[at].low,
        )


_SHORTEST = 3

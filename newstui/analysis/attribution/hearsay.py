"""Hearsay and agentless passives: "is expected to", "it was reported that", "reportedly": nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.tokens import Token, Unit
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_PARTS = frozenset(";:")


def passive(unit: Unit, cue: CueVerb) -> Attribution | None:
    """The attribution of a passive cue."""
    tokens = unit.tokens
    if not cue.passive or cue.verb.lemma not in words("attribution", "passive") or cue.end >= len(tokens):
        return None
    low = tokens[cue.end].low
    span = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
    if low == "that":
        content = unit.span(cue.end + 1, stop(tokens, cue.end + 1) - 1)
        return Attribution(content, span, cue.verb.act, None, "hearsay", cue.negated, cue.verb.lemma)
    if low != "to":
        return None
    who = subject.before(unit, cue.group)
    first = who[0] if who else cue.group
    content = unit.span(first, _end(tokens, cue.end) - 1)
    return Attribution(content, span, cue.verb.act, None, "hearsay", cue.negated, cue.verb.lemma)


def adverbs(unit: Unit) -> Iterator[Attribution]:
    """Clauses with "reportedly", "allegedly" and the like."""
    tokens, listed = unit.tokens, words("attribution", "hearsay")
    for at, token in enumerate(tokens):
        if token.low not in listed:
            continue
        first = 0
        for i in range(at - 1, -1, -1):
            if (
                tokens[i].low in _PARTS
                or (tokens[i].kind == "p" and tokens[i].low in (",", "—", "--") and i < at - 1)
                or tokens[i].low in ("that", "who", "which")
            ):
                first = i + 1
                break
        yield Attribution(
            unit.span(first, _end(tokens, at) - 1),
            Span(token.start, token.end),
            "say",
            None,
            "hearsay",
            lemma=token.low,
        )


def _end(tokens: list[Token], at: int) -> int:
    return next(
        (i for i in range(at, len(tokens)) if tokens[i].kind == "p" and tokens[i].low in (",", ";", "—", "--")),
        len(tokens),
    )

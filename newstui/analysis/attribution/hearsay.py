"""Hearsay and agentless passives: "is expected to", "it was reported that", "reportedly": nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import DAYS, DETERMINERS, PREPOSITIONS
from newstui.analysis.attribution.tokens import Token, Unit
from newstui.analysis.lexicons import verbs, words
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


_NOTHING_HEARD = DAYS | {"and", "but", "or"}

_BEFORE_A_NOUN = DETERMINERS | PREPOSITIONS


def seeming(unit: Unit) -> Iterator[Attribution]:
    """Clauses with "seems" or "appears" and what it is that something seems: the writer's inference, by nobody."""
    tokens, forms = unit.tokens, words("attribution", "seeming")
    if unit.lows.isdisjoint(forms):
        return
    for at in range(1, len(tokens) - 1):
        token, follow = tokens[at], tokens[at + 1]
        if token.low not in forms or follow.kind != "w" or tokens[at - 1].low in _BEFORE_A_NOUN:
            continue
        if follow.low in PREPOSITIONS - {"to", "as", "like"} or follow.low in _NOTHING_HEARD:
            continue
        if follow.low.endswith("ly") and at + 2 < len(tokens) and tokens[at + 2].low in PREPOSITIONS - {"to"}:
            continue
        if follow.low == "to" and at + 2 < len(tokens) and tokens[at + 2].low in verbs():
            continue
        who = subject.before(unit, at)
        if who is None or (tokens[who[0]].low in ("it", "there") and follow.low != "that"):
            first = at + 1 if who is None or follow.low == "that" else who[0]
        else:
            first = who[0]
        if who is None:
            continue
        if follow.low == "that":
            first = at + 2
        end = stop(tokens, at + 1)
        if end <= first:
            continue
        yield Attribution(
            unit.span(first, end - 1), Span(token.start, token.end), "believe", None, "hearsay", lemma=token.low
        )


def adverbs(unit: Unit) -> Iterator[Attribution]:
    """Clauses with "reportedly", "allegedly" and the like."""
    tokens, listed = unit.tokens, words("attribution", "hearsay")
    if unit.lows.isdisjoint(listed):
        return
    for at, token in enumerate(tokens):
        if token.low not in listed:
            continue
        first = end = 0
        if at + 2 < len(tokens) and tokens[at + 1].low == "," and (at == 0 or tokens[at - 1].low in _PARTS):
            # "Reportedly, he left."
            first = end = at + 2
        for i in range(at - 1, -1, -1):
            if (
                tokens[i].low in _PARTS
                or (tokens[i].kind == "p" and tokens[i].low in (",", "—", "--") and i < at - 1)
                or tokens[i].low in ("that", "who", "which")
            ):
                first = i + 1
                break
        yield Attribution(
            unit.span(first, _end(tokens, end or at) - 1),
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

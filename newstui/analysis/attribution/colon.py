"""Colons: "LEE: The dam holds." in transcripts, "Poll: ..." and "Lee was blunt: “It holds.”"."""

from __future__ import annotations

from newstui.analysis.attribution import according, subject
from newstui.analysis.attribution.cues import cue_verbs
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import capital
from newstui.analysis.attribution.tokens import Unit
from newstui.model.article import Span

_LONGEST_NAME = 5
_SHORTEST = 3


def announced(unit: Unit, content: Span) -> Attribution | None:
    """Who is credited with a quotation in the next paragraph by a unit that ends with a colon: "Lee was blunt:"."""
    tokens = unit.tokens
    if len(tokens) < _SHORTEST or tokens[-1].low != ":":
        return None
    for cue in reversed(list(cue_verbs(unit))):
        who = None if cue.infinitive or cue.passive else subject.before(unit, cue.group)
        if who is not None and set(cue.verb.frames) & set("cqw"):
            span = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
            return Attribution(content, span, cue.verb.act, unit.span(*who), "announced", lemma=cue.verb.lemma)
    who = according.holder(unit) or subject.main(unit, len(tokens) - 1)
    if who is None:
        return None
    return Attribution(content, Span(tokens[-1].start, tokens[-1].end), "say", unit.span(*who), "announced", lemma=":")


def find(unit: Unit) -> Attribution | None:
    """The attribution of a speaker's name, or of a sentence, with a colon and words behind it."""
    tokens = unit.tokens
    at = next((i for i, token in enumerate(tokens) if token.low == ":"), -1)
    if at <= 0 or at + 1 >= len(tokens):
        return None
    name = tokens[:at]
    cue = Span(tokens[at].start, tokens[at].end)
    names = at <= _LONGEST_NAME and all(
        t.kind == "w" and (capital(t.text) or t.low in ("of", "and", "the", "de", "von")) for t in name
    )
    if names and len(tokens) - at > 4 and (name[-1].text.isupper() and len(name[-1].text) > 1):
        return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(0, at - 1), "colon", lemma=":")
    if tokens[at + 1].kind == "q":
        if names:
            return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(0, at - 1), "colon", lemma=":")
        who = subject.main(unit, at)
        if who is not None:
            return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(*who), "colon", lemma=":")
    return None

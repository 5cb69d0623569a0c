"""Colons: "LEE: The dam holds." in transcripts, "Poll: ..." and "Lee was blunt: “It holds.”"."""

from __future__ import annotations

from newstui.analysis.attribution import according, subject, voice
from newstui.analysis.attribution.cues import cue_verbs
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import capital
from newstui.analysis.attribution.nominal import holder
from newstui.analysis.attribution.quoted import named_before
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_LONGEST_NAME = 5
_SHORTEST, _FULL_NAME = 3, 2
_WORDS = words("attribution", "nouns") | frozenset(
    ["message", "advice", "verdict", "plea", "words", "response", "answer", "reply", "remark", "comment", "question"]
)
_STATEMENTS = words("speakers", "document")


def announced(unit: Unit, content: Span) -> Attribution | None:
    """Who is credited with a quotation by the unit before it: "Lee was blunt:", "Said Lee:", "Lee shook her head."."""
    tokens = unit.tokens
    if len(tokens) < _SHORTEST:
        return None
    colon = tokens[-1].low == ":"
    for cue in reversed(list(cue_verbs(unit)) if colon else []):
        who = None if cue.infinitive or cue.passive else subject.before(unit, cue.group)
        if who is None and cue.at == 0:
            who = subject.after(unit, cue.end)
        if who is not None and set(cue.verb.frames) & set("cqw"):
            span = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
            return Attribution(content, span, cue.verb.act, unit.span(*who), "announced", lemma=cue.verb.lemma)
    who = according.holder(unit) or subject.main(unit, len(tokens) - 1) or _opening(unit)
    if who is None:
        return None
    verb = next((i for i in range(who[1] + 1, len(tokens)) if acts(tokens[i])), len(tokens) - 1)
    at = len(tokens) - 1 if colon else verb
    mark = Span(tokens[at].start, tokens[at].end)
    return Attribution(content, mark, "say", unit.span(*who), "announced" if colon else "beside", lemma=tokens[at].low)


def _opening(unit: Unit) -> tuple[int, int] | None:
    """Whoever opens a sentence whose verb is not known for one: "She pauses.", "Ann Lee holds two degrees."."""
    tokens, end = unit.tokens, 0
    if tokens[0].low in ("he", "she"):
        return (0, 0)
    while end < len(tokens) and tokens[end].kind == "w" and capital(tokens[end].text):
        end += 1
    follow = tokens[end] if end < len(tokens) else None
    if end < _FULL_NAME or follow is None or not follow.text.islower() or not follow.low.endswith("s"):
        return None
    return (0, end - 1)


def _without_verb(unit: Unit, colon: int) -> Span | None:
    """Whose words a colon announces where no verb is before it: "Her message to the board:", "Ann Lee on fares:"."""
    tokens = unit.tokens
    for at in range(1, colon):
        if tokens[at].low in _WORDS and (whose := holder(unit, at)) is not None:
            return whose
    end = next((i for i in range(colon) if not capital(tokens[i].text)), 0)
    return unit.span(0, end - 1) if end >= _FULL_NAME and tokens[end].low in ("on", "about") else None


def _statement(unit: Unit, at: int) -> bool:
    """Whether a comma stands between what is said and its words: "issued a statement, “..."."""
    tokens = unit.tokens
    return (
        0 < at < len(tokens) - 1
        and tokens[at].low == ","
        and tokens[at + 1].kind == "q"
        and tokens[at - 1].low in _STATEMENTS
    )


def _unbracketed(name: list[Token]) -> list[Token]:
    """A name without the party or place in brackets behind it: "Rep. Ann Lee (R-Ohio):"."""
    if not name or name[-1].low != ")":
        return name
    return name[: next((i for i, token in enumerate(name) if token.low == "("), len(name))]


def _speaks(unit: Unit, name: list[Token]) -> bool:
    """Whether a name in capitals before a colon is somebody's: told elsewhere, or with a line of its own again.

    "BOOM: ..." and "STAT OF THE WEEK: ..." are labels.
    """
    text, last = unit.text, name[-1].text
    if text.count(f"{last}:") > 1 or last.capitalize() in text:
        return True
    return len(name) > 1 and all(token.text.isupper() for token in name) and name[0].text.capitalize() in text


def find(unit: Unit) -> Attribution | None:
    """The attribution of a speaker's name, or of a sentence, with a colon and words behind it."""
    tokens = unit.tokens
    if ":" not in unit.lows and not unit.quoting:
        return None
    at = next((i for i, token in enumerate(tokens) if token.low == ":" or _statement(unit, i)), -1)
    if at <= 0 or at + 1 >= len(tokens):
        return None
    name = _unbracketed(tokens[:at])
    cue = Span(tokens[at].start, tokens[at].end)
    names = 0 < len(name) <= _LONGEST_NAME and all(
        t.kind == "w" and (capital(t.text) or t.low in ("of", "and", "the", "de", "von")) for t in name
    )
    if names and len(tokens) - at > 4 and name[-1].text.isupper() and len(name[-1].text) > 1 and _speaks(unit, name):
        return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(0, at - 1), "colon", lemma=":")
    if tokens[at + 1].kind == "q":
        if names:
            return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(0, at - 1), "colon", lemma=":")
        who = subject.main(unit, at)
        if who is None and (whose := _without_verb(unit, at)) is not None:
            return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", whose, "colon", lemma=":")
        named = named_before(tokens, at) if who is not None else None
        if named and who and (tokens[named[0] - 1].low in ("by", "from") or not voice.able(tokens, who)):
            # "The rise is no surprise to Ann Lee: “...", "It ends with a line by Ann Lee: “..."
            who = named
        if who is not None:
            return Attribution(unit.span(at + 1, len(tokens) - 1), cue, "say", unit.span(*who), "colon", lemma=":")
    return None

"""Quotations that no frame takes: "Lee reached for an old line: “It holds.”": somebody's words all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import SUBJECT_WORDS, capital
from newstui.analysis.attribution.nominal import holder
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_LEADS = frozenset([",", ":", "that", "for", "a", "the", "to", "and", "as", "saying", "like", "from", "of", "with"])
"""What stands before a quotation that goes on in the sentence; behind a dash or alone it is a title or a sign."""
_WORD = re.compile(r"[A-Za-z’']+")
_IN_NAMES = frozenset(["and", "of", "the", "(", ")", "'s"])
_REMARKS = frozenset(["comment", "remark", "line", "quip", "question", "reply", "response", "answer", "tweet", "post"])
_NEAR = 9
_FEWEST = 5
"""Words of the shortest: a shorter one is a name or an irony."""
_TITLE = 0.6
"""Share of capital words from which it is a title."""


def find(unit: Unit) -> Iterator[Attribution]:
    """Every such quotation that can be credited: to a name before its colon, to whose remark it is, to the subject."""
    tokens = unit.tokens
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if token.kind != "q" or before.low not in _LEADS or not _is_speech(token):
            continue
        who = named_before(tokens, at - 1) if before.low == ":" else None
        holder = _holder(unit, at - 1) if before.low in ("that", ",") else None
        if who is None and holder is None:
            who = subject.main(unit, at)
            if who is None or not _is_somebody(tokens[who[0] : who[1] + 1]):
                continue
        speaker = holder or (unit.span(*who) if who else None)
        verb = next((i for i in range(at - 1, 0, -1) if acts(tokens[i])), None)
        if verb is None:
            # No mark is a cue but a colon.
            verb = (
                at - 1 if before.low == ":" else next((i for i in range(at - 1, -1, -1) if tokens[i].kind == "w"), at)
            )
        cue = Span(tokens[verb].start, tokens[verb].end)
        yield Attribution(Span(token.start, token.end), cue, "say", speaker, "quoted", lemma=tokens[verb].low)


def named_before(tokens: list[Token], colon: int) -> tuple[int, int] | None:
    """The name that ends at a colon: "More from Ann Lee:"."""
    first = colon
    while first and (capital(tokens[first - 1].text) or (tokens[first - 1].low in _IN_NAMES and first < colon)):
        first -= 1
    while first < colon and tokens[first].low in _IN_NAMES:
        first += 1
    if first > 1 and tokens[first - 1].low == "by" and (tokens[first - 2].low == "," or tokens[first - 2].kind == "q"):
        # A list of links: "“A headline,” by Ann Lee: “The first lines ..."
        return None
    return (first, colon - 1) if first < colon and tokens[first].kind == "w" else None


def _holder(unit: Unit, at: int) -> Span | None:
    """Whose remark it is: "her comments to the panel that"."""
    nouns = words("attribution", "nouns") | _REMARKS
    for i in range(at - 1, max(0, at - _NEAR), -1):
        low = unit.tokens[i].low
        if low in nouns or low.removesuffix("s") in nouns:
            return holder(unit, i)
    return None


def _is_speech(token: Token) -> bool:
    found = _WORD.findall(token.text)
    return len(found) >= _FEWEST and sum(word[0].isupper() for word in found) < _TITLE * len(found)


def _is_somebody(named: list[Token]) -> bool:
    return any(capital(token.text) for token in named) or named[0].low in SUBJECT_WORDS

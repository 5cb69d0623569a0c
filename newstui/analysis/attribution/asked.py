"""Questions put to somebody: "Asked whether she would run, Lee laughed", "Lee was asked about the dam"."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.adjuncts import adjuncts
from newstui.analysis.attribution.extent import phrase_stop, stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import BE, PREPOSITIONS, adverb
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_QUESTIONS = words("grammar", "question_words")
CUES = frozenset(["asked", "pressed"])
_OPENS = frozenset(["when", "if", "being", "once", "after", "repeatedly"])
_RELATIVES = frozenset(["which", "who", "whose", "and", "or", "where", "but"])
_SHORTEST = 3

_OF_WHAT = _QUESTIONS | {"about", "to"}


def find(unit: Unit) -> Iterator[Attribution]:
    """Every such question, credited to whom "by" names, else to nobody."""
    tokens = unit.tokens
    if unit.lows.isdisjoint(CUES):
        return
    for at, token in enumerate(tokens[:-1]):
        if token.low not in CUES or not _passive(tokens, at):
            continue
        begin, speaker = at + 1, None
        if tokens[begin].low == "by":
            who = subject.after(unit, begin + 1)
            if who is None:
                continue
            begin, speaker = who[1] + 1, unit.span(*who)
        question = begin if begin < len(tokens) and tokens[begin].low in _OF_WHAT else adjuncts(tokens, begin)
        if question < len(tokens) and tokens[question].low == "," and question + 1 < len(tokens):
            question += tokens[question + 1].kind == "q"
        if question >= len(tokens):
            continue
        head = tokens[question]
        if head.kind == "q":
            end = question + 1
        elif head.low in _QUESTIONS:
            end = _to_main(tokens, question, stop(tokens, question))
        elif head.low in ("about", "to"):
            question += head.low == "about"
            end = _to_main(tokens, question, phrase_stop(tokens, question)) if question < len(tokens) else question
        else:
            continue
        if end <= question:
            continue
        content = unit.span(question, end - 1)
        if content.end - content.start >= _SHORTEST:
            yield Attribution(content, Span(token.start, token.end), "ask", speaker, "asked", lemma="ask")


_BEFORE_ASKED = BE | _OPENS


def _passive(tokens: list[Token], at: int) -> bool:
    before = at - 1
    while before >= 0 and adverb(tokens[before].low):
        before -= 1
    if before < 0 or tokens[before].low in _BEFORE_ASKED:
        return True
    follow = tokens[at + 1].low
    return tokens[before].low == "," and (follow in PREPOSITIONS or follow in _QUESTIONS)


def _to_main(tokens: list[Token], at: int, end: int) -> int:
    """`end`, or the first comma before it that the main clause follows."""
    for i in range(at + 1, end):
        if tokens[i].low == "," and i + 1 < len(tokens) and tokens[i + 1].low not in _RELATIVES:
            behind = next((j for j in range(i + 1, end) if tokens[j].low == ","), 0)
            if behind and tokens[i + 1].low in ("the", "a", "an") and not any(acts(t) for t in tokens[i + 1 : behind]):
                # "... Ann Lee, the mayor, had left, he laughed"
                continue
            return i
    return end

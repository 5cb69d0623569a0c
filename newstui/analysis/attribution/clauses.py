"""Clauses behind a cue: "that" and what follows it, past the adjuncts and insertions that stand before."""

from __future__ import annotations

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.adjuncts import adjuncts, at_end
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import opens_clause, stop
from newstui.analysis.attribution.grammar import DETERMINERS, PRONOUNS, capital
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import verbs
from newstui.model.article import Span

_INSERTED = 12
_NO_INSERTION = frozenset(["and", "but", "which", "who", "where", "when", "while", "a", "an", "the"])
_HAD = frozenset(["add", "write", "boast", "maintain", "assume", "find", "show", "know", "see", "feel", "remember"])
"""Verbs that may have a thing for their object as well as a clause."""
_MARKS = frozenset([",", "—", "–", "--"])
_PLACES = frozenset(["in", "at", "during", "on", "to", "with"])
LONG_OBJECT = 20
"""Tokens that an object with a clause of its own may have."""


def of_relative(unit: Unit, cue: CueVerb) -> bool:
    """Whether the object of a cue stands before its subject: "what Lee describes as a hoax", "whom she sees as"."""
    who = subject.before(unit, cue.group)
    return who is not None and who[0] > 0 and unit.tokens[who[0] - 1].low in ("what", "whom", "which", "who", "that")


def clip(unit: Unit, first: int, end: int) -> Span | None:
    """From the token `first` to before the token `end`; None where that is no word or two."""
    if first >= end:
        return None
    span = unit.span(first, end - 1)
    return span if span.end - span.start >= 3 else None


def clause(unit: Unit, cue: CueVerb, at: int) -> Span | None:
    """A clause at or soon behind token `at`, adjuncts passed over."""
    tokens, strong = unit.tokens, "s" in cue.verb.frames
    if at >= len(tokens):
        return None
    only_that = "c" not in cue.verb.frames
    if tokens[at].low in ("is", "was") and at + 2 < len(tokens) and tokens[at + 1].low == "that":
        # "What she says is that the dam holds."
        at += 1
    begin = at
    # "that" within reach, behind adjuncts.
    behind = adjuncts(tokens, at)
    for probe in dict.fromkeys((at, behind)):
        i = probe
        if any(says(token) for token in tokens[at:probe]):
            # "Responded by saying it was “absurd”": the later verb has what is said.
            return None
        while i < len(tokens) and tokens[i].kind == "p" and tokens[i].low in (",", ":", "-", "--", "—"):
            i += 1
        if i < len(tokens) and tokens[i].low == "that" and i + 1 < len(tokens):
            end = stop(tokens, i + 1)
            return None if _points(tokens, i, end) else clip(unit, i + 1, end)
        if i < len(tokens) and tokens[i].kind == "q" and "q" in cue.verb.frames:
            return clip(unit, i, stop(tokens, i))
    if behind < len(tokens) and tokens[behind].low in _MARKS and (that := _that_behind(tokens, behind)):
        # "Said on Sunday in Orvik, Norway, that ..."
        return clip(unit, that + 1, stop(tokens, that + 1))
    if only_that:
        return None
    if tokens[at].low == "," and strong and (behind := _inserted(tokens, at)):
        # "Says, win or lose in May, she will stay on."
        return clip(unit, at + 1, stop(tokens, behind))
    if tokens[at].kind == "p" and tokens[at].low != "[":
        return None
    if behind > at and (at_end(tokens, behind) or tokens[behind].kind == "p"):
        # Adjuncts alone, or with a comma: "said on Monday, adding" is common, "said in a statement, the dam" rare.
        if (
            not at_end(tokens, behind)
            and behind + 1 < len(tokens)
            and tokens[behind].low == ","
            and strong
            and tokens[at].low in ("on", "in", "at", "as")
            and finite_ahead(tokens, behind + 1)
            and tokens[behind + 1].low not in ("and", "but", "which", "where", "when", "while", "a", "who", "as")
            and not tokens[behind + 1].low.endswith("ing")
        ):
            words = behind - at
            if any(acts(t) for t in tokens[at:behind] if t.kind == "w"):
                return None
            return clip(unit, at if words > 6 else behind + 1, stop(tokens, behind + 1))
        if not any(acts(token) for token in tokens[at:behind]) or tokens[at].low in (
            "when",
            "while",
            "after",
            "before",
            "as",
        ):
            return None
        behind = at
    if behind > at:
        begin = behind
    end = stop(tokens, begin)
    if not opens_clause(tokens, begin, end):
        return None
    if cue.verb.lemma in _HAD and not finite_ahead(tokens, begin, _comma(tokens, begin, end)):
        # "Lee added 25 points", "maintains an overwhelming lead", "when she assumed office in 2007, she made ..."
        return None
    if strong or finite_ahead(tokens, begin, end) or (acts(tokens[begin]) and of_relative(unit, cue)):
        return clip(unit, begin, end)
    return None


def _comma(tokens: list[Token], begin: int, end: int) -> int:
    return next((i for i in range(begin, end) if tokens[i].low == ","), end)


_NO_NOUN = PRONOUNS | DETERMINERS


def _points(tokens: list[Token], that: int, end: int) -> bool:
    """Whether "that" at `that` points at something rather than opens a clause: "repeated that view in an interview"."""
    if that + 2 >= end or tokens[that + 1].kind != "w" or capital(tokens[that + 1].text):
        return False
    noun, behind = tokens[that + 1].low, tokens[that + 2].low
    if noun.endswith("s") or noun in _NO_NOUN or behind not in _PLACES:
        return False
    comma = next((i for i in range(that, end) if tokens[i].kind == "p"), end)
    return not any(acts(token) or token.kind == "q" for token in tokens[that:comma])


def that_ahead(tokens: list[Token], at: int) -> int:
    """The "that" which opens a clause behind a long addressee, where no verb stands before it; or 0."""
    for i in range(at, min(at + LONG_OBJECT, len(tokens) - 1)):
        told = acts(tokens[i]) and tokens[i - 1].low != "who"
        if tokens[i].kind == "q" or told or tokens[i].low in (";", ":"):
            return 0
        if tokens[i].low == "that":
            return i if tokens[i + 1].kind == "w" else 0
    return 0


def _that_behind(tokens: list[Token], comma: int) -> int:
    """The "that" behind a few words between commas, or 0."""
    for at in range(comma + 1, min(comma + _INSERTED, len(tokens) - 1)):
        if (
            tokens[at].kind == "q"
            or tokens[at].low in (";", ":")
            or (tokens[at].low in _NO_INSERTION and at == comma + 1)
        ):
            return 0
        if tokens[at].low == tokens[comma].low and tokens[at + 1].low == "that":
            return at + 1
        if tokens[at].low == "," and tokens[comma].low == "," and at > comma + 1:
            return 0
    return 0


_CLAUSE_SUBJECTS = PRONOUNS | {"there"}


def _inserted(tokens: list[Token], comma: int) -> int:
    """The token behind a few words between commas that a clause follows, or 0."""
    first = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if first is None or first.low in _NO_INSERTION or first.low.endswith("ing"):
        return 0
    for at in range(comma + 2, min(comma + _INSERTED, len(tokens) - 1)):
        if tokens[at].low == ",":
            begins = tokens[at + 1].low in _CLAUSE_SUBJECTS and finite_ahead(tokens, at + 1)
            return at + 1 if begins else 0
        if tokens[at].kind != "w":
            return 0
    return 0


_CONTRACTED = PRONOUNS | {"there", "that"}


def finite_ahead(tokens: list[Token], at: int, end: int | None = None) -> bool:
    """Whether a finite verb stands in the words up to the next mark: what makes them a clause."""
    for i in range(at, min(at + 18, end or len(tokens))):
        token = tokens[i]
        if token.kind == "p" and i > at and token.low in ";:":
            return False
        if (
            token.kind == "w"
            and i > at
            and (
                (acts(token) and tokens[i - 1].low not in ("to", "and"))
                or (token.low == "'s" and tokens[i - 1].low in _CONTRACTED)
            )
        ):
            return True
    return tokens[at].low in ("he", "she", "they", "it", "we", "i", "you", "there")


def says(token: Token) -> bool:
    verb = verbs().get(token.low) if token.low.endswith("ing") else None
    return verb is not None and not set(verb.frames).isdisjoint("qn")

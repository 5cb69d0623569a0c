"""Frames: what a cue takes behind it: a clause, a quotation, an infinitive, a question, an object."""

from __future__ import annotations

from bisect import bisect_left

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.adjuncts import addressee, adjuncts, behind_time
from newstui.analysis.attribution.clauses import LONG_OBJECT, clause, clip, finite_ahead, of_relative, says, that_ahead
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import phrase_stop, stop
from newstui.analysis.attribution.grammar import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token, Unit, acts, counted
from newstui.analysis.lexicons import verbs, words
from newstui.model.article import Span

_DOCUMENTS = words("speakers", "document")
_QUESTIONS = words("grammar", "question_words")
_ADDRESSEE = 14
_NO_BEGINNING = frozenset(["with", "by", "from", "for", "into", "through", "of", "over", "against", "between"])
_CALLED_WHERE = frozenset(["in", "on", "at", "during", "over", "after", "when", "while", "before"])
_OBJECTS = DETERMINERS | {"him", "them", "her", "it", "us", "me", "himself", "herself"}

_ABOUT_WHAT = _QUESTIONS | {"about"}


def proposition(unit: Unit, cue: CueVerb) -> Span | None:
    """What stands behind the cue, where one of its frames fits, or None."""
    tokens, frames, at = unit.tokens, cue.verb.frames, cue.end
    if at >= len(tokens) or (tokens[at].low == "to" and cue.verb.lemma in ("go on", "begin", "continue")):
        return None
    frame_at = at
    # Adverbs between the verb and its frame.
    while (
        frame_at < len(tokens)
        and tokens[frame_at].kind == "w"
        and (tokens[frame_at].low == "yet" or (tokens[frame_at].low.endswith("ly") and adverb(tokens[frame_at].low)))
    ):
        frame_at += 1
    if frame_at >= len(tokens):
        return None
    low = tokens[frame_at].low
    if low in ("is", "was") and not (frame_at + 1 < len(tokens) and tokens[frame_at + 1].low == "that"):
        # "What he fears is rain": he says nothing about it.
        return None
    if low == ":" and "q" in frames:
        return clip(unit, frame_at + 1, len(tokens))
    if "o" in frames:
        behind = addressee(tokens, frame_at)
        if behind == frame_at and "c" not in frames:
            return None
        if behind > frame_at or cue.verb.lemma != "tell":
            found = clause(unit, cue, behind)
            if found is not None and "c" in frames and _no_beginning(unit, found):
                # "Warned the government risks dividing society with cuts": nobody was told.
                found = clause(unit, cue, frame_at)
            if found is not None:
                return found
        if cue.verb.lemma == "tell" and (that := that_ahead(tokens, behind)):
            # "Told investors of Marex, its owner, on Monday that ..."
            return clip(unit, that + 1, stop(tokens, that + 1))
        if "c" not in frames or cue.verb.lemma == "tell":
            return None
    if "w" in frames and low in _QUESTIONS:
        end = stop(tokens, frame_at)
        but = (i for i in range(frame_at, end - 1) if tokens[i].low == "," and tokens[i + 1].low == "but")
        return clip(unit, frame_at, next(but, end))
    if "w" in frames and cue.verb.lemma == "ask":
        # "asked the mayor on Monday whether": the addressee goes with the question.
        for i in range(frame_at + 1, min(frame_at + _ADDRESSEE, len(tokens))):
            if tokens[i].kind != "w":
                break
            if tokens[i].low in _ABOUT_WHAT:
                return clip(unit, frame_at, stop(tokens, i))
    if "i" in frames:
        # "Promised on Tuesday to rebuild it."
        to = frame_at if low == "to" else behind_time(tokens, frame_at)
        if (
            to + 1 < len(tokens)
            and tokens[to].low == "to"
            and tokens[to + 1].kind == "w"
            and tokens[to + 1].text[0].isalpha()
            and tokens[to + 1].low not in DETERMINERS
            and not capital(tokens[to + 1].text)
        ):
            return clip(unit, to, _infinitive_stop(tokens, to))
    if "c" in frames or "T" in frames:
        found = clause(unit, cue, frame_at)
        if found is not None:
            return found
    if "n" in frames and _object(tokens, frame_at) and _quoted_soon(unit, frame_at):
        end = phrase_stop(tokens, frame_at)
        # "Called it “a mistake” in an interview."
        over = (i + 1 for i in range(frame_at, end - 1) if tokens[i].kind == "q" and tokens[i + 1].low in _CALLED_WHERE)
        return clip(unit, frame_at, next(over, end))
    if "q" in frames:
        quotation = _quotation(tokens, frame_at)
        if quotation is not None:
            return clip(unit, quotation, stop(tokens, quotation))
    if "g" in frames and low.endswith("ing"):
        return clip(unit, frame_at, phrase_stop(tokens, frame_at))
    if "p" in frames:
        for i in range(frame_at + 1, min(frame_at + 9, len(tokens))):
            if tokens[i].kind == "q" and tokens[i].text.lstrip("“\"'`").startswith(("to ", "not to ")):
                return clip(unit, frame_at, phrase_stop(tokens, i + 1))
            if tokens[i].kind != "w":
                break
            if tokens[i].low == "to":
                return clip(unit, frame_at, phrase_stop(tokens, i))
    if "v" in frames:
        # "put the toll at 41"
        for i in range(frame_at + 1, min(frame_at + _ADDRESSEE, len(tokens) - 1)):
            if tokens[i].kind != "w":
                break
            if tokens[i].low == "at" and (counted(tokens, i + 1) or tokens[i + 1].text[0] in "$£€"):
                return clip(unit, frame_at, phrase_stop(tokens, i))
    if "x" in frames and low == "as" and of_relative(unit, cue):
        # "A sum which she claimed as her own"
        return clip(unit, frame_at, phrase_stop(tokens, frame_at))
    if "a" in frames and (cue.verb.lemma != "see" or low == "as" or _object(tokens, frame_at)):
        far = LONG_OBJECT if any(token.low in ("who", "whose") for token in tokens[frame_at : frame_at + 6]) else 12
        gap = low == "as" or (low == "of" and cue.verb.lemma == "accuse")
        for i in range(frame_at + (not (gap and of_relative(unit, cue))), min(frame_at + far, len(tokens))):
            if tokens[i].low == "as" or (tokens[i].low == "of" and cue.verb.lemma == "accuse"):
                return clip(unit, frame_at, phrase_stop(tokens, i))
    if "d" in frames and _object(tokens, frame_at) and (who := subject.before(unit, cue.group)) is not None:
        head = next((tokens[i].low for i in range(who[1], who[0] - 1, -1) if tokens[i].low in _DOCUMENTS), None)
        if head is not None:
            return clip(unit, frame_at, phrase_stop(tokens, frame_at))
    if "x" in frames and _object(tokens, frame_at) and (cue.verb.lemma != "question" or _doubted(tokens, frame_at)):
        return clip(unit, frame_at, phrase_stop(tokens, frame_at))
    return None


def _no_beginning(unit: Unit, found: Span) -> bool:
    """Whether it is no clause: it begins with a preposition or with what somebody does, or nothing is done in it."""
    at = bisect_left(unit.starts, found.start)
    first = unit.tokens[at]
    return first.kind == "w" and (first.low in _NO_BEGINNING or acts(first) or not finite_ahead(unit.tokens, at))


def _quotation(tokens: list[Token], at: int) -> int | None:
    """The token of a quotation that belongs to the cue before `at`: at once, or behind a few words and a comma."""
    for i in range(at, min(at + 14, len(tokens))):
        if tokens[i].kind == "q":
            return i
        if tokens[i].kind == "p" and tokens[i].low not in (",", ":", "-", "--", "—"):
            return None
        if tokens[i].low in ("and", "but") or (i > at - 1 and says(tokens[i])):
            # "Responded by saying it was “absurd”": the later verb has the quotation.
            return None
    return None


def _quoted_soon(unit: Unit, at: int) -> bool:
    tokens = unit.tokens
    end = at
    while end < min(at + LONG_OBJECT, len(tokens) - 1) and tokens[end].kind == "w":
        end += 1
    if tokens[end].kind == "q":
        return True
    piece = unit.text[unit.tokens[at].start : unit.tokens[end].end + 1]
    return any(mark in piece for mark in '“"') or "''" in piece


def _object(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == "q":
        return True
    if token.kind != "w":
        return False
    named = at + 1 < len(tokens) and tokens[at + 1].low == "'s"
    if token.low in TIME_WORDS and behind_time(tokens, at) > at and not named:
        # "First proposed last July."
        return False
    if token.low in _OBJECTS or capital(token.text):
        return True
    return (
        token.low not in PREPOSITIONS
        and not adverb(token.low)
        and not (acts(token) and not _adjective(tokens, at))
        and token.low.replace("-", "").isalpha()
        and token.low not in ("and", "or", "but", "that", "as", "than", "to")
    )


_NO_OBJECT = PREPOSITIONS | DETERMINERS | PRONOUNS


def _adjective(tokens: list[Token], at: int) -> bool:
    """Whether a word in -ed stands before its noun: "undocumented workers"."""
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].low.endswith("ed")
        and follow is not None
        and follow.kind == "w"
        and follow.low.endswith("s")
        and follow.low not in _NO_OBJECT
    )


def _doubted(tokens: list[Token], at: int) -> bool:
    """Whether the object of "question" is a matter ("the need for", "his loyalty") rather than who is asked."""
    end = at
    while end + 1 < len(tokens) and tokens[end + 1].kind == "w" and tokens[end + 1].low not in PREPOSITIONS:
        end += 1
    head = tokens[end]
    if any(token.low == "'s" or token.text[-1] in "'’" for token in tokens[at : end + 1]):
        return True
    if head.kind == "q" or (tokens[at].low in POSSESSIVES and at < end):
        return True
    people = words("speakers", "group") | words("speakers", "titles") | PRONOUNS | {"him", "them", "us", "me"}
    return not (capital(head.text) or head.low in people or head.low.removesuffix("s") in people)


_OPENS_CONTENT = _QUESTIONS | {"that"}


def _infinitive_stop(tokens: list[Token], at: int) -> int:
    """The end of an infinitive; one that holds a clause of its own ends as the clause does."""
    verb = verbs().get(tokens[at + 1].low)
    behind = adjuncts(tokens, at + 2) if verb else 0
    if verb and behind < len(tokens) and tokens[behind].low in _OPENS_CONTENT:
        return stop(tokens, behind)
    return phrase_stop(tokens, at)

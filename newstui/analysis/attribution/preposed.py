"""The speaker before, the proposition behind: "Ann Lee said the dam would hold", "Lee called it “a miracle”"."""

from __future__ import annotations

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import addressee, adjuncts, at_end, opens_clause, phrase_stop, stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token, Unit, acts, counted
from newstui.analysis.lexicons import verbs, words
from newstui.model.article import Span

_DOCUMENTS = words("speakers", "document")
_QUESTIONS = words("grammar", "question_words")
_OPENING = frozenset(["while", "although", "though", "when", "as", "if", "because", "after", "before", "since"])
_NO_HEAD = frozenset(
    ["new", "latest", "first", "last", "next", "old", "final", "earlier", "early", "other", "same", "big", "official"]
)
"""Adjectives that no noun phrase ends with."""
_GOVERNING = words("grammar", "leaves_its_subject")
_LONG_OBJECT = 20
_ADDRESSEE = 14
_AFTER_WORD = 2
""""However, as ...": a word and a comma may stand before."""
_OBJECTS = DETERMINERS | {"him", "them", "her", "it", "us", "me", "himself", "herself"}


def find(unit: Unit, cue: CueVerb, rule: str = "preposed", speaker: Span | None = None) -> Attribution | None:
    """The attribution of a cue with its proposition behind it; `speaker` where the subject is known already."""
    if cue.passive:
        return None
    if cue.infinitive:
        return _governed(unit, cue) if speaker is None and rule == "preposed" else None
    if speaker is None and rule == "preposed" and (one := _as_said(unit, cue)) is not None:
        return one
    content = proposition(unit, cue)
    if content is None:
        return None
    if speaker is None:
        found = subject.before(unit, cue.group)
        if found is None:
            return None
        if _subordinate(unit.tokens, found[0]):
            content = _to_comma(unit, content)
        if cue.verb.form in ("base", "third") and not agrees(unit.tokens, found, cue):
            return None
        speaker = unit.span(*found)
    return Attribution(content, _cue(unit, cue), cue.verb.act, speaker, rule, cue.negated, cue.verb.lemma)


def _governed(unit: Unit, cue: CueVerb) -> Attribution | None:
    """A cue in the infinitive behind a verb that leaves it its subject: "Lee continues to insist that", "went on to say"."""
    tokens, at = unit.tokens, cue.group - 2
    if at > 0 and tokens[at].low == "on":
        at -= 1
    if at < 1 or tokens[at].kind != "w" or tokens[at].low not in _GOVERNING:
        return None
    group = at
    while group > 0 and (tokens[group - 1].low in AUXILIARY or adverb(tokens[group - 1].low)):
        group -= 1
    found, content = subject.before(unit, group), proposition(unit, cue)
    if found is None or content is None or not set(cue.verb.frames) & set("cqo"):
        return None
    negated = cue.negated or tokens[at].low == "yet"
    return Attribution(content, _cue(unit, cue), cue.verb.act, unit.span(*found), "governed", negated, cue.verb.lemma)


def _as_said(unit: Unit, cue: CueVerb) -> Attribution | None:
    """What follows the comma of ``As the Courier reported last week, the dam leaked``."""
    tokens = unit.tokens
    if not set(cue.verb.frames) & set("cq"):
        return None
    found = subject.before(unit, cue.group)
    if found is None or found[0] == 0 or tokens[found[0] - 1].low != "as":
        return None
    lead = found[0] - 1
    if lead and not (lead == 1 and tokens[0].low in CONJUNCTIONS) and tokens[lead - 1].low not in (",", "("):
        return None
    end = adjuncts(tokens, cue.end)
    if end >= len(tokens) or tokens[end].low != "," or end + 1 >= len(tokens):
        return None
    if lead and tokens[lead - 1].low == "," and not (lead == _AFTER_WORD and len(tokens[0].low) > 1):
        return None
    content = _span(unit, end + 1, stop(tokens, end + 1))
    if content is None:
        return None
    return Attribution(content, _cue(unit, cue), cue.verb.act, unit.span(*found), "as", cue.negated, cue.verb.lemma)


def _subordinate(tokens: list[Token], subject_at: int) -> bool:
    """Whether the cue stands in a clause that its sentence's main clause follows: "While Lee said ..., he ..."."""
    if tokens[subject_at].low in ("who", "which"):
        return subject_at >= 2 and tokens[subject_at - 1].low == ","
    if subject_at >= 2 and tokens[subject_at - 1].low in ("which", "whom") and tokens[subject_at - 2].low == ",":
        return True
    return subject_at in (1, 2) and tokens[subject_at - 1].low in _OPENING


def _to_comma(unit: Unit, content: Span) -> Span:
    """`content` up to its first comma that a word follows."""
    tokens = unit.tokens
    first = next(i for i, token in enumerate(tokens) if token.end > content.start)
    for i in range(first + 1, len(tokens) - 1):
        if tokens[i].start >= content.end:
            break
        if (
            tokens[i].low == ","
            and tokens[i + 1].kind == "w"
            and tokens[i + 1].low not in ("and", "or", "who", "which")
            and not tokens[i - 1].text[0].isdigit()
        ):
            return unit.span(first, i - 1)
    return content


def _cue(unit: Unit, cue: CueVerb) -> Span:
    return Span(unit.tokens[cue.at].start, unit.tokens[cue.end - 1].end)


def agrees(tokens: list[Token], found: tuple[int, int], cue: CueVerb) -> bool:
    """Whether a present-tense form fits its subject, which keeps nouns that look like verbs out."""
    if not cue.bare:
        return True
    last = tokens[found[1]]
    head = tokens[found[0]]
    if last.low in ("who", "which", "that"):
        return True
    if last.low in _NO_HEAD and head.low in DETERMINERS:
        # "The new forecasts it will publish": the cue is the noun.
        return False
    if cue.verb.form == "third":
        return last.low in ("he", "she", "it") or (
            last.low not in PRONOUNS and not (last.low.endswith("s") and not capital(last.text))
        )
    if last.low in ("he", "she", "it"):
        return False
    if last.low in PRONOUNS or last.low.endswith(("s", "people", "men", "women", "police")):
        return True
    if head.low in ("many", "some", "most", "others", "few", "both", "several") or counted(tokens, found[0]):
        return True
    inner = tokens[found[0] : found[1] + 1]
    noun = next((i for i, token in enumerate(inner) if token.low in PREPOSITIONS | {"who"}), 0)
    return (noun > 0 and inner[noun - 1].low.endswith("s")) or any(token.low == "and" for token in inner)


def proposition(unit: Unit, cue: CueVerb) -> Span | None:
    """What stands behind the cue, where one of its frames fits, or None."""
    tokens, frames, at = unit.tokens, cue.verb.frames, cue.end
    if at >= len(tokens):
        return None
    frame_at = at
    # Adverbs between the verb and its frame.
    while (
        frame_at < len(tokens)
        and tokens[frame_at].kind == "w"
        and adverb(tokens[frame_at].low)
        and tokens[frame_at].low.endswith("ly")
    ):
        frame_at += 1
    if frame_at >= len(tokens):
        return None
    low = tokens[frame_at].low
    if low == ":" and "q" in frames:
        return _span(unit, frame_at + 1, len(tokens))
    if "o" in frames:
        behind = addressee(tokens, frame_at)
        if behind == frame_at and "c" not in frames:
            return None
        if behind > frame_at or cue.verb.lemma != "tell":
            found = _clause(unit, cue, behind)
            if found is not None:
                return found
        if "c" not in frames or cue.verb.lemma == "tell":
            return None
    if "w" in frames and low in _QUESTIONS:
        return _span(unit, frame_at, stop(tokens, frame_at))
    if "w" in frames and cue.verb.lemma == "ask":
        # "asked the mayor on Monday whether": the addressee goes with the question.
        for i in range(frame_at + 1, min(frame_at + _ADDRESSEE, len(tokens))):
            if tokens[i].kind != "w":
                break
            if tokens[i].low in _QUESTIONS | {"about"}:
                return _span(unit, frame_at, stop(tokens, i))
    if (
        "i" in frames
        and low == "to"
        and frame_at + 1 < len(tokens)
        and tokens[frame_at + 1].kind == "w"
        and tokens[frame_at + 1].low not in DETERMINERS
        and not capital(tokens[frame_at + 1].text)
    ):
        return _span(unit, frame_at, _infinitive_stop(tokens, frame_at))
    if set(frames) & set("ct"):
        found = _clause(unit, cue, frame_at)
        if found is not None:
            return found
    if "n" in frames and (low in _OBJECTS or capital(tokens[frame_at].text)) and _quoted_soon(unit, frame_at):
        return _span(unit, frame_at, phrase_stop(tokens, frame_at))
    if "q" in frames:
        quotation = _quotation(tokens, frame_at)
        if quotation is not None:
            return _span(unit, quotation, stop(tokens, quotation))
    if "g" in frames and low.endswith("ing"):
        return _span(unit, frame_at, phrase_stop(tokens, frame_at))
    if "p" in frames:
        for i in range(frame_at + 1, min(frame_at + 9, len(tokens))):
            if tokens[i].kind != "w":
                break
            if tokens[i].low == "to":
                return _span(unit, frame_at, phrase_stop(tokens, i))
    if "a" in frames:
        for i in range(frame_at + 1, min(frame_at + 12, len(tokens))):
            if tokens[i].low in ("of", "as"):
                return _span(unit, frame_at, phrase_stop(tokens, i))
    if "d" in frames and _object(tokens, frame_at) and (found := subject.before(unit, cue.group)) is not None:
        head = next((tokens[i].low for i in range(found[1], found[0] - 1, -1) if tokens[i].low in _DOCUMENTS), None)
        if head is not None:
            return _span(unit, frame_at, phrase_stop(tokens, frame_at))
    if "x" in frames and _object(tokens, frame_at):
        return _span(unit, frame_at, phrase_stop(tokens, frame_at))
    return None


def _span(unit: Unit, first: int, end: int) -> Span | None:
    if first >= end:
        return None
    span = unit.span(first, end - 1)
    return span if span.end - span.start >= 3 else None


def _clause(unit: Unit, cue: CueVerb, at: int) -> Span | None:
    """A clause at or soon behind token `at`, adjuncts passed over."""
    tokens, strong = unit.tokens, "s" in cue.verb.frames
    if at >= len(tokens):
        return None
    only_that = "c" not in cue.verb.frames
    begin = at
    # "that" within reach, behind adjuncts.
    behind = adjuncts(tokens, at)
    for probe in dict.fromkeys((at, behind)):
        i = probe
        while i < len(tokens) and tokens[i].kind == "p" and tokens[i].low in (",", ":", "-", "--", "—"):
            i += 1
        if i < len(tokens) and tokens[i].low == "that" and i + 1 < len(tokens):
            return _span(unit, i + 1, stop(tokens, i + 1))
        if i < len(tokens) and tokens[i].kind == "q" and "q" in cue.verb.frames:
            return _span(unit, i, stop(tokens, i))
    if only_that:
        return None
    if tokens[at].kind == "p":
        return None
    if behind > at and (at_end(tokens, behind) or tokens[behind].kind == "p"):
        # Adjuncts alone, or with a comma: "said on Monday, adding" is common, "said in a statement, the dam" rare.
        if (
            not at_end(tokens, behind)
            and behind + 1 < len(tokens)
            and tokens[behind].low == ","
            and strong
            and tokens[at].low in ("on", "in", "at", "as")
            and _finite_ahead(tokens, behind + 1)
            and tokens[behind + 1].low not in ("and", "but", "which", "where", "when", "while", "a", "who", "as")
            and not tokens[behind + 1].low.endswith("ing")
        ):
            words = behind - at
            if any(acts(t) for t in tokens[at:behind] if t.kind == "w"):
                return None
            return _span(unit, at if words > 6 else behind + 1, stop(tokens, behind + 1))
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
    if strong or _finite_ahead(tokens, begin, end):
        return _span(unit, begin, end)
    return None


def _finite_ahead(tokens: list[Token], at: int, end: int | None = None) -> bool:
    """Whether a finite verb stands in the words up to the next mark: what makes them a clause."""
    for i in range(at, min(at + 18, end or len(tokens))):
        token = tokens[i]
        if token.kind == "p" and i > at and token.low in ";:":
            return False
        if (
            token.kind == "w"
            and i > at
            and (acts(token) or (token.low == "'s" and tokens[i - 1].low in PRONOUNS | {"there", "that"}))
        ):
            return True
    return tokens[at].low in ("he", "she", "they", "it", "we", "i", "you", "there")


def _quotation(tokens: list[Token], at: int) -> int | None:
    """The token of a quotation that belongs to the cue before `at`: at once, or behind a few words and a comma."""
    for i in range(at, min(at + 14, len(tokens))):
        if tokens[i].kind == "q":
            return i
        if tokens[i].kind == "p" and tokens[i].low not in (",", ":", "-", "--", "—"):
            return None
        if tokens[i].low in ("and", "but"):
            return None
    return None


def _quoted_soon(unit: Unit, at: int) -> bool:
    tokens = unit.tokens
    end = at
    while end < min(at + _LONG_OBJECT, len(tokens) - 1) and tokens[end].kind == "w":
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
    if token.low in _OBJECTS or capital(token.text):
        return token.low not in ("some", "few", "several") or True
    return (
        token.low not in PREPOSITIONS
        and not adverb(token.low)
        and not acts(token)
        and token.low.isalpha()
        and token.low not in ("and", "or", "but", "that", "as", "than", "to")
    )


def _infinitive_stop(tokens: list[Token], at: int) -> int:
    """The end of an infinitive; one that holds a clause of its own ends as the clause does."""
    verb = verbs().get(tokens[at + 1].low)
    behind = adjuncts(tokens, at + 2) if verb else 0
    if verb and behind < len(tokens) and tokens[behind].low in _QUESTIONS | {"that"}:
        return stop(tokens, behind)
    return phrase_stop(tokens, at)

"""The speaker before, the proposition behind: "Ann Lee said the dam would hold", "Lee called it “a miracle”"."""

from __future__ import annotations

from itertools import pairwise

from newstui.analysis.attribution import subject
from newstui.analysis.attribution.adjuncts import adjuncts
from newstui.analysis.attribution.clauses import clip
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import ends_with_comma, stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.frames import proposition
from newstui.analysis.attribution.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_WORDS,
    SUBORDINATORS,
    TIME_WORDS,
    capital,
)
from newstui.analysis.attribution.nounphrase import done, phrase
from newstui.analysis.attribution.tokens import Token, Unit, acts, counted, group_start
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_OPENING = frozenset(["while", "although", "though", "when", "as", "if", "because", "after", "before", "since"])
_NO_HEAD = frozenset(
    ["new", "latest", "first", "last", "next", "old", "final", "earlier", "early", "other", "same", "big", "official"]
)
"""Adjectives that no noun phrase ends with."""
_TEMPORAL = frozenset(["after", "when", "before", "until", "once"])
_GOVERNING = words("grammar", "leaves_its_subject")
_NOBODY = frozenset(["neither", "nobody", "none", "no"])
_WHO = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
_BEHIND = PREPOSITIONS | TIME_WORDS | DAYS | {"and", "but", "so", "when", "while", "who"}
_NO_OBJECT = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | TIME_WORDS | ADVERBS | {"time", "way", "day"}
_ATTITUDES = frozenset(["accuse", "plan", "praise", "urge"])
"""Acts that may be had without a word said."""
_PLURAL = frozenset(["people", "sources", "officials", "allies", "aides", "those", "voters", "analysts", "experts"])
_SOUGHT = frozenset(["find", "know"])
_PERHAPS = frozenset(["may", "might", "could", "can", "must", "should"])
_SUPPOSED = frozenset(["if", "whether", "unless", "why", "how", "what", "where"])
_HEARING = frozenset(
    ["court", "inquest", "inquiry", "jury", "jurors", "tribunal", "hearing", "trial", "panel", "judge"]
)
"""Who hears what is told to it in session: "The inquest heard that he was alone"."""
_COUNTED = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "pair"])
_SHARES = frozenset(["third", "quarter", "half", "fifth", "majority", "few", "tenth"])
_AFTER_WORD = 2
""""However, as ...": a word and a comma may stand before."""


def find(unit: Unit, cue: CueVerb, rule: str = "preposed", speaker: Span | None = None) -> Attribution | None:
    """The attribution of a cue with its proposition behind it; `speaker` where the subject is known already."""
    if cue.passive:
        return None
    if cue.infinitive:
        return _governed(unit, cue) if speaker is None and rule == "preposed" else None
    if speaker is None and rule == "preposed" and (one := _as_said(unit, cue)) is not None:
        return one
    if _done_to(unit.tokens, cue):
        return None
    content = proposition(unit, cue) or _left_behind(unit, cue)
    if content is None:
        return None
    if speaker is None:
        found = subject.before(unit, cue.group)
        if found is None:
            return None
        said = cue.verb.lemma == "say" and unit.tokens[found[1]].low == "that"
        if said and cue.end < len(unit.tokens) and unit.tokens[cue.end].low == ",":
            # "That said, she stayed."
            return None
        if cue.verb.lemma == "hear" and unit.tokens[found[1]].low not in _HEARING:
            return None
        if (cue.verb.act in _ATTITUDES or cue.verb.lemma in _SOUGHT) and _describes(unit.tokens, *found):
            return None
        if cue.verb.act in ("plan", "praise") and _tells_who(unit.tokens, found[0], cue):
            return None
        if (cue.verb.act == "plan" or cue.verb.lemma in _SOUGHT) and any(
            token.low in _PERHAPS for token in unit.tokens[cue.group : cue.at]
        ):
            # "They may decide to leave", "anyone can find comfort in what she wrote": the writer's guess.
            return None
        if found[0] and unit.tokens[found[0] - 1].low in _TEMPORAL:
            content = _to_quotation(unit, content)
        if _subordinate(unit.tokens, found[0]) or _in_condition(unit.tokens, found[0]):
            content = _to_comma(unit, content)
        if cue.verb.form in ("base", "third") and not agrees(unit.tokens, found, cue):
            return None
        speaker = unit.span(*found)
        if unit.tokens[found[0]].low in _NOBODY:
            return Attribution(content, _cue(unit, cue), cue.verb.act, speaker, rule, not cue.negated, cue.verb.lemma)
    return Attribution(content, _cue(unit, cue), cue.verb.act, speaker, rule, cue.negated, cue.verb.lemma)


def _left_behind(unit: Unit, cue: CueVerb) -> Span | None:
    """The object that a relative clause without a pronoun leaves before its subject: "a deal she once supported"."""
    tokens, end = unit.tokens, cue.end
    if "x" not in cue.verb.frames or (end < len(tokens) and tokens[end].kind != "p" and tokens[end].low not in _BEHIND):
        return None
    who = subject.before(unit, cue.group)
    if who is None or who[0] != who[1] or tokens[who[0]].low not in ("he", "she", "they", "i", "we"):
        return None
    last = who[0] - 1 - (tokens[who[0] - 1].low == "that")
    if last < 1 or tokens[last].kind != "w" or tokens[last].low in _NO_OBJECT or acts(tokens[last]):
        return None
    found = phrase(unit, last)
    if found is None or found[0] == found[1] or tokens[found[0]].low not in DETERMINERS:
        return None
    return unit.span(*found)


def _describes(tokens: list[Token], subject_at: int, subject_end: int) -> bool:
    """Whether an attitude is not reported but tells who is meant, or is supposed: "who back Lee", "if Lee backs"."""
    before = tokens[subject_at - 1].low if subject_at else ""
    if tokens[subject_end].low == "that" and subject_end > subject_at:
        return True
    if before == "where" and subject_at > 1 and tokens[subject_at - 2].low == ",":
        return False
    return (tokens[subject_at].low == "who" and before != ",") or before in _SUPPOSED


def _tells_who(tokens: list[Token], subject_at: int, cue: CueVerb) -> bool:
    """Whether the attitude but tells who somebody is: "Ann Lee, who backs the bill, ...": no words of theirs."""
    return tokens[subject_at].low in ("who", "which") and not any(token.kind == "q" for token in tokens[cue.end :])


def which(unit: Unit, cue: CueVerb) -> Attribution | None:
    """What is said of a thing named in another's proposition: "a body which he called “a cartel”"."""
    who = subject.before(unit, cue.group)
    if who is None or who[0] != who[1] or who[0] < 1 or cue.end >= len(unit.tokens):
        return None
    first, behind = unit.tokens[who[0] - 1], unit.tokens[cue.end]
    if first.low not in ("which", "whom") or not (behind.kind == "q" or behind.low == "as"):
        return None
    content = proposition(unit, cue)
    if content is None or not any(t.kind == "q" and content.start <= t.start < content.end for t in unit.tokens):
        return None
    return Attribution(content, _cue(unit, cue), cue.verb.act, unit.span(*who), "preposed", cue.negated, cue.verb.lemma)


def _done_to(tokens: list[Token], cue: CueVerb) -> bool:
    """Whether the cue is a participle, whose subject it was done to: "a teacher, accused by the ministry of fraud".

    "A movement accused of fraud" is one too; in "the man she accused of fraud" the accuser stands before the cue.
    """
    if not cue.bare or cue.verb.form != "past" or not set(cue.verb.frames).isdisjoint("sq"):
        return False
    if cue.end >= len(tokens):
        return False
    behind, before = tokens[cue.end].low, tokens[cue.group - 1].low if cue.group else ""
    return behind == "by" or (cue.verb.lemma == "accuse" and behind == "of" and before not in _WHO)


def _governed(unit: Unit, cue: CueVerb) -> Attribution | None:
    """A cue in the infinitive behind a verb that leaves it its subject: "Lee continues to insist", "went on to"."""
    tokens, at = unit.tokens, cue.group - 2
    if at > 0 and tokens[at].low == "on":
        at -= 1
    if at < 1 or tokens[at].kind != "w" or tokens[at].low not in _GOVERNING:
        return None
    while at > 2 and tokens[at - 1].low == "to" and tokens[at - 2].low in _GOVERNING:
        # "Continues to struggle to explain"
        at -= 2
    group = group_start(tokens, at)
    found, content = subject.shared(unit, group), proposition(unit, cue)
    if found is None or content is None or not set(cue.verb.frames) & set("cqox"):
        return None
    if found[0] == 1 and tokens[0].low in ("where", "whereas", "while", "although", "though"):
        # "Where she used to insist it was safe, on Monday she said it was not."
        content = _to_comma(unit, content)
    negated = cue.negated or tokens[at].low == "yet"
    return Attribution(content, _cue(unit, cue), cue.verb.act, unit.span(*found), "governed", negated, cue.verb.lemma)


def _as_said(unit: Unit, cue: CueVerb) -> Attribution | None:
    """What follows the comma of ``As the Courier reported last week, the dam leaked``."""
    tokens = unit.tokens
    if "as" not in unit.lows or "c" not in cue.verb.frames:
        return None
    found = subject.before(unit, cue.group)
    if found is None or found[0] == 0 or tokens[found[0] - 1].low != "as":
        return None
    lead = found[0] - 1
    joined = lead > 1 and tokens[lead - 1].low in ("and", "but") and tokens[lead - 2].low == ","
    if lead and not (lead == 1 and tokens[0].low in CONJUNCTIONS) and not joined and tokens[lead - 1].low not in ",(":
        return None
    end = adjuncts(tokens, cue.end)
    if end >= len(tokens) or tokens[end].low != "," or end + 1 >= len(tokens):
        return None
    if lead and tokens[lead - 1].low == "," and not (lead == _AFTER_WORD and len(tokens[0].low) > 1):
        return None
    content = clip(unit, end + 1, stop(tokens, end + 1))
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


def _in_condition(tokens: list[Token], subject_at: int) -> bool:
    """Whether the cue ends a clause that opens the sentence: "If she means it when she says ..., it would"."""
    return tokens[0].low in ("if", "while", "although") and subject_at > 0 and tokens[subject_at - 1].low in _TEMPORAL


def _to_comma(unit: Unit, content: Span) -> Span:
    """`content` up to its first comma that a word follows."""
    tokens = unit.tokens
    first = next(i for i, token in enumerate(tokens) if token.end > content.start)
    for i in range(first + 1, len(tokens) - 1):
        if tokens[i].start >= content.end:
            break
        if ends_with_comma(tokens[i]) and tokens[i + 1].kind == "w" and tokens[i + 1].low not in ("and", "or"):
            return unit.span(first, i)
        if (
            tokens[i].low == ","
            and tokens[i + 1].kind == "w"
            and tokens[i + 1].low not in ("and", "or", "who", "which")
            and not tokens[i - 1].text[0].isdigit()
        ):
            return unit.span(first, i - 1)
    return content


def _to_quotation(unit: Unit, content: Span) -> Span:
    """`content` up to a quotation with the comma before the main clause, before the main clause."""
    for token, follow in pairwise(unit.tokens):
        if token.start < content.start or token.kind != "q" or not ends_with_comma(token):
            continue
        if token.end < content.end and follow.kind == "w" and follow.low not in ("and", "or", "who", "which"):
            return Span(content.start, token.end)
    return content


def _cue(unit: Unit, cue: CueVerb) -> Span:
    return Span(unit.tokens[cue.at].start, unit.tokens[cue.end - 1].end)


_BEHIND_A_NOUN = PREPOSITIONS | {"who"}


def agrees(tokens: list[Token], found: tuple[int, int], cue: CueVerb) -> bool:
    """Whether a present-tense form fits its subject, which keeps nouns that look like verbs out."""
    if not cue.bare:
        return True
    last = tokens[found[1]]
    head = tokens[found[0]]
    if last.low in ("who", "which", "that"):
        return True
    by = next((i for i in range(found[0] + 1, found[1]) if tokens[i + 1].low == "by" and done(tokens[i])), 0)
    if by and cue.verb.form == "base":
        # "Letters seen by the Gazette show"
        last = tokens[by - 1]
    if last.low in _NO_HEAD and (head.low in DETERMINERS or cue.verb.lemma == "state"):
        # "The new forecasts it will publish": the cue is the noun.
        return False
    if cue.verb.form == "third":
        return last.low in ("he", "she", "it") or (
            last.low not in PRONOUNS and not (last.low.endswith("s") and not capital(last.text))
        )
    if last.low in ("he", "she", "it"):
        return False
    if last.low in _COUNTED or (len(tokens) > 1 and head.low in ("a", "nearly", "about") and last.low in _SHARES):
        # "The two say", "nearly a third say"
        return True
    if last.low in PRONOUNS or last.low.endswith(("s", "people", "men", "women", "police")):
        return True
    if head.low in ("many", "some", "most", "others", "few", "both", "several") or counted(tokens, found[0]):
        return True
    inner = tokens[found[0] : found[1] + 1]
    if len(inner) > 2 and any(token.low in _PLURAL or token.low in SUBJECT_WORDS for token in inner[:2]):
        # "People close to Lee say", "those surveyed say"
        return inner[0].low not in ("he", "she", "it", "one", "each", "neither", "either", "someone", "everyone")
    noun = next((i for i, token in enumerate(inner) if token.low in _BEHIND_A_NOUN), 0)
    return (noun > 0 and inner[noun - 1].low.endswith("s")) or any(token.low == "and" for token in inner)

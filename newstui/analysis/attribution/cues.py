"""Cue verbs in a unit, each with its verb group: auxiliaries, adverbs, negation, passive."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    DO,
    HAVE,
    MODAL,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECT_WORDS,
    SUBORDINATORS,
    adverb,
    capital,
)
from newstui.analysis.attribution.nounphrase import done
from newstui.analysis.attribution.tokens import Token, Unit, acts, closed, counted
from newstui.analysis.lexicons import Verb, phrasal_heads, verbs, words


class CueVerb(NamedTuple):
    """A verb group in a unit: tokens ``[group, end)``, the cue itself ``[at, end)``."""

    verb: Verb
    group: int
    at: int
    end: int
    negated: bool
    passive: bool
    progressive: bool
    infinitive: bool
    bare: bool
    """No auxiliary stands before it."""


_DONE = frozenset([",", ":", ";", "."]) | RELATIVES | SUBORDINATORS | CONJUNCTIONS
_ASSERTS = AUXILIARY - {"not", "never"}
_HELPS = MODAL | DO
_WHO = PRONOUNS | {"who"}
_NOUN_BEFORE = DETERMINERS | POSSESSIVES | (PREPOSITIONS - {"to", "before", "since", "after", "as", "like"})

_ALSO_SUBJECTS = SUBJECT_WORDS & DETERMINERS
"""Determiners that stand alone as well: "some say"."""
_BEFORE_A_NOUN = _NOUN_BEFORE - _ALSO_SUBJECTS
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
""""The two admit that"."""
_REFLEXIVES = frozenset(
    ["himself", "herself", "itself", "themselves", "myself", "ourselves", "him", "them", "us", "me"]
)
_DETERMINES = DETERMINERS - _ALSO_SUBJECTS


def cue_verbs(unit: Unit) -> Iterator[CueVerb]:
    """Every cue verb outside quotations, in order; a verb with a particle before the bare verb."""
    table, tokens, heads = verbs(), unit.tokens, phrasal_heads()
    skip = -1
    quoting = unit.quoting
    known = _forms()
    # Beside a quotation any verb may be a cue.
    for at in [i for i, token in enumerate(tokens) if token[1] in known or (quoting and acts(token))]:
        token = tokens[at]
        low = token.low
        if at <= skip or token.kind != "w":
            continue
        verb, end = _phrasal(tokens, at) if low in heads else (None, at + 1)
        if verb is None:
            verb, end = table.get(low), at + 1
        if verb is None and quoting and acts(token) and _beside_quotation(tokens, at):
            verb = Verb(token.low, "say", "qs", "past")
        if verb is None or (
            token.text[0].isupper() and at > 0 and not (verb.form == "ing" and tokens[at - 1].kind == "p")
        ):
            continue
        found = _group(unit, at, end, verb)
        if found is not None:
            skip = end - 1
            yield found


def _phrasal(tokens: list[Token], at: int) -> tuple[Verb | None, int]:
    """The cue of two or three words at `at` ("points out", "lashed out at") and the token behind it."""
    table = verbs()
    if at + 1 >= len(tokens) or tokens[at + 1].low not in _seconds()[tokens[at].low]:
        return None, at + 1
    for end in (at + 3, at + 2):
        verb = table.get(" ".join([token.low for token in tokens[at:end]])) if end <= len(tokens) else None
        if verb is not None and (end >= len(tokens) or tokens[end].low not in DAYS):
            return verb, end
    return None, at + 1


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """The second words of cues of several words, by the first."""
    pairs = [form.split()[:2] for form in verbs() if " " in form]
    return {head: frozenset(second for first, second in pairs if first == head) for head in phrasal_heads()}


@cache
def _forms() -> frozenset[str]:
    return phrasal_heads().union(verbs())


_NEAR = 9
_FEW = 4
_NO_TITLE = 3


def _beside_quotation(tokens: list[Token], at: int) -> bool:
    """Whether a verb of no list stands where only a verb of saying does: "“Never,” he fumed", "she shot back, “No”"."""
    if tokens[at].low in AUXILIARY or (at and tokens[at - 1].low in AUXILIARY):
        return False
    behind = at + 1
    while behind < len(tokens) and tokens[behind].kind == "w" and (behind == at + 1 or adverb(tokens[behind].low)):
        behind += 1
    if behind + 1 < len(tokens) and tokens[behind].low in (",", ":") and tokens[behind + 1].kind == "q":
        return behind - at <= _NO_TITLE
    for i in range(at - 1, max(-1, at - _NEAR), -1):
        if tokens[i].kind == "q":
            done = closed(tokens[i].text) and tokens[i].text.count(" ") >= _NO_TITLE
            return done and (i == 0 or tokens[i - 1].kind != "w")
        if tokens[i].low in _DONE or tokens[i].low in verbs():
            return False
    return False


def _noun_like(unit: Unit, at: int, end: int, verb: Verb) -> bool:
    """Whether a form that is a noun as well ("claims", "state") has nothing behind it that only a verb has."""
    tokens = unit.tokens
    if end + 1 < len(tokens) and tokens[end + 1].low == "by" and done(tokens[end]):
        # "documents seen by the Gazette"
        return True
    if verb.lemma not in words("grammar", "noun_like_cues"):
        return False
    if all(token.kind == "p" for token in tokens[end:]) and (_seen_by(tokens, at) or _of_papers(tokens, at)):
        return False
    if at and tokens[at - 1].low in _WHO:
        return False
    if end >= len(tokens) or tokens[end].kind == "q":
        return end >= len(tokens)
    follow = tokens[end]
    if verb.lemma == "state" and verb.form == "base" and capital(follow.text):
        # "The 34-year state senator", "state Sen. Ann Lee"
        return True
    if follow.low in _REFLEXIVES:
        # "Lee calls herself"
        return False
    return follow.low not in words("grammar", "opens_a_clause") and not capital(follow.text) and follow.low != "to"


def _of_papers(tokens: list[Token], at: int) -> bool:
    """Whether a verb at `at` ends ", court records show"."""
    low = tokens[at - 1].low if at else ""
    if not low.endswith("s") and low != "data":
        return False
    if low not in words("speakers", "document"):
        return False
    return any(tokens[i].low in (",", "—", "–") for i in range(at - 2, max(-1, at - 2 - _FEW), -1))


def _seen_by(tokens: list[Token], at: int) -> bool:
    """Whether a verb at `at` ends ", documents seen by the Gazette show"."""
    comma = next((i for i in range(at - 1, max(-1, at - _NEAR), -1) if tokens[i].kind == "p"), at)
    opens = tokens[comma + 1 : comma + 4]
    return at - comma > len(opens) and opens[0].low.endswith("s") and done(opens[1]) and opens[2].low == "by"


def _group(unit: Unit, at: int, end: int, verb: Verb) -> CueVerb | None:
    tokens, group = unit.tokens, at
    while group > 0 and tokens[group - 1].kind == "w":
        low = tokens[group - 1].low
        if verb.form == "past" and tokens[group - 1].text in ("May", "Will"):
            # "May said": a name.
            break
        if (low in AUXILIARY and (group == 1 or not tokens[group - 1].text[0].isupper())) or (
            adverb(low) and not (tokens[group - 1].text[0].isupper())
        ):
            group -= 1
        elif low == "but" and group > 1 and tokens[group - 2].low == "all":
            # "All but accused him of": nearly did.
            group -= 2
        else:
            break
    helpers = [token.low for token in tokens[group:at]]
    auxiliaries = [low for low in helpers if low in _ASSERTS]
    # "Mr. Smith's remarks": a possessive is no auxiliary.
    if (
        "'s" in auxiliaries
        and verb.form not in ("ing",)
        and not (
            verb.form == "past"
            and tokens[group].low == "'s"
            and group > 0
            and tokens[group - 1].low in ("he", "she", "it", "who")
        )
    ):
        return None
    before = tokens[group - 1].low if group else ""
    infinitive = before == "to"
    share = group > 1 and tokens[group - 2].low in ("in", "of") and counted(tokens, group - 1)  # "one in five say"
    alone = before in _NUMBERS and (group == 1 or tokens[group - 2].low in ("the", "these", "those", "all"))
    if verb.form not in {"past", "ing"} and group == at and before in _BEFORE_A_NOUN and not (share or alone):
        return None
    if verb.form == "third" and auxiliaries:
        return None
    if verb.form in ("base", "third") and group == at and not infinitive and _noun_like(unit, at, end, verb):
        return None
    if verb.form == "base" and not infinitive and not set(auxiliaries) & _HELPS and auxiliaries:
        return None
    if verb.form == "past" and group == at and before in _DETERMINES:
        return None
    if not auxiliaries:
        negated = bool(helpers) and not NEGATIONS.isdisjoint(helpers)
        return CueVerb(verb, group, at, end, negated, False, False, infinitive, True)
    # "He's said that": of "is" and "has", only expectation and progress take the first.
    be = any(low in BE for low in auxiliaries) or (
        "'s" in auxiliaries and (verb.form == "ing" or verb.act in ("estimate", "plan"))
    )
    have = any(low in HAVE for low in auxiliaries)
    passive = verb.form == "past" and be and not (have and "been" not in auxiliaries)
    return CueVerb(
        verb,
        group,
        at,
        end,
        not NEGATIONS.isdisjoint(helpers) or any(low.endswith("n't") for low in auxiliaries),
        passive,
        verb.form == "ing" and be,
        infinitive,
        False,
    )

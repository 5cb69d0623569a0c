"""Noun phrases: where the one that ends at a token begins, and whether it can be a subject."""

from __future__ import annotations

from newstui.analysis import lexicons
from newstui.analysis.attribution.grammar import (
    ADVERBS,
    AUXILIARY,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    OPENERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_WORDS,
    SUBORDINATORS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token, Unit, acts, counted

Range = tuple[int, int]
"""Tokens from first to last, both within."""
LONGEST = 40
_WITH_THING = 2
_NEVER_LAST = AUXILIARY | PREPOSITIONS | CONJUNCTIONS | (SUBORDINATORS - {"that"})
_NEVER_WITHIN = (
    (SUBORDINATORS - PREPOSITIONS)
    | {"that", "but", "or", "so", "yet", "as", "than", "if"}
    | frozenset(
        # Prepositions that open a clause before a subject rather than stand within one.
        ["after", "before", "since", "until"]
    )
)
_HELPS = AUXILIARY - {"'s"}
ACTIVE = frozenset(["responded", "replied", "reacted", "countered", "answered", "started", "ended", "opened", "closed"])
"""Their subject did it: "Lee responded by saying", not "those helped by"."""
_PARTICIPLES = frozenset(["seen", "written", "drawn", "sent", "shown", "held", "run", "led", "heard", "read", "made"])
"""Pasts without -ed of what somebody did to a thing: "emails seen by the Gazette"."""
_OPENS_ANEW = POSSESSIVES - {"her"}
_DETERMINED = DETERMINERS | PRONOUNS


def phrase(unit: Unit, last: int) -> Range | None:
    """The noun phrase that ends at token `last`, or None where none does."""
    tokens = unit.tokens
    if last < 0 or tokens[last].kind != "w":
        return None
    low = tokens[last].low
    if low in PRONOUNS:
        first = last
        if last >= 2 and tokens[last - 1].low == "and":
            left = phrase(unit, last - 2)
            return (left[0], last) if left and last - left[0] <= 6 else (last, last)
        return (first, last)
    if low in _NEVER_LAST and not named(tokens, last):
        return None
    first = last
    while first > 0 and last - first < LONGEST:
        token = tokens[first - 1]
        if token.kind == "q":
            break
        if token.kind == "p":
            if token.low in ("/", "&", "%", "$", "#", "@", "'", "’"):
                first -= 1
                continue
            if token.low == ")":
                opening = next((i for i in range(first - 2, max(-1, first - 12), -1) if tokens[i].low == "("), -1)
                if opening > 0:
                    first = opening
                    continue
            break
        if tokens[first].low in _OPENS_ANEW and token.text.islower() and _complete(token.low):
            # "What some call a correction his critics describe as": another noun phrase begins.
            break
        if token.low in _NEVER_WITHIN or (token.low == "to" and first > 1 and tokens[first - 2].low == "according"):
            break
        if token.low == "'s" and first - 2 >= 0 and tokens[first - 2].low in PRONOUNS:
            break
        if token.low == "who" and (capital(tokens[first].text) or tokens[first].low in _DETERMINED):
            # "hackers who officials say are abroad"
            break
        if token.low == "who":
            # "people who saw it said": the antecedent is the subject.
            first -= 1
            continue
        if token.low == "and" and not _joins(tokens, first - 1):
            break
        if (
            token.low != "and"
            and acts(token)
            and not reduced(tokens, first - 1)
            and not _relative_before(tokens, first - 1)
            and (tokens[first].low not in PREPOSITIONS or token.low in AUXILIARY)
        ):
            break
        first -= 1
    return _trimmed(tokens, first, last)


def _complete(low: str) -> bool:
    """Whether a word before a determiner ends what stands before it: "correction | his critics", not "all his"."""
    return low not in PREPOSITIONS and low not in CONJUNCTIONS and low not in DETERMINERS and not adverb(low)


def named(tokens: list[Token], at: int) -> bool:
    """Whether a word that looks like a modal is a name: "Theresa May said", "Will wrote"."""
    if tokens[at].text not in ("May", "Will") or at + 1 >= len(tokens):
        return False
    follow = tokens[at + 1]
    return at > 0 or (follow.kind == "w" and acts(follow))


def done(token: Token) -> bool:
    """Whether "by" behind it makes it a participle: "letters seen by the Gazette"."""
    return token.low in _PARTICIPLES or acts(token)


def _relative_before(tokens: list[Token], at: int) -> bool:
    """Whether a "who" stands shortly before the verb at `at`, without a mark between."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if tokens[i].kind != "w":
            return False
        if tokens[i].low == "who":
            return True
    return False


def reduced(tokens: list[Token], at: int) -> bool:
    """Whether a word in -ed stands before a noun ("the elected mayor") or opens a reduced relative clause."""
    low = tokens[at].low
    follow = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in _PARTICIPLES and follow == "by":
        return True
    if not low.endswith("ed") or low in AUXILIARY:
        return False
    prior = tokens[at - 1].low if at else ""
    return (
        prior in DETERMINERS
        or prior.endswith("ly")
        or prior == "'s"
        or (follow in ("by", "with") and low not in ACTIVE)
        or (at == 0 and capital(tokens[at].text))
    )


def _joins(tokens: list[Token], at: int) -> bool:
    """Whether "and" at `at` joins two nouns rather than two clauses."""
    for i in range(at - 1, max(-1, at - 9), -1):
        token = tokens[i]
        if token.kind != "w" or token.low in SUBORDINATORS:
            return i < at - 1 and token.low != "q" and _nominal(tokens, i + 1, at - 1)
        if acts(token) or token.low in _HELPS:
            return False
    return _nominal(tokens, max(0, at - 8), at - 1)


def _trimmed(tokens: list[Token], first: int, last: int) -> Range | None:
    while first < last:
        low = tokens[first].low
        if (
            low in OPENERS or low in ADVERBS or adverb(low) or low in CONJUNCTIONS or tokens[first].kind == "p"
        ) and low not in ("all", "both"):
            first += 1
            continue
        if low in PREPOSITIONS and counted(tokens, first):
            break
        if low in PREPOSITIONS:
            # "On Monday Mr. Lee said", "In 2010 she said".
            start = next(
                (
                    i + 1
                    for i in range(first + 1, min(last, first + 7))
                    if tokens[i].low in DAYS or (tokens[i].low.isdigit() and len(tokens[i].low) == 4)
                ),
                None,
            )
            if start is None:
                return None
            first = start
            continue
        break
    if _object_before(tokens, first, last):
        first = last
    return (first, last) if _nominal(tokens, first, last) else None


def _object_before(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the name at `last` is the subject of a clause that goes on about a thing: "a rover NASA plans to fly"."""
    name = tokens[last].text
    if last - first < _WITH_THING or not (name.isupper() and name.isalpha() and len(name) > 1):
        return False
    article = next((i for i in range(last - 1, first - 1, -1) if tokens[i].low in DETERMINERS), -1)
    between = tokens[article + 1 : last]
    if article < 0 or not between:
        return False
    known = lexicons.words("speakers", "organisation") | lexicons.words("speakers", "titles")
    return all(token.kind == "w" and token.text.islower() and token.low not in known for token in between)


def _nominal(tokens: list[Token], first: int, last: int) -> bool:
    if first > last:
        return False
    words = tokens[first : last + 1]
    head = words[0]
    if words[-1].kind == "w" and words[-1].low != "'s" and counted(words, 0):
        return True
    if words[-1].low == "'s" or (words[-1].kind == "p" and words[-1].low not in ")%"):
        return False
    if len(words) == 1 and head.low in DETERMINERS and head.low not in SUBJECT_WORDS:
        return False
    if head.low in SUBJECT_WORDS or capital(head.text):
        return head.low not in PREPOSITIONS
    if head.low in PREPOSITIONS or head.low in AUXILIARY:
        return False
    if len(words) > 1 and head.low.endswith("ed") and words[1].low in ("by", "with"):
        # "followed by attempts"
        return False
    if head.low in DETERMINERS:
        return len(words) >= 2
    if head.text[0].isdigit():
        return True
    if words[-1].low.endswith("s") and len(words) <= 6:
        return True
    return any(capital(word.text) for word in words) or any(
        w.low.endswith(("s", "people", "men", "women")) for w in words[:4]
    )

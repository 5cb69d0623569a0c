"""Adjuncts: what stands between a cue and its proposition: when and where it was said, and whom it was said to."""

from __future__ import annotations

from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token
from newstui.analysis.lexicons import words

ADJUNCT_HEADS = words("grammar", "adjunct_heads")
_LONG_ADJUNCT = 14
_HOSTS = words("speakers", "titles") | {"host", "anchor", "interviewer", "moderator", "presenter", "reporter"}
_SOME = frozenset(["few", "many", "other", "several", "two", "three"])
""""Told a few teachers that ..."."""


def adjuncts(tokens: list[Token], at: int) -> int:
    """The token behind the adjuncts of a cue at `at`: "on Tuesday", "in a statement", "later", "to reporters"."""
    end = at
    for _ in range(5):
        grown = _adjunct(tokens, end)
        if grown == end:
            break
        end = grown
    return end


def _adjunct(tokens: list[Token], at: int) -> int:
    if at >= len(tokens) or tokens[at].kind != "w":
        return at
    low = tokens[at].low
    if low == "there" and at + 1 < len(tokens) and tokens[at + 1].low in AUXILIARY:
        # "Said there would be none."
        return at
    if (
        low in DAYS
        or low in ("later", "earlier", "then", "again", "recently", "there", "here", "too", "also", "today", "next")
        or (adverb(low) and low not in ("both", "all", "even", "only", "now", "once", "never", "long"))
    ):
        return at + 1
    if low in MONTHS and at + 1 < len(tokens) and tokens[at + 1].low.isdigit():
        # "Announced Nov. 18 that"
        return at + 2
    if (
        low in ("this", "last", "earlier", "late", "next", "early")
        and at + 1 < len(tokens)
        and tokens[at + 1].low in TIME_WORDS
    ):
        return at + 2
    if low not in ADJUNCT_HEADS:
        return at
    end = at + 1
    while end < len(tokens) and end - at <= _LONG_ADJUNCT:
        token = tokens[end]
        if token.kind != "w":
            return end
        if token.low == "that" and end == at + 1 and low in ("of", "about", "in", "on", "at"):
            # "Said of that move": no clause.
            end += 1
            continue
        if token.low in (
            "that",
            "he",
            "she",
            "they",
            "it",
            "there",
            "we",
            "i",
            "whether",
            "who",
            "which",
            "and",
            "but",
        ):
            return end
        if token.low in DAYS:
            return end + 1
        end += 1
    return end


_TIMES = DAYS | TIME_WORDS | {"on", "late", "early", "again", "also"}


def behind_time(tokens: list[Token], at: int) -> int:
    """The token behind words for when it was said at `at`: "on Tuesday", "this week", "again"."""
    for _ in range(2):
        low = tokens[at].low if at < len(tokens) else ""
        if low not in _TIMES or low == "may":
            break
        at = _adjunct(tokens, at)
    return at


def at_end(tokens: list[Token], at: int) -> bool:
    """Whether nothing of the sentence is left at `at` but marks."""
    return all(token.kind == "p" for token in tokens[at:])


_CLAUSE_AHEAD = PRONOUNS | {"that"}


def addressee(tokens: list[Token], at: int) -> int:
    """The token behind whom is told: "reporters", "CNN's Jake Tapper", "the newspaper in an interview"."""
    if at >= len(tokens) or tokens[at].kind != "w":
        return at
    low = tokens[at].low
    if low in (
        "reporters",
        "journalists",
        "lawmakers",
        "voters",
        "supporters",
        "investors",
        "me",
        "him",
        "her",
        "them",
        "us",
        "you",
        "people",
        "delegates",
        "viewers",
    ):
        if (
            low == "her"
            and at + 1 < len(tokens)
            and tokens[at + 1].kind == "w"
            and tokens[at + 1].low in ("supporters", "audience", "team", "followers", "staff", "husband", "colleagues")
        ):
            return at + 2
        return at + 1
    if low in PRONOUNS or low == "that":
        return at
    if low in _HOSTS and at + 2 < len(tokens) and capital(tokens[at + 1].text):
        # "Told host Ann Lee the dam was safe."
        end = at + 1
        while end < len(tokens) and tokens[end].kind == "w" and capital(tokens[end].text):
            end += 1
        return end
    if (
        low in DETERMINERS
        or capital(tokens[at].text)
        or (at + 1 < len(tokens) and tokens[at + 1].low in ("reporters", "of", "at", "in"))
    ):
        end = at + 1
        named = capital(tokens[at].text) and low not in DETERMINERS
        while end < len(tokens) and end - at < _LONG_ADJUNCT:
            token = tokens[end]
            if (
                token.kind != "w"
                or token.low in PRONOUNS
                or token.low in ("that", "there", "about", "how", "what", "why", "whether", "to", "if")
            ):
                break
            if token.low in PREPOSITIONS or token.low in DAYS:
                break
            if token.low in DETERMINERS and not (end == at + 1 and token.low in _SOME):
                break
            if (
                named
                and not capital(token.text)
                and token.low not in ("'s", "of", "and", "host", "anchor", "reporters", "magazine")
            ) and tokens[end - 1].low != "'s":
                break
            end += 1
        return end
    end = at
    while end < len(tokens) and tokens[end].kind == "w" and end - at < 4 and tokens[end].low not in _CLAUSE_AHEAD:
        end += 1
        if tokens[end - 1].low.endswith("s"):
            return end
    return at

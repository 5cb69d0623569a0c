"""The number of English nouns: whether a word is a plural, and its singular."""

from __future__ import annotations

from functools import cache
from typing import Any

from newstui.analysis.lexicons import lexicon, words
from newstui.analysis.memo import Memo

_SIBILANTS = ("sses", "shes", "ches", "xes", "tzes", "oes")
"""Endings before which a plural has "es"."""
_NEVER = ("ss", "us", "is", "'s", "’s")
"""What only a singular ends with."""


@cache
def _irregular() -> dict[str, str]:
    data: dict[str, Any] = lexicon("nouns")
    found: dict[str, str] = data["irregular"]
    return found


def _is_man(lower: str) -> bool:
    """Whether it is "men" or a word made with it: "policemen", not "specimen"."""
    return lower.endswith("men") and lower not in words("nouns", "no_men")


def _singular(noun: str) -> str:
    lower = noun.lower().replace("’", "'").removesuffix("'s").rstrip("'.")
    known = _irregular().get(lower)
    if known:
        return known
    if _is_man(lower):
        return lower[:-2] + "an"
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or lower in words("nouns", "no_plurals"):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-1] if lower[:-1] in words("nouns", "ends_in_ie") else lower[:-3] + "y"
    if lower[:-1] in words("nouns", "ends_in_e"):
        return lower[:-1]
    if lower.endswith(_SIBILANTS) or (lower.endswith("uses") and len(lower) > 4 and lower[-5] not in "oa"):
        # "buses", "campuses"; but "houses", "clauses"
        return lower[:-2]
    return lower[:-1]


singular = Memo(_singular).__getitem__
"""The singular of an English noun, lower case."""


def _is_plural(noun: str) -> bool:
    lower = noun.lower().rstrip(".'’")
    if lower in _irregular() or _is_man(lower):
        return True
    return (
        len(lower) > 2
        and lower.endswith("s")
        and not lower.endswith(_NEVER)
        and lower not in words("nouns", "no_plurals")
    )


is_plural = Memo(_is_plural).__getitem__
"""Whether a word looks like the plural of a noun."""

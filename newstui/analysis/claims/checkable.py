"""Checkability: how much there is in a claim to check, and why."""

from __future__ import annotations

import re

from newstui.analysis.lexicons import words
from newstui.model.claim import Certainty

_PAST = re.compile(r"was|were|had|has|have|did|is|are|[a-z]{2,}ed|rose|fell|grew|won|lost|made|took|killed")
_NAME = re.compile(r"[A-Z](?<!^[A-Z])(?<![.!?] [A-Z])(?<=\b[A-Z])[a-z]+")
"""A capital word but the first of a sentence; its letter stands before the conditions, so that others are skipped."""


def tells_of_fact(word: str) -> bool:
    """Whether a word is a verb of what was or is."""
    return _PAST.fullmatch(word) is not None


def is_opinion(low: str) -> bool:
    """Whether a word, in lower case, is a judgement."""
    return low in words("certainty", "opinion")


def checkable(
    text: str, certainty: Certainty, *, figures: int, dates: int, fact: bool, opinion: bool
) -> tuple[float, tuple[str, ...]]:
    """0 to 1 with its reasons, the weightiest first; `fact`, `opinion`: whether a word of the claim tells of one."""
    score, reasons = 0.2, []
    if figures:
        score += 0.3
        reasons.append("figure")
    if dates:
        score += 0.1
        reasons.append("date")
    if _NAME.search(text):
        score += 0.15
        reasons.append("named actor")
    if fact:
        score += 0.25
        reasons.append("past or present fact")
    if certainty in ("planned", "conditional", "open"):
        score *= {"planned": 0.5, "conditional": 0.4, "open": 0.15}[certainty]
        reasons.append({"planned": "not yet", "conditional": "conditional", "open": "question"}[certainty])
    elif certainty == "hedged":
        score *= 0.75
        reasons.append("hedged")
    if opinion:
        score *= 0.5
        reasons.append("opinion")
    return round(min(1.0, score), 2), tuple(reasons)

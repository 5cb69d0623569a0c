"""Checkability: how much there is in a claim to check, and why."""

from __future__ import annotations

import re
from functools import lru_cache

from newstui.analysis.lexicons import words
from newstui.model.claim import Certainty

_PAST = re.compile(r"was|were|had|has|have|did|is|are|[a-z]{2,}ed|rose|fell|grew|won|lost|made|took|killed")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[A-Z](?<!^[A-Z])(?<![.!?] [A-Z])(?<=\b[A-Z])[a-z]+")
"""A capital word but the first of a sentence; its letter stands before the conditions, so that others are skipped."""


@lru_cache(maxsize=16_384)
def _told(word: str) -> str:
    """What a word by itself tells: "fact", "opinion" or nothing; most words come again."""
    if word.lower() in words("certainty", "opinion"):
        return "opinion"
    return "fact" if _PAST.fullmatch(word) else ""


def checkable(text: str, certainty: Certainty, *, figures: int, dates: int) -> tuple[float, tuple[str, ...]]:
    """0 to 1 with its reasons, the weightiest first."""
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
    told = {_told(word) for word in _WORD.findall(text)}
    if "fact" in told:
        score += 0.25
        reasons.append("past or present fact")
    if certainty in ("planned", "conditional", "open"):
        score *= {"planned": 0.5, "conditional": 0.4, "open": 0.15}[certainty]
        reasons.append({"planned": "not yet", "conditional": "conditional", "open": "question"}[certainty])
    elif certainty == "hedged":
        score *= 0.75
        reasons.append("hedged")
    if "opinion" in told:
        score *= 0.5
        reasons.append("opinion")
    return round(min(1.0, score), 2), tuple(reasons)

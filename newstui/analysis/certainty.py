"""Certainty: how surely a proposition is put, and the words that show it."""

from __future__ import annotations

import re
from functools import cache

from newstui.analysis.lexicons import words
from newstui.model.article import Span
from newstui.model.claim import Certainty

_NOT_MODAL = re.compile(r"\bMay\s+(?:\d|of)|\b(?:in|last|of|since|until|by|early|late|this|next)\s+May\b")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    listed = sorted(words("certainty", key), key=len, reverse=True)
    return re.compile(rf"\b(?<![’'-])(?:{'|'.join(map(re.escape, listed))})(?![\w’'-])", re.IGNORECASE)


def hedges(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The words of ``text[start:end]`` that mark doubt."""
    months = [match.span() for match in _NOT_MODAL.finditer(text, start, end)]
    found = []
    for match in _pattern("hedges").finditer(text, start, end):
        if match.group() == "May" or any(low <= match.start() < high for low, high in months):
            continue
        found.append(Span(*match.span()))
    return tuple(found)


def certainty(
    text: str, content: Span, cue: str, act: str, doubt: tuple[Span, ...], *, negated: bool = False
) -> Certainty:
    """One word for a proposition. Denial is of the cue; the rest is read off cue and proposition."""
    if act == "deny" or (negated and act in ("say", "believe")):
        return "denied"
    if act in {"plan", "promise"}:
        return "planned"
    head = text[content.start : content.end]
    if re.match(r"(?:whether|if)\b", head, re.IGNORECASE) and act in ("say", "accuse"):
        return "open"
    if head.rstrip("”\"'’ ").endswith("?") or text[content.end : content.end + 1] == "?":
        return "open"
    if _pattern("conditional").search(head) and re.search(r"\b(?:would|could|will|might|may|can)\b", head):
        return "conditional"
    if doubt or act in ("estimate", "believe"):
        return "hedged"
    if _pattern("planned").search(head):
        return "planned"
    return "stated"

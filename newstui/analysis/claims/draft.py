"""Drafts: claims whose content is not final yet."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.analysis.attribution import Attribution
from newstui.model.article import Span
from newstui.model.claim import Speaker


@dataclass(slots=True)
class Draft:
    """A claim before its content is final: a quotation that goes on makes it longer."""

    span: Span
    content: Span
    rule: str
    speaker: Speaker | None = None
    found: Attribution | None = None


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space, stops, commas and lone marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?—–-"):
        end -= 1
    return Span(start, end)

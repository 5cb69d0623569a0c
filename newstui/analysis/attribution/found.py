"""What a rule hands back: one attribution found in a unit of text."""

from __future__ import annotations

from typing import NamedTuple

from newstui.model.article import Span


class Attribution(NamedTuple):
    """One finding: spans into the article's text."""

    content: Span
    cue: Span
    act: str
    speaker: Span | None
    rule: str
    negated: bool = False
    lemma: str = ""

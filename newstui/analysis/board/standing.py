"""Standing: whether an amount is one that was, one that is to come, or one that somebody denies, which are three.

A plan to spend three billion and two billion spent are no two voices about one sum.
"""

from __future__ import annotations

import re
from typing import Literal

from newstui.model.claim import Certainty

Standing = Literal["", "planned", "denied"]
"""Of an amount: told as it is or was, planned (or expected, or conditional), or denied."""

_MARK = re.compile(
    r"\b(?:(?P<ahead>will|won['’]t|shall|would|could|may|might|should|must|is to|are to|going to|if|unless|"
    r"(?:plan|intend|hope|want|aim|vow|promise|pledge|expect|propose|seek|agree|offer|threaten|need|prepare)"
    r"(?:s|d|ed|ing)?\sto|planned|planning|proposed|proposes|proposing|proposal|budgeted|earmarked|"
    r"(?:is|are|was|were|be|been)\s(?:\w+\s)?(?:set|due|scheduled|slated|expected|likely|poised|projected|forecast)|"
    r"(?:aim|hope|push|call|ask|appl[iy]|campaign|compet)(?:e?s|e?d|ing)?\sfor|targets|targeted|targeting|envisages?|"
    r"foresees?|expects?|expected|forecasts?|projects|projected|predicts?|predicted|target|goal|by\s20\d\d)"
    r"|(?P<told>said|says|told|added|announced|reported|noted|warned|confirmed|stated|insisted|explained)"
    # "Plans to cut": what follows "to" or a modal verb is not done yet.
    r"|(?P<done>(?<!\bto\s)(?<!\bwill\s)(?<!\bwould\s)(?<!\bcould\s)"
    r"(?:is|are|was|were|had|has|have|did|came|went|took|made|gave|got|held|won|lost|fell|rose|grew|began|left|found|saw|"
    r"sent|led|hit|shot|died|broke|became|brought|ran|paid|sold|bought|kept|cut|spent|cost|[a-z]{2,}ed)))\b"
    r"|['’](?P<ll>ll)\b"
)
"""Over lower case."""
_BREAK = re.compile(r"[.!?;]\s|\n")


def standing(before: str, after: str, certainty: Certainty | None) -> Standing:
    """How an amount stands, by the verb nearest before it in its sentence, else the first behind it, else its claim.

    `before` and `after` are the words around it, `certainty` that of the shortest claim that holds it.
    """
    if certainty == "denied":
        return "denied"
    before, after = before.lower(), after.lower()
    breaks = [match.end() for match in _BREAK.finditer(before)]
    # "He said 3 billion would be cut": who said so comes first, and says nothing of when.
    marks = [match.lastgroup for match in _MARK.finditer(before, breaks[-1] if breaks else 0)]
    nearest = next((mark for mark in reversed(marks) if mark != "told"), None)
    if nearest is None:
        end = _BREAK.search(after)
        behind = (match.lastgroup for match in _MARK.finditer(after, 0, end.start() if end else len(after)))
        nearest = next((mark for mark in behind if mark != "told"), None)
    if nearest is not None:
        return "planned" if nearest in ("ahead", "ll") else ""
    return "planned" if certainty in ("planned", "conditional", "open") else ""

"""Moves: whether an amount is how much there is, how much there was before, or by how much it rose or fell."""

from __future__ import annotations

import re
from typing import Literal

Move = Literal["", "rise", "fall", "before", "whole"]
"""Of an amount: a level, the size of a rise or a fall, the level before one, or the whole that another is a part of."""

_UP = r"(?:rose|risen|ris(?:e|es|ing)|climb\w*|grew|grow(?:n|s|ing)?|jump\w*|increas\w*|gain\w*|surg\w*|soar\w*|advanc\w*|rall(?:y|ies|ied)|rebound\w*|lift\w*|rais\w*|swell\w*|improv\w*|expand\w*|accelerat\w*|strengthen\w*|added|up|higher)"  # noqa: E501
_DOWN = r"(?:fell|fall(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|slid|slid(?:e|es|ing)|slump\w*|sank|s[iu]nk\w*|tumbl\w*|plung\w*|slip\w*|eas(?:ed|es|ing)|shrank|shr[iu]nk\w*|contract\w*|weaken\w*|lower\w*|reduc\w*|down|lost|retreat\w*|shed|los(?:es|ing)|narrow\w*)"  # noqa: E501
_MANNER = r"(?:\s(?:\w+ly|another|just|only|further|again|back|some|a|an|about|even))*"
_DIRECTLY = re.compile(rf"\b(?:(?P<rise>{_UP})|(?P<fall>{_DOWN})){_MANNER}\s(?:by\s)?{_MANNER}\s?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s$", re.IGNORECASE)
_MOVED = re.compile(rf"\b(?:(?P<rise>{_UP})|(?P<fall>{_DOWN}|cut\w*|trim\w*|slash\w*))\b", re.IGNORECASE)
_NOUN_OF = re.compile(
    r"\b(?:(?P<rise>rise|increase|jump|gain|surge|hike|upturn|expansion)|"
    r"(?P<fall>fall|drop|decline|decrease|slump|cut|reduction|contraction|loss of ground|dip))\sof\s$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s(?:\w+\s)?(?:(?P<rise>increase|rise|jump|gain|surge|hike|growth|upturn|more|higher|larger|bigger|faster|above)|"
    r"(?P<fall>drop|fall|decline|decrease|cut|reduction|slump|dip|fewer|less|lower|smaller|slower|below))\b(?!\sof\b)"
)
_PREVIOUS = re.compile(
    r"\b(?:(?:compared|compares)\s(?:with|to)|against|versus|from)\s(?:an?\s|the\s|its\s|just\s|only\s)?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:out\s)?of\s(?:the\s|its\s|all\s)?$"
)
"""Before the whole: "38 of 150 seats"."""
_TOWARD = re.compile(r"\sto\b")
_CLAUSE = re.compile(r"[,;:.]\s|\b(?:and|but|while|which)\b")
_LOOK_BACK = 60


def move(before: str, after: str) -> Move:
    """What an amount is of a move, by the words right around it."""
    near = before[-_LOOK_BACK:]
    if _PART_OF.search(near):
        return "whole"
    if _PREVIOUS.search(near) and (not near.rstrip().endswith("from") or _is_left(near, after)):
        return "before"
    found = _NOUN_OF.search(near) or _DIRECTLY.search(near) or _BEHIND.match(after)
    if found is None and _BY.search(near):
        clause = near[max((match.end() for match in _CLAUSE.finditer(near)), default=0) :]
        found = next(iter(_MOVED.finditer(clause)), None)
    if found is None:
        return ""
    return "rise" if found["rise"] else "fall"


def _is_left(near: str, after: str) -> bool:
    """Whether "from" leads to where a move began: "rose from 5", "up from 5", "from 5 to 6"."""
    clause = near[max((match.end() for match in _CLAUSE.finditer(near)), default=0) :]
    return _MOVED.search(clause) is not None or _TOWARD.match(after) is not None

"""Lone names: whether one word with a capital names a body rather than a person, as its neighbours in the text say."""

from __future__ import annotations

import re

_KINDS = (
    r"company|firm|maker|giant|group|start-?up|retailer|bank|airline|chain|club|agency|broadcaster|website|platform|parent"
    r"|owner|carmaker|chipmaker|drugmaker|manufacturer|developer|operator|lender|insurer|publisher|charity|supplier|network"
    r"|utility|carrier|brand|league|union|party|ministry|university|museum|magazine|newspaper|studio|label|app|site"
)
_BEFORE = re.compile(
    rf"\b(?:{_KINDS})\s$"
    r"|\b(?:[Ss]hares (?:in|of)|(?:employees|workers|staff|customers|users|executives|analysts?|researchers?) (?:at|of)"
    r"|works? (?:at|for)|worked (?:at|for)|(?:chief executive|CEO|head|chairman|owner|board) of|founded|acquired)\s$"
)
_BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:shares?|stocks?|plc|profits?|revenues?|earnings|chief executive|CEO|chief financial|spokes\w+"
    r"|employees?|customers|users|executives?|products?|headquarters|website|plants?|factory|factories|stores?"
    r"|shareholders|researchers)\b"
    rf"|,\s(?:the|an?|which|whose|one of)\s[^.,;\n]{{0,40}}?\b(?:{_KINDS})s?\b"
    r"|\s(?:said|says|announced|reported|added|confirmed|warned|expects)\s"
    r"(?:(?:on|in|last|this)\s\w+\s){0,2}(?:that\s)?(?:its|it\s(?:will|would|had|has|plans|planned|expects|expected|could|may|might|can))\b"
    r"|\s\([A-Z]{2,6}(?:[:.]\s?[A-Z]+)?\)"
)
_AHEAD, _AFTER = 24, 64
_LOOKED_AT = 12
"""Places where the name stands that are looked at."""


def is_body(text: str, name: str, end: int) -> bool:
    """Whether some place of ``text[:end]`` where `name` stands shows it to be a company, a club or the like."""
    at = text.find(name, 0, end)
    for _ in range(_LOOKED_AT):
        if at < 0:
            return False
        stop = at + len(name)
        if _BEFORE.search(text, max(0, at - _AHEAD), at) or _BEHIND.match(text, stop, min(end, stop + _AFTER)):
            return True
        at = text.find(name, stop, end)
    return False

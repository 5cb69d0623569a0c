"""The direction of a paragraph: right to left where its first letter that has one is (Unicode TR9, rules P2 and P3)."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_MAY_BE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LOOKED_AT = 200


def has_right_to_left(text: str) -> bool:
    """Whether any letter of it is written from right to left: most articles have none, and are asked no further."""
    return not text.isascii() and _MAY_BE.search(text) is not None


def is_right_to_left(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is set from the right."""
    for letter in text[start : min(end, start + _LOOKED_AT)]:
        direction = bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

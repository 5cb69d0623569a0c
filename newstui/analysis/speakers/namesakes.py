"""Namesakes: people of one surname told apart by their given names."""

from __future__ import annotations

import re

from newstui.analysis.speakers.names import GIVEN

_BEFORE = re.compile(r"([A-Z][\w’'-]+)\s(?:[A-Z]\.\s)?$")
_REACH = 20
_SHORT = (
    ("bill", "william"), ("bob", "robert"), ("dick", "richard"), ("ted", "edward"), ("tony", "anthony"),
    ("liz", "elizabeth"), ("beth", "elizabeth"), ("betsy", "elizabeth"), ("peggy", "margaret"), ("jack", "john"),
    ("chuck", "charles"), ("sasha", "alexander"), ("harry", "henry"), ("kate", "catherine"), ("kathy", "catherine"),
)  # fmt: skip
"""Given names that are one though they begin with other letters."""


def is_another(given: str, usual: str) -> bool:
    """Whether somebody with a given name is not the one whose full name is `usual`."""
    one, two = given.lower(), usual.split(maxsplit=1)[0].lower()
    if one not in GIVEN or one[0] == two[0]:
        return False
    return (one, two) not in _SHORT and (two, one) not in _SHORT


def named(text: str, floor: int, at: int, surname: str, usual: str) -> str:
    """Whose surname stands at `at`: that of `usual`, but where a given name of somebody else is before it."""
    before = _BEFORE.search(text, max(floor, at - _REACH), at)
    return f"{before[1]} {surname}" if before is not None and is_another(before[1], usual) else usual

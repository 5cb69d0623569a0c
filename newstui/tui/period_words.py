"""A period in a reader's words: ``2026-07/2026-09`` is "Q3 2026"."""

from __future__ import annotations

import re
from datetime import date

from newstui.tui.ages import MONTHS

_PART = re.compile(r"([0-9]{4})(?:-W([0-9]{2})|-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_QUARTER, _HALF = 3, 6


def period_words(value: str) -> str:
    """``2024``, ``Jul 2026``, ``Q3 2026``, ``week of 27 Apr 2026``, ``4 May``, ``since 2011``; else as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        return _words(first)
    if not last:
        return f"since {_words(first)}"
    begin, end = _PART.match(first), _PART.match(last)
    if begin and end and begin[3] and end[3] and not begin[4] and begin[1] == end[1]:
        months = int(end[3]) - int(begin[3]) + 1
        for length, sign in ((_QUARTER, "Q"), (_HALF, "H")):
            if months == length and int(end[3]) % length == 0:
                return f"{sign}{int(end[3]) // length} {begin[1]}"
    return f"{_words(first)} – {_words(last)}"


def _words(value: str) -> str:
    found = _PART.match(value)
    if found is None:
        return value
    year, week, month, day = found.groups()
    if week:
        try:
            monday = date.fromisocalendar(int(year), int(week), 1)
        except ValueError:
            return value
        return f"week of {monday.day} {MONTHS[monday.month - 1]} {monday.year}"
    if not month or not 1 <= int(month) <= len(MONTHS):
        return year
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name}" if day else f"{name} {year}"

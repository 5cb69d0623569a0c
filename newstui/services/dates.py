"""Dates as one types them: ``2d``, ``fri``, ``tomorrow``, ``2026-03-01``, by the reader's own clock and calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from newstui.errors import UsageError
from newstui.model.moment import EARLIEST, LATEST, Moment

_SPAN = re.compile(r"(\d{1,3}) ?(h|d|w|m|y)[a-z]*\Z", re.ASCII | re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z", re.ASCII)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LENGTHS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LAST_YEAR = 9000

EXPECTED = "such as 3h, 2d, 1w, tomorrow, fri or 2026-03-01"


def read_until(words: str, now: Moment, zone: tzinfo | None = None) -> Moment:
    """The moment that `words` name; days begin at midnight in `zone`, by default this machine's.

    A weekday is the next such day, never today. Raises UsageError: no such time, or one that has passed.
    """
    text = words.strip().lower()
    today = datetime.fromtimestamp(min(LATEST, max(EARLIEST, now)), zone).date()
    if (span := _SPAN.match(text)) and span[2] == "h":
        until = now + int(span[1]) * 3600
    else:
        day = _day(text, today)
        if day is None or day.year > _LAST_YEAR:
            raise UsageError(f"{words.strip()!r} is no time to wait for", f"expected one {EXPECTED}")
        # Without a zone it is the machine's, with that day's summer or winter time.
        until = int(datetime.combine(day, time(), zone).timestamp()) if day > today else now
    if until <= now:
        raise UsageError(f"{words.strip()!r} has passed", f"expected a time to come, {EXPECTED}")
    return until


def when(until: Moment, zone: tzinfo | None = None) -> str:
    """``Fri 6 Mar 2026``, with the hour where it is not a day's beginning."""
    there = datetime.fromtimestamp(until, zone)
    day = f"{_DAYS[there.weekday()][:3].capitalize()} {there.day} {there:%b %Y}"
    return day if (there.hour, there.minute) == (0, 0) else f"{day} {there:%H:%M}"


def _day(text: str, today: date) -> date | None:
    if text == "tomorrow":
        return today + timedelta(days=1)
    if span := _SPAN.match(text):
        return today + timedelta(days=int(span[1]) * _LENGTHS[span[2]])
    if found := _ISO.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    named = [number for number, name in enumerate(_DAYS) if len(text) >= 2 and name.startswith(text)]
    if len(named) == 1:
        return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1)
    return None


def day_named(words: str, today: date) -> date | None:
    """The day that is named so, past ones too where they are given by date; None where it is no day."""
    found = _day(words.strip().lower(), today)
    return found if found is None or found.year <= _LAST_YEAR else None

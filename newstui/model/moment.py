"""Moments in time: integer Unix seconds, UTC, everywhere inside the program; ISO 8601 at its edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

Moment = int
"""Seconds since 1970-01-01T00:00:00Z; negative before it."""

EARLIEST: Moment = -62135596800
"""0001-01-01, the first moment that `datetime` can show."""

LATEST: Moment = 253402300799
"""9999-12-31T23:59:59, the last one."""


def from_datetime(value: datetime) -> Moment | None:
    """A moment for an aware datetime; None for a naive one (a guess at its zone would be a lie)."""
    if value.tzinfo is None:
        return None
    try:
        return min(LATEST, max(EARLIEST, int(value.timestamp())))
    except (OverflowError, ValueError):
        return None


def to_datetime(moment: Moment) -> datetime:
    """The aware UTC datetime of a moment, clamped to what `datetime` can hold."""
    return datetime.fromtimestamp(min(LATEST, max(EARLIEST, moment)), UTC)


def to_iso(moment: Moment | None) -> str | None:
    """``2026-03-01T12:00:00Z``, or None."""
    return None if moment is None else to_datetime(moment).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def local_day(moment: Moment, zone: tzinfo | None = None) -> date:
    """The calendar day of a moment where the reader is, or in `zone`."""
    return datetime.fromtimestamp(min(LATEST, max(EARLIEST, moment)), zone).date()


def end_of(day: date) -> Moment:
    """The last second of a day in UTC: when a follow is due."""
    return int(datetime.combine(day, time.max, UTC).timestamp())


def to_date(moment: Moment) -> date:
    """The UTC calendar day of a moment."""
    return to_datetime(moment).date()

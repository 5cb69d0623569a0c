"""What a document says of its own rhythm: how often it is updated, and when never."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = 2000
"""Bytes of a list of hours or days: 24 of them take 600."""


def update_seconds(channel: Mapping[str, Any]) -> int | None:
    """Seconds between updates from ``sy:updatePeriod`` and ``sy:updateFrequency`` (RSS 1.0 syndication module)."""
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower())
    if period is None:
        return None
    often = str(channel.get("sy_updatefrequency") or "1").strip()
    return period // max(1, int(often)) if often.isascii() and often.isdigit() and len(often) < 7 else period


def skip_hours(body: bytes) -> tuple[int, ...]:
    """The hours of RSS ``<skipHours>``, which feedparser leaves out; 24 is midnight, as some write it."""
    words = _listed(body, b"skipHours", b"hour")
    return tuple(sorted({int(word) % 24 for word in words if word.isascii() and word.isdigit() and len(word) < 3}))


def skip_days(body: bytes) -> tuple[int, ...]:
    """The days of RSS ``<skipDays>``, Monday is 0."""
    words = _listed(body, b"skipDays", b"day")
    return tuple(sorted({_DAYS.index(word.lower()) for word in words if word.lower() in _DAYS}))


def _listed(body: bytes, name: bytes, part: bytes) -> list[str]:
    start = body.find(b"<" + name)
    end = body.find(b"</" + name, start, start + _LONGEST)
    if start < 0 or end < 0:
        return []
    found = re.findall(b"<" + part + rb"\s*>([^<]{1,40})<", body[start:end])
    return [word.decode("ascii", "replace").strip() for word in found]

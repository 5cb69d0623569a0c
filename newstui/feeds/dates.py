"""Publisher dates: the raw string to a moment, or to nothing where it names no real one.

feedparser is not asked: it repairs impossible dates into wrong ones.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from newstui.model.moment import Moment, from_datetime

_LONGEST = 80
_ISO = re.compile(r"\d{4}-\d{2}")
_HAS_YEAR = re.compile(r"\d{4}")
_ZONES = {"EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600,
          "PST": -28800, "PDT": -25200, "UT": 0}  # fmt: skip
"""The zone names of RFC 822, section 5, in seconds east of UTC."""


def parse_date(raw: str | None) -> Moment | None:
    """The moment that `raw` names: RFC 822 (RSS), RFC 3339 (Atom, JSON Feed), else as people write dates.

    A date without a zone counts as UTC; None for an empty, partial or impossible one.
    """
    text = " ".join((raw or "").split())
    if not text or len(text) > _LONGEST:
        return None
    found = _iso(text) if _ISO.match(text) else _mail(text)
    if found is None:
        found = _loose(text)
    if found is None:
        return None
    return from_datetime(found if found.tzinfo else found.replace(tzinfo=UTC))


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _loose(text: str) -> datetime | None:
    """Other notations, with a year of four digits and the month told apart from the day."""
    if not _HAS_YEAR.search(text):
        return None
    from dateutil import parser

    # Two defaults tell which parts were there: a day or month that differs between them was not written.
    try:
        one = parser.parse(text, default=datetime(2000, 1, 1), tzinfos=_ZONES)  # noqa: DTZ001
        other = parser.parse(text, default=datetime(2001, 2, 2), tzinfos=_ZONES)  # noqa: DTZ001
    except (ValueError, OverflowError, TypeError):
        return None
    return one if one == other else None

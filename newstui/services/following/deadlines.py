"""Deadlines: the day by which a sentence says that something should have come about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from newstui.analysis.dates.find import dates

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two couple", "three few", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve")
    )
    for word in words.split()
}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SPAN = re.compile(
    rf"\b(?:within|in)\s+(?:the\s+(?:next|coming)\s+)?(?:a\s+)?(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})(?:\s+of)?"
    r"\s+(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\bin\s+the\s+(?:next|coming)\s+(?P<unit>day|week|month)(?P<many>s?)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin\s+the\s+(?P<unit>week|month|year)\b", re.IGNORECASE)
_LONGEST = 3653
"""Days: who says "in 300 years" sets no deadline."""
_LAST_YEAR = 9900


def deadline(text: str, published: date | None) -> date | None:
    """The last of the days that `text` names on or after `published`; spans such as "within two weeks" count from it.

    None where it names none; without `published`, spans and days that need one name none.
    """
    ahead = [
        then
        for mention in dates(text, 0, len(text), published)
        if (then := last_day(mention.value)) is not None and (published is None or then >= published)
    ]
    if published is not None and published.year < _LAST_YEAR:
        ahead += _spans(text, published)
    return max(ahead, default=None)


def without_days(text: str, published: date | None) -> str:
    """The same text with blanks for the days and spans that `deadline` reads from it: they are no words to go by."""
    spans = [
        tuple(mention.span)
        for mention in dates(text, 0, len(text), published)
        if (then := last_day(mention.value)) is not None and (published is None or then >= published)
    ]
    if published is not None and published.year < _LAST_YEAR:
        spans += [found.span() for pattern in (_SPAN, _COMING, _WITHIN) for found in pattern.finditer(text)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def last_day(value: str) -> date | None:
    """The last day of an ISO 8601 date, week, month, year or interval; None for another form."""
    end = value.rsplit("/", 1)[-1]
    try:
        if len(end) == 10:
            return date.fromisoformat(end)
        if len(end) == 8 and end[4:6] == "-W":
            return date.fromisocalendar(int(end[:4]), int(end[6:]), 7)
        if len(end) == 7 and end[5:].isdigit():
            return _month_end(int(end[:4]), int(end[5:]))
        if len(end) == 4:
            return date(int(end), 12, 31)
    except ValueError:
        return None
    return None


def _spans(text: str, published: date) -> Iterator[date]:
    for found in _SPAN.finditer(text):
        count = found["count"].lower()
        days = (int(count) if count.isdigit() else _NUMBERS[count]) * _DAYS[found["unit"].lower()]
        if days <= _LONGEST:
            yield published + timedelta(days)
    for found in _COMING.finditer(text):
        # "In the coming weeks" is said of three or four, "in the coming days" of less than a week.
        yield published + timedelta(_DAYS[found["unit"].lower()] * (4 if found["many"] else 1))
    for found in _WITHIN.finditer(text):
        unit = found["unit"].lower()
        if unit == "week":
            yield published + timedelta(6 - published.weekday())
        elif unit == "month":
            yield _month_end(published.year, published.month)
        else:
            yield date(published.year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])

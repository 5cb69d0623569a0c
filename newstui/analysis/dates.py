"""Dates in the text, resolved against the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newstui.model.article import Span
from newstui.model.claim import DateMention

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_M = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|\b(?P<month>{_M})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\b(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_M})\b(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    rf"|\b(?P<month3>{_M})\s+(?:of\s+)?(?P<year3>(?:19|20)\d\d)\b"
    r"|\b(?P<relday>yesterday|today|tomorrow|tonight)\b|\b(?:(?P<side>last|next|"
    r"this)\s+)?(?P<week>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?P<rel>last|next|this)\s+(?P<span>week|month|year)\b|(?<![\d$£€.,])(?P<yearonly>(?:19|"
    r"20)\d\d)\b(?![\d,.]?\d|\s?%)",
)
_AHEAD = re.compile(r"\b(?:will|next|scheduled|plans?|due|set to|expected)\b")


def dates(text: str, start: int, end: int, published: date | None) -> tuple[DateMention, ...]:
    """Dates of ``text[start:end]``. Those that need the day of publication are left out where it is not known."""
    found = []
    ahead = bool(_AHEAD.search(text, start, end))
    for match in _DATE.finditer(text, start, end):
        try:
            value = _resolve(match, published, ahead)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            day = date.fromisoformat(value) if len(value) == 10 else None
            found.append(DateMention(Span(*match.span()), value, day))
    return tuple(found)


def _resolve(match: re.Match[str], published: date | None, ahead: bool) -> str | None:
    if match["iso"]:
        return date.fromisoformat(match["iso"]).isoformat()
    if match["yearonly"]:
        return match["yearonly"]
    month = match["month"] or match["month2"] or match["month3"]
    if month:
        number = _MONTHS.index(month[:3].lower()) + 1
        if match["month3"]:
            return f"{match['year3']}-{number:02d}"
        day, year = int(match["day"] or match["day2"]), match["year"] or match["year2"]
        if year:
            return date(int(year), number, day).isoformat()
        if published is None:
            return None
        near = [date(published.year + n, number, day) for n in (-1, 0, 1)]
        return min(near, key=lambda each: abs((each - published).days)).isoformat()
    if published is None:
        return None
    if match["relday"]:
        return (published + timedelta({"yesterday": -1, "tomorrow": 1}.get(match["relday"], 0))).isoformat()
    if match["week"]:
        back = (published.weekday() - _DAYS.index(match["week"].lower())) % 7
        if match["side"] == "next" or (ahead and match["side"] != "last" and back):
            return (published + timedelta((7 - back) % 7 or 7)).isoformat()
        return (published - timedelta(back or (7 if match["side"] == "last" else 0))).isoformat()
    step = {"last": -1, "next": 1, "this": 0}[match["rel"]]
    if match["span"] == "year":
        return f"{published.year + step:04d}"
    if match["span"] == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    year, week, _ = (published + timedelta(7 * step)).isocalendar()
    return f"{year:04d}-W{week:02d}"

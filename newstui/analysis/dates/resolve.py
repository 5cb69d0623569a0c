"""What a written date stands for, in ISO 8601, seen from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from newstui.analysis.dates.grammar import MONTHS, WEEKDAYS
from newstui.analysis.dates.tense import Tense

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STEPS = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0, "the": 0}
_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day after tomorrow": 2, "day before yesterday": -2}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def resolve(part: dict[str, str | None], published: date | None, tense: Tense | None) -> str | None:
    """ISO 8601 of what a date says (`grammar.parts`): a day, a month, a year, a week, or an interval ``first/last``.

    None where the day of publication is needed and not known. Raises ValueError for a day that is not in the calendar,
    OverflowError for a year beyond it.
    """
    if part["iso"]:
        return date.fromisoformat(part["iso"]).isoformat()
    if part["years"] is not None:
        return _years(int(part["years"]), part["toyear"], decade=bool(part["decade"]))
    for n in ("1", "2"):
        if part[f"month{n}"]:
            return _day({name: part[name + n] for name in ("month", "day", "to", "year")}, published, tense)
    if part["month3"]:
        return f"{part['year3']}-{_number(part['month3']):02d}"
    if part["endyear"]:
        return f"{part['endyear']}-12-31"
    if part["endmonth"] and part["endmonthyear"]:
        return _last_day(int(part["endmonthyear"]), _number(part["endmonth"]))
    if (part["part"] or part["q"]) and part["partyear"]:
        return _part(part, int(part["partyear"]))
    return None if published is None else _relative(part, published, tense)


def by_tense(part: dict[str, str | None]) -> bool:
    """Whether the words around a date decide what it stands for."""
    return bool(part["weekday"] or part["month1"] or part["month2"] or part["month4"] or part["endmonth"])


def _relative(part: dict[str, str | None], published: date, tense: Tense | None) -> str | None:
    if part["day"]:
        return (published + timedelta(_DAYS.get(part["day"].lower(), 0))).isoformat()
    if part["weekday"]:
        return _weekday(part["weekday"].lower(), (part["weekside"] or "").lower(), published, tense)
    if part["period"] and part["side"]:
        return _period(part["period"], _STEPS[part["side"].lower()], published)
    if part["endof"] and part["endside"]:
        return _end(part["endof"], _STEPS[part["endside"]], published)
    if part["endmonth"]:
        return _last_day(_near_year(_number(part["endmonth"]), published, tense), _number(part["endmonth"]))
    if part["yearend"]:
        return f"{_year(published.year)}-12-31"
    if part["partside"]:
        return _part(part, published.year + _STEPS[part["partside"]])
    if part["sidemonth"] and part["monthside"]:
        return _side_month(_number(part["sidemonth"]), part["monthside"].lower(), published)
    if part["ago"] and part["agounit"]:
        return _distance(part["ago"].lower(), part["agounit"], ahead=part["ahead"] != "ago", published=published)
    if part["month4"]:
        month = _number(part["month4"])
        return f"{_year(_near_year(month, published, tense))}-{month:02d}"
    return None


def _year(year: int) -> str:
    """Four digits; OverflowError beyond the calendar."""
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return f"{year:04d}"


def _number(month: str) -> int:
    return MONTHS.index(month[:3].lower()) + 1


def _years(year: int, until: str | None, *, decade: bool) -> str:
    if decade:
        return f"{_year(year)}/{_year(year + (9 if year % 100 else 99))}"
    if until:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        if last > year:
            return f"{_year(year)}/{_year(last)}"
    return _year(year)


def _day(part: dict[str, str | None], published: date | None, tense: Tense | None) -> str | None:
    number, first = _number(part["month"] or ""), int(re.sub(r"\D", "", part["day"] or ""))
    year, until = part["year"], part["to"]
    if year:
        begin = date(int(year), number, first)
    elif published is None:
        return None
    else:
        begin = _near_day(number, first, published, tense)
    if until:
        last = begin.replace(day=int(re.sub(r"\D", "", until)))
        if last > begin:
            return f"{begin.isoformat()}/{last.isoformat()}"
    return begin.isoformat()


def _near_day(month: int, day: int, published: date, tense: Tense | None) -> date:
    """The day of that name nearest to publication; where two are about as near, the tense decides."""
    near = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    if tense == "future":
        near = [each for each in near if each >= published] or near
    elif tense == "past":
        near = [each for each in near if each <= published] or near
    return min(near, key=lambda each: abs((each - published).days))


def _near_year(month: int, published: date, tense: Tense | None) -> int:
    if tense == "future":
        return published.year + (month < published.month)
    if tense == "past":
        return published.year - (month > published.month)
    return min((-1, 0, 1), key=lambda step: abs(step * 12 + month - published.month)) + published.year


def _side_month(month: int, side: str, published: date) -> str:
    year = published.year
    if side == "last":
        year -= month >= published.month
    elif side == "next":
        year += month <= published.month
    return f"{_year(year)}-{month:02d}"


def _weekday(name: str, side: str, published: date, tense: Tense | None) -> str:
    """A weekday's date: within the seven days up to publication, or from it on."""
    back = (published.weekday() - WEEKDAYS.index(name)) % 7
    if side in ("last", "past"):
        return (published - timedelta(back or 7)).isoformat()
    if side in ("next", "coming"):
        return (published + timedelta((7 - back) % 7 or 7)).isoformat()
    if (tense == "future" or side == "this") and back and tense != "past":
        return (published + timedelta(7 - back)).isoformat()
    return (published - timedelta(back)).isoformat()


def _period(period: str, step: int, published: date) -> str:
    if period == "year":
        return _year(published.year + step)
    if period == "month":
        return _month(published, step)
    if period == "quarter":
        return _quarter(published, step)
    if period == "weekend":
        saturday = published + timedelta(5 - published.weekday() + 7 * step)
        return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"
    return _week(published + timedelta(7 * step))


def _end(period: str, step: int, published: date) -> str:
    """The last day of the week, month, quarter, year or decade."""
    if period == "week":
        return (published + timedelta(6 - published.weekday() + 7 * step)).isoformat()
    if period == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return _last_day(year, month + 1)
    if period == "quarter":
        last = _quarter(published, step).split("/")[1]
        return _last_day(int(last[:4]), int(last[5:]))
    if period == "decade":
        return f"{_year(published.year // 10 * 10 + 9 + 10 * step)}-12-31"
    return f"{_year(published.year + step)}-12-31"


def _distance(count: str, unit: str, *, ahead: bool, published: date) -> str:
    """So many days, weeks, months or years from publication: a day, a week, a month, a year."""
    number = (int(count) if count.isdigit() else _COUNTS[count]) * (1 if ahead else -1)
    if unit == "day":
        return (published + timedelta(number)).isoformat()
    if unit == "week":
        return _week(published + timedelta(7 * number))
    if unit == "month":
        return _month(published, number)
    return _year(published.year + number * (10 if unit == "decade" else 1))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{_year(year)}-W{week:02d}"


def _month(published: date, step: int) -> str:
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    return f"{_year(year)}-{month + 1:02d}"


def _quarter(published: date, step: int) -> str:
    year, quarter = divmod(published.year * 4 + (published.month - 1) // 3 + step, 4)
    return f"{_year(year)}-{quarter * 3 + 1:02d}/{_year(year)}-{quarter * 3 + 3:02d}"


def _part(part: dict[str, str | None], year: int) -> str:
    number = int(part["q"][1]) if part["q"] else _ORDINALS[(part["part"] or "first").lower()]
    months = 6 if part["partof"] == "half" else 3
    last = number * months
    if last > 12:
        raise ValueError(part["part"])
    return f"{_year(year)}-{last - months + 1:02d}/{_year(year)}-{last:02d}"


def _last_day(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()

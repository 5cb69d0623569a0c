"""How old a story is, in at most eight characters."""

from __future__ import annotations

from newstui.model.moment import Moment, to_datetime

_MINUTE, _HOUR, _DAY, _WEEK = 60, 3600, 86400, 7 * 86400
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def age(moment: Moment | None, now: Moment) -> str:
    """``now``, ``5m``, ``2h``, ``3d``, then the day (``12 Mar``); after a year, the month (``Mar 2019``)."""
    if moment is None:
        return ""
    past = now - moment
    if past < _MINUTE:
        return "now"
    if past < _HOUR:
        return f"{past // _MINUTE}m"
    if past < _DAY:
        return f"{past // _HOUR}h"
    if past < _WEEK:
        return f"{past // _DAY}d"
    day = to_datetime(moment)
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if past < 365 * _DAY else f"{month} {day.year}"


def clock(moment: Moment) -> str:
    """``24 Nov 14:00``, UTC; in at most twelve characters."""
    at = to_datetime(moment)
    return f"{at.day} {MONTHS[at.month - 1]} {at:%H:%M}"

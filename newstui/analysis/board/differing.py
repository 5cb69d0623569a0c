"""Differing: whether two voices that speak of one thing at one time share no number that they admit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import inf

from newstui.analysis.board.kinds import picks_out
from newstui.model.board import Amount
from newstui.model.claim import Figure
from newstui.model.moment import to_datetime

_COMPARED = 20
"""Voices of one thing, and amounts of one voice, that are held against each other."""
_NEWS = 3 * 86_400
"""Seconds between two stories within which what they tell without a day is of one time."""
_RUNNING = 12 * 3_600
"""The same of a count that goes on, such as of the dead."""

LEEWAY = 0.1
"""Of its value, how far "about" and "nearly" may lie from what they round."""


def reach(figure: Figure) -> tuple[float, float]:
    """The lowest and highest number that a figure admits: its bounds are kept, not argued with."""
    low, high = figure.value, figure.value if figure.value_high is None else figure.value_high
    low, high = min(low, high), max(low, high)
    if figure.bound in ("at least", "more than"):
        return low, inf
    if figure.bound in ("at most", "less than", "up to"):
        return -inf, high
    if figure.bound == "about":
        return low - LEEWAY * abs(low), high + LEEWAY * abs(high)
    if figure.bound == "nearly":
        return low - LEEWAY * abs(low), high
    return low, high


def apart(amounts: Iterable[Amount], *, running: bool = False) -> tuple[Amount, Amount] | None:
    """Two amounts of two voices (an outlet, or whom it credits) that share no number that they admit of one time.

    The first such pair in their order, the lower one first; None where there is none. One voice with two amounts speaks
    of two things, or of two times: that alone is no difference. `running`: it is a count that goes on, so that what was
    told half a day apart is of two times.
    """
    voices: dict[tuple[int, str | None], list[Amount]] = {}
    for amount in amounts:
        if not picks_out(amount):
            voices.setdefault((amount.story.feed_id, amount.holder), []).append(amount)
    # Most things have few amounts; of very many, those that came last tell enough.
    told = [each[:_COMPARED] for each in list(voices.values())[:_COMPARED]]
    pairs = (_apart(one, other, running) for at, one in enumerate(told) for other in told[:at])
    found = next((pair for pair in pairs if pair is not None), None)
    return None if found is None else _in_order(*found)


def differ(amounts: Iterable[Amount], *, running: bool = False) -> bool:
    """Whether two amounts are `apart`."""
    return apart(amounts, running=running) is not None


def _in_order(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    return (one, other) if one.figure.value <= other.figure.value else (other, one)


def _apart(some: list[Amount], others: list[Amount], running: bool) -> tuple[Amount, Amount] | None:
    """One amount of each that are of the same time, where neither meets any of the other voice's at that time."""
    pairs = [(one, other) for one in some for other in others if at_once(one, other, running=running)]
    met = {id(each) for pair in pairs if _meet(*pair) for each in pair}
    return next((pair for pair in pairs if met.isdisjoint(map(id, pair))), None)


def _meet(one: Amount, other: Amount) -> bool:
    (low, high), (bottom, top) = reach(one.figure), reach(other.figure)
    return low <= top and bottom <= high


def at_once(one: Amount, other: Amount, *, running: bool) -> bool:
    """Whether two amounts are of one time: of the same day, where one is told, else of stories that came together."""
    if one.day is not None and other.day is not None:
        return one.day == other.day
    if one.day is None and other.day is None:
        return abs(_at(one) - _at(other)) <= (_RUNNING if running else _NEWS)
    told, untold = (one, other) if one.day is not None else (other, one)
    published = to_datetime(_at(untold)).date()
    return told.day in (published.isoformat(), (published - timedelta(1)).isoformat())


def _at(amount: Amount) -> int:
    return amount.story.published or amount.story.sort_at

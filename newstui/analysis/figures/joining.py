"""Ranges and the like: two numbers beside each other that are one figure, or that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace

from newstui.analysis.figures.numerals import mantissa
from newstui.analysis.figures.reading import Number
from newstui.analysis.figures.units import Unit

_LINK = re.compile(r"\s?(-|–|—|to-?|and|or)\s?|\s(through)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from|either)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_MOVED_FROM = re.compile(
    r"\b(?:ros?e|risen|rises?|rising|fall|falls?|falling|fell|fallen|climb|grew|grow|grown|drop|increas|decreas|declin|jump|"
    r"slid|slide|slip|sank|sink|soar|surg|plung|tumbl|eas|slow|shr[aiu]nk|edg|inch|went|gone|go|goes|mov|cut|rais|lift|"
    r"reduc|lower|double|tripl|chang|up|down|improv|worsen|narrow|widen|expand|swell|swelled|swung|shrink)"
    r"(?:e?s|e?d|p?ed|p?ing|ing)?\s(?:\w+ly\s|slightly\s|back\s|further\s)?from\s$",
    re.IGNORECASE,
)
"""Words before "from 3 to 4": a move from one amount to another is no range."""
_PART_OF = re.compile(r"\sof\s(?:the\s|its\s|all\s)?")
_RUNS = re.compile(r"\sfor\s")
_RATIO = re.compile(r"\s(?:in|out of)(?:\severy)?\s", re.IGNORECASE)
_FARTHEST = 14
_OUT = 10
_SCORED = frozenset(
    ["draw", "win", "victory", "defeat", "loss", "lead", "tie", "decision", "vote", "ruling", "rout", "thrashing"]
)
"""What a score is a score of."""
_ALONE = ("fraction", "vague")


def joined(text: str, floor: int, low: Number, high: Number) -> tuple[int, Number | None]:
    """The first of two numbers as a figure, the second taken in where both are one range, ratio or price.

    Returns how many numbers were used, and the figure; None for a score, which is none. The second number may be given
    the first one's unit.
    """
    tail = low.unit.end if low.unit and low.unit.kind != "noun" else low.end
    if high.start - tail > _FARTHEST:
        return 1, low
    gap = text[tail : high.start]
    if (
        _RUNS.fullmatch(gap)
        and low.unit is high.unit is None
        and low.form == high.form == "digits"
        and low.value <= _OUT
    ):
        # Five for 32: wickets and runs.
        return 2, None
    one = _ratio(low, high, gap) or _price(low, high, gap)
    if one is not None:
        return 2, one
    if _PART_OF.fullmatch(gap) and low.unit is None and high.unit is not None and high.unit.kind == "noun":
        # "38 of 150 seats": seats both.
        return 1, replace(low, unit=high.unit, form="shared")
    link = _LINK.fullmatch(gap)
    if not link or low.form in _ALONE or high.form in _ALONE:
        return 1, low
    word = (link[1] or link[2]).lower().rstrip("-") or "-"
    between = _BETWEEN.search(text, max(floor, low.start - 30), low.start) is not None
    if word == "and" and not between:
        shares = (
            low.unit is None and high.unit is not None and high.unit.kind in ("percent", "money") and not high.signed
        )
        return 1, replace(low, unit=high.unit, form="shared") if shares else low
    if word.startswith("to") and between and _MOVED_FROM.search(text, max(floor, low.start - 30), low.start):
        if low.unit is None and not low.scaled and high.unit is not None and not high.signed:
            low = replace(low, value=_scaled_alike(low, high) * high.unit.factor, unit=high.unit, form="shared")
        elif low.unit is not None:
            _lend(low.unit, high)
        return 1, low
    return _range(low, high, word, led_by_from=between)


def _are_runs(low: Number, high: Number) -> bool:
    """Whether bare digits before and behind "for" are wickets and runs: 5 for 32."""
    return low.unit is high.unit is None and low.form == high.form == "digits" and low.value <= _OUT


def _ratio(low: Number, high: Number, between: str) -> Number | None:
    """A share such as "one in five" or "three out of four"."""
    if (
        not _RATIO.fullmatch(between)
        or low.form != high.form
        or low.unit
        or low.signed
        or not 0 < low.value < high.value <= 1000
    ):
        return None
    return replace(low, end=high.end, value=low.value / high.value, form="fraction", raw="fraction")


def _price(low: Number, high: Number, between: str) -> Number | None:
    """A price such as "three dollars and fifty cents"."""
    if not (low.unit and high.unit) or low.unit.kind != "money" or between not in (" ", " and "):
        return None
    if high.unit.name not in ("cent", "penny") or high.value >= 100:
        return None
    end = high.unit.end
    return replace(low, end=end, value=low.value + high.value / 100, unit=low.unit._replace(end=end))


def _is_score(low: Number, high: Number) -> bool:
    """Whether digits on both sides of a dash are a score before its noun: "a 3-1 victory", "a 1-2 defeat"."""
    if low.unit is not None or high.unit is None or high.unit.kind != "noun" or len(low.raw) > len("100"):
        return False
    return not high.scaled and (high.value <= low.value or high.unit.name in _SCORED)


def _range(low: Number, high: Number, word: str, *, led_by_from: bool) -> tuple[int, Number | None]:
    dash = word in "-–—"
    if word == "to" and low.unit is not None:
        _lend(low.unit, high)
    if not _alike(low.unit, high.unit) or (low.unit is not None and low.unit.kind == "noun" and word != "to"):
        return 1, low
    unit = high.unit or low.unit
    if low.unit is not None and low.unit.kind == "money" and (high.unit is None or high.unit.kind == "noun"):
        unit = low.unit
    if dash and unit is None and not high.scaled and "." not in low.raw + high.raw and len(low.raw) <= 3:
        # "2-0", "60-40": a score or a split.
        return 2, None
    if dash and _is_score(low, high):
        return 2, None
    value = _scaled_alike(low, high)
    if high.unit and high.unit.factor != 1.0 and low.unit is None:
        value *= high.unit.factor
    if word == "to" and unit is None and high.value <= low.value < 1000 and not low.scaled and not led_by_from:
        # "voted 5 to 4"
        return 2, None
    if high.value <= value:
        # "from 4.8 to 4.7 percent": no range but a fall.
        return 1, replace(low, value=value, unit=unit, form="shared") if unit is not low.unit else low
    if unit is not None and unit.end < high.end:
        unit = unit._replace(end=high.end)
    return 2, replace(low, end=high.end, value=value, high=high.value, unit=unit)


def _scaled_alike(low: Number, high: Number) -> float:
    """The first value with the second one's magnitude, where that goes for both: "3 to 5 million"."""
    if high.scaled and not low.scaled and "," not in low.raw and low.value < 1000:
        head = mantissa(high.raw)
        if head and low.value <= head:
            return low.value * (high.value / head)
    return low.value


def _lend(unit: Unit, high: Number) -> None:
    """The second number of "from 208 pounds to 193" is in pounds too."""
    if high.unit is None and not high.scaled and unit.kind == "measure":
        high.unit = unit._replace(end=high.end)
    elif high.unit is not None and unit.name.startswith(high.unit.name + "/"):
        high.unit = high.unit._replace(name=unit.name)


def _alike(low: Unit | None, high: Unit | None) -> bool:
    """Whether two numbers with these units may be the ends of one range."""
    if low is None or low.kind == "noun":
        return True
    if high is not None and low.name == high.name:
        return True
    return low.kind == "money" and (high is None or high.kind == "noun" or high.name.startswith(low.name + "/"))

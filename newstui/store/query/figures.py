"""The values of ``figure:``: ``>1bn``, ``>=5%``, ``$3..5m``, ``=250``, read into bounds, and the condition for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import inf

EXPECTED = "a figure such as >1bn, >=5%, $3..5m, <20km or =250"

_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "b": 9, "bn": 9, "billion": 9,
           "tn": 12, "trn": 12, "trillion": 12}  # fmt: skip
_SIGNS = {"$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "r$": "BRL",
          "€": "EUR", "£": "GBP", "¥": "JPY", "元": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
          "₴": "UAH", "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN"}  # fmt: skip
_NAMED = {"pct": "%", "percent": "%", "per cent": "%", "euro": "EUR", "dollar": "USD", "pound": "GBP", "yen": "JPY",
          "people": "person", "tonne": "t", "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km",
          "mph": "mile/hour"}  # fmt: skip
_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?|-?\.\d+)"
_SCALE = rf"(?:\s?({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?"
_SIGN = rf"({'|'.join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))}|[A-Z]{{3}}(?=\s?[\d.-]))?"
_PATTERN = re.compile(
    rf"(>=|<=|>|<|=|≥|≤)?\s*(?i:{_SIGN})\s*{_NUMBER}(?i:{_SCALE})"
    rf"(?:\s*\.\.\s*(?i:{_SIGN})\s*{_NUMBER}(?i:{_SCALE}))?\s*(%|[°A-Za-zµ][°A-Za-zµ/ ²³]*)?\s*\Z"
)
_EQUAL = 1e-9
"""Figures are kept as floats: so near, in parts of the value, two of them are the same."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are wanted: from `low` to `high`, in `unit` (None: in any). `open` bounds are left out."""

    low: float = -inf
    high: float = inf
    unit: str | None = None
    low_open: bool = False
    high_open: bool = False


def read(text: str) -> Wanted | None:
    """The figures that `text` asks for; None where it asks for none."""
    found = _PATTERN.match(text.strip())
    if not found:
        return None
    sign, left_sign, left, left_scale, right_sign, right, right_scale, unit = found.groups()
    named = _unit(left_sign or right_sign, unit)
    if right is not None:
        if sign not in (None, "="):
            return None
        low, high = _value(left, left_scale or right_scale), _value(right, right_scale)
        return Wanted(min(low, high), max(low, high), named)
    value = _value(left, left_scale)
    match sign:
        case ">" | ">=" | "≥":
            return Wanted(low=value, unit=named, low_open=sign == ">")
        case "<" | "<=" | "≤":
            return Wanted(high=value, unit=named, high_open=sign == "<")
        case _:
            return Wanted(value, value, named)


def member(wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """Whether a story (``s``) has such a figure. A range in the text counts where any of it is wanted."""
    parts: list[str] = []
    values: list[object] = []
    if wanted.low != -inf:
        # "More than a billion" is more than a billion, though the figure that it names is not.
        more = "coalesce(g.value_high, g.value) >= ?"
        parts.append(f"(coalesce(g.value_high, g.value) > ? OR (g.bound = 'more than' AND {more}))" if wanted.low_open
                     else more)  # fmt: skip
        values += [_up(wanted.low), _down(wanted.low)] if wanted.low_open else [_down(wanted.low)]
    if wanted.high != inf:
        less = "g.value <= ?"
        parts.append(f"(g.value < ? OR (g.bound = 'less than' AND {less}))" if wanted.high_open else less)
        values += [_down(wanted.high), _up(wanted.high)] if wanted.high_open else [_up(wanted.high)]
    if wanted.unit is not None:
        sql, of_unit = _in_unit("g.unit", wanted.unit)
        parts.append(sql)
        values += of_unit
    where = " AND ".join(parts)
    return f"EXISTS (SELECT 1 FROM figures g WHERE g.story_id = s.story_id AND {where})", tuple(values)  # noqa: S608


def source(wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """A SELECT off an index of stories that may have such a figure, the same one perhaps more than once."""
    low = -1e300 if wanted.low == -inf else _down(wanted.low)
    high = 1e300 if wanted.high == inf else _up(wanted.high)
    sql, values = ("1", ()) if wanted.unit is None else _in_unit("unit", wanted.unit)
    unit = f" AND {sql}"
    sql = (
        f"SELECT story_id FROM figures INDEXED BY figures_value WHERE value BETWEEN ? AND ?{unit} UNION ALL"  # noqa: S608
        f" SELECT story_id FROM figures INDEXED BY figures_high WHERE value_high >= ? AND value <= ?{unit}"
    )
    return sql, (low, high, *values, low, high, *values)


def _value(number: str, scale: str | None) -> float:
    return float(Decimal(number.replace(",", "")) * 10 ** _SCALES[(scale or "").lower()] if scale else
                 Decimal(number.replace(",", "")))  # fmt: skip


def _unit(sign: str | None, unit: str | None) -> str | None:
    if sign:
        return _SIGNS.get(sign.lower(), sign.upper())
    if not unit:
        return None
    unit = unit.strip()
    singular = unit.lower().removesuffix("s")
    if singular.endswith("ie") and len(unit) > 4:
        singular = singular[:-2] + "y"
    return _NAMED.get(unit.lower()) or _NAMED.get(singular) or (singular if len(unit) > 3 else unit)


def _in_unit(column: str, unit: str) -> tuple[str, tuple[object, ...]]:
    """In that unit, or so much of it in a stretch of time or space: EUR, EUR/year."""
    begins = unit.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
    return f"({column} = ? COLLATE NOCASE OR {column} LIKE ? ESCAPE '\\')", (unit, begins)


def _up(value: float) -> float:
    return value + abs(value) * _EQUAL


def _down(value: float) -> float:
    return value - abs(value) * _EQUAL

"""Figures: quantities in the text with value, unit and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newstui.model.article import Span
from newstui.model.claim import Bound, Figure

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"  # noqa: E501
_SMALL = {word: float(n) for n, word in enumerate(_ONES.split())}
_SMALL |= {
    w: 10.0 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
          "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "b": 1e9}  # fmt: skip
_SIGNS = {"$": "USD", "us$": "USD", "us $": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₪": "ILS",  # noqa: E501
          "c$": "CAD", "c $": "CAD", "ca$": "CAD", "a$": "AUD", "a $": "AUD", "au$": "AUD", "hk$": "HKD", "hk $": "HKD", "nz$": "NZD",  # noqa: E501
          "s$": "SGD", "rm": "MYR", "rs": "INR", "rs.": "INR", "r$": "BRL"}  # fmt: skip
_CODES = "USD EUR GBP JPY INR CNY CHF KRW CAD AUD RUB HKD ILS NZD SEK NOK DKK BRL ZAR MXN TRY SGD MYR"
_NAMES = {
    "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "u.s. dollar": "USD", "us dollar": "USD", "dollar": "USD", "buck": "USD", "euro": "EUR", "pound sterling": "GBP",
    "swiss franc": "CHF", "south korean won": "KRW", "won": "KRW", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY",
    "chinese yuan": "CNY", "renminbi": "CNY", "indian rupee": "INR", "rupee": "INR", "ruble": "RUB", "rouble": "RUB",
    "ringgit": "MYR", "shekel": "ILS", "peso": "MXN", "krona": "SEK", "lira": "TRY",
}  # fmt: skip
_SI = {
    "km": "km", "kilometer": "km", "kilometre": "km", "kg": "kg", "kilogram": "kg", "m": "m", "meter": "m", "metre": "m",  # noqa: E501
    "cm": "cm", "mm": "mm", "tonne": "t", "gw": "GW", "mw": "MW", "kwh": "kWh", "kw": "kW", "gigawatt": "GW",
    "megawatt": "MW", "mph": "mi/h", "km/h": "km/h", "kph": "km/h", "°c": "°C", "°f": "°F", "ghz": "GHz", "mhz": "MHz", "gb": "GB", "tb": "TB",  # noqa: E501
}  # fmt: skip
_BOUNDS: list[tuple[str, Bound]] = [
    ("at least|no fewer than|no less than|not less than|a minimum of", "at least"),
    ("at most|no more than|not more than|a maximum of", "at most"),
    ("up to|as much as|as many as|as high as", "up to"),
    ("more than|over|above|greater than|in excess of|upwards of|exceeding|topping|beyond", "more than"),
    ("less than|fewer than|under|below", "less than"),
    ("nearly|almost|close to|just under|not quite|just short of", "nearly"),
    ("about|around|roughly|approximately|some|an estimated|estimated|circa|or so|~", "about"),
]
_BOUND = re.compile(rf"(?:{'|'.join(f'({words})' for words, _ in _BOUNDS)})\s+(?:a\s+)?$", re.IGNORECASE)
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_SPELLED = rf"(?:(?:{_WORD})(?:(?:[ -]|\s+and\s+)(?:{_WORD}|hundred))*)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_AMOUNT = rf"(?:{_DIGITS}|{_SPELLED})"
_SCALES = r"(?:\s?-?(?:hundred|thousand|million|billion|trillion|dozen|mln|bn|mn|tn|[kmb])\b)"
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_CURRENCY = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\w.,/'’])(?:(?P<sign>{_SIGN}|\b(?:{_CODES.replace(' ', '|')}))\s?)?"
    rf"(?P<low>{_AMOUNT}|(?:an?\s+(?=hundred|thousand|million|billion|dozen|trillion)))(?P<lowscale>{_SCALES}*)(?![\w])"
    rf"(?:\s?(?P<link>-|–|to|and|or)\s?(?:(?:{_SIGN})\s?)?(?P<high>{_AMOUNT})(?P<highscale>{_SCALES}*)(?![\w]))?"
    rf"(?P<unit>\s?(?:%|per ?cent(?:age points?)?\b|pct\b|percentage points?\b)"
    rf"|\s(?:{_CURRENCY})s?\b|\s(?:{_CODES.replace(' ', '|')})\b|\s?(?:km/h|°[CF]))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(a|one|two|three)[ -])?(half|third|thirds|quarter|quarters|fifth|fifths)\s+(?:of|the)\b", re.I
)
_PART = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2}
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501
_CALENDAR = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:,?\s+\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?\b"
    rf"|\b{_MONTH}\s+(?:of\s+)?\d{{4}}\b|\b(?:1[5-9]|20)\d\d\s?[-–/]\s?\d{{2,4}}\b|\b\d{{1,2}}:\d\d\b|\b\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{1,4}}\b"
    r"|\b\d{1,2}\s?(?:a\.?m\b|p\.?m\b)\.?|\b\d{3}-\d{3,4}(?:-\d{4})?\b|\bv?\d+\.\d+\.\d+(?:\.\d+)?\b|\b[A-Z]+-?\d+\b|https?://\S+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_NOUN = re.compile(r"[ -]+((?:[a-z][a-z'’-]*\s+){0,2}?)([A-Za-z][a-z]+)\b")
_NOT_UNIT = frozenset(
    [
        "of",
        "to",
        "in",
        "and",
        "or",
        "for",
        "on",
        "at",
        "by",
        "from",
        "the",
        "a",
        "an",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "with",
        "that",
        "than",
        "who",
        "as",
        "but",
        "per",
        "more",
        "less",
        "this",
        "last",
        "next",
        "it",
        "he",
        "she",
        "they",
        "will",
        "would",
        "new",
        "other",
        "about",
        "each",
        "percent",
        "into",
        "when",
        "while",
        "since",
    ]
)


def _number(amount: str, scale: str) -> float | None:
    """The value of digits or words with their scale; None for words that make no number."""
    amount = amount.strip().lower()
    if amount[:1].isdigit() or amount[:1] == ".":
        value = float(amount.replace(",", ""))
    elif amount in ("a", "an"):
        value = 1.0
    else:
        value = 0.0
        for word in re.split(r"[\s-]+", amount):
            if word == "hundred":
                value = (value or 1) * 100
            elif word != "and":
                value += _SMALL[word]
    for word in re.findall(r"[a-z]+", scale.lower()):
        value *= _SCALE.get(word, 1.0)
    return value


def _singular(noun: str) -> str:
    lower = noun.lower()
    if lower in ("people", "children", "men", "women", "feet"):
        return {"people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot"}[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


def _bound(text: str, start: int, floor: int) -> tuple[Bound | None, int]:
    """The bound before a figure and where its words begin."""
    match = _BOUND.search(text, max(floor, start - 24), start)
    if match and match.lastindex and not (match.start() and text[match.start() - 1].isalnum()):
        return _BOUNDS[match.lastindex - 1][1], match.start()
    return None, start


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Figures of ``text[start:end]`` in order, none overlapping. Years, dates, clock times and ordinals are none."""
    stop = len(text) if end is None else end
    taken = [match.span() for match in _CALENDAR.finditer(text, start, stop)]
    return list(_found(text, start, stop, taken))


def _found(text: str, start: int, stop: int, taken: list[tuple[int, int]]) -> Iterator[Figure]:
    for match in _QUANTITY.finditer(text, start, stop):
        if any(low < match.end("low") and match.start("low") < high for low, high in taken):
            continue
        sign, unit_text = match["sign"], (match["unit"] or "").strip().lower()
        raw = match["low"].strip()
        if not sign and not unit_text and not match["lowscale"] and not match["high"] and _YEAR.match(raw):
            continue
        low = _number(raw, match["lowscale"] or "")
        if low is None:
            continue
        finish = match.end("lowscale") if match["lowscale"] else match.end("low")
        high: float | None = None
        if match["high"]:
            link, scale = match["link"].lower(), match["highscale"] or ""
            upper = _number(match["high"], scale)
            before = text[max(start, match.start() - 9) : match.start()].lower()
            ranged = link in ("to", "-", "–", "or") or (link == "and" and "between" in before)
            if upper is not None and ranged:
                if scale and not match["lowscale"]:
                    low = _number(raw, scale) or low
                if upper > low:
                    high, finish = upper, match.end("highscale") if scale else match.end("high")
            elif upper is not None:
                yield Figure(Span(match.start(), finish), low, unit=_money(sign))
                low, finish = upper, match.end("highscale") if scale else match.end("high")
        unit: str | None = None
        if unit_text:
            finish = match.end("unit")
            unit = _unit(unit_text)
        if sign:
            unit = _money(sign)
        elif unit is None:
            noun = _NOUN.match(text, finish, stop)
            if noun and noun[2].lower() not in _NOT_UNIT and not any(w in _NOT_UNIT for w in noun[1].split()):
                unit = _SI.get(noun[2].lower()) or _SI.get(_singular(noun[2])) or _singular(noun[2])
                finish = noun.end()
        bound, begin = _bound(text, match.start(), start)
        yield Figure(Span(begin, finish), low, high, unit, bound)


def _money(sign: str | None) -> str | None:
    if not sign:
        return None
    return _SIGNS.get(sign.lower()) or sign.upper()


def _unit(text: str) -> str:
    if text.startswith(("%", "per", "pct")):
        return "%"
    bare = text[:-1] if text.endswith("s") and text[:-1] in _NAMES else text
    return _NAMES.get(bare) or _SI.get(bare) or text.upper()

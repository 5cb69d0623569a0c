"""Numerals: how a number is written, in digits, words, fractions or a vague plural, and what it is worth."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SMALL = {word: n for n, word in enumerate(["zero", *_ONES, *_TEENS])}
_SMALL |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_WRITTEN = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12, "quadrillion": 15}
_SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_ABROAD = {
    "millionen": 6, "millones": 6, "milioni": 6, "miljoen": 6, "millions": 6, "milliarden": 9, "milliarde": 9,
    "milliards": 9, "miljard": 9, "miliardi": 9, "mrd": 9,
}  # fmt: skip
_POWERS = {"hundred": 2} | _WRITTEN | _SHORT | _ABROAD
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
          "billions": 1e9, "trillions": 1e12}  # fmt: skip
_KINDS = dict.fromkeys(_ONES, "ones") | dict.fromkeys(_TEENS, "teens") | dict.fromkeys(_TENS, "tens")
_KINDS |= {"zero": "zero", "hundred": "hundred"} | dict.fromkeys([*_WRITTEN, "dozen"], "power")
_MAY_FOLLOW = {
    "zero": [""],
    "ones": ["", "tens", "hundred", "power"],
    "teens": ["", "hundred", "power"],
    "tens": ["", "hundred", "power"],
    "hundred": ["ones", "teens"],
    "power": ["ones", "teens", "tens", "hundred", "power"],
}

NUMBER_WORDS = frozenset(_SMALL)
VAGUE_WORDS = frozenset(_VAGUE)
_FOREIGN = "%|€|prozent|million|milliard|mrd|millones|milioni|miljoen|miljard|euro"
DIGITS = (
    r"(?:[1-9][0-9]?\s?/\s?(?:[2-68]|1[026]|32|64|100)(?=\s(?:of|point|inch|mile|percent|cup|ounce|pound|cent)\b|\s?%)"
    rf"|[0-9]{{1,3}}⁄[0-9]{{1,3}}(?![0-9])|[0-9]{{1,3}},[0-9]{{1,2}}(?=\s?(?:{_FOREIGN}))"
    r"|(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"(?:\s?[½⅓⅔¼¾⅛⅜⅝⅞]|\s[1-9][0-9]?\s?[/⁄]\s?(?:[23458]|16|32|64)(?![0-9/]))?|[½⅓⅔¼¾⅛⅜⅝⅞])"
)
"""Grouped or plain digits; with a fraction after them; a fraction; a decimal comma before a foreign unit."""
_PART = "(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)"
FRACTION = (
    rf"(?:(?:{'|'.join(_ONES)})\s?-\s?{_PART}s?\b|(?:two|three|four|five|seven|nine)\s{_PART}s\b(?=\s(?:of|majority))"
    rf"|(?:an?|one)\s{_PART}(?=\s(?:of|more|less|higher|lower|larger|smaller|fewer|as)\b)|half\b(?!\s?-|\san?\b))"
)
"""Parts of a whole: "two-thirds", "a quarter of", "half"."""
_LARGE = "dozen|hundred|thousand|million|billion|trillion"
AFTER_A = frozenset([*_PARTS, *_LARGE.split("|"), "lakh", "crore"])
"""What may stand behind "a" or "an" in a number."""
PART_OF_SCALE = rf"(?:(?:an?|one|three)[\s-])?(?:half|quarters?)(?:\s(?:of\s)?an?)?\s(?:{_LARGE})\b"
"""Half a million, a quarter billion, half a dozen."""
INDEFINITE = rf"an?\s(?:{_LARGE}|lakh|crore)\b(?!\s(?:of|times)\b)|half\san?\b"
"""A million, a dozen; half an hour."""
VAGUE = rf"(?:{'|'.join(_VAGUE)})(?:\sof\s(?:thousands|millions|billions|trillions))?\b"
"""Dozens, tens of thousands: an order of magnitude, not a number."""
SCALE = (
    rf"(?:\s?-?\s?(?:hundred|{'|'.join([*_WRITTEN, *_ABROAD])}|dozen|mln|mio|bln|bn|mn|trn|tn)\b|[kmb]\b(?!-)"
    r"|\s[mb]\b(?=\s?[($£€]))"
)
"""What multiplies the number before it."""
HALF_MORE = r"(?:\sand\sa\s(?:half|quarter|third)\b)"

_FIRST = re.compile(r"(?P<word>[a-z]+)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:\s?-\s?|\s(?P<and>and\s)?)(?P<word>[a-z]+)\b", re.IGNORECASE)
_HALF_MORE = re.compile(HALF_MORE, re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+")
_SLASH = re.compile(r"([0-9]{1,3})\s?[/⁄]\s?([0-9]{1,3})")
_MIXED = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)?\s?(?:([0-9]+)\s?[/⁄]\s?([0-9]+)|([½⅓⅔¼¾⅛⅜⅝⅞]))?")
_LARGEST = 1e18
_LONGEST = 60
"""Digits beyond this many make no number that anyone meant."""


def of_digits(text: str, scale: str = "", power: str = "") -> float:
    """The value of digits with a scale ("16.4", "million") and a power of ten, exact as if written out.

    Raises ValueError for what is no number.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long")
    exponent, factor = _scale(scale)
    if power:
        exponent += int(power.replace("−", "-"))
    slash = _SLASH.fullmatch(text)
    if slash:
        if not int(slash[2]):
            raise ValueError(text)
        return int(slash[1]) / int(slash[2]) * 10.0**exponent * factor
    match = _MIXED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    whole = float(f"{_plain(match[1])}e{exponent}") if match[1] else 0.0
    rest = 0.0
    if match[2] and int(match[3]):
        rest = int(match[2]) / int(match[3])
    elif match[4]:
        rest = _VULGAR[match[4]]
    return (whole + rest * 10.0**exponent) * factor


def _plain(digits: str) -> str:
    """Digits without the commas that group them; a comma before one or two last digits is a decimal one."""
    head, comma, tail = digits.rpartition(",")
    return f"{head}.{tail}" if comma and "." not in digits and len(tail) < 3 else digits.replace(",", "")


def _scale(text: str) -> tuple[int, float]:
    """The power of ten and the dozens of scale words."""
    power, factor = 0, 1.0
    for word in _TOKEN.findall(text.lower()):
        if word == "dozen":
            factor *= 12
        else:
            power += _POWERS.get(word, 0)
    return min(power, 60), factor


def in_words(text: str, at: int, stop: int) -> tuple[float, int, bool] | None:
    """The number in words that begins at `at`: (value, end, whether it has a magnitude such as "million")."""
    total, current, last, end, large = 0.0, 0.0, "", at, False
    while match := _NEXT.match(text, end, stop) if last else _FIRST.match(text, at, stop):
        word = match["word"].lower()
        kind = _KINDS.get(word)
        if kind is None or last not in _MAY_FOLLOW[kind] or total + current > _LARGEST:
            break
        if kind == "hundred" and current >= 100:
            break
        if last and match["and"] and (kind in ("hundred", "power") or last not in ("hundred", "power")):
            break
        if kind == "power":
            large = True
            if word == "dozen":
                current = (current or 1.0) * 12
            elif not current:
                total *= 10.0 ** _POWERS[word]
            else:
                total, current = total + current * 10.0 ** _POWERS[word], 0.0
        elif kind == "hundred":
            current, large = current * 100, True
        else:
            current += _SMALL[word]
        last, end = kind, match.end()
    return (total + current, end, large) if last else None


def half_more(text: str, at: int, stop: int) -> re.Match[str] | None:
    """The words "and a half" right at `at`."""
    return _HALF_MORE.match(text, at, stop)


def mantissa(raw: str) -> float:
    """The number before its magnitude: 5 of "5" (million), three of "three million"; 0 where there is none."""
    try:
        return of_digits(raw)
    except ValueError:
        read = in_words(raw.split(maxsplit=1)[0] if raw.split() else "", 0, len(raw))
        return read[0] if read else 0.0


def of_fraction(text: str) -> float:
    """The value of "two-thirds", "a quarter of", "half a million", "a dozen"."""
    value, over = 1.0, 1.0
    for word in _TOKEN.findall(text.lower()):
        part = _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))
        if part:
            over *= part
        elif word in _SMALL and over == 1.0:
            value = float(_SMALL[word])
        elif word == "dozen":
            value *= 12
        elif word in _POWERS:
            value *= 10.0 ** _POWERS[word]
    return value / over


def of_vague(text: str) -> tuple[float, float]:
    """The order of magnitude of "dozens", "tens of thousands": from one to ten of them."""
    value = 1.0
    for word in _TOKEN.findall(text.lower()):
        value *= _VAGUE.get(word, 1.0)
    return value, value * 10

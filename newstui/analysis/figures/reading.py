"""Numbers in the text: a numeral with its sign and unit, where it is a figure and not part of a name or a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from newstui.analysis.figures import bounds, names, numerals
from newstui.analysis.figures.fates import befallen
from newstui.analysis.figures.units import Unit, currency, following, lexicon, per_many, rate, sign_pattern
from newstui.analysis.memo import Memo


@dataclass(slots=True)
class Number:
    """A numeral at ``[start, end)`` with what is written around it."""

    start: int
    end: int
    value: float
    high: float | None = None
    """The upper end of an order of magnitude or, once joined, of a range."""
    unit: Unit | None = None
    signed: bool = False
    scaled: bool = False
    """Whether it has a magnitude ("million"), which no date, age or name has."""
    form: str = "digits"
    """digits, words, fraction, half, vague, or shared where its unit stands behind another number."""
    raw: str = ""


_SEED = re.compile(r"[0-9]+|[½⅓⅔¼¾⅛⅜⅝⅞]|[A-Za-z]+")
_VULGAR = re.compile("[½⅓⅔¼¾⅛⅜⅝⅞]")
_A = ("a", "an", "A", "An")
_STARTS = frozenset(["a", "an", "half", "quarter", *numerals.VAGUE_WORDS, *numerals.NUMBER_WORDS])
_AFTER_A = re.compile(rf"[\s-](?:{'|'.join(sorted(numerals.AFTER_A))})", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![\w)%–-])[−-])$", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:first|second|third|fourth|latter|last|next|final|other|this|that|either|each|every|opening|closing|top|bottom|"
    r"better|front|back|their|his|her|its)\s$",
    re.IGNORECASE,
)
_HALF_AFTER = re.compile(r"\s(?:of|the|its|their|his|her|our|all|as)\b|\s?[.,;)]")
_RACES = frozenset(
    ["50", "60", "80", "100", "110", "200", "300", "400", "600", "800", "1000", "1500", "3000", "5000", "10000"]
)
_RACED = re.compile(r"\b(?:the|over|ran|swam|(?:wo)?men['’]s|boys['’]|girls['’]|4x|4×|indoor)\s?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:people|users|customers|households|viewers|readers|tonnes|tons|dollars|euros|pounds|doses|barrels|shares|children|"
    r"women|workers|voters|jobs|homes)\b"
)
_METRES = re.compile(r"[\s-]+\(?([a-z]+)|\s?\([0-9.]+\s?ft", re.IGNORECASE)
_ONE_NOT = re.compile(r"\s(?:another|day|by\sone|time|thing|way|more|side)|['’]", re.IGNORECASE)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|some|every|the|this|that|which|same|each|only|other|another|new|a)\s$", re.IGNORECASE
)
_ONE_OF = re.compile(r"\sof\s(?:the|his|her|its|their|our|my|your|these|those|only|[a-z]+['’]s)\b", re.IGNORECASE)
_OF = re.compile(r"\sof\b")
_OF_A = re.compile(r"\sof\s(?:an?|one)(?=\s)")
_POINT = re.compile(r"\bat one (?:point|time|stage)$", re.IGNORECASE)
_RATIO_AHEAD = re.compile(
    r"\s(?:in|out of)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+)\b", re.IGNORECASE
)
_CODE_AFTER = re.compile(r"\s?((?:U\.S\.|US\b|sterling\b|[A-Z]{3}\b|Canadian|Australian))")
_IDENTIFIER = 9
"""Digits in a row beyond which nobody reads a number: an account, a message, a parcel."""
_QUOTES = ("’", "‘")
_MORE = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<digits>{numerals.DIGITS})(?:\s?[×x]\s?10(?:\^|\*\*)?(?P<power>[−-]?[0-9]{{1,2}})\b)?"
        rf"(?P<scale>(?:{numerals.SCALE})*)(?P<more>{numerals.HALF_MORE})?",
        re.IGNORECASE,
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<part>{numerals.PART_OF_SCALE})|(?P<vague>{numerals.VAGUE})|(?P<indefinite>{numerals.INDEFINITE})"
        rf"|(?P<fraction>{numerals.FRACTION})",
        re.IGNORECASE,
    )


@cache
def _signed() -> re.Pattern[str]:
    """A currency sign and a minus that end where the digits begin."""
    return re.compile(rf"(?<!\w)(?P<sign>{sign_pattern()})\s?[−-]?\s?$", re.IGNORECASE)


def _begins(word: str) -> bool:
    return not word[0].isalpha() or word.lower() in _STARTS


_known = Memo(_begins)
begins = _known.__getitem__
"""Whether a number may begin with the word or in the digits."""


def odd(text: str) -> bool:
    """Whether a number may begin with a sign that is neither a digit nor a word."""
    return _VULGAR.search(text) is not None


def numbers(text: str, start: int, stop: int, seeds: Iterable[re.Match[str]] | None = None) -> Iterator[Number]:
    """The numbers of ``text[start:stop]`` that may be figures, in order, none overlapping.

    `seeds`: the words and the digits in a row in it by which one `begins`, where they are known.
    """
    at = start
    if seeds is None:
        seeds = [each for each in _SEED.finditer(text, start, stop) if _known[each[0]]]
    for seed, begin in _places(seeds):
        word = seed[0]
        if begin < at:
            continue
        digit = not word[0].isalpha()
        if word in _A and not _AFTER_A.match(text, seed.end(), stop):
            continue
        if digit:
            taken = names.calendar(text, start, begin, stop)
            if taken:
                at = max(at, taken[1])
                continue
            pointed = begin > start and text[begin - 1] == "." and not text[max(start, begin - 2) : begin - 1].isalnum()
            number, end = _in_digits(text, start, begin - pointed, stop)
        else:
            number, end = _in_words(text, start, begin, stop)
        at = max(at, end)
        if number is not None:
            yield number
            at = max(at, number.end, number.unit.end if number.unit else 0)


def _places(seeds: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], int]]:
    """Where to look: at a word, and at every digit, since a date may end among digits in a row."""
    for seed in seeds:
        start, end = seed.span()
        yield seed, start
        if not seed[0][0].isalpha():
            yield from ((seed, at) for at in range(start + 1, end))


def _in_digits(text: str, floor: int, begin: int, stop: int) -> tuple[Number | None, int]:
    """The number in digits at `begin` if it is a figure, and where to go on."""
    match = _digits().match(text, begin, stop)
    if match is None:
        return None, begin
    digits, end, scaled = match["digits"], match.end(), bool(match["scale"])
    if digits.isdigit() and (len(digits) > _IDENTIFIER or (len(digits) == 2 and text[begin - 1 : begin] in _QUOTES)):
        return None, end
    try:
        value = numerals.of_digits(digits, match["scale"] or "", match["power"] or "")
    except (ValueError, OverflowError):
        return None, end
    window = max(floor, begin - 9)
    signed = _signed().search(text, window, begin) if _may_be_signed(text, window, begin) else None
    minus = _MINUS.search(text, window, begin)
    begin = min([begin, *(each.start() for each in (signed, minus) if each)])
    if begin > floor and not signed and not minus and _touches(text, begin):
        return None, end
    if match["more"]:
        value += _MORE[match["more"].split()[-1].lower()] * numerals.of_digits("1", match["scale"] or "")
    if (
        scaled
        and not signed
        and match["scale"] == "m"
        and (_in_metres(text, end, stop) or _is_race(text, begin, end, digits))
    ):
        end, scaled, value = end - 1, False, numerals.of_digits(digits)
    if minus or (signed and signed[0].rstrip()[-1:] in ("-", "−")):
        value = -value
    if value in (float("inf"), float("-inf")):
        return None, end
    number = Number(begin, end, value, signed=bool(signed), scaled=scaled, raw=digits)
    if signed:
        sign = signed["sign"].strip()
        if sign[:1] == "M" and sign[1:] in lexicon()["codes"]:
            number.value, sign = value * 1e6, sign[1:]
        if (
            sign.upper() in (("PS", "COP") if signed[0][-1:].isalpha() else ("PS",))
            and digits.isdigit()
            and len(digits) < 3
            and not scaled
        ):
            return None, end
        number.unit = _with_code(text, Unit(currency(sign), end, "money"), stop)
        return number, end
    number.unit = following(text, end, stop, close=text[end - 1].isdigit(), single=value == 1, scaled=scaled)
    if number.unit is None:
        number.unit = per_many(text, end, stop)
    if number.unit:
        number.value *= number.unit.factor
    elif text[end : end + 1].isalpha() or text[end : end + 1] in ("_", "/"):
        return None, end
    return (number if _is_figure(text, floor, number) else None), end


def _is_label(sign: str, written: str) -> bool:
    """Whether a code before one or two digits is a name's rather than a currency's: "PS 5", "COP30"."""
    return sign == "PS" or (sign == "COP" and written[-1:].isalpha())


def _may_be_signed(text: str, window: int, begin: int) -> bool:
    """Whether the character before, a minus and a space aside, can end a currency sign: saves a search."""
    before = text[window:begin].rstrip(" −-")[-1:]
    return bool(before) and (not before.isalnum() or before.isupper() or before in "sS元") and before not in ",;:()"


def _touches(text: str, begin: int) -> bool:
    """Whether a word, a number or a point stands right before."""
    before = text[begin - 1]
    return before.isalnum() or before in "_./" or (before == "," and text[begin - 2 : begin - 1].isdigit())


def _with_code(text: str, unit: Unit, stop: int) -> Unit:
    """A currency sign with what follows the number: a code ("$75 U.S."), the name again, a rate."""
    match = _CODE_AFTER.match(text, unit.end, stop)
    if match:
        name = match[1].upper().replace(".", "")
        code = {"US": "USD", "CANADIAN": "CAD", "AUSTRALIAN": "AUD", "STERLING": "GBP"}.get(name, name)
        if code in lexicon()["codes"]:
            unit = unit._replace(name=code, end=match.end())
    return rate(text, unit, stop)


def _is_race(text: str, begin: int, end: int, digits: str) -> bool:
    """Whether digits before "m" are a distance that is run or swum: "the 100m", "the women's 1,500m"."""
    if digits.replace(",", "") not in _RACES or _COUNTED.match(text, end):
        return False
    return _RACED.search(text, max(0, begin - 12), begin) is not None


def _in_metres(text: str, end: int, stop: int) -> bool:
    match = _METRES.match(text, end, stop)
    return bool(match) and (match is not None and (match[1] is None or match[1].lower() in lexicon()["metres_when"]))


def _in_words(text: str, floor: int, start: int, stop: int) -> tuple[Number | None, int]:
    """The number in words at `start` if it is a figure, and where to go on."""
    if start > floor and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None, start
    match = _words().match(text, start, stop)
    if match is None:
        return _plain_words(text, floor, start, stop)
    end, raw = match.end(), match.group()
    if match["fraction"]:
        number = Number(start, end, numerals.of_fraction(raw), form="fraction", raw="fraction")
        of = _OF_A.match(text, end, stop)
        unit = following(text, of.end(), stop, close=False, single=True) if of else None
        if unit is not None and unit.kind != "noun":
            # "A quarter of a percentage point"
            number.unit = unit
        return (number if raw.lower() != "half" or _is_half(text, floor, start, end) else None), end
    if match["vague"]:
        low, high = numerals.of_vague(raw)
        of = _OF.match(text, end, stop)
        unit = following(text, of.end() if of else end, stop, close=False, single=False)
        if not of and text[max(floor, start - 6) : start].lower().endswith(("the ", "in ", "his ", "her ")):
            return None, end
        return Number(start, end, low, high, unit, scaled=True, form="vague"), end
    number = Number(start, end, numerals.of_fraction(raw), scaled=True, form="words")
    if match["indefinite"] and raw.lower().startswith("half"):
        number.form, number.scaled = "half", False
    return _measured_in_words(text, floor, number, stop), end


def _plain_words(text: str, floor: int, start: int, stop: int) -> tuple[Number | None, int]:
    read = numerals.in_words(text, start, stop)
    if read is None:
        return None, start
    value, end, scaled = read
    raw = text[start:end].lower()
    half = numerals.half_more(text, end, stop)
    if half:
        value, end = value + _MORE[half[0].split()[-1].lower()], half.end()
    minus = _MINUS.search(text, max(floor, start - 7), start)
    if minus and minus[0][0] in "mM":
        start, value = minus.start(), -value
    return _measured_in_words(text, floor, Number(start, end, value, scaled=scaled, form="words", raw=raw), stop), end


def _measured_in_words(text: str, floor: int, number: Number, stop: int) -> Number | None:
    unit = following(text, number.end, stop, close=False, single=number.value == 1, scaled=number.scaled)
    if number.form == "half" and (unit is None or unit.kind == "noun"):
        return None
    number.unit = unit
    if unit:
        number.value *= unit.factor
    return number if _is_figure(text, floor, number) else None


def _is_half(text: str, floor: int, start: int, end: int) -> bool:
    """Whether "half" is a share and not a part of a match or a year."""
    if _PART_BEFORE.search(text, max(floor, start - 12), start):
        return False
    return _HALF_AFTER.match(text, end) is not None or bounds.before(text, floor, start)[0] is not None


def _is_figure(text: str, floor: int, number: Number) -> bool:
    kind = number.unit.kind if number.unit else None
    if names.is_joined(text, floor, number.start):
        return False
    if number.scaled or kind in ("money", "percent"):
        return True
    if number.raw == "one":
        return _is_one(text, floor, number)
    spelled = number.form != "digits"
    if kind == "measure" and not (number.unit and text[number.end : number.end + 1] == " " and number.raw.isdigit()):
        return True
    bounded = bounds.before(text, floor, number.start)[0] is not None
    if kind == "measure":
        return not names.is_name(text, floor, number.start, number.end, number.raw, counted=True, spelled=spelled)
    if not spelled and names.is_year(text, floor, number.start, number.raw, counted=kind == "noun", bounded=bounded):
        return False
    return not names.is_name(text, floor, number.start, number.end, number.raw, counted=kind == "noun", spelled=spelled)


def _is_one(text: str, floor: int, number: Number) -> bool:
    if _ONE_BEFORE.search(text, max(floor, number.start - 10), number.start) or _ONE_NOT.match(text, number.end):
        return False
    if text[number.start].isupper() and number.start > floor and text[number.start - 2 : number.start - 1].isalnum():
        return False
    if number.unit is not None and _POINT.search(text, max(floor, number.start - 4), number.unit.end):
        return False
    if number.unit is not None or _ONE_OF.match(text, number.end) or _RATIO_AHEAD.match(text, number.end):
        return True
    return befallen(text, number.start, number.start, number.end, len(text)) is not None

"""How dates are written: one pattern with a named part for each thing said."""

from __future__ import annotations

import re
from functools import cache

from newstui.analysis.memo import Memo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary\b|\.|\b)|Feb(?:ruary\b|\.|\b)|Mar(?:ch\b|\.(?=\s[0-9])|\b(?=\s[0-9]))|Apr(?:il\b|\.|\b)|May\b|"
    r"June?\b\.?|July?\b\.?|Aug(?:ust\b|\.|\b)|Sept?(?:ember\b|\.|\b)|Oct(?:ober\b|\.|\b)|Nov(?:ember\b|\.|\b)|"
    r"Dec(?:ember\b|\.|\b))"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_YEAR = r"[12][0-9]{3}(?![0-9])"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%:]|[.,][0-9])"
_SIDE = r"(?:[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast)"
_COUNT = (
    r"(?:[0-9]{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|"
    r"[Tt]welve|[Ff]ifteen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty)"
)
_AGO = rf"(?P<ago>{_COUNT})\s(?P<agounit>day|week|month|year|decade)s?\s(?P<ahead>ago|from now|hence)\b"
_DAY_FIRST = (
    rf"(?P<day1>{_DAY})(?:\s?(?:-|–|to)\s?(?P<to1>{_DAY}))?\s(?:of\s)?(?P<month1>{_MONTH})(?:,?\s(?P<year1>{_YEAR}))?"
)
_MONTH_FIRST = (
    rf"(?P<month2>{_MONTH})\s(?P<day2>{_DAY})(?:\s?(?:-|–|to|through|and)\s?(?P<to2>{_DAY})(?!\s[a-z]))?"
    rf"(?:,?\s(?P<year2>{_YEAR}))?"
)
_BY_SEED = {
    "digit": (
        r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?:T[0-9:.]+Z?)?(?![0-9])",
        _DAY_FIRST,
        _AGO,
        rf"(?P<years>{_YEAR})(?:\s?[-–/]\s?(?P<toyear>[0-9]{{4}}|[0-9]{{2}})(?![0-9%-])|(?P<decade>s)\b)?",
    ),
    "month": (_MONTH_FIRST, rf"(?P<month3>{_MONTH})(?:\sof|,)?\s(?P<year3>{_YEAR})", rf"(?P<month4>{_MONTH})"),
    "weekday": (
        rf"{_WEEKDAY},?\s(?:the\s)?{_DAY_FIRST}",
        rf"{_WEEKDAY},?\s{_MONTH_FIRST}",
        rf"(?P<weekday>{_WEEKDAY})",
    ),
    "side": (
        rf"(?P<weekside>{_SIDE})\s(?P<weekday>{_WEEKDAY})",
        rf"(?P<side>{_SIDE})\s(?P<period>weekend|week|month|quarter|year)\b",
        rf"(?P<monthside>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<sidemonth>{_MONTH})",
        r"(?P<day>[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b",
    ),
    "word": (
        r"(?P<day>[Dd]ay after tomorrow|[Dd]ay before yesterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday)\b",
        r"[Ee]nd of (?:(?P<endside>the|this|next|last) (?P<endof>week|month|quarter|year|decade)\b|"
        rf"(?P<endmonth>{_MONTH})(?:\s(?P<endmonthyear>{_YEAR}))?|(?P<endyear>{_YEAR}))",
        r"(?P<yearend>[Yy]ear-end|[Yy]ear['’]s end)\b",
        r"(?:(?P<part>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[\s-](?P<partof>quarter|half)|(?P<q>Q[1-4]))\s(?:of\s)?"
        rf"(?:(?P<partyear>{_YEAR})|(?P<partside>this|next|last) year\b)",
    ),
    "count": (_AGO,),
}
PARTS = frozenset(re.findall(r"\?P<(\w+)>", " ".join(each for group in _BY_SEED.values() for each in group)))
"""The names of everything that a date may say."""
_DIGIT = re.compile(r"[0-9]")
SEED = re.compile(r"[A-Za-z]++|[0-9]++")
_SEEDS = {
    **dict.fromkeys(("last", "next", "this", "coming", "past"), "side"),
    **dict.fromkeys(("today", "tonight", "tomorrow", "yesterday", "day", "end", "year", "first", "second"), "word"),
    **dict.fromkeys(("third", "fourth", "q"), "word"),
    **dict.fromkeys(
        ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), "count"
    ),
    **dict.fromkeys(("eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty"), "count"),
}
_NAMES = {day.capitalize(): "weekday" for day in WEEKDAYS} | {month.capitalize(): "month" for month in MONTHS}


_ANCHORS = (
    *("day", "week", "month", "quarter", "year", "decade", "morning", "afternoon", "evening", "night", "half"),
    *("tomorrow", " ago", "Q1", "Q2", "Q3", "Q4", "Today", "Tonight", "Yesterday", "Last ", "Next ", "This "),
    *(month.capitalize() for month in MONTHS),
)
"""Letters of which every date in words has some."""


def may_be(text: str, start: int, end: int) -> bool:
    """Whether a date may stand in ``text[start:end]``: saves looking at each word."""
    piece = text[start:end]
    return any(anchor in piece for anchor in _ANCHORS) or _DIGIT.search(piece) is not None


def _kind_of(word: str) -> str | None:
    if word[0].isdigit():
        return "digit"
    if word[0].isupper() and len(word) > 2 and (kind := _NAMES.get(word) or _NAMES.get(word[:3])):
        return kind
    return _SEEDS.get(word.lower())


kind_of = Memo(_kind_of).__getitem__
"""Which kind of date a word or digits may begin."""


def match_at(text: str, seed: re.Match[str], end: int) -> re.Match[str] | None:
    """The date that begins at a match of `SEED`, if one does."""
    kind = kind_of(seed.group())
    return _pattern(kind).match(text, seed.start(), end) if kind else None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    # A name may stand once in a pattern: alternatives that share parts are numbered apart, and `parts` joins them.
    seen: dict[str, int] = {}

    def apart(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"?P<{match[1]}_{seen[match[1]]}>"

    return re.compile(re.sub(r"\?P<(\w+)>", apart, "|".join(f"(?:{each})" for each in _BY_SEED[kind])))


def parts(match: re.Match[str]) -> dict[str, str | None]:
    """What a match of `match_at` says, by the names in `PARTS`."""
    found: dict[str, str | None] = dict.fromkeys(PARTS)
    for name, value in match.groupdict().items():
        if value is not None:
            found[name.rsplit("_", 1)[0]] = value
    return found


def whole(text: str, floor: int, match: re.Match[str]) -> bool:
    """Whether the match begins and ends between words, and is no part of a price or a larger number."""
    start, end = match.span()
    before = text[start - 1] if start > floor else " "
    after = text[end : end + 1]
    if before.isalnum() or before in "$£€#_/" or (before in ".,-:" and text[start - 2 : start - 1].isdigit()):
        return False
    return not (
        after.isalnum() or after in ("_", "%") or (after in (",", ".", ":") and text[end + 1 : end + 2].isdigit())
    )

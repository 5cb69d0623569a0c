"""Numbers that are no figures: dates, times, scores, telephone numbers, addresses, and names with a number in them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newstui.analysis.figures.units import lexicon

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|(?-i:May)|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CALENDAR = (
    rf"\b{_MONTH}\s+(?:[0-2]?[0-9]|3[01])(?![0-9.,]*\s?(?:[0-9]|%|per\s?cent|million|billion))(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and)\s?[0-9]{{1,2}}(?![0-9.,]*[0-9%]))?(?:,?\s+[0-9]{{4}})?\b"
    rf"|\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+[0-9]{{4}})?\b"
    rf"|\b{_MONTH}\s+(?:of\s+)?[0-9]{{4}}\b"
    r"|\b(?:1[5-9]|20)[0-9]{2}\s?[-–/]\s?(?:(?:1[5-9]|20)[0-9]{2}|[0-9]{2})\b(?!\s?%)"
    r"|\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b|\b[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}\b"
    r"|\b[0-9]{1,2}(?:[.:][0-9]{2})?(?:\s?(?:-|–|to)\s?[0-9]{1,2}(?:[.:][0-9]{2})?)?\s?(?:a\.?m|p\.?m)\b\.?"
    r"|\b[0-9]{1,2}\so['’]clock\b"
    r"|\b0[0-9]{2,4}[\s-][0-9]{3,4}(?:[\s-][0-9]{3,4})?\b|\+[0-9]{1,3}(?:[\s-]\(?[0-9]{1,5}\)?){2,5}\b"
    r"|\+?\b[0-9]{3,4}-[0-9]{3,4}(?:-[0-9]{4})?\b|\([0-9]{3}\)\s?[0-9]{3}-[0-9]{4}|\b[0-9]{4}-[0-9]{4,}(?:-[0-9]+)*\b"
    r"|\bv?[0-9]+\.[0-9]+\.[0-9]+(?:\.[0-9]+)?\b|\bhttps?://\S+|#[0-9]+|\b[0-9]{4}s\b|\b[0-9]{2}[-/][0-9]\b(?=\s+(?:attack|commission))"
)
_YEAR = re.compile(r"(?:1[0-9]|2[01])[0-9]{2}")
_YEAR_CUES = frozenset(
    [*("in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "through", "to", "between"),
     *("and", "or", "early", "late", "mid", "spring", "summer", "autumn", "fall", "winter", "season", "the", "its"),
     *("his", "her", "their", "for", "fiscal", "year", "circa", "than", "around", "about", "approximately")]
)  # fmt: skip
_CUE_REACH = 24
_BEHIND = re.compile(r"[\s-]{1,2}(,?)(\.?)([A-Za-z&'’]*[A-Za-z])")
"""The word before a number, on the letters in front of it turned round: a search for what ends there is slow."""
_AFTER = re.compile(r"\s([A-Z][A-Za-z]*)")
_STREET = re.compile(
    r"(?:\s[A-Z][a-z’']+){1,3}\s(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Boulevard|Blvd|Drive|Square|Place|Terrace|Close|Way|"
    r"Crescent|Quay|Parade|Gardens|Row)\b"
)
_AGE_AFTER = re.compile(r"[,;).]|\s(?:who|of|from|was|is|said|has|on)\b")
_AGE_BETWEEN = re.compile(r",\s(?:who|was|is|of|from|said|has|had|were|died|told)\b")
_PREFIX = frozenset(["sub", "now", "then", "near", "nearly", "under", "over", "to", "non", "a", "an", "some", "pre"])


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(_CALENDAR, re.IGNORECASE)


_MAY_BE = re.compile(
    r"[0-9](?:\s?[-–/:]\s?[0-9]|\s?[ap]\.?m|\so['’]clock|[0-9]{3}s|\.[0-9]+\.[0-9])|://|#[0-9]|\b0[0-9]{2,4}\s[0-9]|"
    r"\+[0-9]",
    re.IGNORECASE,
)
_RUN = re.compile("[a-z]+")
_MONTHS = frozenset(
    [*("jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july"),
     *("aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december")]
)  # fmt: skip


def _may_be_calendar(near: str) -> bool:
    """Whether something without which nothing of the calendar is written is near: saves the long pattern."""
    if _MAY_BE.search(near):
        return True
    return not _MONTHS.isdisjoint(_RUN.findall(near.lower()))


def calendar(text: str, start: int, digit: int, stop: int) -> tuple[int, int] | None:
    """The date, clock time, telephone number, version or web address that the digit at `digit` belongs to."""
    low, high = max(start, digit - 18), min(stop, digit + 48)
    if not _may_be_calendar(text[low:high]):
        return None
    for match in _calendar().finditer(text, low, high):
        if match.start() > digit:
            return None
        if digit < match.end():
            return match.span()
    return None


def _is_cued(text: str, low: int, start: int) -> bool:
    """Whether a word, a bracket or a possessive stands before a number that makes it a year."""
    end = start
    while end > low and (text[end - 1] == "-" or text[end - 1].isspace()):
        end -= 1
    if end in (start, low):
        return False
    if text[end - 1] in "'’(":
        return True
    at = end
    while at > low and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    word = text[at:end].lower()
    owner = text[at - 2] if at - 2 >= low and text[at - 1] in "'’" else ""
    return word in _YEAR_CUES or (word == "s" and owner.isascii() and owner.isalpha())


class _Before(NamedTuple):
    """The word before a number, where it begins, and whether a stop and a comma stand behind it."""

    word: str
    start: int
    stop: bool
    comma: bool


def _word_before(text: str, floor: int, start: int) -> _Before | None:
    match = _BEHIND.match(text[max(floor, start - _CUE_REACH) : start][::-1])
    return None if match is None else _Before(match[3][::-1], start - match.end(), bool(match[2]), bool(match[1]))


def is_year(text: str, floor: int, start: int, raw: str, *, counted: bool, bounded: bool) -> bool:
    """Whether four bare digits are a year. `counted`: a plural noun follows; `bounded`: "more than" precedes."""
    if not _YEAR.fullmatch(raw):
        return False
    near = 1900 <= int(raw) <= 2099
    if bounded and not near:
        return False
    if _is_cued(text, max(floor, start - _CUE_REACH), start):
        return not (bounded and counted)
    if counted:
        return near and not bounded and int(raw) % 100 != 0
    return near


def is_name(text: str, floor: int, start: int, end: int, raw: str, *, counted: bool, spelled: bool) -> bool:
    """Whether a number without sign, scale or measure belongs to a name ("Boeing 737", "Section 230", "Channel 4").

    `counted`: a plural noun follows, so that only the surest names count.
    """
    data = lexicon()
    if raw.isdigit() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and _STREET.match(text, end):
        return True
    if text[max(floor, start - 9) : start] == "Group of ":
        return True
    before = _word_before(text, floor, start)
    if before and not (before.comma or (before.stop and len(before.word) > 3)):
        word, lower = before.word, before.word.lower()
        if lower in data["labels"] and not (counted and lower in ("top", "bottom", "no")):
            return not (spelled and lower in ("no", "part", "act", "issue", "figure"))
        if word != lower and (lower in data["makers"] or lower.rstrip("s") in data["makers"]):
            return True
        opens = before.start == floor or text[max(floor, before.start - 2) : before.start] in (". ", "“", "? ")
        named = word[0].isupper() and lower not in data["stop"] and not (opens and len(word) > 2 and lower in _COMMON)
        if named and not counted and (not spelled or text[start].isupper()):
            return True
    if spelled:
        return False
    if raw in data["models"]:
        return True
    # "Mara Voss, 65, said": an age in apposition.
    if before and before.comma and not counted and raw.isdigit() and 0 < int(raw) < 115:
        # "The pilot, 44, was unhurt"; but a figure in a row of them is none.
        aged = _AGE_AFTER if before.word[0].isupper() else _AGE_BETWEEN
        if aged.match(text, end):
            return True
    after = _AFTER.match(text, end)
    return bool(after and not counted and raw.isdigit() and after[1] not in lexicon()["days"])


_COMMON = frozenset(
    ["about", "around", "some", "nearly", "almost", "roughly", "another", "approximately", "these", "those"]
)


def is_joined(text: str, floor: int, start: int) -> bool:
    """Whether a hyphen joins the number to a word before it ("COVID-19", "F-16"), but for "sub-7" and the like."""
    if start - 1 < floor or text[start - 1] not in "-–":
        return False
    before = _word_before(text, floor, start)
    return before is not None and text[start - 2 : start - 1].isalnum() and before.word.lower() not in _PREFIX

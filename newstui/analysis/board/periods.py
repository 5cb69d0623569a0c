"""Periods: the time that an amount is of, where its sentence tells it: "in 2024", "last year", "in the third quarter".

When somebody said something is not when it was so: the day of "the council said on Tuesday" is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from newstui.analysis.dates import dates
from newstui.analysis.dates.grammar import SEED, kind_of, may_be
from newstui.model.article import Span
from newstui.model.claim import DateMention

_DAY = 10
"""Characters of a date that is exact to the day."""
_END = re.compile(r"[.!?]\s(?=[\"“A-Z])|\n")
_TOLD = re.compile(
    r"\b(?:said|says|told(?:\s\S+){1,3}|announced|reported|added|wrote|published|released|showed|shows|confirmed|stated|"
    r"statement|report|data|figures)(?:\s(?:late|early|here|earlier))?\s(?:on\s)?$",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:(first|second|third|fourth)[\s-]quarter|Q([1-4]))\b(?!\s(?:of\s)?(?:[12][0-9]{3}|(?:this|next|last)\syear))",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_APART = re.compile(
    r"[;:—(),0-9]|\b(?:and|but|while|whereas|compared|against|versus|from|than|after|before|when|which|who|most|highest|lowest|"
    r"biggest|largest|worst|best|fastest|slowest|first|record|fewest|least|since|until|up|down|outpacing)\b",
    re.IGNORECASE,
)
"""What stands between an amount and a time behind it that is not its own."""
_APART_BEFORE = re.compile(
    r"[;:—]|\b(?:from|than|compared|against|versus|most|highest|lowest|biggest|largest|worst|best)\b", re.IGNORECASE
)
_AND = re.compile(r"\s?(?:,\s)?(?:and|but|while)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after)\s$", re.IGNORECASE)
_FAR_BEHIND, _FAR_BEFORE = 60, 130


def period(before: str, words: str, after: str, published: date | None) -> str | None:
    """The time that the amount `words` is of, as ISO 8601 (a day, week, month, year, or ``first/last``), or None.

    ``2011/`` is the time since 2011. `before` and `after` are the words around the amount; `published` is the day from
    which "last year" is seen.
    """
    low = max((match.end() for match in _END.finditer(f"{before}{words[:1].upper()}")), default=0)
    stop = _END.search(after)
    text = before[low:] + words + after[: stop.start() if stop else len(after)]
    start = len(before) - low
    end = start + len(words)
    if not may_be(text, 0, len(text)):
        return None
    told = [each for each in _mentions(text, published) if each.span.end <= start or each.span.start >= end]
    found = _behind(text, end, told)
    if found is None:
        found = _ahead(text, start, told)
    if found is None:
        return None
    since = _SINCE.search(text, max(0, found.span.start - 6), found.span.start) and len(found.value) < _DAY
    if text.startswith(", when", found.span.end):
        # "Since 2011, when 300 people died": those of 2011.
        return found.value
    return f"{found.value}/" if since else found.value


def is_day(value: str) -> bool:
    """Whether a period is a single day."""
    return len(value) == _DAY and value[4] == "-" == value[7]


def _mentions(text: str, published: date | None) -> list[DateMention]:
    seeds = [seed for seed in SEED.finditer(text) if kind_of(seed[0])]
    found = [
        each
        for each in dates(text, 0, len(text), published, seeds)
        if not (is_day(each.value) and _TOLD.search(text, max(0, each.span.start - 40), each.span.start))
    ]
    taken = [each.span for each in found]
    for match in _QUARTER.finditer(text) if published is not None else ():
        number = int(match[2]) if match[2] else _ORDINALS[match[1].lower()]
        if published is not None and not any(span.start < match.end() and match.start() < span.end for span in taken):
            found.append(DateMention(Span(*match.span()), _quarter(number, published)))
    return sorted(found, key=lambda each: each.span)


def _quarter(number: int, published: date) -> str:
    """The latest quarter of that number that has begun by the day of publication."""
    first = 3 * number - 2
    year = published.year - (first > published.month)
    return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"


def _behind(text: str, end: int, told: Sequence[DateMention]) -> DateMention | None:
    """The first time behind the amount, where nothing parts them."""
    for mention in told:
        if mention.span.start >= end:
            gap = text[end : mention.span.start]
            parted = _APART.search(_SINCE.sub("", gap))
            return None if parted or len(gap) > _FAR_BEHIND else mention
    return None


def _ahead(text: str, start: int, told: Sequence[DateMention]) -> DateMention | None:
    """The last time before the amount, unless it belongs to another amount before it."""
    for mention in reversed(told):
        if mention.span.end <= start:
            gap = text[mention.span.end : start]
            if len(gap) > _FAR_BEFORE or _APART_BEFORE.search(gap) or _AND.match(gap):
                return None
            return mention
    return None

"""Dates in the text: where one is written, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from newstui.analysis.dates.grammar import SEED, match_at, may_be, parts, whole
from newstui.analysis.dates.resolve import by_tense, resolve
from newstui.analysis.dates.tense import Tenses
from newstui.analysis.figures.names import is_year
from newstui.analysis.figures.nouns import is_plural
from newstui.model.article import Span
from newstui.model.claim import DateMention

_MONTH_CUE = re.compile(
    r"(?:\b(?:in|by|since|until|till|last|next|this|early|late|mid|of|from|through|to|during|before|after|and|between|"
    r"for|every|around|as)|mid-)[\s]?$",
    re.IGNORECASE,
)
_FEAST = re.compile(r"\b(?:Super|Black|Good|Ash|Cyber|Giving|Fat|Shrove|Palm|Holy|Bloody|Maundy)\s$")
_NEXT_WORD = re.compile(r"\s([a-z]+)")


def dates(
    text: str, start: int, end: int, published: date | None, seeds: Iterable[re.Match[str]] | None = None
) -> tuple[DateMention, ...]:
    """Dates of ``text[start:end]`` in order, none overlapping, as ISO 8601.

    A value is a day (``2025-09-03``), a month, a year, a week (``2025-W36``) or an interval of these
    (``2025-07/2025-09``). A weekday or a day without its year is resolved by the tense of the words before it. Those
    that need the day of publication are left out where it is not known. `seeds`: the words in it that may begin one,
    where they are known.
    """
    if seeds is None:
        seeds = SEED.finditer(text, start, end) if may_be(text, start, end) else ()
    found: list[DateMention] = []
    tenses: Tenses | None = None
    at = start
    for seed in seeds:
        if seed.start() < at:
            continue
        match = match_at(text, seed, end)
        if match is None or not whole(text, start, match):
            continue
        part = parts(match)
        if not _is_date(text, start, match, part):
            continue
        at = match.end()
        tense = None
        if published is not None and by_tense(part):
            tenses = tenses or Tenses(text, start, end)
            tense = tenses.at(match.start())
        try:
            value = resolve(part, published, tense)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            found.append(DateMention(Span(*match.span()), value, date.fromisoformat(value) if _exact(value) else None))
    return tuple(found)


def _exact(value: str) -> bool:
    return len(value) == 10 and value[4] == value[7] == "-"


def _is_date(text: str, floor: int, match: re.Match[str], part: dict[str, str | None]) -> bool:
    """Whether a lone month is no name or verb, a weekday no feast, and a lone year no quantity."""
    start = match.start()
    if part["month4"]:
        return bool(_MONTH_CUE.search(text, max(floor, start - 9), start))
    if part["weekday"] and not part["weekside"]:
        return not _FEAST.search(text, max(floor, start - 9), start)
    if part["years"] and not part["toyear"] and not part["decade"]:
        follows = _NEXT_WORD.match(text, match.end())
        counted = bool(follows and is_plural(follows[1]))
        return is_year(text, floor, start, part["years"], counted=counted, bounded=False)
    return True

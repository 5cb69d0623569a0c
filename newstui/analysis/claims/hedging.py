"""Hedges: the words that mark doubt about a proposition, each in the frames in which it does.

The classes follow Szarvas, Vincze, Farkas, Móra and Gurevych, "Cross-genre and cross-domain detection of semantic
uncertainty" (Computational Linguistics 38:2, 2012): what is put as possible or probable, and what someone
believes, expects or alleges. Conditions and open questions are certainty of their own kind, not hedges.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from newstui.model.article import Span

_WORD = re.compile(r"[A-Za-z]+")
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b(?! so\b)", re.IGNORECASE)
"""Where a condition stands, "could" goes with it."""
_BEFORE, _AFTER = 48, 48


class _Frame(NamedTuple):
    """What must and must not stand around a word: patterns for the text before, to its end, and for the text after."""

    before: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None


@cache
def _lexicon() -> tuple[dict[str, str], dict[str, Any]]:
    """(every hedge by its form: the name of its frame, or nothing for one that always hedges; the frames' patterns)."""
    data: dict[str, Any] = json.loads(files("newstui.analysis.lexicon").joinpath("hedges.json").read_text("utf-8"))
    return dict.fromkeys(data["plain"], "") | data["framed"], data


@cache
def _frame(name: str) -> _Frame:
    data = _lexicon()[1]
    return _Frame(**{side: _pattern(each, data["shared"]) for side, each in data["frames"][name].items()})


def _pattern(alternatives: list[str], shared: dict[str, str]) -> re.Pattern[str]:
    pattern = "|".join(alternatives)
    for name, part in shared.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    # Wires and converted pages leave double spaces.
    loose = re.sub(r"\\s(?![{*+])(\??)", lambda each: r"\s{0,3}" if each[1] else r"\s{1,3}", pattern)
    return re.compile(loose, re.IGNORECASE)


def is_listed(low: str) -> bool:
    """Whether a word, in lower case, marks doubt in some frame."""
    return low in _lexicon()[0]


def hedges(text: str, start: int, end: int, words: Iterable[re.Match[str]] | None = None) -> tuple[Span, ...]:
    """The words of ``text[start:end]`` that mark doubt, in order; `words`: the listed ones, where they are known."""
    found, table = [], _lexicon()[0]
    condition: bool | None = None
    for match in _WORD.finditer(text, start, end) if words is None else words:
        name = table.get(match.group().lower())
        if name is None or not _stands(text, start, end, match):
            continue
        if name == "ability":
            condition = bool(_CONDITION.search(text, start, end)) if condition is None else condition
            if condition:
                continue
        if not name or _fits(text, start, end, match, _frame(name)):
            found.append(Span(*match.span()))
    return tuple(found)


_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|last|of|since|until|till|by|early|late|mid|this|next|from|through|to|and|on|every|before|after|during|"
    r"between|for|the)|[0-9](?:st|nd|rd|th)?|[-–])[\s-]$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"\s[0-9]|\sof\b|[,.]|\s[A-Z]|['’-]")


_MAY_ASKS = re.compile(r"\s(?:I|we|he|she|it|they|you|the|God)\b")


def _stands(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether the word stands by itself: no part of a compound, a name or a date."""
    low, high = match.span()
    if low > start and text[low - 1] in "-’'_" and text[low - 1] != "'":
        return False
    if text[high : high + 1] in ("-", "_") and high < end:
        return False
    if match.group() == "May":
        if _MONTH_BEFORE.search(text, max(start, low - 12), low) or _MONTH_AFTER.match(text, high, end):
            return False
        return bool(_MAY_ASKS.match(text, high, end))
    return True


def _fits(text: str, start: int, end: int, match: re.Match[str], frame: _Frame) -> bool:
    low, high = match.span()
    ahead, behind = max(start, low - _BEFORE), min(end, high + _AFTER)
    return not (
        (frame.before and not frame.before.search(text, ahead, low))
        or (frame.not_before and frame.not_before.search(text, ahead, low))
        or (frame.after and not frame.after.match(text, high, behind))
        or (frame.not_after and frame.not_after.match(text, high, behind))
    )

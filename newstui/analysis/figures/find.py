"""Figures in the text: numbers with their units, joined into ranges, with bounds and what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newstui.analysis.figures import bounds
from newstui.analysis.figures.joining import joined
from newstui.analysis.figures.measured import measured
from newstui.analysis.figures.reading import Number, numbers
from newstui.model.article import Span
from newstui.model.claim import Figure

_FAR = 80
_PARTS = re.compile(r"[.;:!?\n“”\"]")
_JOINS = re.compile(r"(?:\band|,|\bwhile|\bbut)\s(?:(?:at least|another|about|some|more than|nearly|over)\s)?$")
_BEFALLEN = re.compile(
    r"\s(?:(?:more|others?|were|was|are|is|remain|remained|still|have been|had been|seriously|badly)\s){0,3}"
    r"(?:killed|dead|died|injured|wounded|hurt|missing|arrested|detained|rescued|evacuated|trapped|displaced)\b"
)
_AGED = re.compile(r"\b(?:aged?|age of|ages)\s$", re.IGNORECASE)


def figures(
    text: str, start: int = 0, end: int | None = None, seeds: Iterable[re.Match[str]] | None = None
) -> list[Figure]:
    """Figures of ``text[start:end]`` in order, none overlapping.

    Years, dates, clock times, scores, ordinals, telephone numbers and numbers in names are none. A rate's unit names
    both sides (``USD/barrel``). An order of magnitude ("dozens") is a range from one to ten of them, "about".
    `seeds`: the words and the digits in a row in it that a number `begins` with, where they are known.
    """
    stop = len(text) if end is None else min(end, len(text))
    return list(_figures(text, start, stop, list(numbers(text, start, stop, seeds))))


def _figures(text: str, floor: int, stop: int, found: list[Number]) -> Iterator[Figure]:
    at, previous = 0, floor
    counted: Figure | None = None
    while at < len(found):
        number = found[at]
        used, made = joined(text, floor, number, found[at + 1]) if at + 1 < len(found) else (1, number)
        at += used
        if made is not None and not _is_half_of_a_name(text, made, found[at] if at < len(found) else None):
            figure = _figure(text, previous, stop, made)
            if made.unit is not None and made.unit.kind == "noun":
                counted = figure
            elif made.unit is None and counted is not None and _others_of(text, counted.span.end, figure, stop):
                figure = replace(figure, unit=counted.unit, of=counted.of)
            yield figure
            previous = figure.span.end


def _others_of(text: str, behind: int, figure: Figure, stop: int) -> bool:
    """Whether a bare number counts what the figure up to `behind` does: "4 people were killed and 11 injured"."""
    between = text[behind : figure.span.start]
    if len(between) > _FAR or _PARTS.search(between) or not _JOINS.search(between):
        return False
    return _BEFALLEN.match(text, figure.span.end, stop) is not None


def _is_half_of_a_name(text: str, number: Number, after: Number | None) -> bool:
    """Whether a dash joins the number to one that belongs to a name ("16-18 High Road")."""
    end = number.end
    if number.unit or number.scaled or text[end : end + 1] not in ("-", "–") or not text[end + 1 : end + 2].isdigit():
        return False
    return after is None or after.start != end + 1


def _figure(text: str, floor: int, stop: int, number: Number) -> Figure:
    unit = number.unit
    name = unit.name if unit else None
    end = number.end if unit is None or number.form == "shared" else max(number.end, unit.end)
    if unit is None and _AGED.search(text, max(floor, number.start - 8), number.start):
        name = "year"
    bound, start = bounds.before(text, floor, number.start)
    if bound is None:
        bound, end = bounds.after(text, end, stop)
    if number.form == "vague":
        bound = bound or "about"
    start = max(start, floor)
    of = measured(text, Span(floor, stop), Span(start, end), unit)
    return Figure(Span(start, end), number.value, number.high, name, bound, of)

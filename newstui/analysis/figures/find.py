"""Figures in the text: numbers with their units, joined into ranges, with bounds and what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newstui.analysis.figures import bounds
from newstui.analysis.figures.fates import befallen
from newstui.analysis.figures.joining import joined
from newstui.analysis.figures.measured import measured
from newstui.analysis.figures.reading import Number, numbers
from newstui.analysis.figures.units import rate
from newstui.analysis.lexicons import words
from newstui.model.article import Span
from newstui.model.claim import Figure

_FAR = 80
_NEAR = 44
_SENTENCE = 300
_GOES_ON = re.compile(
    r"(?:\s(?:in|for|at|on)\s\w+(?:\s\w+){0,3}?|\s(?:last|this|a)\s(?:year|quarter|month|week)(?:\s(?:earlier|ago))?)?"
    r",?\s(?:and|and then|but|to|against|versus|compared (?:with|to)|from|"
    r"(?:up|down|higher|lower) from)\s(?:just\s|only\s|an?\s)?"
)
_CHANGED = re.compile(
    r"(?:\s(?:in|for|at|on)\s\w+(?:\s\w+){0,3}?|\s(?:last|this|a)\s(?:year|quarter|month|week))?,?\s"
    r"(?:up|down|an?\s(?:rise|increase|jump|gain|fall|drop|decline|decrease)\sof)\s"
)
_SHARES = frozenset(["%", "percentage point", "basis point"])
_WAS = re.compile(r"\b(?:from|against|versus|with)\s(?:\w+\s)?$")
_WHOLE = re.compile(r"\sof\s(?:[a-z]+\s){0,2}?[a-z]+(?=\s(?:an?|per|each)\s)")
_PARTS = re.compile(r"[.;:!?\n“”\"]")
_ENDS = re.compile(r"[.!?]\s|\n")
_JOINS = re.compile(r"(?:\band|,|\bwhile|\bbut)\s(?:(?:at least|another|about|some|more than|nearly|over)\s)?$")
_AGED = re.compile(r"\b(?:aged?|age of|ages)\s$", re.IGNORECASE)
_TOLL = re.compile(r"[Tt]oll(?:\s(?:from|of|in|at|after|among|so|since)\b.*)?$", re.DOTALL)
_DURATIONS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "night"])
_LASTS = re.compile(
    r"\b(?:for|of|by|to|at|is|was|are|were|be|been|took|takes?|taken|last(?:s|ed)?|after|has|have|had|just|well|a|and|than|"
    r"with|spent|spends?|worked|serve[sd]?|in|from|some)\s$",
    re.IGNORECASE,
)
""""For over a year" is longer than one; "sold over a year" is not."""


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
    last: Figure | None = None
    while at < len(found):
        number = found[at]
        used, made = joined(text, floor, number, found[at + 1]) if at + 1 < len(found) else (1, number)
        split = _is_behind_a_dash(text, floor, number, found[at - 1] if at else None)
        at += used
        if made is None or split or _is_half_of_a_name(text, made, found[at] if at < len(found) else None):
            continue
        figure = _figure(text, previous, stop, made)
        if made.unit is not None and made.unit.kind == "noun":
            counted = figure
        elif figure.unit is None and made.form != "fraction":
            figure = _befallen(text, floor, stop, figure, counted)
        figure = _goes_on(text, last, figure)
        yield figure
        previous, last = figure.span.end, figure


def _goes_on(text: str, before: Figure | None, figure: Figure) -> Figure:
    """A figure with what the one before it measures, where it but goes on: "was 40 tonnes in 2024 and 55 in 2025"."""
    if before is None or before.of is None or figure.of is not None:
        return figure
    between = text[before.span.end : figure.span.start]
    changed = figure.unit in _SHARES and _CHANGED.fullmatch(between)
    if len(between) > _NEAR or not (changed or _GOES_ON.fullmatch(between)):
        return figure
    if changed:
        # "A profit of $405 million in the third quarter, up 11 percent"
        return replace(figure, of=before.of)
    if before.unit != figure.unit:
        # "20 cars, up from 17"; "by 25 basis points to 6 percent"
        lent = figure.unit is None and before.unit is not None and before.unit[0].islower()
        was = lent and _WAS.search(between) is not None
        if not was and (between != " to " or figure.unit is None):
            return figure
        return replace(figure, of=before.of, unit=before.unit if was else figure.unit)
    return figure if before.of.end > before.span.start else replace(figure, of=before.of)


def _the_whole(text: str, end: int, stop: int) -> int:
    """The end of "of cholera" right behind counted things; `end` where there is none."""
    whole = _WHOLE.match(text, end, stop)
    return whole.end() if whole else end


def _is_behind_a_dash(text: str, floor: int, number: Number, before: Number | None) -> bool:
    """Whether a dash joins the number to digits that are no figure: the second half of "52-48"."""
    dash = number.start - 1
    if number.signed or dash <= floor or text[dash] not in "-–" or not text[dash - 1].isdigit():
        return False
    return before is None or before.end != dash


def _befallen(text: str, floor: int, stop: int, figure: Figure, counted: Figure | None) -> Figure:
    """A bare number with what it counts, by what befell them: "4 people were killed and 11 injured", "killing nine".

    `counted` is the last figure with a counted noun.
    """
    span = figure.span
    fate = befallen(text, floor, span.start, span.end, stop)
    if fate is None:
        return figure
    if counted is not None and span.start - counted.span.end <= _SENTENCE:
        between = text[counted.span.end : span.start]
        others = len(between) <= _FAR and not _PARTS.search(between) and _JOINS.search(between)
        if others or (counted.unit in words("nouns", "animals") and not _ENDS.search(between)):
            return replace(figure, unit=counted.unit, of=counted.of)
    return replace(figure, unit="person", of=Span(*fate))


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
    elif name in _DURATIONS and text[start : start + 5].lower() == "over ":
        lasts = _LASTS.search(text, max(floor, start - 12), start)
        bound, start = (bound, start) if lasts else (None, number.start)
    if number.form == "vague":
        bound = bound or "about"
    start = max(start, floor)
    of = measured(text, Span(floor, stop), Span(start, end), unit)
    if (
        of is not None
        and unit is not None
        and unit.kind in ("measure", "noun")
        and of.end >= end
        and "/" not in unit.name
    ):
        # "300 tonnes of straw a day"
        beyond = max(of.end, _the_whole(text, end, stop))
        name = rate(text, unit._replace(end=beyond), stop).name if beyond > unit.end else name
    if name is None and of is not None and _TOLL.search(text, of.start, of.end):
        name = "death"
    return Figure(Span(start, end), number.value, number.high, name, bound, of)

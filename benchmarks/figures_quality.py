#!/usr/bin/env python3
"""Score figures and the figures board on our own gold, and hold them to their floors.

``python benchmarks/figures_quality.py [--raise] [--errors]`` prints one line a measure and exits with 1 where one lies
below its floor in ``figures_floors.json``; ``--raise`` lifts floors to what is reached now, none is ever lowered.
``passages.jsonl``: figures as [value, value_high, unit, bound]. ``boards.jsonl``: stories as [feed, day, text], rows as
the [feed, value] that stand in one, and which of them differ. Each was written before the program saw it: on that day
figures F1 .78, rows .41, differing .32; those of ``second-...``, written when the first were mended, .90, .83 and .93.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import floors

from newstui.analysis.board import board
from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.model.board import Amount, Measured
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim, Figure
from newstui.model.story import StoryRow

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "analysis" / "gold_figures"
FLOORS = HERE / "figures_floors.json"
_BEFORE, _AFTER = 160, 100
"""Characters around a figure that the store hands to the board."""
_PUBLISHED = date(2026, 5, 4)

_Row = tuple[tuple[str, float], ...]
_Kept = tuple[float, float | None, str | None, str | None]


def gold(name: str) -> list[dict[str, Any]]:
    """The gold of a file, ``passages`` or ``boards``."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def score(
    passages: list[dict[str, Any]], boards: list[dict[str, Any]], errors: list[str] | None = None
) -> dict[str, float]:
    """Every measure from 0 to 1: figures, rows and differing rows, each F1. What is wrong is told in `errors`."""
    total: Counter[str] = Counter()
    wrong: list[str]
    for passage in passages:
        wrong = []
        found = Counter(_kept(each) for each in _briefed(passage["text"], _PUBLISHED).figures)
        wanted = Counter(_rounded(*each) for each in passage["figures"])
        _count(total, "figures", wanted, found, wrong)
        _tell(errors, passage, wrong)
    for each in boards:
        wrong = []
        things = board(amount for number, story in enumerate(each["stories"]) for amount in _amounts(number, *story))
        _count(total, "rows", Counter(map(_row, each["rows"])), Counter(map(_of, things)), wrong)
        told = Counter(_of(thing) for thing in things if thing.differs)
        _count(total, "differing", Counter(map(_row, each["differ"])), told, wrong)
        _tell(errors, each, wrong)
    kinds = ("figures", "rows", "differing")
    return {f"{kind} F1": _f1(*(total[f"{kind} {what}"] for what in ("hit", "got", "wanted"))) for kind in kinds}


def _count(total: Counter[str], kind: str, wanted: Counter[Any], found: Counter[Any], wrong: list[str]) -> None:
    total[f"{kind} hit"] += (wanted & found).total()
    total[f"{kind} got"] += found.total()
    total[f"{kind} wanted"] += wanted.total()
    if wanted != found:
        wrong.append(f"{kind} missing {list(wanted - found)}, wrong {list(found - wanted)}")


def _tell(errors: list[str] | None, passage: dict[str, Any], wrong: list[str]) -> None:
    if errors is not None:
        errors.extend(f"{passage['id']}: {each}" for each in wrong)


def _briefed(text: str, published: date) -> Briefing:
    noon = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    return analyse(Source(text, "text", None, None, int(noon.timestamp()), "en"))


def _amounts(number: int, feed: str, day: str, text: str) -> list[Amount]:
    """The figures of a story as the store hands them to the board."""
    published = date.fromisoformat(day)
    briefing = _briefed(text, published)
    at = int(datetime(published.year, published.month, published.day, 12, tzinfo=UTC).timestamp())
    story = StoryRow(number, ord(feed), feed, "", None, None, at, at, False, False, False, False)
    words = briefing.article.text
    found = []
    for figure in briefing.figures:
        if figure.of is not None:
            claim = _holding(briefing.claims, figure)
            span, (start, end) = claim.span if claim else figure.span, figure.span
            holder = claim.speaker.name if claim and claim.speaker else None
            around = words[max(0, start - _BEFORE) : start], words[end : end + _AFTER]
            measured = words[slice(*figure.of)]
            certainty = claim.certainty if claim else None
            found.append(Amount(story, figure, words[start:end], measured, span, holder, *around, certainty))
    return found


def _holding(claims: Sequence[Claim], figure: Figure) -> Claim | None:
    held = [claim for claim in claims if figure in claim.figures]
    return min(held, key=lambda each: (each.speaker is None, each.span.end - each.span.start), default=None)


def _kept(figure: Figure) -> _Kept:
    return _rounded(figure.value, figure.value_high, figure.unit, figure.bound)


def _rounded(value: float, high: float | None, unit: str | None, bound: str | None) -> _Kept:
    return round(float(value), 6), None if high is None else round(float(high), 6), unit, bound


def _row(pairs: list[list[Any]]) -> _Row:
    return tuple(sorted((feed, float(value)) for feed, value in pairs))


def _of(thing: Measured) -> _Row:
    return tuple(sorted((amount.story.feed, amount.figure.value) for amount in thing.amounts))


def _f1(hits: int, got: int, wanted: int) -> float:
    return 2 * hits / (got + wanted) if got + wanted else 1.0


def _measured(errors: bool) -> dict[str, float]:
    """Every measure, rounded down; what is wrong is printed where `errors`."""
    wrong: list[str] = []
    reached = score(gold("passages"), gold("boards"), wrong)
    if errors:
        sys.stdout.write("\n".join(wrong) + "\n")
    return {name: int(value * 1000) / 1000 for name, value in reached.items()}


if __name__ == "__main__":
    sys.exit(floors.hold("figures and their board", FLOORS, _measured))

"""Figures of several stories set side by side: like with like, bounds kept, a spread told and never judged.

Alike are amounts in one unit, of one period, whose measured things have one head noun, unless the words before it set
them apart: "repairs" and "bridge repairs" may be one thing, "consumer prices" and "producer prices" are two. People
killed and people injured are two as well, and neither is people of whom nothing is said; ships diverted and ships
waiting are two. One or two of counted things are some of them ("corrosion in one crane"), which is no other count of
all. What is planned, and what is denied, stands apart from what is told; a level apart from a rise, a fall, and the
level before. An amount without a period stands apart from those that have one, but for the days of a running story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from newstui.analysis.board.differing import apart
from newstui.analysis.board.kinds import OF_TIME, PEOPLE, Kind, head_of, kind_of, state_of
from newstui.analysis.board.moves import Move
from newstui.analysis.board.periods import is_day, period
from newstui.analysis.figures.fates import NAMES
from newstui.model.board import Amount, Measured
from newstui.model.claim import Figure
from newstui.model.moment import to_datetime

_Value = tuple[float, float | None, str | None]
"""A figure's value, its other end and its bound."""
_Told = tuple[int, str | None, _Value]
"""By which feed and holder, and what."""


@dataclass(slots=True)
class _Group:
    modifiers: frozenset[str]
    amounts: list[Amount] = field(default_factory=list)
    told: set[_Told] = field(default_factory=set)


def board(amounts: Iterable[Amount]) -> list[Measured]:
    """The measured things: those whose amounts differ first, then those that most outlets give.

    Rows of one thing stand beside each other: its periods, its level and by how much it rose.
    """
    kinds: dict[Kind, list[_Group]] = {}
    latest = sorted(amounts, key=lambda each: (-each.story.sort_at, -each.story.id, each.figure.span))
    for amount, when in _timed(latest):
        kind, modifiers = kind_of(amount, when)
        if not kind.head:
            continue
        groups = kinds.setdefault(kind, [])
        group = next((each for each in groups if _alike(each.modifiers, modifiers)), None)
        if group is None:
            groups.append(group := _Group(modifiers))
        group.modifiers |= modifiers
        # The same outlet and holder with the same figure again adds nothing.
        voiced = (amount.story.feed_id, amount.holder, _amount(amount.figure))
        if voiced not in group.told:
            group.told.add(voiced)
            group.amounts.append(amount)
    found = [(kind, _measured(kind, group)) for kind, groups in kinds.items() for group in groups]
    best: dict[tuple[str | None, str, str], tuple[object, ...]] = {}
    for kind, thing in found:
        best[kind[:3]] = min(best.get(kind[:3], _rank(thing)), _rank(thing))
    found.sort(key=lambda each: (best[each[0][:3]], str(each[0][:3]), _rank(each[1])))
    return [thing for _, thing in found]


def _rank(thing: Measured) -> tuple[bool, int, int, str]:
    return (not thing.differs, -thing.outlets, -len(thing.amounts), thing.name.casefold())


def _timed(amounts: list[Amount]) -> list[tuple[Amount, str | None]]:
    """The amounts with their days, and the longer periods that they are of.

    A story that gives a figure with its period and then again without means the same.
    """
    found: list[tuple[Amount, str | None]] = []
    told: dict[tuple[int, str | None, str, _Value], set[str]] = {}
    for amount in amounts:
        at = amount.story.published
        published = None if at is None else to_datetime(at).date()
        when = period(amount.before, amount.words, amount.after, published)
        if when is not None and is_day(when):
            found.append((replace(amount, day=when), None))
            continue
        if when is not None:
            told.setdefault(_again(amount), set()).add(when)
        found.append((amount, when))
    once = {key: next(iter(periods)) for key, periods in told.items() if len(periods) == 1}
    return [(amount, once.get(_again(amount)) if when is None else when) for amount, when in found]


def _again(amount: Amount) -> tuple[int, str | None, str, _Value]:
    return amount.story.id, amount.figure.unit, head_of(amount.measured)[0], _amount(amount.figure)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or bool(some & others)


def _amount(figure: Figure) -> _Value:
    return figure.value, figure.value_high, figure.bound


def _measured(kind: Kind, group: _Group) -> Measured:
    state = kind.state
    if state and state not in NAMES:
        state = max((state_of(amount) for amount in group.amounts), key=len)
    words = max((amount.measured for amount in group.amounts), key=_fitness)
    if kind.unit == kind.head == PEOPLE and state in NAMES:
        named = [each.measured for each in group.amounts if head_of(each.measured)[0] == PEOPLE]
        words = max(named, key=len, default="people")
    told = [word for word in words.split() if kind.period is None or not OF_TIME.fullmatch(word.casefold())]
    name = " ".join([*told, *([state] if state else [])])
    name = ", ".join(part for part in (name, _MOVES.get(kind.move, ""), kind.stands) if part)
    pair = apart(group.amounts, running=state in NAMES)
    return Measured(name, kind.unit, tuple(group.amounts), pair, kind.period)


def _fitness(words: str) -> tuple[int, bool, int]:
    """How well words name a row: by how much they say, not as a sentence's first, at length."""
    return len(head_of(words)[1]), words[:1].islower(), len(words)


_MOVES: dict[Move, str] = {"rise": "rise", "fall": "fall", "before": "before that", "whole": "in all"}

"""The figures board as a table: a measured thing, its spread, and who gives which amount when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from newstui.model.board import Amount, Measured
from newstui.model.moment import Moment
from newstui.tui.ages import age
from newstui.tui.period_words import period_words
from newstui.tui.render import cut, fit
from newstui.tui.tables.claims import COLUMNS_FROM, Row

_VALUE, _HOLDER, _AGE = 28, 30, 9
_SAME = "(the outlet)"


Followed = frozenset[tuple[int, str]]
"""Story and words, as `followed_as` gives them, of figures that are followed."""


def followed_as(amount: Amount) -> str:
    """The words under which an amount is followed: what it measures, and the figure."""
    return f"{' '.join(amount.measured.split())}: {' '.join(amount.words.split())}"


def rows(things: Sequence[Measured], width: int, now: Moment, followed: Followed = frozenset()) -> Iterator[Row]:
    """The table's lines at a width; amounts are numbered as they come."""
    number = 0
    for place, thing in enumerate(things):
        if place:
            yield Row()
        yield _head(thing, width)
        for amount in thing.amounts:
            marked = (amount.story.id, followed_as(amount)) in followed
            mark = (" ◆ ", "followed") if marked else (" • ", "")
            for cells in _beside(amount, width, now) if width >= COLUMNS_FROM else _below(amount, width, now):
                yield Row((mark, *cells), number)
            number += 1


def _apart(thing: Measured) -> str:
    """The two amounts that differ, in the words of those who give them."""
    if thing.apart is None:
        return ""
    low, high = (" ".join(each.words.split()) for each in thing.apart)
    return f"differs: {low} or {high}"


def _unit(thing: Measured) -> str:
    """The unit, unless it is a counted noun that is named already."""
    if not thing.unit or thing.unit[:4].casefold() in thing.name.casefold():
        return ""
    return "" if thing.unit == "person" and "people" in thing.name else f" · {thing.unit}"


def _head(thing: Measured, width: int) -> Row:
    outlets = f"{thing.outlets} outlet{'s' if thing.outlets != 1 else ''}"
    when = f" · {period_words(thing.period)}" if thing.period else ""
    unit, flag = _unit(thing), _apart(thing)
    room = width - cell_len(outlets) - cell_len(unit) - cell_len(when) - 6
    flag = cut(flag, max(room // 2, room - cell_len(thing.name)))
    name = cut(thing.name, max(8, room - cell_len(flag)))
    return Row(((f" {name}", "heading"), (when, ""), (f"{unit}  {outlets}  ", "dim"), (flag, "certainty")))


def _beside(amount: Amount, width: int, now: Moment) -> Iterator[tuple[tuple[str, str], ...]]:
    room = max(10, min(60, width - _VALUE - _HOLDER - _AGE - 12))
    yield (
        (fit(amount.words, _VALUE) + "  ", "figure"),
        (fit(amount.holder or _SAME, _HOLDER) + "  ", "" if amount.holder else "dim"),
        (fit(amount.story.feed, room) + "  ", ""),
        (fit(_when(amount, now), _AGE), "dim"),
    )


def _when(amount: Amount, now: Moment) -> str:
    """The day that an amount is of, where it tells one ("of 4 May"), else how old its story is."""
    if amount.day is not None:
        return f"of {period_words(amount.day)}"
    return age(amount.story.published or amount.story.sort_at, now)


def _below(amount: Amount, width: int, now: Moment) -> Iterator[tuple[tuple[str, str], ...]]:
    when = _when(amount, now)
    words = cut(amount.words, max(12, width // 3))
    source = " · ".join(part for part in (amount.holder, amount.story.feed, when) if part)
    yield (
        (words, "figure"),
        (f"  {cut(source, max(10, width - cell_len(words) - 6))}", "dim"),
    )

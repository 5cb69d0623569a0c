"""The ledger as a table: day by day, who said what, how surely, with which figures, in which outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from newstui.model.article import Span
from newstui.model.ledger import FoldedClaim
from newstui.model.moment import Moment, to_date, to_datetime
from newstui.tui.render import cut, fit, wrap
from newstui.tui.tables.claims import COLUMNS_FROM, Row

_TIME, _WHO, _CERTAINTY, _FIGURES, _OUTLETS = 7, 22, 15, 20, 22
_LONGEST = 96
"""Of a line of a claim's words."""
_FIGURES_FROM = 150
"""Columns of the screen from which figures have a column of their own."""

ARTICLE, NOBODY = "(the article)", "(nobody named)"

Followed = frozenset[tuple[int, int, int]]
"""Story, start and end of claims that are followed."""

_Cells = tuple[tuple[str, str], ...]


def rows(claims: Sequence[FoldedClaim], width: int, now: Moment, followed: Followed) -> Iterator[Row]:
    """The table's lines at a width; claims are numbered as they come."""
    number = 0
    for place, (day, of_day) in enumerate(groupby(claims, key=lambda each: to_date(each.told.place.sort_at))):
        if place:
            yield Row()
        past = (to_date(now) - day).days
        name = {0: "Today", 1: "Yesterday"}.get(past, f"{day:%A}, {day.day} {day:%B} {day.year}")
        yield Row(((f" {name}", "heading"),))
        for folded in of_day:
            told = folded.told
            marked = (told.story.id, *told.claim.span) in followed
            lay = _beside if width >= COLUMNS_FROM else _below
            for cells in lay(folded, " ◆ " if marked else " • ", "followed" if marked else "", width):
                yield Row(cells, number)
            number += 1


def who(folded: FoldedClaim) -> str:
    """Whom the claim is credited to."""
    claim = folded.told.claim
    return claim.speaker.name if claim.speaker else ARTICLE if claim.kind == "unattributed" else NOBODY


def outlets(folded: FoldedClaim) -> str:
    """The outlets: the first, and how many more."""
    first, *more = folded.outlets
    return f"{first} +{len(more)}" if more else first


def _beside(folded: FoldedClaim, mark: str, style: str, width: int) -> Iterator[_Cells]:
    claim, text = folded.told.claim, folded.told.text
    figures_room = _FIGURES + 2 if width >= _FIGURES_FROM else 0
    room = min(_LONGEST, width - _TIME - _WHO - _CERTAINTY - _OUTLETS - figures_room - 11)
    words = [text[slice(*part)] for part in wrap(text, claim.content, room)]
    when = to_datetime(folded.told.place.sort_at)
    hedge = [f"“{text[slice(*claim.hedges[0])]}”"] if claim.hedges else []
    figures = [text[slice(*figure.span)] for figure in claim.figures]
    sure = [claim.certainty, *hedge] if figures_room else [claim.certainty, *hedge, *figures[:2]]
    speaker = _lines(who(folded), _WHO)
    named = [*folded.outlets[:3], *([f"+{len(folded.outlets) - 3} more"] if len(folded.outlets) > 3 else [])]
    columns = ([f"{when:%H:%M}"], speaker, words, sure, figures if figures_room else [], named)
    for row, (time, name, said, certainty, figure, outlet) in enumerate(zip_longest(*columns, fillvalue="")):
        yield (
            (mark if row == 0 else "   ", style),
            (fit(time, _TIME - 2) + "  ", "dim"),
            (fit(name, _WHO) + "  ", "strong"),
            (fit(said, room) + "  ", style),
            (fit(certainty, _CERTAINTY) + "  ", _sureness(claim.certainty, row, figures_room, len(hedge))),
            *(((fit(figure, _FIGURES) + "  ", "figure"),) if figures_room else ()),
            (fit(outlet, _OUTLETS), "dim"),
        )


def _sureness(certainty: str, row: int, figures_room: int, hedges: int) -> str:
    if row > hedges and not figures_room:
        return "figure"
    return "dim" if certainty == "stated" else "certainty"


def _below(folded: FoldedClaim, mark: str, style: str, width: int) -> Iterator[_Cells]:
    claim, text = folded.told.claim, folded.told.text
    room = max(20, width - 6)
    when = to_datetime(folded.told.place.sort_at)
    name = cut(who(folded), room - 8)
    yield (
        (mark, style),
        (name, "strong"),
        (f"  {when:%H:%M} · {cut(outlets(folded), max(8, room - len(name) - 10))}", "dim"),
    )
    for part in wrap(text, claim.content, room):
        yield (("   ", ""), (text[slice(*part)], style))
    facts = [text[slice(*claim.cue.span)]] if claim.cue else []
    hedges = ", ".join(f"“{text[slice(*hedge)]}”" for hedge in claim.hedges)
    facts.append(claim.certainty + (f" {hedges}" if hedges else ""))
    facts += [text[slice(*figure.span)] for figure in claim.figures]
    yield from ((("   ", ""), (line, "dim")) for line in _lines(" · ".join(facts), room))


def _lines(words: str, room: int) -> list[str]:
    line = " ".join(words.split())
    return [line[slice(*part)] for part in wrap(line, Span(0, len(line)), room)]

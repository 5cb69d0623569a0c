"""Who ran what when, as a table: the first to tell it on top, copies of a text beneath it.

``24 Nov 14:00  ● City Wire   Court halts the closing …   AP``, and ``└`` before the outlet of a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from newstui.model.event import Event, Report
from newstui.tui.ages import clock
from newstui.tui.render import cut, fit
from newstui.tui.tables.claims import Row

_WIDE = 100
_OUTLET_WIDE, _OUTLET = 26, 20
_WHEN = 13


def rows(event: Event, here: int, width: int) -> Iterator[Row]:
    """A line for each report, numbered as they come. `here`: the story from which one came."""
    for number, report in enumerate(event.reports):
        yield Row(tuple(_cells(report, here, width)), number)


def _cells(report: Report, here: int, width: int) -> Iterator[tuple[str, str]]:
    story = report.story
    outlet = _OUTLET_WIDE if width >= _WIDE else _OUTLET
    tail = _tail(report, here)
    title = max(8, width - _WHEN - outlet - 7 - (cell_len(tail) + 2 if tail else 0))
    finished = story.read or story.done
    quiet = "dim" if report.copy else ""
    yield f" {clock(story.published or story.sort_at):>{_WHEN}}", "dim"
    yield f" {'✓' if story.done else '○' if story.read else '●'} ", "dim" if finished else "mark"
    yield fit(f"└ {story.feed}" if report.copy else story.feed, outlet) + "  ", quiet
    yield fit(story.title, title), quiet or ("dim" if finished else "strong")
    yield f"  {tail}" if tail else "", "certainty" if report.credit else "dim"


def _tail(report: Report, here: int) -> str:
    """What there is to say of where a report comes from."""
    parts = [
        cut(report.credit, 14) if report.credit else "copy" if report.copy else "",
        "here" if report.story.id == here else "",
    ]
    return ", ".join(part for part in parts if part)

"""How one story looks in the list: one line where there is room, else two.

What a mark means is in its shape: ● unread, ○ read, ✓ done, + selected, ★ starred, » later, ◆ followed, ! a hit,
~ changed since it was read.
Colour only adds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from newstui.model.moment import Moment
from newstui.model.story import StoryRow
from newstui.tui.ages import age
from newstui.tui.render import fit

if TYPE_CHECKING:
    from textual.widget import Widget

COMPONENTS = ("story--unread", "story--read", "story--dim", "story--mark", "story--cursor", "story--hover")

_FEED_WIDTH = 22
_AGE_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of the list, looked up once for each change of theme or focus."""

    plain: Style
    unread: Style
    read: Style
    dim: Style
    mark: Style
    cursor: Style
    hover: Style

    @classmethod
    def of(cls, widget: Widget) -> Look:
        """The styles that the style sheet gives `widget`."""
        part = widget.get_component_rich_style
        return cls(
            plain=widget.rich_style,
            unread=part("story--unread"),
            read=part("story--read"),
            dim=part("story--dim"),
            mark=part("story--mark"),
            cursor=Style(bgcolor=part("story--cursor").bgcolor),
            hover=Style(bgcolor=part("story--hover").bgcolor),
        )


def one_line(
    row: StoryRow, width: int, now: Moment, look: Look, *, cursor: bool, hovered: bool, selected: bool
) -> Strip:
    """``▌● Title ... ★◆  Feed  2h`` in `width` columns."""
    marks = _marks(row)
    title_width = max(8, width - 4 - 6 - _FEED_WIDTH - 1 - _AGE_WIDTH)
    segments = [
        *_gutter(row, look, cursor, selected),
        Segment(fit(row.title, title_width), look.read if _finished_with(row) else look.unread),
        Segment(f" {marks:<4} ", look.mark),
        Segment(fit(row.feed, _FEED_WIDTH), look.dim),
        Segment(f"{age(row.published, now):>{_AGE_WIDTH}} ", look.dim),
    ]
    return _finished(segments, width, look, cursor, hovered)


def two_lines(
    row: StoryRow, width: int, now: Moment, look: Look, *, cursor: bool, hovered: bool, selected: bool
) -> tuple[Strip, Strip]:
    """The title with its marks, and below it the feed and the age."""
    marks = _marks(row)
    title_width = max(4, width - 4 - (cell_len(marks) + 1 if marks else 0))
    upper = [
        *_gutter(row, look, cursor, selected),
        Segment(fit(row.title, title_width), look.read if _finished_with(row) else look.unread),
        Segment(f" {marks}" if marks else "", look.mark),
    ]
    when = age(row.published, now)
    feed_width = max(4, width - 4 - (len(when) + 3 if when else 0))
    feed = fit(row.feed, feed_width).rstrip()
    lower = [
        Segment("▌  " if cursor else "   ", look.mark),
        Segment(f"{feed} · {when}" if when else feed, look.dim),
    ]
    return _finished(upper, width, look, cursor, hovered), _finished(lower, width, look, cursor, hovered)


def _gutter(row: StoryRow, look: Look, cursor: bool, selected: bool) -> list[Segment]:
    dot = "+" if selected else "✓" if row.done else "○" if row.read else "●"
    return [
        Segment("▌" if cursor else " ", look.mark),
        Segment(dot + " ", look.dim if _finished_with(row) else look.mark),
    ]


def _finished_with(row: StoryRow) -> bool:
    return row.read or row.done


def _marks(row: StoryRow) -> str:
    pairs = (
        (row.hit, "!"),
        (row.starred, "★"),
        (row.later, "»"),
        (row.followed, "◆"),
        (row.changed, "~"),
        (row.muted, "×"),
    )
    return "".join(mark for present, mark in pairs if present)


def _finished(segments: list[Segment], width: int, look: Look, cursor: bool, hovered: bool) -> Strip:
    strip = Strip(segments).adjust_cell_length(width, look.plain)
    if cursor:
        return Strip(Segment.apply_style(strip, post_style=look.cursor), width)
    if hovered:
        return Strip(Segment.apply_style(strip, post_style=look.hover), width)
    return strip

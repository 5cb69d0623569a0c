"""How one story looks in the list: one line where there is room, else two.

What a mark means is in its shape: ● unread, ○ read, ✓ done, + selected, ★ starred, » later, ◆ followed, ! a hit,
~ changed since it was read.
An event of several stories says from how many feeds they come, behind ▸ where they are folded and ▾ where they are
listed below; those stand in behind └. Colour only adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from newstui.model.moment import Moment
from newstui.model.story import StoryRow
from newstui.tui.ages import age
from newstui.tui.render import fit, measured

if TYPE_CHECKING:
    from textual.widget import Widget

    from newstui.tui.widgets.story_rows import Fold

COMPONENTS = (
    "story--unread",
    "story--read",
    "story--dim",
    "story--mark",
    "story--cursor",
    "story--here",
    "story--hover",
)

_MOST_FEED, _LEAST_FEED = 22, 10
"""Columns of the feed's name: a sixth of the line, between these."""
_AGE_WIDTH = 8
_LONG_EVENT_FROM = 48
"""Columns for a title from which an event says its origins too."""


class Look(NamedTuple):
    """The styles of the list, looked up once for each change of theme or focus."""

    plain: Style
    unread: Style
    read: Style
    dim: Style
    mark: Style
    cursor: Style
    here: Style
    """Under the cursor, in a list with the focus."""
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
            cursor=Style(bgcolor=part("story--cursor").bgcolor, reverse=part("story--cursor").reverse),
            here=Style(bgcolor=part("story--here").bgcolor, reverse=part("story--here").reverse),
            hover=Style(bgcolor=part("story--hover").bgcolor),
        )


class Shown(NamedTuple):
    """A story of the list, and how it stands there."""

    row: StoryRow
    cursor: Style | None
    """That of the cursor, where it is there."""
    hovered: bool
    selected: bool
    fold: Fold
    below: int
    """How many stories are folded beneath it."""
    unread: int
    """How many of these are unread where it is read itself."""


def one_line(shown: Shown, width: int, now: Moment, look: Look) -> Strip:
    """``▌● Title ... ▸5 src, 2 origins ★◆  Feed  2h`` in `width` columns."""
    row, fold = shown.row, shown.fold
    marks, when = _marks(row), age(row.published, now)
    feed_width = max(_LEAST_FEED, min(_MOST_FEED, width // 6))
    room = max(8, width - 4 - 6 - feed_width - 1 - _AGE_WIDTH)
    event = _event_words(shown, short=room < _LONG_EVENT_FROM)
    within = "└ " if fold == "member" else ""
    title_width = max(8, room - measured(event)[1] - (1 if event else 0) - len(within))
    segments = [
        *_gutter(shown, look),
        Segment(within, look.dim),
        Segment(fit(row.title, title_width), look.read if _finished_with(row) else look.unread),
        Segment(f" {event}" if event else "", look.dim),
        Segment(f" {marks:<4} ", look.mark),
        Segment(fit(row.feed, feed_width - (len(when) >= _AGE_WIDTH)), look.dim),
        Segment(f" {when} " if len(when) >= _AGE_WIDTH else f"{when:>{_AGE_WIDTH}} ", look.dim),
    ]
    return _finished(segments, width, look, shown)


def two_lines(shown: Shown, width: int, now: Moment, look: Look, *, part: int = 0) -> Strip:
    """The title with its marks (`part` 0), or the line below it: the feed, the age and what there is of its event."""
    row, fold = shown.row, shown.fold
    within = "└ " if fold == "member" else ""
    if part:
        when = age(row.published, now)
        event = _event_words(shown, short=width < _LONG_EVENT_FROM)
        after = "".join(f" · {each}" for each in (when, event) if each)
        feed = fit(row.feed, max(4, width - 4 - len(within) - measured(after)[1])).rstrip()
        segments = [
            Segment("   " if shown.cursor is None else "▌  ", look.mark),
            Segment(" " * len(within) + feed + after, look.dim),
        ]
    else:
        marks = _marks(row)
        title_width = max(4, width - 4 - len(within) - (len(marks) + 1 if marks else 0))
        segments = [
            *_gutter(shown, look),
            Segment(within, look.dim),
            Segment(fit(row.title, title_width), look.read if _finished_with(row) else look.unread),
            Segment(f" {marks}" if marks else "", look.mark),
        ]
    return _finished(segments, width, look, shown)


def _event_words(shown: Shown, *, short: bool) -> str:
    """``▸5 src, 2 origins``: of how many feeds, and how many independent texts; empty for a story by itself.

    What is unread beneath it stands in the place of the texts: ``▸2 src, 1 new``.
    """
    row, fold, unread = shown.row, shown.fold, shown.unread
    if fold == "member" or (row.sources < 2 and fold == "none"):
        return ""
    sign = {"closed": "▸", "open": "▾"}.get(fold, "")
    if row.sources < 2 or unread:
        told = f"{row.sources} src" if row.sources >= 2 else f"{shown.below + 1} stories"
        return f"{sign}{told}{f', {unread} new' if unread else ''}"
    if row.origins >= row.sources or short:
        return f"{sign}{row.sources} src"
    return f"{sign}{row.sources} src, {row.origins} origin{'s' if row.origins != 1 else ''}"


def _gutter(shown: Shown, look: Look) -> list[Segment]:
    row, unread = shown.row, shown.unread
    dot = "+" if shown.selected else "●" if unread else _state(row)
    return [
        Segment("▌" if shown.cursor is not None else " ", look.mark),
        Segment(dot + " ", look.dim if _finished_with(row) and not unread else look.mark),
    ]


def _state(row: StoryRow) -> str:
    # What is muted is not unread, and its own sign says why.
    return "✓" if row.done else "○" if row.read else "×" if row.muted else "●"


def _finished_with(row: StoryRow) -> bool:
    return not row.unread


def _marks(row: StoryRow) -> str:
    pairs = (
        (row.hit, "!"),
        (row.starred, "★"),
        (row.later, "»"),
        (row.followed, "◆"),
        (row.changed, "~"),
        (row.muted and _state(row) != "×", "×"),
    )
    return "".join(mark for present, mark in pairs if present)


def _finished(segments: list[Segment], width: int, look: Look, shown: Shown) -> Strip:
    segments = [each for each in segments if each.text]
    # Before the style of the cursor: what fills the line up is under it too.
    room = width - sum(measured(each.text)[1] for each in segments)
    if room > 0:
        segments.append(Segment(" " * room, look.plain))
    elif room < 0:
        segments = list(Strip(segments).crop(0, width))
    over = shown.cursor if shown.cursor is not None else look.hover if shown.hovered else None
    if over is None:
        return Strip(segments, width)
    if shown.cursor is not None:
        # What is quiet elsewhere would vanish on the ground of the cursor, in themes of little contrast.
        segments = [_louder(each, look) for each in segments]
    return Strip(Segment.apply_style(segments, post_style=over), width)


def _louder(segment: Segment, look: Look) -> Segment:
    return Segment(segment.text, look.plain) if segment.style in (look.dim, look.read) else segment

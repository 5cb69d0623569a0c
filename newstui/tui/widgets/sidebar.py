"""The sidebar: views with their counts, then folders and feeds with what is unread in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from newstui.model.view import Counts, FeedLine, Shelved, View
from newstui.tui.messages import ViewChosen
from newstui.tui.render import fit
from newstui.tui.widgets.border_drag import BorderDrag
from newstui.tui.widgets.extent import ExtentView


class Place(NamedTuple):
    """One line of the sidebar. `view` is None for a blank line, which the cursor passes over."""

    view: View | None
    label: str = ""
    number: int = 0
    depth: int = 0
    failing: bool = False
    word: str = ""
    """What the count is of, where it is not of stories that wait: ``new``, ``due``."""


def places(counts: Counts, feeds: Sequence[FeedLine], shelf: Sequence[Shelved] = ()) -> list[Place]:
    """The lines of the sidebar: views, the reader's own, folders with their feeds, then the feeds in no folder."""
    lines = [
        Place(View("today"), "Today", counts.today),
        Place(View("unread"), "Unread", counts.unread),
        _following(counts),
        Place(View("starred"), "Starred", counts.starred),
        Place(View("later"), "Later", counts.later),
        Place(View("history"), "History"),
        Place(View("all"), "All stories", counts.total),
    ]
    if shelf:
        lines.append(Place(None))
        lines += [Place(each.view, each.label, each.number) for each in shelf]
    if feeds:
        lines.append(Place(None))
    folders: dict[str, list[FeedLine]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder or "", []).append(feed)
    unread = _unread_in(folders)
    for folder in sorted(folders, key=lambda name: (not name, name.casefold())):
        within = sorted(folders[folder], key=lambda feed: feed.title.casefold())
        if folder:
            lines.append(Place(View("folder", name=folder), f"▾ {folder}", unread[folder]))
        depth = 1 if folder else 0
        lines += [Place(_of_feed(each.id), each.title, each.unread, depth, each.error is not None) for each in within]
    return lines


def _unread_in(folders: Mapping[str, Sequence[FeedLine]]) -> Counter[str]:
    """What is unread in every folder, with the folders within it (``World/Asia`` is in ``World``)."""
    unread = Counter[str]()
    for folder, feeds in folders.items():
        here, within = sum(feed.unread for feed in feeds), folder
        while within:
            unread[within] += here
            within = within.rpartition("/")[0]
    return unread


@cache
def _of_feed(feed_id: int) -> View:
    # The sidebar is made anew at every mark: to make the views of five hundred feeds was most of it.
    return View("feed", feed_id=feed_id)


def _following(counts: Counts) -> Place:
    """New hits before what is due, and that before the number of stories."""
    if counts.new_hits:
        return Place(View("following"), "Following", counts.new_hits, word="new")
    if counts.due:
        return Place(View("following"), "Following", counts.due, word="due")
    return Place(View("following"), "Following", counts.following)


class Sidebar(ExtentView, BorderDrag, can_focus=True, inherit_bindings=False):
    """Posts `ViewChosen` on Enter or a click."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"place--here", "place--cursor", "place--count", "place--quiet"}

    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False)
    here: reactive[View | None] = reactive(None)
    """The view that the list shows."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.places: list[Place] = []
        self._look: tuple[Style, Style, Style, Style, Style] | None = None
        """Of the pane, a count, a feed with nothing unread, the view that is listed, and over them the cursor."""
        self.show_horizontal_scrollbar = False

    def show(self, lines: list[Place]) -> None:
        """Show other lines; the cursor stays on its view where that is still there."""
        before = self.places
        view = before[self.cursor].view if self.cursor < len(before) else self.here
        self.places = lines
        at = next((index for index, place in enumerate(lines) if place.view == view and view is not None), None)
        self.set_extent(self.size.width, len(lines))
        self.cursor = at if at is not None else min(self.cursor, max(0, len(lines) - 1))
        # Counts change at every key, those of two or three lines.
        top = self.scroll_offset.y
        for y in range(self.size.height):
            if lines[top + y : top + y + 1] != before[top + y : top + y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def watch_here(self, view: View | None) -> None:
        """The cursor comes along when the view changes by key."""
        at = next((index for index, place in enumerate(self.places) if place.view == view), None)
        if at is not None:
            self.cursor = at

    def move(self, by: int) -> None:
        """Move the cursor, passing over blank lines."""
        target = max(0, min(len(self.places) - 1, self.cursor + by))
        step = 1 if by > 0 else -1
        while 0 <= target < len(self.places) and self.places[target].view is None:
            target += step
        if 0 <= target < len(self.places):
            self.cursor = target

    def page(self, pages: float) -> bool:
        """Move by screens."""
        before = self.cursor
        self.move(round(pages * max(1, self.size.height)))
        return self.cursor != before

    def first(self) -> None:
        """To the first view."""
        self.cursor = 0

    def last(self) -> None:
        """To the last feed."""
        self.cursor = max(0, len(self.places) - 1)

    def activate(self) -> None:
        """Show the view under the cursor."""
        if self.cursor < len(self.places) and (view := self.places[self.cursor].view) is not None:
            self.post_message(ViewChosen(view))

    def watch_cursor(self) -> None:
        """Keep the cursor on the screen."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)
        self.refresh()

    def focus_changed(self) -> None:
        """The cursor shows only with the focus."""
        self.refresh(Region(0, self.cursor - self.scroll_offset.y, self.outer_size.width, 1))

    def on_resize(self) -> None:
        """Lines are as wide as the sidebar."""
        self.set_extent(self.size.width, len(self.places))

    def on_click(self, event: events.Click) -> None:
        """A click shows that view."""
        index = self.scroll_offset.y + event.y
        if index < len(self.places) and self.places[index].view is not None:
            self.cursor = index
            self.activate()

    def notify_style_update(self) -> None:
        """Styles changed: they are looked up anew."""
        self._look = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.columns
        if self._look is None:
            part = self.get_component_rich_style
            ground = Style(bgcolor=part("place--cursor").bgcolor, bold=True)
            self._look = (self.rich_style, part("place--count"), part("place--quiet"), part("place--here"), ground)
        style, count_style, quiet, at_home, ground = self._look
        index = self.scroll_offset.y + y
        if index >= len(self.places) or self.places[index].view is None:
            return Strip.blank(width, style)
        place = self.places[index]
        at_cursor = index == self.cursor and self.has_focus
        here = place.view == self.here
        if not place.number and place.depth:
            style = quiet
        if here:
            style = at_home
        if at_cursor:
            style, count_style = style + ground, count_style + ground
        mark = "▌" if at_cursor else "›" if here else " "
        number = f"{place.number}{' ' if place.word else ''}{place.word}" if place.number else ""
        room = max(1, width - 2 - place.depth * 2 - len(number) - 4)
        return Strip(
            [
                Segment(mark + " " + "  " * place.depth, style),
                Segment(fit(place.label, room), style),
                Segment(f" {'!' if place.failing else ' '} {number} ", count_style),
            ]
        ).adjust_cell_length(width, style)

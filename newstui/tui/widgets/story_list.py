"""The list of stories: draws only the lines on the screen, whatever the length of the list."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from newstui.model.listing import Folded
from newstui.model.moment import Moment
from newstui.model.story import Flag, StoryRow
from newstui.tui.messages import StoryChosen, StoryHighlighted
from newstui.tui.widgets.border_drag import BorderDrag
from newstui.tui.widgets.extent import ExtentView
from newstui.tui.widgets.story_lines import COMPONENTS, Look, Shown, one_line, two_lines
from newstui.tui.widgets.story_rows import StoryRows

ONE_LINE_FROM = 76
"""Columns from which a story takes one line."""


class StoryList(ExtentView, BorderDrag, can_focus=True, inherit_bindings=False):
    """Stories of one view, newest first, with a cursor.

    Posts `StoryHighlighted` when the cursor moves and `StoryChosen` on Enter or a second click.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Index of the story under the cursor; 0 in an empty list."""
    hovered: reactive[int] = reactive(-1, repaint=False, init=False)
    """Index of the story under the mouse, or -1."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], dict[int, StoryRow]],
        clock: Callable[[], Moment],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.rows = StoryRows(fetch)
        self.selected: set[int] = set()
        self.empty: tuple[str, ...] = ()
        self._clock = clock
        self._now = clock()
        self._look: Look | None = None
        self.show_horizontal_scrollbar = False

    # What is shown

    def show(self, rows: list[StoryRow], *, folded: Folded | None = None, keep: int | None = None) -> None:
        """Show another list, of which `rows` is the first page; the cursor goes to story `keep` where it is there."""
        self.rows.reset(array("q", [row.id for row in rows]), rows, folded)
        self.selected.clear()
        self._now = self._clock()
        self._resize()
        place = self.rows.index_of(self.rows.head_of(keep)) if keep is not None else None
        self.set_reactive(StoryList.cursor, place or 0)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._keep_in_sight()
        self._announce()
        self.refresh()

    def extend(self, ids: array[int], folded: Folded | None = None) -> None:
        """Take the whole list in the place of its first page; the cursor stays on its story."""
        here = self.current_id
        self.rows.extend(ids, folded)
        self._resize()
        if here is not None and (place := self.rows.index_of(here)) is not None:
            self.set_reactive(StoryList.cursor, place)
        elif self.cursor >= len(ids):
            self.set_reactive(StoryList.cursor, max(0, len(ids) - 1))
        self.refresh()

    def toggle_event(self) -> bool:
        """Open or close the event under the cursor, which then stands on its row; False where there is none."""
        if self.current_id is None:
            return False
        head = self.rows.head_of(self.current_id)
        if not self.rows.toggle(head):
            return False
        if self.rows.fold_of(head) == "closed":
            # What is out of sight is not selected: keys would be about nothing that one sees.
            self.selected.difference_update(self.rows.below(head))
        self._resize()
        place = self.rows.index_of(head)
        if place is not None and place != self.cursor:
            self.cursor = place
        elif self.rows.fold_of(head) == "open":
            # What was opened is to be seen.
            self._keep_in_sight(min(len(self.rows.below(head)), max(0, self.size.height // self.row_height - 1)))
        self.refresh()
        return True

    def set_empty(self, *lines: str) -> None:
        """The words that an empty list shows."""
        self.empty = lines
        self.refresh()

    def patch(self, ids: Iterable[int], flag: Flag, value: bool) -> int:
        """Show a mark at once: the ticket for `StoryRows.settle`."""
        marked = frozenset(ids)
        ticket = self.rows.patch(marked, flag, value)
        for index in self._in_sight():
            if self.rows.ids[index] in marked:
                self._refresh_row(index)
        return ticket

    def reread(self) -> None:
        """Show the rows as the store now has them."""
        before = [(index, self.rows.at(index)) for index in self._in_sight()]
        self.rows.forget()
        for index, row in before:
            if self.rows.at(index) != row:
                self._refresh_row(index)

    def tick(self) -> None:
        """Time has passed: ages are reckoned anew."""
        self._now = self._clock()
        self.refresh()

    @property
    def at_top(self) -> bool:
        """Whether cursor and window stand where a list begins."""
        return self.cursor == 0 and self.scroll_offset.y == 0

    @property
    def current(self) -> StoryRow | None:
        """The row under the cursor."""
        return self.rows.at(self.cursor) if len(self.rows) else None

    @property
    def current_id(self) -> int | None:
        """The id of the story under the cursor."""
        return self.rows.ids[self.cursor] if self.cursor < len(self.rows) else None

    def targets(self) -> list[int]:
        """What a triage key works on: the selected stories, else the one under the cursor."""
        if self.selected:
            return [story_id for story_id in self.rows.ids if story_id in self.selected]
        return [] if self.current_id is None else [self.current_id]

    def toggle_selected(self) -> None:
        """Select the story under the cursor, or no longer."""
        if self.current_id is not None:
            self.selected ^= {self.current_id}
            self._refresh_row(self.cursor)

    # Movement

    def move(self, by: int) -> None:
        """Move the cursor by so many stories."""
        self.cursor = self._clamped(self.cursor + by)

    def move_on(self) -> None:
        """Past a story that is done with: to the next, and in an event that is open to the next that is not done."""
        place = self.rows.after_done(self.cursor)
        if place is not None:
            self.cursor = place

    def page(self, pages: float) -> bool:
        """Move the cursor by so many screens; False where it stood at that end."""
        before = self.cursor
        self.move(round(pages * max(1, self.size.height // self.row_height)))
        return self.cursor != before

    def first(self) -> None:
        """To the first story."""
        self.cursor = 0

    def last(self) -> None:
        """To the last story."""
        self.cursor = self._clamped(len(self.rows) - 1)

    def activate(self) -> None:
        """Open the story under the cursor; of an event whose head is read, the newest that is not."""
        here = self.current_id
        if here is not None:
            chosen = self.rows.raise_unread(here)
            if chosen != here:
                # Only then: a paint of the list before that of the story is one too many.
                self._refresh_row(self.cursor)
            self.post_message(StoryChosen(chosen))

    def go_to(self, story_id: int) -> bool:
        """Put the cursor on a story, or on the row that it is folded beneath; False where it is not in the list."""
        place = self.rows.place_of(story_id)
        if place is not None:
            self.cursor = place
        return place is not None

    def move_unread(self, step: int) -> int | None:
        """To the next (1) or previous (-1) unread story.

        None where one was near; else the place from which on the rest of the list is still to be asked for.
        """
        place, stop = self.rows.next_unread(self.cursor, step)
        if place is None:
            return stop
        self.cursor = place
        return None

    # Painting

    @property
    def row_height(self) -> int:
        """Lines that a story takes."""
        return 1 if self.size.width >= ONE_LINE_FROM else 2

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.columns
        look = self._look_now()
        if not len(self.rows):
            text = self.empty[y - 1] if 0 < y <= len(self.empty) else ""
            return Strip([Segment("  " + text, look.dim if y > 1 else look.plain)]).adjust_cell_length(
                width, look.plain
            )
        line = self.scroll_offset.y + y
        height = 1 if width >= ONE_LINE_FROM else 2
        index, part = divmod(line, height)
        if index >= len(self.rows):
            return Strip.blank(width, look.plain)
        row = self.rows.at(index)
        if row is None:
            return Strip.blank(width, look.plain)
        fold, unread = self.rows.fold_of(row.id), 0
        if fold == "closed":
            unread = self.rows.unread_below(row.id)
            hit = row.hit or any(each.hit for each in self.rows.hidden(row.id))
            row = row._replace(hit=hit, published=self.rows.dated(row))
        shown = Shown(
            row,
            cursor=(look.here if self.has_focus else look.cursor) if index == self.cursor else None,
            hovered=index == self.hovered,
            selected=row.id in self.selected,
            fold=fold,
            below=len(self.rows.below(row.id)),
            unread=unread,
        )
        if height == 1:
            return one_line(shown, width, self._now, look)
        return two_lines(shown, width, self._now, look, part=part)

    def notify_style_update(self) -> None:
        """Styles changed: colours are looked up anew."""
        self._look = None
        super().notify_style_update()

    def focus_changed(self) -> None:
        """The cursor is quieter without the focus."""
        self._refresh_row(self.cursor)

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two stories that changed, keep the cursor on the screen, tell the screen."""
        self._refresh_row(old)
        self._refresh_row(new)
        self._keep_in_sight()
        self._announce()

    def watch_hovered(self, old: int, new: int) -> None:
        """Repaint the two stories that changed."""
        self._refresh_row(old)
        self._refresh_row(new)

    def on_resize(self) -> None:
        """Another width may make stories one or two lines high."""
        self._resize()
        self._keep_in_sight()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; on the story under the cursor it opens it.

        On the sign of an event (``▸5 src``) it lists what is folded there, or folds it again.
        """
        index = self._index_at(event.y)
        if index is None:
            return
        if self._on_sign(index, event.x, event.y):
            self.cursor = index
            self.toggle_event()
        elif index == self.cursor or event.chain > 1:
            self.cursor = index
            self.activate()
        else:
            self.cursor = index

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if self._dragging:
            return
        index = self._index_at(event.y)
        self.hovered = -1 if index is None else index

    def on_leave(self) -> None:
        """The mouse went away."""
        self.hovered = -1

    # Within

    def _announce(self) -> None:
        if self.current_id is not None:
            self.post_message(StoryHighlighted(self.current_id))

    def _on_sign(self, index: int, x: int, y: int) -> bool:
        """Whether a click was on the words that say of how many feeds an event is."""
        row = self.rows.at(index)
        sign = None if row is None else {"closed": "▸", "open": "▾"}.get(self.rows.fold_of(row.id))
        text = self.render_line(y).text if sign else ""
        at = text.rfind(sign) if sign else -1
        if at < 0:
            return False
        begin = cell_len(text[:at])
        return begin <= x < begin + cell_len(text[at:].partition("  ")[0].rstrip())

    def _clamped(self, index: int) -> int:
        return max(0, min(index, len(self.rows) - 1))

    def _index_at(self, y: int) -> int | None:
        index = (self.scroll_offset.y + y) // self.row_height
        return index if 0 <= index < len(self.rows) else None

    def _in_sight(self) -> range:
        top = self.scroll_offset.y
        return range(top // self.row_height, min(len(self.rows), -(-(top + self.size.height) // self.row_height)))

    def _keep_in_sight(self, below: int = 0) -> None:
        """The cursor's story on the screen, and so many below it."""
        height = self.row_height
        top, view = self.cursor * height, max(height, self.size.height)
        bottom = (self.cursor + below + 1) * height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > self.scroll_offset.y + view:
            self.scroll_to(y=bottom - view, animate=False, immediate=True)

    def _look_now(self) -> Look:
        if self._look is None:
            self._look = Look.of(self)
        return self._look

    def _refresh_row(self, index: int) -> None:
        y = index * self.row_height - self.scroll_offset.y
        if index >= 0 and -self.row_height < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.row_height))
            # The screen hears of it at once, and not when the list has its next turn: one paint for all of a key.
            self._check_refresh()

    def _resize(self) -> None:
        self.set_extent(self.size.width, len(self.rows) * self.row_height)

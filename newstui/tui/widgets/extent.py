"""A scroll view whose extent can change without the whole screen being laid out anew, and whose lines are kept."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from newstui.tui.painting.line_cache import LineCache
from newstui.tui.widgets.scroll_bar import KeptScrollBar


class ExtentView(ScrollView):
    """Set its extent by `set_extent`; an assignment to `virtual_size` lays out the whole screen.

    The focus changes no rule of the style sheet here, which would be computed anew with all its parts: a view that
    looks otherwise with the focus draws that itself (`focus_changed`).
    """

    columns: int = 0
    """Of its content, as it is being painted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_cache = LineCache()

    @property
    def size(self) -> Size:
        """Of its content. Out of sight what it was last, and will most likely be again: Textual has it be nothing,
        and what changes meanwhile would not be noted for the next paint.
        """
        return self.outer_size - self.styles.gutter.totals

    def set_extent(self, width: int, height: int) -> None:
        """So many columns and lines can be scrolled to. The screen is laid out only where a scrollbar comes or goes."""
        size = Size(width, height)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Textual's compares an extent that is the widget's own with its size, and never finds them the same."""
        if size == self._size and self._container_size == size - self.styles.gutter.totals:
            return False
        return super()._size_updated(size, virtual_size, container_size, layout)

    def _scroll_update(self, virtual_size: Size) -> None:
        """Textual's paints the scrollbar whether or not something about it has changed."""
        if self.show_horizontal_scrollbar:
            super()._scroll_update(virtual_size)
            return
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar and self.styles.scrollbar_size_vertical:
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size = virtual_size.height, self.container_size.height
        self.scroll_x = self.validate_scroll_x(self.scroll_x)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Textual's, but for the way it is painted."""
        if self._vertical_scrollbar is None:
            bar = KeptScrollBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def top_line(self, width: int, corner: Segment | None, edge: Segment) -> Strip:
        """The upper border: its left corner, where it has one, and one cell of its edge are given."""
        if corner is None:
            return Strip([Segment(edge.text * width, edge.style)], width)
        return Strip([corner, Segment(edge.text * (width - 1), edge.style)], width)

    def focus_changed(self) -> None:
        """Repaint what looks otherwise with the focus."""
        self.refresh()

    def note_focus(self, focused: bool) -> None:
        """It has the focus now, or no longer; nothing where that is known."""
        if self.has_focus != focused:
            self.has_focus = focused
            self.focus_changed()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No rule depends on it."""

    def _on_focus(self, event: events.Focus) -> None:
        self._note_focus(event, True)

    def _on_blur(self, event: events.Blur) -> None:
        self._note_focus(event, False)

    def _note_focus(self, event: events.Event, focused: bool) -> None:
        # As Textual's own does, which paints the whole widget for it.
        event.prevent_default()
        self.note_focus(focused)
        if self.parent is not None:
            told = events.DescendantFocus if focused else events.DescendantBlur
            self.parent.post_message(told(self))

"""A scroll view whose extent can change without the whole screen being laid out anew."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class ExtentView(ScrollView):
    """Set its extent by `set_extent`; an assignment to `virtual_size` lays out the whole screen."""

    def set_extent(self, width: int, height: int) -> None:
        """So many columns and lines can be scrolled to. The screen is laid out only where a scrollbar comes or goes."""
        size = Size(width, height)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

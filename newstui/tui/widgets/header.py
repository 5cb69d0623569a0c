"""The top line: the program, the view, what waits, and what is going on."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.model.view import Counts
from newstui.tui.fitting import cut, fit


class Header(Widget):
    """One line; wide parts fall away from the middle where room is short."""

    counts: reactive[Counts | None] = reactive(None)
    view_title: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    """What is going on: ``refreshing 12/58``, ``12 new, press .``"""

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, style = self.size.width, self.rich_style
        right = f" {cut(self.progress, width // 2)} " if self.progress else ""
        room = width - cell_len(right)
        left = " newstui "
        if self.view_title and room > 24:
            left += f"  {cut(self.view_title, max(8, min(40, room - 20)))}"
        for part in self._waiting():
            if cell_len(left) + cell_len(part) + 4 <= room:
                left += f"  ·  {part}"
        left_style = style + self.get_component_rich_style("header--name", partial=True)
        return Strip(
            [
                Segment(fit(left[:9], 9), left_style),
                Segment(fit(left[9:], max(0, room - 9)), style),
                Segment(right, style + self.get_component_rich_style("header--progress", partial=True)),
            ]
        ).adjust_cell_length(width, style)

    def _waiting(self) -> list[str]:
        if self.counts is None:
            return []
        counts = self.counts
        parts = [f"Today {counts.today}", f"Unread {counts.unread}"]
        if counts.new_hits:
            parts.append(f"Following {counts.new_hits} new")
        if counts.later:
            parts.append(f"Later {counts.later}")
        return parts


Header.COMPONENT_CLASSES = {"header--name", "header--progress"}

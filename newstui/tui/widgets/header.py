"""The top line: the program, the view, what waits, and what is going on."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.model.view import Counts
from newstui.tui.render import cut


class Header(Widget):
    """One line; wide parts fall away from the middle where room is short."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--name", "header--counts", "header--progress"}

    counts: reactive[Counts | None] = reactive(None)
    view_title: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    """What is going on: ``refreshing 12/58``."""
    arrived: reactive[str] = reactive("")
    """What waits for this view: ``12 new, press .``"""

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, style = self.size.width, self.rich_style
        news = " · ".join(filter(None, (self.progress, self.arrived)))
        right = f" {cut(news, width // 2)} " if news else ""
        room = width - cell_len(right)
        left = " newstui   "
        if self.view_title and room > 24:
            left += cut(self.view_title, max(8, min(40, room - 20)))
        waiting = ""
        for part in self._waiting():
            if cell_len(left) + cell_len(waiting) + cell_len(part) + 5 <= room:
                waiting += f"{' · ' if waiting else '   '}{part}"
        left_style = self.get_component_rich_style("header--name")
        return Strip(
            [
                Segment(left[:9], left_style),
                Segment(left[9:], style + Style(bold=True)),
                Segment(waiting.ljust(max(0, room - cell_len(left))), self.get_component_rich_style("header--counts")),
                Segment(right, self.get_component_rich_style("header--progress")),
            ]
        ).adjust_cell_length(width, style)

    def _waiting(self) -> list[str]:
        if self.counts is None:
            return []
        counts = self.counts
        parts = [f"Today {counts.today}", f"Unread {counts.unread}"]
        touched = [f"{count} {word}" for count, word in ((counts.new_hits, "new"), (counts.due, "due")) if count]
        if touched:
            parts.append(f"Following {', '.join(touched)}")
        if counts.later:
            parts.append(f"Later {counts.later}")
        return parts

"""The scrollbar of our panes: Textual's, whose lines are kept until something about them changes."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from newstui.tui.painting.lean_strip import LeanStrip


class KeptScrollBar(ScrollBar):
    """Vertical. Textual makes one anew through the console whenever the screen is laid out: the dearest of a paint."""

    _kept: tuple[object, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of `crop`."""
        bar = self.render()
        if not isinstance(bar, ScrollBarRender):
            return super().render_lines(crop)
        style = self.app.console.get_style(bar.style)
        if style.color is None or style.bgcolor is None:
            return super().render_lines(crop)
        height = self.outer_size.height
        filters = tuple(self.get_line_filters())
        if not bar.window_size:
            # Room is kept for it, and nothing to be scrolled to.
            blank = Strip.blank(crop.width, self._parent_style())
            return [blank] * crop.height
        key = (height, bar.virtual_size, bar.window_size, bar.position, bar.thickness, style, type(bar), filters)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._lines(bar, style.bgcolor, style.color, height))
        strips = self._kept[1][crop.y : crop.bottom]
        if crop.column_span != (0, bar.thickness):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _parent_style(self) -> Style:
        return self.parent.rich_style if isinstance(self.parent, Widget) else Style.null()

    def _lines(self, bar: ScrollBarRender, ground: Color, thumb: Color, height: int) -> list[Strip]:
        made = bar.render_bar(
            size=height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            vertical=True,
            back_color=ground,
            bar_color=thumb,
        )
        # One segment a line; many lines share one, and with it the strip.
        strips: dict[int, Strip] = {}
        lines = []
        base, filters, under = self.rich_style, self.get_line_filters(), self.background_colors[1]
        for segment in made.segments:
            if id(segment) not in strips:
                segments = [Segment(segment.text, base + segment.style)]
                for each in filters:
                    segments = each.apply(segments, under)
                strips[id(segment)] = LeanStrip(segments, bar.thickness)
            lines.append(strips[id(segment)])
        return lines

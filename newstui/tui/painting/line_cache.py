"""The lines of a pane as they were painted last, with its border: a line that has not changed is not made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._border import get_box
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style

from newstui.tui.painting.lean_strip import LeanStrip

if TYPE_CHECKING:
    from textual.color import Color
    from textual.css.types import EdgeType
    from textual.widget import Widget


class Lined(Protocol):
    """What a pane gives."""

    columns: int

    def render_line(self, y: int) -> Strip:
        """A line of its content."""

    def top_line(self, width: int, corner: Segment | None, edge: Segment) -> Strip:
        """The line of its upper border."""


class _Frame(NamedTuple):
    """What all lines of a pane have in common, until its styles or its size change."""

    width: int
    columns: int
    above: int
    left: Segment | None
    right: Segment | None
    top: Segment
    corner: Segment | None
    ground: RichStyle
    background: Color
    solid: _Solid | None
    filters: tuple[LineFilter, ...]
    """Applied after `solid`."""
    bare: bool
    """Nothing stands beside the content, and nothing changes it."""


class _Solid(dict[RichStyle | None, RichStyle | None]):
    """Styles with the terminal's own colours as what they look like: Textual's first filter, asked once a style."""

    def __init__(self, colours: ANSIToTruecolor, background: Color) -> None:
        super().__init__()
        self._colours, self._background = colours, background.rich_color

    def __missing__(self, style: RichStyle | None) -> RichStyle | None:
        self[style] = found = None if style is None else self._colours.truecolor_style(style, self._background)
        return found


class LineCache(StylesCache):
    """Stands in for Textual's own cache, which asks the style sheet for every line what could surround it.

    Knows borders on the left, on the right and on top; with anything else around it a widget goes Textual's way.
    """

    def __init__(self) -> None:
        super().__init__()
        self._frame: _Frame | None = None
        self._plain = True

    def clear(self) -> None:
        """All lines are made again."""
        super().clear()
        self._frame = None

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of `crop`."""
        frame = self._frame
        if frame is None or frame.width != widget.outer_size.width:
            self.clear()
            frame = self._frame = self._framed(widget)
        pane = cast("Lined", widget)
        pane.columns = frame.columns
        if not self._plain:
            return super().render_widget(widget, crop)
        strips = []
        for y in crop.line_range:
            strip = None if y in self._dirty_lines else self._cache.get(y)
            if strip is None:
                strip = self._cache[y] = self._made(pane, frame, y)
            strips.append(strip)
        self._dirty_lines.difference_update(crop.line_range)
        if crop.column_span != (0, frame.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _framed(self, widget: Widget) -> _Frame:
        styles = widget.styles
        base, background = widget.background_colors
        inner, outer = Style(background=base + background), Style(background=base)
        border, gutter, width = styles.border, styles.gutter, widget.outer_size.width
        self._plain = not (
            border.bottom[0] or any(styles.padding) or any(edge for edge, _ in styles.outline) or styles.tint.a
            or (border.top[0] and border.right[0]) or widget.opacity != 1.0
            or styles.text_opacity != 1.0 or (styles.has_rule("hatch") and styles.hatch != "none")
        )  # fmt: skip

        def edge(kind: tuple[EdgeType, Color], row: int, column: int) -> Segment:
            style = Style(foreground=base + kind[1])
            return get_box(kind[0], inner, outer, style)[row][column]

        solid, filters = None, widget.get_line_filters()
        if filters and isinstance(filters[0], ANSIToTruecolor):
            solid, filters = _Solid(filters[0], background), filters[1:]
        return _Frame(
            width=width,
            columns=max(0, width - gutter.width),
            above=gutter.top,
            left=edge(border.left, 1, 0) if border.left[0] else None,
            right=edge(border.right, 1, 2) if border.right[0] else None,
            top=edge(border.top, 0, 1),
            corner=edge(border.top, 0, 0) if border.left[0] else None,
            ground=inner.rich_style,
            background=background,
            solid=solid,
            filters=tuple(filters),
            bare=not (border.left[0] or border.right[0] or solid is not None or filters),
        )

    @staticmethod
    def _made(pane: Lined, frame: _Frame, y: int) -> Strip:
        if y < frame.above:
            line = pane.top_line(frame.width, frame.corner, frame.top)
            segments = list(line)
        else:
            line = pane.render_line(y - frame.above)
            if line.cell_length != frame.columns:
                line = line.adjust_cell_length(frame.columns, frame.ground)
            if frame.bare:
                return line
            segments = list(line)
            if frame.left is not None:
                segments.insert(0, frame.left)
            if frame.right is not None:
                segments.append(frame.right)
        if frame.solid is not None:
            solid = frame.solid
            segments = [
                each if (style := solid[each.style]) is each.style else Segment(each.text, style) for each in segments
            ]
        for each in frame.filters:
            segments = each.apply(segments, frame.background)
        return LeanStrip(segments, frame.width)

"""Scrollbars that show by their shape where one is: for terminals without colour, or with few."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

_THUMB, _TRACK = "█", "│"


class ShapedScrollBar(ScrollBarRender):
    """The same bar, drawn in signs."""

    VERTICAL_BARS = [" "]  # noqa: RUF012
    HORIZONTAL_BARS = [" "]  # noqa: RUF012

    @classmethod
    def render_bar(cls, *args: Any, **settings: Any) -> Segments:
        """The thumb is what can be grabbed."""
        drawn = super().render_bar(*args, **settings)
        signs = []
        for text, style, _ in drawn.segments:
            grabbed = style is not None and style.meta.get("@mouse.down") == "grab"
            sign = _THUMB if grabbed else _TRACK
            # Reversed, the sign for the thumb would be a hole.
            kept = Style.from_meta(style.meta) if style is not None else None
            signs.append(Segment("\n" if text == "\n" else sign * len(text), kept))
        return Segments(signs, new_lines=drawn.new_lines)


def shape_scrollbars(shaped: bool) -> None:
    """Draw all scrollbars in signs, or in colours."""
    ScrollBar.renderer = ShapedScrollBar if shaped else ScrollBarRender

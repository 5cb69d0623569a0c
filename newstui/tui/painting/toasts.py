"""Toasts: words in the lower right corner, laid over what the screen shows. No widget, so nothing is laid out for them.

What a toast is about is in its words; how grave it is shows by a sign too: ``!`` a warning, ``×`` an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from newstui.tui.render import cut, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.filter import LineFilter
    from textual.geometry import Size
    from textual.notifications import Notification

MOST_COLUMNS = 72
"""Of words; where the terminal is narrower, all of it but a column on each side."""

_SIGNS = {"information": "", "warning": "! ", "error": "× "}
_COLOURS = {"information": "success", "warning": "warning", "error": "error"}
_AROUND = 3
"""Columns that are no words: the bar, and a space on each side."""


class Laid(NamedTuple):
    """One line over the screen's own."""

    region: Region
    strip: Strip


class Paint:
    """The colours of toasts in one theme. `variables` are the theme's; a terminal of few colours gets them reversed."""

    def __init__(self, variables: Mapping[str, str], *, plain: bool, filters: Sequence[LineFilter] = ()) -> None:
        self.filters = filters
        self.background = Color.parse(variables["panel-lighten-1"])
        if plain:
            self.words = Style(reverse=True)
            self.bars = dict.fromkeys(_COLOURS, self.words + Style(bold=True))
            return
        ground = Style(bgcolor=self.background.rich_color)
        self.words = ground + Style(color=Color.parse(variables["foreground"]).rich_color)
        self.bars = {
            severity: ground + Style(color=Color.parse(variables[name]).rich_color, bold=True)
            for severity, name in _COLOURS.items()
        }

    def line(self, sign: str, words: str, columns: int, *, severity: str) -> Strip:
        """The bar, then `sign` and `words` in so many columns."""
        bar = self.bars[severity]
        blank = " " * max(0, columns - cell_len(sign) - cell_len(words))
        segments = [Segment("▌", bar), Segment(f" {sign}", bar), Segment(f"{words}{blank} ", self.words)]
        for each in self.filters:
            segments = each.apply(segments, self.background)
        return Strip(segments, columns + _AROUND)


def laid(toasts: Iterable[Notification], size: Size, paint: Paint) -> list[Laid]:
    """The lines of all toasts, the newest lowest, above the bottom line of a screen of `size`.

    A toast is as wide as its words, and wrapped where they are long; the oldest give way where there is no room.
    """
    room = max(1, min(MOST_COLUMNS, size.width - _AROUND - 2))
    made: list[Laid] = []
    bottom = size.height - 2
    for toast in reversed(list(toasts)):
        sign = _SIGNS[toast.severity]
        lines = _wrapped(toast, max(1, room - len(sign)))
        columns = len(sign) + max(map(cell_len, lines))
        top = bottom - len(lines) + 1
        if top < 0:
            break
        for number, words in enumerate(lines):
            region = Region(size.width - columns - _AROUND - 1, top + number, columns + _AROUND, 1)
            before = " " * len(sign) if number else sign
            made.append(Laid(region, paint.line(before, words, columns, severity=toast.severity)))
        bottom = top - 2
    return made


def _wrapped(toast: Notification, room: int) -> list[str]:
    from newstui.model.article import Span
    from newstui.tui.render import wrap

    text = shown(f"{toast.title}: {toast.message}" if toast.title else toast.message)
    lines = [text[span.start : span.end] for span in wrap(text, Span(0, len(text)), room)]
    return [cut(line, room) for line in lines] or [""]

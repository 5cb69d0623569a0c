"""Selecting with the mouse in a pane that draws its own lines: what is dragged over is lit, and can be copied."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.strip import Strip

from newstui.tui.widgets.extent import ExtentView

_WORD = re.compile(r"\w[\w’'-]*")
_LIT = Style(reverse=True)
"""Reversed, not coloured: it shows on every terminal."""


class Stretch(NamedTuple):
    """Part of a line that is copied, and where in the text it is; -1 where it is no part of a text."""

    words: str
    start: int = -1
    end: int = -1


class SelectingView(ExtentView):
    """Textual's selection asks a widget where its letters are: it gets the answer when it asks, not at every paint."""

    _painting = False
    _selected: Selection | None = None
    """While it paints: asked once, not for every line."""

    @abstractmethod
    def letters(self, number: int) -> str:
        """A line as it is drawn."""

    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are."""

    def stretch(self, number: int, start: int, end: int) -> Stretch:
        """What is copied of the letters `start` to `end` of a line."""
        return Stretch(self.letters(number)[start:end].strip())

    def between(self, before: Stretch, number: int, after: Stretch) -> str:
        """What stands between the lines `number` - 1 and `number` when both are copied."""
        return "\n"

    def render_lines(self, crop: Region) -> list[Strip]:
        """A paint, which no place in the text is asked of."""
        self._painting, self._selected = True, self.text_selection
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def selectable(self, strip: Strip, number: int) -> Strip:
        """The line as drawn, with what is selected of it lit."""
        selection = self._selected if self._painting else self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            letters = self.letters(number)
            start, end = (cell_len(letters[:at]) if at >= 0 else cell_len(letters) for at in span)
            if start < end:
                whole = strip.cell_length
                lit = Strip(Segment.apply_style(strip.crop(start, end), post_style=_LIT), min(end, whole) - start)
                strip = Strip.join([strip.crop(0, start), lit, strip.crop(end, whole)])
        return strip if self._painting else strip.apply_offsets(0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected, without margins, and with lines joined that were wrapped."""
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else self.line_count() - 1
        parts: list[str] = []
        before: Stretch | None = None
        for number in range(max(0, first), min(self.line_count(), last + 1)):
            span = selection.get_span(number)
            if span is None:
                continue
            end = span[1] if span[1] >= 0 else len(self.letters(number))
            found = self.stretch(number, span[0], end)
            if before is not None:
                parts.append(self.between(before, number, found))
            parts.append(found.words)
            before = found
        return "".join(parts).strip("\n"), "\n"

    def text_select_all(self) -> None:
        """Textual's answer to a double click; ours is the word, by `select_word`."""

    def select_word(self, number: int, at: int) -> str:
        """Select the word around a letter of a line: the word, or nothing where there is none."""
        for word in _WORD.finditer(self.letters(number)):
            if word.start() <= at < word.end():
                self.screen.selections = {self: Selection(Offset(word.start(), number), Offset(word.end(), number))}
                return word.group()
        return ""

    def selection_updated(self, selection: Selection | None) -> None:
        """Painted anew."""
        self.refresh()

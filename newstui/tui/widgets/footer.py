"""The bottom line: the most useful keys, from the command table; a sequence that has begun shows how it may go on."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newstui.tui.commands import BY_ID, COMMANDS, COUNTED, READER_FOOTER
from newstui.tui.keymap import Keymap, Sequence, parse
from newstui.tui.messages import CommandAsked


class Footer(Widget):
    """Keys with their meaning, as many as fit; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}

    pending: reactive[str] = reactive("")
    """The presses of a sequence so far."""
    reading: reactive[bool] = reactive(False)
    """Whether a pane of the reader has the focus: its own keys are named then."""

    def __init__(self, keymap: Keymap, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keymap = keymap
        self._places: list[tuple[int, int, str]] = []

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, style = self.size.width, self.rich_style
        key_style = self.get_component_rich_style("footer--key")
        segments: list[Segment] = []
        self._places.clear()
        used = 0
        offered = self._continuations() if self.pending else self._usual()
        for key, title, command_id in offered:
            length = cell_len(key) + cell_len(title) + 3
            if used + length > width:
                continue
            segments += [Segment(f" {key}", key_style), Segment(f" {title} ", style)]
            self._places.append((used, used + length, command_id))
            used += length
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        for start, end, command_id in self._places:
            if start <= event.x < end and command_id:
                self.post_message(CommandAsked(command_id))

    def _usual(self) -> list[tuple[str, str, str]]:
        if self.reading:
            offered = [BY_ID[command_id] for command_id in READER_FOOTER]
        else:
            offered = sorted((command for command in COMMANDS if command.footer), key=lambda command: command.footer)
        named = ((self._keymap.keys_of(command.id), command) for command in offered)
        return [(keys[0], command.title, command.id) for keys, command in named if keys]

    def _begun(self) -> tuple[str, Sequence]:
        """The count so far, and the presses after it."""
        letters = self.pending.lstrip("0123456789")
        return self.pending.removesuffix(letters), parse(letters)

    def _continuations(self) -> list[tuple[str, str, str]]:
        count, begun = self._begun()
        if count and not begun:
            counted = (command for command in COMMANDS if command.id in COUNTED)
            usual = sorted(counted, key=lambda command: command.footer or len(COMMANDS))
            named = ((self._keymap.keys_of(command.id), command) for command in usual)
            return [("", count, ""), *((keys[0], command.title, command.id) for keys, command in named if keys)]
        found = []
        for command in COMMANDS:
            for keys in self._keymap.keys_of(command.id):
                presses = parse(keys)
                if len(presses) > len(begun) and presses[: len(begun)] == begun:
                    found.append((keys, command.title, command.id))
        return found

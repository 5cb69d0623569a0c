"""Every link, picture and file of a story, with its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from newstui.model.article import Span
from newstui.tui.keymap import Keymap, token
from newstui.tui.outlinks import Outlink
from newstui.tui.render import cut, wrap
from newstui.tui.screens.painted import Painted
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines
from newstui.tui.widgets.navigable import MOVES

_KINDS = {"file": "File", "link": "", "image": "Image"}
_WORDS = 300
_WIDEST = 100
_FRAME = 2
"""Of columns and of lines: its border."""
_SCROLLBAR = 1


class OutlinksPane(Lines):
    """Two lines and more for each: its words, and its address, whole."""

    def __init__(self, ways: Sequence[Outlink]) -> None:
        super().__init__(id="outlinks")
        self._ways = ways

    def lines_for(self, width: int) -> list[PaneLine]:
        """All of them."""
        lines = []
        margin = len(f" {self._ways[-1].label} ")
        for target, way in enumerate(self._ways):
            kind = _KINDS[way.kind]
            words = cut(f"{kind}: {way.words}" if kind else way.words, _WORDS) or "(no words)"
            for row, span in enumerate(wrap(words, Span(0, len(words)), max(8, width - margin - 1))):
                lead = " " * margin if row else f" {way.label}".ljust(margin)
                lines.append(PaneLine((Run(lead, "mark"), Run(words[slice(*span)])), target))
            for span in wrap(way.url, Span(0, len(way.url)), max(8, width - margin - 1)):
                lines.append(PaneLine((Run(" " * margin), Run(way.url[slice(*span)], "dim")), target))
        return lines


class OutlinksScreen(Painted, ModalScreen[Outlink | None]):
    """Closes with the one to open, or None. `copy` puts an address on the clipboard."""

    CSS_PATH = "outlinks.tcss"

    def __init__(self, ways: Sequence[Outlink], keymap: Keymap, copy: Callable[[str], None]) -> None:
        super().__init__()
        self._ways = ways
        self._keymap = keymap
        self._copy = copy
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The list, in a frame."""
        yield OutlinksPane(self._ways)

    @property
    def pane(self) -> OutlinksPane:
        """The list."""
        return self.query_one(OutlinksPane)

    def on_mount(self) -> None:
        """The keys go to the list."""
        width, height = self.app.size
        pane = self.pane
        # Not asked of the pane: whether its styles are known by now depends on the version of Python.
        room = min(_WIDEST, width * 92 // 100) - _FRAME - _SCROLLBAR
        pane.styles.height = min(len(pane.lines_for(room)) + _FRAME, height * 9 // 10)
        self.pane.border_title = f"{len(self._ways)} to open: links, pictures, files"
        self._say()
        self.pane.focus()

    def _say(self) -> None:
        first = self._keymap.first
        keys = f"{first('open')} opens · {first('copy-link')} copies · a number goes to it · {first('back')} back"
        words = f"to {self._typed}" if self._typed else keys
        self.pane.border_subtitle = Content(words)

    def on_key(self, event: events.Key) -> None:
        """Moves, a number, and the three things that can be done."""
        event.stop()
        event.prevent_default()
        pressed = token(event.key, event.character)
        if len(pressed) == 1 and pressed in "0123456789":
            self._go_to(self._typed + pressed if self._number(self._typed + pressed) else pressed)
            return
        self._typed = ""
        self._say()
        command = self._keymap.press(pressed, "reader").command
        if command is None:
            return
        if command.id in ("back", "outlinks", "quit"):
            self.dismiss(None)
        elif command.id == "copy-link" and self.pane.cursor is not None:
            self._copy(self._ways[self.pane.cursor].url)
        elif command.id in MOVES:
            MOVES[command.id](self.pane)

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """Open it."""
        message.stop()
        self.dismiss(self._ways[message.target])

    def _number(self, typed: str) -> bool:
        return typed.isdigit() and 1 <= int(typed) <= len(self._ways)

    def _go_to(self, typed: str) -> None:
        self._typed = typed if self._number(typed) else ""
        self._say()
        if self._typed:
            self.pane.cursor = int(self._typed) - 1
            self.pane.show_cursor()

"""Help: every command with its keys, from the table; what is typed narrows it."""

from __future__ import annotations

from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from newstui.tui.commands import COMMANDS, GROUPS
from newstui.tui.keymap import Keymap
from newstui.tui.screens.painted import Painted

LEGEND = (
    "● unread  ○ read  ✓ done  ★ starred  » later  ◆ followed  ! touches a follow  × muted  + selected  ! feed fails"
)


_WIDEST, _INDENT = 92, 16
"""Columns of the frame, at most, and of the keys; 5 of the frame's are border, padding and scrollbar."""


class _Find(Input):
    """Before anything is typed, the keys that open help and go back elsewhere leave; then they are letters."""

    def on_key(self, event: events.Key) -> None:
        """Before the line takes the key."""
        if not self.value and event.character in ("?", "q"):
            event.stop()
            event.prevent_default()
            self.screen.dismiss()


class HelpScreen(Painted, ModalScreen[None]):
    """Esc goes back; arrows and page keys scroll while one types."""

    CSS_PATH = "help.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss", "Back"),
        Binding("down", "scroll(1)", priority=True),
        Binding("up", "scroll(-1)", priority=True),
        Binding("pagedown", "scroll(10)", priority=True),
        Binding("pageup", "scroll(-10)", priority=True),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """A line to type in, the table, and what the marks mean."""
        with Vertical(id="help") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = "type to find · ↑ ↓ scroll · Esc back"
            yield _Find(placeholder="find a command", id="find")
            with VerticalScroll(id="scroll", can_focus=False):
                yield Static(self._table(""), id="table", markup=False)
            yield Static(LEGEND, id="legend", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the table."""
        self.query_one("#table", Static).update(self._table(event.value))
        self.query_one("#scroll").scroll_home(animate=False)

    def on_input_submitted(self) -> None:
        """Enter goes back too."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll the table."""
        self.query_one("#scroll").scroll_relative(y=lines, animate=False)

    def _table(self, wanted: str) -> Content:
        words = wanted.casefold().split()
        room = max(20, min(_WIDEST, self.app.size.width) - 5 - _INDENT)
        parts: list[str | tuple[str, str]] = []
        for group in GROUPS:
            lines: list[str | tuple[str, str]] = []
            for command in COMMANDS:
                keys = "  ".join(self._keymap.keys_of(command.id)) or "(no key)"
                text = f"{command.id} {command.title} {command.description} {keys}".casefold()
                if command.group == group and all(word in text for word in words):
                    # What is too long goes on beneath itself, not beneath the keys.
                    told = f"\n{' ' * _INDENT}".join(wrap(command.description, room))
                    lines += [(f"  {keys:<{_INDENT - 2}}", "bold $accent"), f"{told}\n"]
            if lines:
                parts += [("\n" if parts else "", ""), (f"{group}\n", "bold"), *lines]
        return Content.assemble(*parts) if parts else Content(f"No command has {wanted!r}.")

"""One line to type: a query, or the address of a feed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class PromptScreen(ModalScreen[str | None]):
    """Answers with what was typed, or None where the reader thought better of it."""

    CSS_PATH = "prompt.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]  # noqa: RUF012

    def __init__(self, title: str, hint: str, start: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._start = start

    def compose(self) -> ComposeResult:
        """A frame with the line in it."""
        with Vertical(id="prompt") as frame:
            frame.border_title = self._title
            yield Input(self._start, select_on_focus=False, id="answer")
            yield Static(f"{self._hint}\nEnter to go on, Esc to go back", markup=False, id="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Esc."""
        self.dismiss(None)

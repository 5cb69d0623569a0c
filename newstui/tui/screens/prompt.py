"""One line to type: a query, the address of a feed, tags. Where names are known, they are completed as one types."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from newstui.tui.render import shown
from newstui.tui.screens.painted import Painted


class PromptScreen(Painted, ModalScreen[str | None]):
    """Answers with what was typed, or None where the reader thought better of it."""

    CSS_PATH = "prompt.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "cancel", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True, show=False),
    ]

    def __init__(self, title: str, hint: str, start: str = "", suggester: Suggester | None = None) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._start = start
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """A frame with the line in it."""
        with Vertical(id="prompt") as frame:
            frame.border_title = Content(shown(self._title))
            yield Input(self._start, select_on_focus=False, suggester=self._suggester, id="answer")
            completes = "Tab completes, " if self._suggester else ""
            yield Static(f"{self._hint}\n{completes}Enter to go on, Esc to go back", markup=False, id="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss(event.value)

    def action_complete(self) -> None:
        """Tab: take the completion that is shown. There is nowhere else for it to go."""
        answer = self.query_one("#answer", Input)
        answer.action_end()
        if self._suggester is not None:
            answer.action_cursor_right()

    def action_cancel(self) -> None:
        """Esc."""
        self.dismiss(None)

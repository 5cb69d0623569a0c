"""How a follow ended: one of three, and a note."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from newstui.model.follow import OUTCOMES
from newstui.tui.render import cut
from newstui.tui.screens.painted import Painted

_WORDS = {"happened": "it happened", "did not": "it did not", "dropped": "dropped, it does not matter any more"}
_KEYS = {"h": 0, "1": 0, "n": 1, "2": 1, "d": 2, "3": 2}
_LETTERS = "hnd"


class ResolveScreen(Painted, ModalScreen[tuple[str, str] | None]):
    """Answers with outcome and note, or None where the reader thought better of it."""

    CSS_PATH = "resolve.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "cancel", "Cancel"),
        Binding("up,shift+tab", "move(-1)", priority=True, show=False),
        Binding("down,tab", "move(1)", priority=True, show=False),
    ]
    ROWS: ClassVar[int] = len(OUTCOMES)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.chosen = 0
        self._noting = False

    def compose(self) -> ComposeResult:
        """The follow, the outcomes, and a line for a note."""
        with Vertical(id="resolve") as frame:
            frame.border_title = "How did it end?"
            yield Static(cut(self._text, 200), markup=False, id="resolve-text")
            yield Static("", markup=False, id="outcomes")
            yield Input(placeholder="a note, or nothing", id="resolve-note", disabled=True)
            yield Static("h n d or ↑ ↓ choose, Enter goes on, Esc goes back", markup=False, id="resolve-hint")

    def on_mount(self) -> None:
        """The first outcome is chosen."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses and goes on to the note."""
        if self._noting:
            return
        if event.key in _KEYS:
            self.chosen = _KEYS[event.key]
            self._note()
        elif event.key in ("j", "k"):
            self.action_move(1 if event.key == "j" else -1)
        elif event.key == "enter":
            self._note()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click on an outcome chooses it."""
        if event.widget is self.query_one("#outcomes") and 0 <= event.y < self.ROWS:
            self.chosen = event.y
            self._note()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss((OUTCOMES[self.chosen], event.value.strip()))

    def action_move(self, by: int) -> None:
        """Another outcome."""
        self.chosen = (self.chosen + by) % self.ROWS
        self._show()

    def action_cancel(self) -> None:
        """Esc."""
        self.dismiss(None)

    def _note(self) -> None:
        self._noting = True
        note = self.query_one("#resolve-note", Input)
        note.disabled = False
        note.focus()
        self._show()

    def _show(self) -> None:
        lines = [
            f"{'▌' if number == self.chosen else ' '} {_LETTERS[number]}  {_WORDS[outcome]}"
            for number, outcome in enumerate(OUTCOMES)
        ]
        self.query_one("#outcomes", Static).update("\n".join(lines))

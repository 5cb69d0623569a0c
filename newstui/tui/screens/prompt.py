"""One line to type: a query, the address of a feed, tags. Where names are known, they are completed as one types."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from newstui.errors import NewstuiError
from newstui.tui.render import shown
from newstui.tui.screens.painted import Painted

WAITING = 0.4
"""Seconds until it is said that something takes its time."""


class PromptScreen(Painted, ModalScreen[str | None]):
    """Answers with what was typed, or None where the reader thought better of it.

    `attempt` does what is asked for while the line still stands there; where it raises, the line stays, with what is
    wrong beneath it. Whoever goes back by Esc meanwhile does not wait for it, and a failure is then told in a toast.
    """

    CSS_PATH = "prompt.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "cancel", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True, show=False),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        start: str = "",
        suggester: Suggester | None = None,
        *,
        attempt: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._start = start
        self._suggester = suggester
        self._attempt = attempt
        self._under_way = False

    def compose(self) -> ComposeResult:
        """A frame with the line in it."""
        with Vertical(id="prompt") as frame:
            frame.border_title = Content(shown(self._title))
            yield Input(self._start, select_on_focus=False, suggester=self._suggester, id="answer")
            yield Static("", markup=False, id="wrong")
            completes = "Tab completes, " if self._suggester else ""
            yield Static(f"{self._hint}\n{completes}Enter to go on, Esc to go back", markup=False, id="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        if self._attempt is None or not event.value.strip():
            self.dismiss(event.value)
        elif not self._under_way:
            # Of the app, so that it is not given up with the prompt.
            self.app.run_worker(self._try(self._attempt, event.value), group="prompts")

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong with the words before says nothing about these."""
        event.stop()
        self._say("")

    async def _try(self, attempt: Callable[[str], Awaitable[None]], line: str) -> None:
        self._under_way = True
        waiting = self.set_timer(WAITING, lambda: self._say("at work on it; Esc does not wait for it"))
        wrong = ""
        try:
            await attempt(line)
        except NewstuiError as error:
            wrong = str(error)
        except Exception as error:
            logging.getLogger(__name__).exception("in a prompt")
            wrong = f"{type(error).__name__}: {error} (details are in the log)"
        waiting.stop()
        self._under_way = False
        if not self.is_attached or self.app.screen is not self:
            if wrong:
                self.app.notify(wrong, severity="error", timeout=6)
        elif wrong:
            self._say(wrong, wrong=True)
        else:
            self.dismiss(line)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        said = self.query_one("#wrong", Static)
        said.set_class(wrong, "-wrong")
        said.display = bool(words)
        said.update(shown(f"× {words}" if wrong else words))

    def action_complete(self) -> None:
        """Tab: take the completion that is shown. There is nowhere else for it to go."""
        answer = self.query_one("#answer", Input)
        answer.action_end()
        if self._suggester is not None:
            answer.action_cursor_right()

    def action_cancel(self) -> None:
        """Esc."""
        self.dismiss(None)

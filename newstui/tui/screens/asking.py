"""A query is asked for: what it finds shows while it is typed, and the names that it may mean."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from newstui.errors import NewstuiError
from newstui.model.moment import Moment
from newstui.model.story import StoryRow
from newstui.services.reading import Opening
from newstui.services.search import NAMED_FIELDS, Found, Search
from newstui.tui.ages import age
from newstui.tui.completing import Begun, begun, completed, offered_words
from newstui.tui.render import cut, fit, shown
from newstui.tui.screens.painted import Painted
from newstui.tui.type_ahead import OPENING

PAUSE = 0.08
"""Seconds without a key before the store is asked: what is typed in one go is one question."""

SHOWN = 8
"""Stories at most that show while one types; fewer where the terminal is low."""


class Answer(NamedTuple):
    """The query, and the story that was chosen from what it found."""

    query: str
    story_id: int | None = None
    opening: Opening | None = None
    """The first of what it finds, where the screen was given a way to read that."""


class Lane(Protocol):
    """Where the store is asked, off the event loop."""

    def give(self, work: Callable[[], _Looked | None]) -> Future[_Looked | None]:
        """Have it done."""


class _Looked(NamedTuple):
    names: list[str]
    found: Found | None
    error: str = ""


class AskingScreen(Painted, ModalScreen[Answer | None]):
    """Answers with the query, or None. Keys never wait: a question that has been typed over is given up.

    `find` reads, off the event loop, what is listed for a query. It is read before the screen goes, so that the list is
    painted once; a query that is none keeps the screen, with its words and what is wrong with them.
    """

    CSS_PATH = "asking.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "cancel", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True, show=False),
        Binding("down", "move(1)", "Next", priority=True, show=False),
        Binding("up", "move(-1)", "Previous", priority=True, show=False),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        start: str,
        search: Search,
        *,
        lane: Lane,
        now: Moment,
        find: Callable[[str], Future[Opening]] | None = None,
    ) -> None:
        super().__init__()
        self._find = find
        self._title, self._hint, self._start = title, hint, start
        self._search, self._lane, self._now = search, lane, now
        self._turn = 0
        self._names: list[str] = []
        self._found: Found | None = None
        self._chosen = -1

    def compose(self) -> ComposeResult:
        """The line, the names that it may mean, what it finds, and what the keys do."""
        with Vertical(id="asking") as frame:
            frame.border_title = Content(shown(self._title))
            yield Input(self._start, select_on_focus=False, id="answer")
            yield Static("", id="names", markup=False)
            yield Static("", id="found", markup=False)
            yield Static(f"{self._hint}\nTab completes, ↓ ↑ choose, Enter to go on, Esc to go back", markup=False,
                         id="hint")  # fmt: skip

    @property
    def line(self) -> str:
        """What is typed so far."""
        return self.query_one("#answer", Input).value

    def on_mount(self) -> None:
        """A query that stands there already is answered at once."""
        self._ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask anew; what is under way is no longer wanted."""
        event.stop()
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the query whose stories are shown, at the one that was chosen."""
        event.stop()
        self._turn += 1
        typed = event.value.strip()
        if not typed:
            self.dismiss(None)
            return
        found, chosen = self._found, None
        if found is not None and found.query.strip("* ") == typed.strip("* "):
            typed = found.query.strip()
            chosen = self._rows[self._chosen].id if 0 <= self._chosen < len(self._rows) else None
        self.run_worker(self._go_on(self._turn, typed, chosen), group=OPENING, exclusive=True)

    async def _go_on(self, turn: int, query: str, chosen: int | None) -> None:
        opening: Opening | None = None
        wrong = ""
        try:
            if self._find is not None:
                opening = await asyncio.wrap_future(self._find(query))
            else:
                await asyncio.wrap_future(self._lane.give(lambda: self._search.check(query)))
        except NewstuiError as error:
            wrong = str(error)
        except Exception as error:
            logging.getLogger(__name__).exception("of a query")
            wrong = f"{type(error).__name__}: {error} (details are in the log)"
        if turn != self._turn:
            return
        if wrong:
            self.query_one("#names", Static).update(Content.styled(f"× {shown(wrong)}", "$error"))
        else:
            self.dismiss(Answer(query, chosen, opening))

    def action_complete(self) -> None:
        """Tab: the first name takes the place of what was begun."""
        answer = self.query_one("#answer", Input)
        typed = begun(answer.value)
        if typed is not None and self._names:
            answer.value = completed(answer.value, typed, self._names[0])
            answer.action_end()

    def action_move(self, by: int) -> None:
        """Choose one of the stories that show."""
        self._chosen = max(-1, min(len(self._rows) - 1, self._chosen + by))
        self._show_found()

    def action_cancel(self) -> None:
        """Esc."""
        self._turn += 1
        self.dismiss(None)

    @property
    def _rows(self) -> Sequence[StoryRow]:
        return self._found.rows if self._found else ()

    def _ask(self) -> None:
        self._turn += 1
        self.run_worker(self._answer(self._turn, self.line), group="asking", exclusive=True)

    async def _answer(self, turn: int, line: str) -> None:
        await asyncio.sleep(PAUSE)

        def stale() -> bool:
            return turn != self._turn

        looked = await asyncio.wrap_future(self._lane.give(lambda: None if stale() else self._look(line, stale)))
        if looked is None or stale():
            return
        self._names, self._chosen = looked.names, -1
        # Half a query is no error yet; of one that is wrong, what was found before it is not what it finds.
        self._found = self._found if looked.error and _typing(line) else looked.found
        self.query_one("#names", Static).update(self._names_line(line, looked.error))
        self._show_found()

    def _look(self, line: str, stale: Callable[[], bool]) -> _Looked | None:
        """In the lane: the names that may be meant, and what the query finds."""
        names: list[str] = []
        try:
            if (typed := begun(line)) is not None:
                names = self._offered(typed)
            if not line.strip():
                return _Looked(names, None)
            found = self._search.first(line, SHOWN, stale=stale)
        except NewstuiError as error:
            return _Looked(names, None, str(error))
        return None if found is None else _Looked(names, found)

    def _offered(self, typed: Begun) -> list[str]:
        if typed.field is not None and typed.field in NAMED_FIELDS:
            return self._search.names(typed.field, typed.letters)
        return offered_words(typed, self._search.fields())

    def _names_line(self, line: str, error: str) -> Content:
        width = max(20, self.query_one("#asking").size.width - 4)
        if self._names:
            first, *others = self._names
            name = cut(first, width - 8)
            rest = cut(" · ".join(others), max(1, width - 7 - cell_len(name))) if others else ""
            return Content.assemble(("Tab ", "bold $accent"), (name, "bold"), f" · {rest}" if rest else "")
        if error and not _typing(line):
            # Whole, on as many lines as it takes.
            return Content.styled(shown(error), "$error")
        return Content.styled(cut(error, width), "dim") if error else Content("")

    def _show_found(self) -> None:
        width = max(20, self.query_one("#asking").size.width - 4)
        lines = []
        room = max(1, self.app.size.height - 10)
        for number, row in enumerate(self._rows[:room]):
            mark = "›" if number == self._chosen else " "
            dot = "○" if row.read or row.done else "×" if row.muted else "●"
            dated = f" · {age(row.published, self._now)}" if row.published is not None else ""
            right = f"  {cut(row.feed, 20)}{dated}"
            words = f"{mark} {dot} {fit(row.title, max(8, width - 4 - len(right)))}{right}"
            style = "reverse" if number == self._chosen else "bold" if row.unread else ""
            lines.append(Content.styled(words, style) if style else Content(words))
        if not lines and self.line.strip() and self._found is not None:
            lines = [Content.styled("nothing found so far", "dim")]
        elif self._found is not None and self._found.query.endswith("*") and not self.line.endswith("*") and lines:
            lines.append(Content.styled(cut(f"words that begin so: {self._found.query}", width), "dim"))
        self.query_one("#found", Static).update(Content("\n").join(lines))


def _typing(line: str) -> bool:
    """Whether a query stands where more of it must follow."""
    return line.endswith((":", "-", "(", '"')) or line.count('"') % 2 == 1 or line.count("(") > line.count(")")

"""The triage session: one card at a time, one key a card, and a receipt at the end."""

from __future__ import annotations

from concurrent.futures import Future
from typing import cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from newstui.errors import NewstuiError
from newstui.model.change import Step
from newstui.model.follow import FollowSource
from newstui.model.tags import read_tags
from newstui.services.cards import Card, card
from newstui.services.session import Outcome, Session
from newstui.services.session_marks import SessionMarks
from newstui.tui.commands import Command
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut
from newstui.tui.screens.aside import Aside
from newstui.tui.typesetting.card_lines import card_lines, receipt_lines
from newstui.tui.typesetting.pane_line import PaneLine
from newstui.tui.widgets.lines import Lines

_NAMED = (
    ("done", "done"), ("toggle-read", "read"), ("later", "later"), ("follow", "follow"), ("mute", "mute"),
    ("down", "pass"), ("open", "open"), ("undo", "undo"), ("back", "end"), ("star", "star"), ("tag", "tag"),
)  # fmt: skip
"""Commands in the bottom line."""

_BAR = 24


class CardPane(Lines):
    """The card, or the receipt."""

    def lines_for(self, width: int) -> list[PaneLine]:
        """What the screen has to show."""
        screen = self.screen
        return screen.lines_for(width) if isinstance(screen, SessionScreen) else []


class SessionScreen(Aside[int | None]):
    """Closes with the story to open, or None."""

    CSS_PATH = "session.tcss"

    def __init__(self, session: Session, view_title: str, keymap: Keymap, marks: SessionMarks | None = None) -> None:
        super().__init__(keymap)
        self.session = session
        self._view_title = view_title
        self._marks = marks
        self._card: Card | None = None

    def compose(self) -> ComposeResult:
        """Title, progress, card, keys."""
        yield Static("", id="session-title", markup=False)
        yield Static("", id="session-progress", markup=False)
        yield CardPane(id="card")
        yield Static("", id="session-keys", markup=False)

    @property
    def pane(self) -> CardPane:
        """The card."""
        return self.query_one(CardPane)

    @property
    def marks(self) -> SessionMarks:
        """What keeps the decisions; touched in the lane alone."""
        if self._marks is None:
            self._marks = SessionMarks(self.newstui.library)
        return self._marks

    def on_mount(self) -> None:
        """The first card."""
        self.pane.focus()
        self.set_interval(5, self._show_progress)
        self._show_card()

    def on_resize(self) -> None:
        """What is cut to the width is cut anew."""
        self._show_progress()

    def do(self, command: Command) -> bool:
        """Movement goes from card to card."""
        act = getattr(self, command.action, None)
        if act is not None and self.offers(command):
            act()
        return act is not None

    @classmethod
    def offers(cls, command: Command) -> bool:
        """What it has an action for."""
        return hasattr(cls, command.action)

    def story_briefed(self, story_id: int) -> None:
        """The analysis has come to a story."""
        if story_id == self.session.current:
            self._show_card()

    def lines_for(self, width: int) -> list[PaneLine]:
        """The card's lines."""
        now = self.newstui.clock()
        if self.session.over:
            return receipt_lines(self.session.receipt(now), self.session.pace(now), self.keymap, width)
        return card_lines(self._card, self.session.outcome, now, width) if self._card else []

    # Commands

    def action_done(self) -> None:
        """Done with it."""
        self._decide("done")

    def action_toggle_read(self) -> None:
        """Read, and no more than that."""
        self._decide("read")

    def action_later(self) -> None:
        """Keep it for later."""
        self._decide("later")

    def action_follow(self) -> None:
        """Follow it, where a story could be known by it, and say what was understood."""
        story_id = self.session.current
        if story_id is None or self._card is None:
            return
        try:
            words = self.newstui.library.follows.preview(FollowSource("story", self._card.story.row.title, story_id))
        except NewstuiError as error:
            self._tell(str(error))
            return
        self._decide("followed")
        self._tell(words)

    def action_mute(self) -> None:
        """Mute it."""
        self._decide("muted")

    def action_star(self) -> None:
        """A star, or none; the card stays."""
        story_id = self.session.current
        if story_id is not None:
            self.session.touch()
            self._keep(self.newstui.lane.give(self.marks.star, story_id), again=True)

    def action_tag(self) -> None:
        """Ask for tags; the card stays."""
        from newstui.tui.screens.prompt import PromptScreen
        from newstui.tui.suggesting import LastName

        story_id = self.session.current
        if story_id is None:
            return

        def answered(line: str | None) -> None:
            if line and (changes := read_tags(line)):
                self.session.touch()
                self._keep(self.newstui.lane.give(self.marks.tag, story_id, changes.give, changes.take), again=True)

        nothing: dict[str, int] = {}
        known = self._main.reading(self.newstui.library.reading.tags, instead=nothing)
        self.app.push_screen(PromptScreen("Tags", "europe trade, -old takes one away", "", LastName(known)), answered)

    def action_down(self) -> None:
        """The next card; this one stays as it is."""
        self._go(1)

    def action_up(self) -> None:
        """The card before."""
        self._go(-1)

    action_next_unread = action_read_on = action_down
    action_previous_unread = action_up

    def action_page_down(self) -> None:
        """A card that is longer than the screen."""
        self.pane.page(1)

    def action_page_up(self) -> None:
        """As above."""
        self.pane.page(-1)

    def action_undo(self) -> None:
        """Take the last action back; at the receipt the whole session."""
        if self.session.over:
            if self.session.decided:
                name = self.session.receipt(self.newstui.clock()).summary
                self.run_worker(self._take_back(self.newstui.lane.give(self.marks.take_back, name)))
        elif self.session.undo():
            self._keep(self.newstui.lane.give(self.marks.undo), again=True)
            self._show_card()
        else:
            self._tell("nothing was decided yet")

    def action_redo(self) -> None:
        """Not here: the session is one step of the journal when it has ended."""
        self._tell("decide the card again; the session as a whole can be redone when it has ended")

    def action_open(self) -> None:
        """Read the story; who closes it comes back to its card."""
        if self.session.current is not None:
            self.newstui.lane.give(self.marks.leave)
            self.dismiss(self.session.current)

    def action_back(self) -> None:
        """To the receipt; from there back to the list."""
        if self.session.over:
            self._finish()
            self.dismiss(None)
        else:
            self.session.end()
            self._show_card()

    def action_session(self) -> None:
        """The key that opened it ends it."""
        self.action_back()

    def action_open_browser(self) -> None:
        """The story's page."""
        from newstui.tui.screens.main import MainScreen

        main = self.app.screen_stack[0]
        link = self._card.story.row.link if self._card else None
        if link and isinstance(main, MainScreen):
            main.run_worker(main.browse(link), group="browser")

    def action_quit(self) -> None:
        """Leave newstui; what was decided is kept as one step."""
        self._finish()
        super().action_quit()

    # Within

    def _decide(self, outcome: Outcome) -> None:
        story_id = self.session.current
        if story_id is None:
            return
        title = self._card.story.row.title if self._card else ""
        before = self.session.decide(outcome)
        self._keep(self.newstui.lane.give(self.marks.decide, story_id, title, outcome, before))
        self._show_card()

    def _go(self, by: int) -> None:
        self.session.go(by)
        self._show_card()

    def _finish(self) -> None:
        receipt = self.session.receipt(self.newstui.clock())
        self.newstui.lane.give(self.marks.finish, receipt.summary)

    def _keep(self, given: Future[Step] | Future[Step | None], *, again: bool = False) -> None:
        self.run_worker(self._kept(given, again=again), group="marks")

    async def _kept(self, given: Future[Step] | Future[Step | None], *, again: bool) -> None:
        await self.newstui.lane.outcome(cast("Future[Step | None]", given), tell=self._tell)
        if again:
            self._show_card()

    async def _take_back(self, given: Future[Step | None]) -> None:
        step = await self.newstui.lane.outcome(given, tell=self._tell)
        if step is not None:
            self.session.forget()
            self._tell(f"taken back: {step.name}")
        self._show_card()

    def _show_card(self) -> None:
        story_id = self.session.current
        self._card = None
        if story_id is not None:
            try:
                self._card = card(self.newstui.library.reading, story_id)
            except NewstuiError as error:
                self._tell(str(error))
            if self._card is not None and self._card.waiting and self.newstui.background is not None:
                self.newstui.background.brief(story_id, urgent=True)
        self.pane.scroll_to(y=0, animate=False)
        self.pane.rewrap()
        self._show_progress()

    def _show_progress(self) -> None:
        session, now = self.session, self.newstui.clock()
        width = max(20, self.size.width)
        self.query_one("#session-title", Static).update(f" {cut(f'Session · {self._view_title}', width - 2)}")
        filled = round(_BAR * session.reached / max(1, len(session)))
        bar = "━" * filled + "─" * (_BAR - filled)
        parts = [f"{session.reached if session.over else session.place + 1} of {len(session)}"]
        parts += [f"{number} {outcome}" for outcome, number in session.receipt(now).counts]
        if pace := session.pace(now):
            parts.append(f"{pace:.1f} a minute")
        self.query_one("#session-progress", Static).update(cut(f" {bar} {' · '.join(parts)}", width - 1))
        self.query_one("#session-keys", Static).update("" if session.over else self._keys(width))

    def _keys(self, width: int) -> str:
        line = ""
        for command, words in _NAMED:
            keys = self.keymap.keys_of(command)
            part = f" {keys[0]} {words} " if keys else ""
            line += part if cell_len(line + part) <= width else ""
        return line

    def _tell(self, message: str) -> None:
        self.app.clear_notifications()
        self.notify(message, markup=False, timeout=2.5)

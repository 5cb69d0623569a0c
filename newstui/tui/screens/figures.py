"""The figures board: what stories measure, and what each outlet and holder says it amounts to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.board import Amount, Measured
from newstui.model.follow import FollowSource
from newstui.model.moment import Moment
from newstui.tui.keymap import Keymap
from newstui.tui.period_words import period_words
from newstui.tui.render import cut, shown
from newstui.tui.screens.aside import Aside
from newstui.tui.screens.ledger import Sentence
from newstui.tui.tables.figures import Followed, followed_as, rows
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines

_NAMED = (
    ("open", "to the sentence"), ("follow", "follow"), ("claims-unnamed", "differing only"), ("copy-quote", "copy"),
    ("why", "why"), ("back", "back"),
)  # fmt: skip
"""Commands in the bottom line."""


class FiguresPane(Lines):
    """The measured things."""

    def __init__(self, things: Sequence[Measured], now: Moment, waiting: int) -> None:
        super().__init__(id="figures")
        self._waiting = waiting
        self._things = things
        self._now = now
        self.differing = False
        self.followed: Followed = frozenset()
        self.amounts: list[Amount] = []
        self.named: list[str] = []
        """Of each amount, what its row is about and of when."""

    def lines_for(self, width: int) -> list[PaneLine]:
        """The table, or why there is none."""
        things = [thing for thing in self._things if thing.differs or not self.differing]
        self.amounts = [amount for thing in things for amount in thing.amounts]
        self.named = [_named(thing, amount) for thing in things for amount in thing.amounts]
        if not things:
            words = "nothing here differs" if self._things else "no figure here says what it measures"
            if self._waiting and not self._things:
                stories = "stories wait" if self._waiting != 1 else "story waits"
                words = f"{self._waiting} {stories} to be analysed: look again soon"
            return [PaneLine((Run(f" {words}", "dim"),))]
        return [
            PaneLine(tuple(Run(words, style) for words, style in row.cells), row.claim)
            for row in rows(things, width, self._now, self.followed)
        ]


def _named(thing: Measured, amount: Amount) -> str:
    """What an amount's row is about, and of when the amount is."""
    told = thing.period or amount.day
    return f"{thing.name}, {'of ' + period_words(told) if told else 'no time told'}"


class FiguresScreen(Aside[Sentence | None]):
    """Closes with the sentence to go to, or None. `about` says which stories these are.

    `waiting` of them are not analysed yet.
    """

    CSS_PATH = "figures.tcss"
    CONTEXTS = ("claims", "reader")

    def __init__(
        self,
        things: Sequence[Measured],
        about: str,
        keymap: Keymap,
        now: Moment,
        *,
        copy: Callable[[Amount], None],
        follow: Callable[[FollowSource], None],
        followed: Callable[[], Followed],
        waiting: int = 0,
    ) -> None:
        super().__init__(keymap)
        self._things = things
        self._about = about
        self._now = now
        self._copy = copy
        self._follow = follow
        self._followed = followed
        self._waiting = waiting

    def compose(self) -> ComposeResult:
        """Title, figures, keys."""
        yield Static("", id="figures-title", markup=False)
        yield FiguresPane(self._things, self._now, self._waiting)
        yield Static("", id="figures-keys", markup=False)

    @property
    def pane(self) -> FiguresPane:
        """The measured things."""
        return self.query_one(FiguresPane)

    @property
    def amount(self) -> Amount | None:
        """The amount under the cursor."""
        return self.pane.amounts[self.pane.cursor] if self.pane.cursor is not None and self.pane.amounts else None

    def on_mount(self) -> None:
        """Keys go to the figures."""
        self.pane.followed = self._followed()
        self.pane.focus()
        self._show_title()
        keys = "  ".join(
            f"{self.keymap.keys_of(command)[0]} {words}" for command, words in _NAMED if self.keymap.keys_of(command)
        )
        self.query_one("#figures-keys", Static).update(f" {keys}")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """To the sentence."""
        message.stop()
        if self.amount is not None:
            self.dismiss(Sentence(self.amount.story.id, self.amount.sentence))

    # Commands

    def action_claims_unnamed(self) -> None:
        """Only what differs, or all again."""
        self.pane.differing = not self.pane.differing
        self.pane.cursor = None
        self.pane.rewrap()
        self.pane.first()
        self._show_title()

    def refresh_followed(self) -> None:
        """Mark what is followed."""
        self.pane.followed = self._followed()
        self.pane.rewrap()

    def action_follow(self) -> None:
        """Follow what this measures, or no longer."""
        if self.amount is not None:
            sentence = self.amount.sentence
            text = followed_as(self.amount)
            self._follow(FollowSource("figure", text, self.amount.story.id, sentence.start, sentence.end))

    def action_copy_quote(self) -> None:
        """Copy the amount with its source."""
        if self.amount is not None:
            self._copy(self.amount)

    def action_why(self) -> None:
        """The bound and the words that say what is measured."""
        if self.amount is not None:
            figure = self.amount.figure
            high = "" if figure.value_high is None else f" to {figure.value_high:,.10g}"
            read = " ".join(part for part in (figure.bound, f"{figure.value:,.10g}{high}", figure.unit) if part)
            given = " ".join(self.amount.words.split())
            self.app.clear_notifications()
            row = self.pane.named[self.pane.cursor or 0]
            words = f"Why: “{given}” is taken for {read}, and “{self.amount.measured}” for what it measures: {row}"
            self.notify(shown(words), markup=False)

    def action_back(self) -> None:
        """Whence one came."""
        self.dismiss(None)

    action_figures = action_back

    def _show_title(self) -> None:
        differing = sum(thing.differs for thing in self._things)
        count = len(self._things)
        wait = f"{self._waiting} not analysed yet · " if self._waiting else ""
        right = f"{wait}{count} thing{'s' if count != 1 else ''}, {differing} differ{'s' if differing == 1 else ''} "
        room = max(10, self.size.width - len(right) - 2)
        title = cut(f"Figures · {self._about}", room)
        self.query_one("#figures-title", Static).update(f" {title:<{room}} {right}")

"""The changes screen: what a story's publisher changed, from one version to a later one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.moment import Moment
from newstui.model.story import StoryRow
from newstui.model.version import Changes
from newstui.services.versions import History
from newstui.tui.ages import age
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut
from newstui.tui.screens.aside import Aside
from newstui.tui.typesetting.change_lines import change_lines
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines


class ChangesPane(Lines):
    """One comparison."""

    def __init__(self, changes: Changes, title: str, measure: int) -> None:
        super().__init__(id="changes")
        self._measure = measure
        self._changes = changes
        self._title = title

    def compare(self, changes: Changes, title: str) -> None:
        """Another one."""
        self._changes, self._title = changes, title
        self.rewrap()
        self.first()

    def lines_for(self, width: int) -> list[PaneLine]:
        """Facts and passages."""
        return [
            PaneLine(tuple(Run(words, style) for words, style in runs))
            for runs in change_lines(self._changes, self._title, width, self._measure)
        ]


Compare = Callable[[int, int], Awaitable[Changes | None]]
"""Compares the versions at two places of the history, off the event loop; None where that failed, which was told."""


class ChangesScreen(Aside[None]):
    """Opens at `first`, what changed since the version that the reader read; keys step through all changes."""

    CSS_PATH = "changes.tcss"
    CONTEXTS = ("reader",)

    def __init__(
        self,
        row: StoryRow,
        history: History,
        first: Changes,
        compare: Compare,
        *,
        keymap: Keymap,
        now: Moment,
        measure: int,
    ) -> None:
        super().__init__(keymap)
        self._first = first
        self._compare = compare
        self._row = row
        self._history = history
        self._now = now
        self._measure = measure
        self._before, self._after = history.read, len(history) - 1

    def compose(self) -> ComposeResult:
        """Title, changes, keys."""
        yield Static("", id="changes-title", markup=False)
        yield ChangesPane(self._first, self._history.versions[self._after].title, self._measure)
        yield Static("", id="changes-keys", markup=False)

    @property
    def pane(self) -> ChangesPane:
        """The comparison."""
        return self.query_one(ChangesPane)

    def on_mount(self) -> None:
        """Keys go to the changes."""
        self.pane.focus()
        self._show_title()
        named = [("down", "scroll"), ("back", "back")]
        if len(self._history) > 2:
            named[1:1] = [("previous-unread", "earlier change"), ("next-unread", "later change")]
        keys = "  ".join(f"{self.keymap.first(command)} {words}" for command, words in named)
        self.query_one("#changes-keys", Static).update(f" {keys}")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    # Commands

    def action_previous_unread(self) -> None:
        """The change before."""
        self._step(-1)

    def action_next_unread(self) -> None:
        """The change after."""
        self._step(1)

    def action_back(self) -> None:
        """Back to the story."""
        self.dismiss(None)

    action_changes = action_back

    def _step(self, by: int) -> None:
        # Steps go from each version to the next; the first look may have spanned several.
        before = self._before + by if self._after - self._before == 1 else self._after - 1 if by < 0 else self._before
        self._before = max(0, min(len(self._history) - 2, before))
        self._after = self._before + 1
        self.run_worker(self._show(self._before, self._after), group="compare", exclusive=True)

    async def _show(self, before: int, after: int) -> None:
        changes = await self._compare(before, after)
        if changes is not None:
            self.pane.compare(changes, self._history.versions[after].title)
            self._show_title()

    def _show_title(self) -> None:
        versions = self._history.versions
        old, new = versions[self._before], versions[self._after]
        found = versions[self._after - 1].replaced_at
        when = age(found, self._now)
        ago = "" if not when else " · just now" if when == "now" else f" · {when}{' ago' if when[-1] in 'mhd' else ''}"
        since = "since you read it · " if self._before == self._history.read and self._row.read else ""
        right = f"{since}version {old.number} to {new.number} of {versions[-1].number}{ago} "
        room = max(10, self.size.width - len(right) - 2)
        title = cut(f"Changes · {self._row.title}", room)
        self.query_one("#changes-title", Static).update(f" {title:<{room}} {right}")

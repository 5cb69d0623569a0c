"""Later until a date: asked for in a prompt, looked at each minute, back as unread when the time has come."""

from __future__ import annotations

import asyncio
from functools import partial

from newstui.tui.actions.triage import TriageActions

EACH = 60
"""Seconds between looks; a look that finds nothing reads one row of an index."""


class SnoozeActions(TriageActions):
    """What comes back does not move the list: it is unread from then on, and said."""

    def on_mount(self) -> None:
        """What was due while nobody looked."""
        self.call_after_refresh(self.wake)
        self.set_interval(EACH, self.wake)

    def action_later_until(self) -> None:
        """Ask until when."""
        from newstui.services.dates import EXPECTED
        from newstui.tui.screens.prompt import PromptScreen

        targets = self.targets()
        if not targets:
            return

        title = "Later, until" if len(targets) == 1 else f"{len(targets)} stories later, until"
        self.app.push_screen(PromptScreen(title, EXPECTED, attempt=partial(self._snooze, targets)))

    def wake(self) -> None:
        """Bring back what is due."""
        self.run_worker(self._wake, group="wake")  # type: ignore[arg-type]

    async def _snooze(self, targets: list[int], words: str) -> None:
        step = await asyncio.wrap_future(self.newstui.lane.give(self.library.triage.later_until, targets, words))
        self.drop_selection()
        self.stories.reread()
        self.tell(f"{step.name} · {self.newstui.keymap.first('undo')} takes it back")
        self.recount()

    async def _wake(self) -> None:
        woken = await self.attempt(self.library.triage.wake)
        if await self.attempt(self.library.mutes.expire):
            # A mute rule has ended: what it muted speaks again.
            self.stories.reread()
            self.recount()
        if woken:
            self.stories.reread()
            self.tell(f"{woken} stor{'ies are' if woken > 1 else 'y is'} back from later")
            self.recount()

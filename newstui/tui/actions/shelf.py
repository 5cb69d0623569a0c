"""The shelf: the reader's own views in the sidebar, counted off the event loop, shown as last counted."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.model.view import Shelved

QUIET = 0.15
"""Seconds without another mark before the shelf is counted: a held key costs one count, not one a story."""


class ShelfActions(Parts):
    """A count takes a query: it is never on the way to the screen."""

    shelf: tuple[Shelved, ...] = ()
    """As last counted."""

    _fresh = False

    def count_shelf(self) -> None:
        """Count anew, once it is quiet."""
        if self._fresh:
            self._fresh = False
            return
        # As a function: a coroutine that the next one takes the place of would never be awaited.
        self.run_worker(self._count_shelf, group="shelf", exclusive=True)  # type: ignore[arg-type]

    def action_save_view(self) -> None:
        """Ask for a name for the search that is listed."""
        from newstui.tui.screens.prompt import PromptScreen

        query = self.view.name if self.view.kind == "query" else None
        if not query:
            self.tell(f"search first: {self.newstui.keymap.first('search')}, then this keeps it under a name")
            return

        self.app.push_screen(PromptScreen("Keep this search as", query, attempt=partial(self._save_view, query)))

    async def _save_view(self, query: str, name: str) -> None:
        step = await asyncio.wrap_future(self.newstui.lane.give(self.library.views.keep, name, query))
        self.tell(f"{step.name} · {self.newstui.keymap.first('undo')} takes it back")
        self.recount()

    async def _count_shelf(self) -> None:
        import asyncio

        await asyncio.sleep(QUIET)
        shelf = await self.attempt_reading(self.library.reading.shelf)
        if shelf is None or shelf == self.shelf:
            return
        self.shelf = shelf
        # What is shown now has just been counted.
        self._fresh = True
        self.recount()

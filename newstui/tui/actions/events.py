"""Events: folded in the list or not, done with as one, and who ran what when."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from newstui.tui.actions.triage import TriageActions
from newstui.tui.messages import StoryChosen

if TYPE_CHECKING:
    from newstui.model.change import Step

_STAYS = 0.05
"""Seconds that a story is open before what is new in it is reckoned."""


class EventActions(TriageActions):
    """What several stories about one event have in common."""

    def action_open_event(self) -> None:
        """List what is folded here, or fold it again."""
        if not self.stories.toggle_event():
            row = self.stories.current
            words = "its other stories are not in this view" if row and row.sources > 1 else "it stands alone here"
            self.tell(f"{words} · {self.newstui.keymap.first('outlets')} shows who ran what")

    def action_fold_events(self) -> None:
        """Events as one row each, or every story by itself; kept for the next time."""
        self.folds = not self.folds
        self.newstui.lane.give(self.library.remembering.choose_folds, self.folds)
        self.show_view(self.view, keep=self.stories.current_id)
        self.tell("an event is one row" if self.folds else "every story by itself")

    def action_done_event(self) -> None:
        """Done with every story of these events, also those that are not listed; then to the next row."""
        targets = self.targets()
        if not targets:
            return
        rows = self.stories.rows
        heads = [rows.head_of(story_id) for story_id in targets]
        listed = [each for head in heads for each in (head, *rows.below(head))]
        ticket = self.stories.patch(listed, "done", True)
        given = self.newstui.lane.give(self.library.triage.done_event, targets)
        several = bool(self.stories.selected)
        self.drop_selection()
        if not several and (place := rows.index_of(heads[-1])) is not None:
            opened = len(rows.below(heads[-1])) if rows.fold_of(heads[-1]) == "open" else 0
            before = self.stories.cursor
            self.stories.move(place + opened + 1 - before)
            if self.has_class("-reading") and self.stories.cursor > place:
                self.stories.activate()
        self.run_worker(self._done_event(ticket, given), group="marks")

    async def _done_event(self, ticket: int, given: Future[Step]) -> None:
        step = await self.outcome(given)
        self.stories.rows.settle(ticket)
        # Stories of the event that are rows of their own show it too.
        self.stories.reread()
        if step is not None:
            self.tell(f"{step.name} · {self.newstui.keymap.first('undo')} takes it back")
        self.recount()

    def tell_since(self, story_id: int) -> None:
        """Once the story is painted, reckon what is new in it to who has read others of its event."""
        opened = self.reader.opened
        if opened is not None and opened.briefing is not None and opened.since is None:
            # As a function: a coroutine that the next one takes the place of would never be awaited.
            work: Any = partial(self._tell_since, story_id)
            self.run_worker(work, group="since", exclusive=True)

    async def _tell_since(self, story_id: int) -> None:
        from newstui.services.since import since_read

        # Keys that come fast open story after story: only where one stays is it worth the work.
        await asyncio.sleep(_STAYS)
        since = await self.attempt_reading(since_read, self.library.database, story_id)
        opened = self.reader.opened
        if since is not None and opened is not None and opened.story.row.id == story_id == self.opened_id:
            self.reader.set_since(since)

    def action_outlets(self) -> None:
        """Who ran what when."""
        from newstui.tui.screens.outlets import OutletsScreen

        here = self.current_story_id
        event = None if here is None else self.reading(self.library.events.of, here, instead=None)
        if here is None:
            return
        if event is None:
            self.tell("this story has not been held against others yet")
            return

        def chosen(story_id: int | None) -> None:
            if story_id is not None:
                self.stories.go_to(story_id)
                self.post_message(StoryChosen(story_id))

        self.app.push_screen(OutletsScreen(event, here, self.newstui.keymap), chosen)

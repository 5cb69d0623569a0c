"""Triage: marks and undo. The screen shows a mark at once; the store has it a moment later."""

from __future__ import annotations

from array import array
from concurrent.futures import Future
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.story import Flag


class TriageActions(Parts):
    """Everything here can be undone, so nothing here asks."""

    def action_done(self) -> None:
        """Done with these, and on to the next."""
        targets = self.targets()
        if not targets:
            return
        self.mark(targets, "done", True, say=len(targets) > 1)
        several = bool(self.stories.selected)
        self.drop_selection()
        if not several and self.stories.go_to(targets[-1]):
            before = self.stories.cursor
            self.stories.move_on()
            if self.has_class("-reading") and self.stories.cursor != before:
                self.stories.activate()

    def action_toggle_read(self) -> None:
        """Read, or unread again where all are read."""
        self._toggle("read")

    def action_star(self) -> None:
        """Star, or take the star away."""
        self._toggle("starred")

    def action_later(self) -> None:
        """Keep for later, and so no longer unread; or drop from there."""
        from newstui.services.triage import LATER

        targets = self.targets()
        rows = [row for row in map(self.stories.rows.get, targets) if row is not None]
        if not rows or all(row.later for row in rows):
            self._toggle("later")
            return
        self.drop_selection()
        tickets = [self.stories.patch(targets, flag, True) for flag in LATER]
        given = self.newstui.lane.give(self.library.triage.keep_for_later, targets)
        self.run_worker(self._marked(*tickets, given=given, say=len(rows) > 1), group="marks")

    def action_mute(self) -> None:
        """Mute, or no longer."""
        self._toggle("muted")

    def action_select(self) -> None:
        """Select the story under the cursor and move on."""
        for _ in range(min(self.times, len(self.stories.rows) - self.stories.cursor)):
            self.stories.toggle_selected()
            self.stories.move(1)

    def action_mark_all_read(self) -> None:
        """All stories that are listed, also those that are not on the screen; none that arrived since."""
        if len(self.stories.rows):
            self.run_worker(self._mark_listed(), group="marks")

    def action_mark_above_read(self) -> None:
        """Those above the cursor, which itself stays as it is."""
        if self.stories.cursor:
            self.mark(self.stories.rows.every(0, self.stories.cursor), "read", True, say=True)

    def action_mark_below_read(self) -> None:
        """Those below it, also those that are not on the screen."""
        if self.stories.current_id is not None:
            self.run_worker(self._mark_listed(self.stories.current_id), group="marks")

    def action_select_range(self) -> None:
        """One end of a range, then the other: all between are selected, both ends too."""
        begun = None if self._range_from is None else self.stories.rows.index_of(self._range_from)
        if begun is None:
            self._range_from = self.stories.current_id
            self.tell(f"range: {self.newstui.keymap.first('select-range')} again at its other end")
            return
        low, high = sorted((begun, self.stories.cursor))
        self.stories.selected.update(self.stories.rows.ids[low : high + 1])
        self._range_from = None
        self.stories.refresh()

    _range_from: int | None = None
    """The story at which a range was begun."""

    def action_undo(self) -> None:
        """Take back the last step."""
        self.run_worker(self._step_back(self.times, undo=True), group="marks")

    def action_redo(self) -> None:
        """Do it again."""
        self.run_worker(self._step_back(self.times, undo=False), group="marks")

    def mark(self, ids: list[int], flag: Flag, value: bool, *, say: bool = False) -> None:
        """Show the mark, then keep it, and `say` so."""
        ticket = self.stories.patch(ids, flag, value)
        given = self.newstui.lane.give(self.library.triage.mark, ids, flag, value)
        self.run_worker(self._marked(ticket, given=given, say=say), group="marks")

    def drop_selection(self) -> None:
        """What was selected has been dealt with: the next key is about the story under the cursor again."""
        if self.stories.selected:
            self.stories.selected.clear()
            self.stories.refresh()

    def targets(self) -> list[int]:
        """The stories that a triage key is about."""
        if self.in_reader and self.opened_id is not None:
            return [self.opened_id]
        if self.count > 1 and not self.stories.selected:
            here = self.stories.cursor
            return list(self.stories.rows.ids[here : here + self.count])
        return self.stories.targets()

    def _toggle(self, flag: Flag) -> None:
        targets = self.targets()
        # As the list shows them: a mark that is still on its way to the store counts.
        rows = [row for row in map(self.stories.rows.get, targets) if row is not None]
        if rows:
            # Several at once become alike: all marked, unless all are already.
            value = not all(getattr(row, flag) for row in rows)
            self.drop_selection()
            self.mark(targets, flag, value, say=len(rows) > 1)

    async def _marked(self, *tickets: int, given: Future[Step], say: bool = False) -> Step | None:
        step = await self.outcome(given)
        for ticket in tickets:
            self.stories.rows.settle(ticket)
        if step is None:
            self.stories.reread()
        elif say:
            self.tell(f"{step.name} · {self.newstui.keymap.first('undo')} takes it back")
        self.recount()
        return step

    async def _mark_listed(self, below: int | None = None) -> None:
        await self.loaded.wait()
        first = 0 if below is None else (self.stories.rows.index_of(below) or 0) + 1
        ids = self.stories.rows.every(first)
        ticket = self.stories.patch(ids, "read", True)
        given = self.newstui.lane.give(self.library.triage.mark, ids, "read", True)
        await self._marked(ticket, given=given, say=True)

    async def _step_back(self, times: int, *, undo: bool) -> None:
        words = await self.step_back(times, undo=undo)
        if words is not None:
            self.tell(words)

    async def _show_stepped(self, touched: frozenset[int], *, undo: bool) -> None:
        """The rows anew. What an undo brings back into this view is listed, with the cursor there."""
        await self.loaded.wait()
        rows = self.stories.rows
        back = rows.lacks(touched) if undo else frozenset[int]()
        if back or not len(rows):
            ids: array[int] | None = await self.attempt_reading(self.library.reading.story_ids, self.view)
            returned = next((each for each in ids or () if each in back), None)
            if returned is not None or not len(rows):
                self.show_view(self.view, keep=returned)
                return
        self.stories.reread()
        if undo and not self.in_reader and self.stories.current_id not in touched:
            first = rows.first_of(touched)
            if first is not None:
                self.stories.go_to(first)

    async def step_back(self, times: int, *, undo: bool) -> str | None:
        """Undo, or redo, so many steps: what was done, in words; None where that went wrong, which has been told."""
        work = self.library.triage.undo if undo else self.library.triage.redo

        def step() -> tuple[list[Step], frozenset[int], bool, bool]:
            steps, kept = work(times), self.library.triage
            return steps, kept.touched(steps), kept.arranged(steps), kept.lost_feeds(steps)

        stepped = await self.attempt(step)
        if stepped is None:
            return None
        steps, touched, arranged, lost = stepped
        if not steps:
            return "nothing to undo" if undo else "nothing to redo"
        more = f" and {len(steps) - 1} more" if len(steps) > 1 else ""
        if arranged:
            self.rearranged(steps, gone=lost)
        if touched or not arranged:
            await self._show_stepped(touched, undo=undo)
        self.refresh_tags()
        self.refresh_follows()
        if self.newstui.background is not None:
            # A follow that is back, or goes by other terms again, is held against what has come meanwhile.
            self.newstui.background.wake()
        self.recount()
        return f"{'undone' if undo else 'redone'}: {steps[0].name}{more}"

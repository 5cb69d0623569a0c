"""Triage: marks, follows, undo. The screen shows a mark at once; the store has it a moment later."""

from __future__ import annotations

from functools import partial

from newstui.model.follow import FollowSource
from newstui.model.story import Flag
from newstui.tui.actions.parts import Parts


class TriageActions(Parts):
    """Everything here can be undone, so nothing here asks."""

    def action_done(self) -> None:
        """Done with these, and on to the next."""
        targets = self._targets()
        if not targets:
            return
        self.mark(targets, "done", True)
        single = len(targets) == 1
        self.stories.selected.clear()
        if single:
            before = self.stories.cursor
            self.stories.move(1)
            if self.has_class("-reading") and self.stories.cursor != before:
                self.stories.activate()

    def action_toggle_read(self) -> None:
        """Read, or unread again where all are read."""
        self._toggle("read")

    def action_star(self) -> None:
        """Star, or take the star away."""
        self._toggle("starred")

    def action_later(self) -> None:
        """Keep for later, or no longer."""
        self._toggle("later")

    def action_mute(self) -> None:
        """Mute, or no longer."""
        self._toggle("muted")

    def action_select(self) -> None:
        """Select the story under the cursor and move on."""
        self.stories.toggle_selected()
        self.stories.move(1)

    def action_mark_all_read(self) -> None:
        """All stories of the view, also those that are not on the screen."""
        if not len(self.stories.rows):
            return
        self.stories.patch(self.stories.rows.cached(), "read", True)
        self.run_worker(self._mark_view(), group="marks")

    def action_undo(self) -> None:
        """Take back the last step."""
        self.run_worker(self._step_back(undo=True), group="marks")

    def action_redo(self) -> None:
        """Do it again."""
        self.run_worker(self._step_back(undo=False), group="marks")

    def action_follow(self) -> None:
        """Follow the bullet under the cursor of the reader, else the stories."""
        if self.in_reader and (source := self.reader.follow_source()) is not None:
            self.follow(source)
            return
        for story_id in self._targets():
            row = self.stories.rows.get(story_id)
            if row is not None:
                self.follow(FollowSource("story", row.title, story_id))

    def mark(self, ids: list[int], flag: Flag, value: bool) -> None:
        """Show the mark, then keep it."""
        self.stories.patch(ids, flag, value)
        self.run_worker(self._mark(ids, flag, value), group="marks")

    def follow(self, source: FollowSource) -> None:
        """Follow it, or no longer."""
        self.run_worker(self._follow(source), group="marks")

    def _targets(self) -> list[int]:
        if self.in_reader and self.opened_id is not None:
            return [self.opened_id]
        return self.stories.targets()

    def _toggle(self, flag: Flag) -> None:
        targets = self._targets()
        # As the list shows them: a mark that is still on its way to the store counts.
        rows = [row for row in map(self.stories.rows.get, targets) if row is not None]
        if rows:
            # Several at once become alike: all marked, unless all are already.
            self.mark(targets, flag, not all(getattr(row, flag) for row in rows))

    async def _mark(self, ids: list[int], flag: Flag, value: bool) -> None:
        if await self.attempt(self.library.triage.mark, ids, flag, value) is None:
            self.stories.reread()
        self.recount()

    async def _mark_view(self) -> None:
        step = await self.attempt(self.library.triage.mark_view, self.view, "read", True)
        if step is not None:
            self.tell(f"{step.name} · {self.newstui.keymap.keys_of('undo')[0]} takes it back")
        self.stories.reread()
        self.recount()

    async def _step_back(self, *, undo: bool) -> None:
        work = self.library.triage.undo if undo else self.library.triage.redo
        steps = await self.attempt(partial(work, 1))
        if steps is None:
            return
        if not steps:
            self.tell("nothing to undo" if undo else "nothing to redo")
            return
        self.tell(f"{'undone' if undo else 'redone'}: {steps[0].name}")
        self.stories.reread()
        self.refresh_follows()
        self.recount()

    async def _follow(self, source: FollowSource) -> None:
        result = await self.attempt(self.library.follows.toggle, source)
        if result is None:
            return
        following, step = result
        self.tell(step.name)
        if source.kind == "story" and source.story_id is not None:
            self.stories.rows.patch_followed(source.story_id, following)
            self.stories.refresh()
        self.refresh_follows()
        self.recount()

"""Tags: asked for in a prompt that knows those there are, given to the selection or the story, one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.tui.actions.triage import TriageActions

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.tags import TagChanges

TAG_HINT = "europe trade, -old takes one away"


class TagActions(TriageActions):
    """The tags of a story show in the reader's head, and each in the sidebar."""

    def action_tag(self) -> None:
        """Ask for tags."""
        targets = self.targets()
        if targets:
            self.ask_tags(targets)

    def ask_tags(self, targets: list[int]) -> None:
        """Ask for tags for these stories."""
        from newstui.model.tags import read_tags
        from newstui.tui.screens.prompt import PromptScreen
        from newstui.tui.suggesting import LastName

        nothing: dict[str, int] = {}
        known = self.reading(self.library.reading.tags, instead=nothing)

        def answered(line: str | None) -> None:
            if line and (changes := read_tags(line)):
                self.drop_selection()
                self.run_worker(self._tag(targets, changes), group="marks")

        title = "Tags" if len(targets) == 1 else f"Tags of {len(targets)} stories"
        self.app.push_screen(PromptScreen(title, TAG_HINT, "", LastName(known)), answered)

    async def _tag(self, targets: list[int], changes: TagChanges) -> None:
        given = self.newstui.lane.give(self.library.triage.all_of, targets, {}, changes.give, changes.take)
        steps: list[Step] | None = await self.outcome(given)
        if steps is None:
            return
        words = "; ".join(step.name for step in steps)
        self.tell(f"{words} · {self.newstui.keymap.first('undo')} takes it back" if words else "nothing to change")
        self.refresh_tags()
        self.recount()

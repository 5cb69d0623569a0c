"""What the background process reports, and what it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.tui.messages import BackgroundEvent


@dataclass(slots=True)
class _Progress:
    total: int = 0
    done: int = 0
    failed: int = 0


LOOKED_AT = 100
"""Stories at the top of a list among which events are looked for."""


class BackgroundEvents(Parts):
    """Arrivals wait behind a word in the header; the list does not move for them."""

    newest_id: int = 0
    """The newest story when the view was loaded: what is newer has arrived since."""

    _progress: _Progress | None = None

    def ask_briefing(self, story_id: int) -> None:
        """Have a story analysed ahead of all others."""
        background = self.newstui.background
        if background is None and self.library.database.read_only:
            opened = self.reading(self.read_story, story_id, instead=None)
            if opened is not None:
                self.reader.show(replace(opened, error="not analysed: this store can only be read"))
        elif background is not None and not background.brief(story_id, urgent=True):
            opened = self.reading(self.read_story, story_id, instead=None)
            if opened is not None:
                self.reader.show(replace(opened, error="the analysis is off: start newstui again"))

    def on_background_event(self, message: BackgroundEvent) -> None:
        """One report."""
        from newstui.services import events

        match message.event:
            case events.RefreshStarted(total=total):
                self._progress = _Progress(total)
                self._show_progress()
            case events.FeedFailed(url=url, error=error):
                self._one_done(failed=1)
                if self._progress is not None and self._progress.total == 1:
                    self.tell(error if url in error else f"{url}: {error}", error=True)
            case events.FeedUpdated(changed=changed) if changed:
                self._one_done()
                self.stories.reread()
            case events.FeedUpdated() | events.FeedUnchanged() | events.FeedSkipped():
                self._one_done()
            case events.StoryBriefed(story_id=story_id):
                self._briefed(story_id, None)
            case events.StoryHit() as hit:
                self.hit_found(hit)
            case events.StoriesGrouped():
                if self.folds and not self.stories.rows.has_events:
                    self.run_worker(self._fold, group="fold", exclusive=True)  # type: ignore[arg-type]
            case events.HookFailed(error=error):
                self.tell(error, error=True)
            case events.StoryBriefFailed(story_id=story_id, error=error):
                self._briefed(story_id, error)
            case events.RefreshFinished(failed=failed):
                self._progress = None
                self.header.progress = f"{failed} feed{'s' if failed != 1 else ''} failed" if failed else ""
                self.show_arrived()
                self.wake()
            case events.BackgroundFailed(error=error):
                self._progress = None
                self.header.progress = ""
                self.tell(error, error=True)

    def show_arrived(self) -> None:
        """Say how many stories wait for this view."""
        self.run_worker(self._count_arrived(), group="arrived", exclusive=True)

    async def _count_arrived(self) -> None:
        # In the lane: a query view is read whole to be counted.
        arrived = await self.attempt_reading(self.library.reading.arrived, self.view, self.newest_id)
        if arrived and not len(self.stories.rows):
            # Nothing is shown that could move.
            self.show_view(self.view)
        elif arrived:
            self.header.arrived = f"{arrived} new, press {self.newstui.keymap.first('show-new')}"
        self.recount()

    async def _fold(self) -> None:
        """Stories that were listed before their events were known: one row each now, where nobody has begun to read."""
        read = partial(self.library.reading.opening, self.view, LOOKED_AT, folds=True)
        opening = await self.attempt_reading(read)
        if opening is None or not opening.folded or self.stories.rows.has_events:
            return
        if self.at_rest and self.stories.at_top:
            self.show_view(self.view)
        elif not self.header.arrived:
            self.header.arrived = f"events known, press {self.newstui.keymap.first('show-new')}"

    at_rest: bool = True
    """Whether no key has been pressed since the view was listed."""

    def _one_done(self, failed: int = 0) -> None:
        if self._progress is not None:
            self._progress.done += 1
            self._progress.failed += failed
            self._show_progress()

    def _show_progress(self) -> None:
        if self._progress is not None:
            self.header.progress = f"refreshing {self._progress.done}/{self._progress.total}"

    def _briefed(self, story_id: int, error: str | None) -> None:
        for screen in self.app.screen_stack[1:]:
            if (briefed := getattr(screen, "story_briefed", None)) is not None:
                briefed(story_id)
        if story_id != self.opened_id:
            return
        opened = self.reading(self.read_story, story_id, instead=None)
        if opened is not None:
            self.reader.show(opened if error is None else replace(opened, error=error))
            self.tell_since(story_id)
        wanted, self.claims_wanted = self.claims_wanted, None
        if wanted == story_id and error is None and self.is_current and self.reader_in_sight:
            self.action_claims()

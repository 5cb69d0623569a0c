"""The way into a session, and back from it."""

from __future__ import annotations

from array import array

from newstui.tui.actions.parts import Parts
from newstui.tui.messages import StoryChosen


class SessionActions(Parts):
    """A session is about what is unread in the list, as it is listed: nothing joins it afterwards."""

    def action_session(self) -> None:
        """Freeze what is unread in the view and go through it."""
        self.run_worker(self._begin_session(), group="session", exclusive=True)

    async def _begin_session(self) -> None:
        from newstui.services.session import Session
        from newstui.tui.screens.session import SessionScreen

        await self.loaded.wait()
        ids: array[int] | None = await self.attempt_reading(self.library.reading.unread_of, self.stories.rows.every())
        if ids is None:
            return
        if not ids:
            self.tell("nothing is unread in this view")
            return
        session = Session(ids, self.newstui.clock())
        self.app.push_screen(SessionScreen(session, self.header.view_title, self.newstui.keymap), self._after_session)

    async def _after_session(self, story_id: int | None) -> None:
        # What was decided last may still be on its way to the store.
        await self.attempt(lambda: None)
        self.stories.reread()
        self.refresh_follows()
        self.refresh_tags()
        self.recount()
        if story_id is not None:
            self.stories.go_to(story_id)
            self.post_message(StoryChosen(story_id))

"""The way into a session, and back from it."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts
from newstui.tui.messages import StoryChosen
from newstui.tui.type_ahead import OPENING

if TYPE_CHECKING:
    from newstui.services.session import Session
    from newstui.services.session_marks import SessionMarks


class SessionActions(Parts):
    """A session is about what is unread in the list, as it is listed: nothing joins it afterwards."""

    def action_session(self) -> None:
        """Freeze what is unread in the view and go through it; one that waits while a story is read goes on."""
        if self.back_to_session():
            return
        self.run_worker(self._begin_session(), group=OPENING, exclusive=True)

    async def _begin_session(self) -> None:
        from newstui.services.session import Session
        from newstui.services.session_marks import SessionMarks

        await self.loaded.wait()
        ids: array[int] | None = await self.attempt_reading(self.library.reading.unread_of, self.stories.rows.every())
        if ids is None:
            return
        if not ids:
            self.tell("nothing is unread in this view")
            return
        self._show_session(Session(ids, self.newstui.clock()), SessionMarks(self.library))

    def _show_session(self, session: Session, marks: SessionMarks) -> None:
        from newstui.tui.screens.session import SessionScreen

        screen = SessionScreen(session, self.header.view_title, self.newstui.keymap, marks)
        self.app.push_screen(screen, partial(self._after_session, session, marks))

    _waiting: tuple[Session, SessionMarks] | None = None
    """The session from whose card a story was opened."""

    def back_to_session(self) -> bool:
        """To the card from which a story was opened; False where none was."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.run_worker(self._go_on(*waiting), group=OPENING, exclusive=True)
        return waiting is not None

    async def _go_on(self, session: Session, marks: SessionMarks) -> None:
        meanwhile = await self.attempt(marks.come_back)
        undone, done = meanwhile or (0, 0)
        for _ in range(undone):
            session.undo()
        for _ in range(done):
            session.touch()
        if self.has_class("-reading"):
            self.close_story()
        self._show_session(session, marks)

    def end_session(self) -> None:
        """The reader goes elsewhere: what was decided is one step."""
        if self._waiting is not None:
            session, marks = self._waiting
            self._waiting = None
            self.newstui.lane.give(marks.finish, session.receipt(self.newstui.clock()).summary)

    async def _after_session(self, session: Session, marks: SessionMarks, story_id: int | None) -> None:
        # What was decided last may still be on its way to the store.
        await self.attempt(lambda: None)
        self.stories.reread()
        self.refresh_follows()
        self.refresh_tags()
        self.recount()
        if story_id is not None:
            self._waiting = (session, marks)
            self.stories.go_to(story_id)
            self.post_message(StoryChosen(story_id))

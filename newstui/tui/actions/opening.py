"""Opening: the story in the reader. Where it is out of sight the story under the cursor is laid ready there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newstui.errors import NewstuiError
from newstui.tui.actions.parts import Parts
from newstui.tui.at_rest import AtRest
from newstui.tui.messages import StoryChosen, StoryHighlighted

if TYPE_CHECKING:
    from newstui.tui.opened import Opened


class OpeningActions(Parts):
    """In sight the reader follows the cursor from story to story, else it has ready where the cursor rests.

    A key that opens a story then has only to show it. Nothing is marked, analysed or told for what is only ready.
    """

    def on_story_highlighted(self, message: StoryHighlighted) -> None:
        """With room for all, the reader follows the cursor; the story stays unread until it is opened."""
        if not self.furnished:
            return
        if self.has_class("-wide"):
            self._wanted = message.story_id
            self.call_after_refresh(self._follow_cursor)
        else:
            self.make_ready()

    def _follow_cursor(self) -> None:
        # Keys that come faster than panes can be drawn: only the last story is shown.
        # One that lay ready is there, but has been neither told of nor analysed.
        if self._wanted is not None and (self._wanted != self.opened_id or self._ready_id is not None):
            self._show_story(self._wanted)
        self._wanted = None

    _wanted: int | None = None
    _shown_as_of: tuple[int, int | None] = (0, None)
    """The story that was read last for the panes, and the state of the store before that."""
    _ready_id: int | None = None
    """The story that the panes have ready, where it has not been opened since."""

    async def on_story_chosen(self, message: StoryChosen) -> None:
        """Open it: marked read, and the focus goes to its text."""
        self.be_busy()
        await self.furnish()
        wanted, self._once_open = self._once_open, None
        if not self._show_story(message.story_id):
            return
        self.set_mode("-reading", True)
        self.reader.focus_text()
        self.paint_now()
        row = self.stories.rows.get(message.story_id)
        if row is not None and not row.read:
            self.mark([message.story_id], "read", True)
        if row is not None and row.changed:
            self.newstui.lane.give(self.library.versions.seen, [message.story_id])
        if row is not None and row.hit:
            self.newstui.lane.give(self.library.follows.seen, message.story_id)
            self.recount()
        if wanted is not None and wanted[0] == message.story_id:
            wanted[1]()

    _once_open: tuple[int | None, Callable[[], None]] | None = None
    """What a key in the list asked of the story under the cursor, which had to be opened first."""

    def once_open(self, action: Callable[[], None]) -> None:
        """Do it as soon as the story under the cursor, which is being opened, is open."""
        self._once_open = (self.stories.current_id, action)

    def _show_story(self, story_id: int) -> bool:
        was_ready, self._ready_id = self._ready_id == story_id, None
        as_of = self.reading(self.library.database.data_version, instead=None)
        # It followed the cursor, and nobody has written since: the panes show it already.
        if as_of is None or self._shown_as_of != (story_id, as_of):
            opened = self.reading(self.read_story, story_id, instead=None)
            if opened is None:
                self.tell("this story is no longer in the store", error=True)
                return False
            self._put_in_panes(opened, as_of)
        elif not was_ready:
            return True
        shown = self.reader.opened
        if shown is not None and shown.briefing is None and shown.error is None:
            self.ask_briefing(story_id)
        self.tell_since(story_id)
        return True

    def _put_in_panes(self, opened: Opened, as_of: int | None) -> None:
        story_id = opened.story.row.id
        # What was asked of another story is not to come unasked when that one is back.
        if self.claims_wanted != story_id:
            self.claims_wanted = None
        if self._once_open is not None and self._once_open[0] != story_id:
            self._once_open = None
        self.opened_id, self._shown_as_of = story_id, (story_id, as_of)
        self.reader.show(opened)

    def read_story(self, story_id: int) -> Opened | None:
        """A story with what is known of it; None where the store no longer has it."""
        from newstui.tui.opened import Opened
        from newstui.tui.typesetting.change_lines import changed_words

        story = self.library.reading.story(story_id)
        if story is None:
            return None
        briefing = self.library.reading.briefing(story_id)
        followed = frozenset(self.library.follows.followed_spans(story_id))
        preview = () if briefing else self.library.reading.preview(story)
        error = None if briefing else self.library.reading.brief_failure(story_id)
        now = self.newstui.clock()
        changed = changed_words(story, now, self.newstui.keymap.first("changes"))
        place = self.library.remembering.place(story_id)
        return Opened(story, briefing, followed, now, preview, error, changed, place)

    def close_story(self) -> None:
        """Back to the list, which stands where it stood."""
        self.claims_wanted = None
        self.set_mode("-zoomed", False)
        self.set_mode("-reading", False)
        self.reader.remove_class("-zoomed")
        self.reader.text_pane.unlight()
        self.set_focus(self.stories, scroll_visible=False)

    def let_go(self) -> None:
        """Close the open story where it is no longer in the store: no key is to be about it."""
        if self.opened_id is None or self.reading(self.library.reading.story, self.opened_id, instead=None) is not None:
            return
        self.close_story()
        self.opened_id = self._ready_id = self.reader.opened = None
        self._shown_as_of = (0, None)

    # Ahead of the key

    @property
    def reader_in_sight(self) -> bool:
        """Whether the reader is on the screen, and not only ready behind it."""
        return self.has_class("-wide") or self.has_class("-reading")

    def bring_ready(self) -> None:
        """Have in the reader what keys are about that work without it: where it is out of sight, the cursor's story."""
        here = self.stories.current_id
        if not self.reader_in_sight and here is not None and here != self.opened_id:
            opened = self.reading(self.read_story, here, instead=None)
            if opened is not None:
                self._put_in_panes(opened, None)
                self._ready_id = here

    def make_ready(self) -> None:
        """The cursor has come to a story, or the list has come back: as soon as it rests, have that story ready."""
        if self._resting is None:
            self._resting = AtRest(self._ready_steps)
        self._resting.moved()

    def be_busy(self) -> None:
        """A key is being answered: what is done ahead of keys waits until the cursor rests again."""
        if self._resting is not None:
            self._resting.busy()

    _resting: AtRest | None = None

    def _ready_steps(self) -> Iterator[None]:
        try:
            with self.app._context():
                opened, as_of = self._wanted_ready()
            yield
            if opened is None:
                return
            with self.app._context():
                self._put_in_panes(opened, as_of)
                self._ready_id = opened.story.row.id
                lines = self.reader.make_lines()
            while True:
                yield
                with self.app._context():
                    if next(lines, self) is self:
                        return
        except NewstuiError:
            # Who opens the story is told.
            return

    def _wanted_ready(self) -> tuple[Opened | None, int]:
        here, as_of = self.stories.current_id, self.library.database.data_version()
        if not self.is_current or self.reader_in_sight or here is None or self._shown_as_of == (here, as_of):
            return None, as_of
        return self.read_story(here), as_of

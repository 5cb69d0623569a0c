"""What every mixin of actions may reach on the main screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from textual import getters

from newstui.errors import NewstuiError
from newstui.model.view import View
from newstui.tui.render import shown
from newstui.tui.widgets.footer import Footer
from newstui.tui.widgets.header import Header
from newstui.tui.widgets.sidebar import Sidebar
from newstui.tui.widgets.story_list import StoryList

if TYPE_CHECKING:
    from textual.screen import Screen

    from newstui.model.article import Span
    from newstui.model.change import Step
    from newstui.model.feed import Feed
    from newstui.model.follow import FollowSource
    from newstui.model.story import Flag
    from newstui.services.events import StoryHit
    from newstui.services.library import Library
    from newstui.services.reading import Opening
    from newstui.tui.app import NewstuiApp
    from newstui.tui.opened import Opened
    from newstui.tui.widgets.reader import Reader

    _Screen = Screen[None]
else:
    # A class that Textual makes costs half a millisecond before anything is on the screen, and these are many.
    _Screen = object

T = TypeVar("T")


class Parts(_Screen):
    """The main screen as its actions see it: the widgets, the library, and how work is done off the event loop."""

    header = getters.query_one("#header", Header)
    sidebar = getters.query_one("#sidebar", Sidebar)
    stories = getters.query_one("#stories", StoryList)
    footer = getters.query_one("#footer", Footer)

    view: View = View("unread")
    """The view whose stories are listed."""
    folds: bool = True
    """Whether an event is one row of the list."""
    count: int = 0
    """The number that was typed before the command that runs; 0 where there was none."""
    key: str = ""
    """The last press of what asked for the command that runs; empty where no key did."""
    loaded: asyncio.Event
    """Set when all ids of the view are known."""
    opened_id: int | None = None
    """The story that the reader pane shows."""

    reader: Reader
    """The open story. It comes after the first paint, and before the first key is heard."""
    furnished: bool = False
    """Whether it is there."""

    paint_now: Callable[[], None]
    """Paint what has changed, before anything else is done (`Painted`)."""

    @property
    def newstui(self) -> NewstuiApp:
        """The app, by its own type."""
        return cast("NewstuiApp", self.app)

    @property
    def library(self) -> Library:
        """The services."""
        return self.newstui.library

    @property
    def current_story_id(self) -> int | None:
        """The story that keys are about: the open one while the reader has the focus, else the one in the list."""
        return self.opened_id if self.in_reader and self.opened_id is not None else self.stories.current_id

    @property
    def feed_here(self) -> int | None:
        """The feed whose stories are listed, else that of the story under the cursor."""
        row = self.stories.current
        return self.view.feed_id if self.view.kind == "feed" else row.feed_id if row is not None else None

    @property
    def times(self) -> int:
        """How often the command that runs is to be done."""
        return max(1, self.count)

    @property
    def in_reader(self) -> bool:
        """Whether the focus is within the reader."""
        return self.furnished and self.focused is not None and self.reader in self.focused.ancestors_with_self

    # What the main screen does for its actions

    def recount(self) -> None:
        """Show the counts as the store has them."""
        raise NotImplementedError

    def wake(self) -> None:
        """Bring back what was kept for later until now."""
        raise NotImplementedError

    def count_shelf(self) -> None:
        """Count the reader's own views anew, off the event loop."""
        raise NotImplementedError

    def refresh_tags(self) -> None:
        """Show the open story's tags as the store now has them."""
        shown = self.reader.opened
        if shown is None:
            return
        story_id = shown.story.row.id
        found = self.reading(self.library.reading.details, [story_id], instead=None)
        tags = found[story_id][1] if found and story_id in found else shown.story.tags
        if tags != shown.story.tags:
            self.reader.show(replace(shown, story=shown.story._replace(tags=tags)))

    def refresh_follows(self) -> None:
        """Show in the reader which spans are followed."""
        raise NotImplementedError

    def set_mode(self, name: str, on: bool) -> None:
        """Enter or leave ``-reading``, ``-choosing`` or ``-zoomed``."""
        raise NotImplementedError

    def show_view(self, view: View, *, keep: int | None = None, page: Opening | None = None) -> None:
        """List a view, with the cursor on story `keep` where it is there; `page`, where it has been read, begins it."""
        raise NotImplementedError

    def follow(self, source: FollowSource) -> None:
        """Follow, or stop following."""
        raise NotImplementedError

    async def step_back(self, times: int, *, undo: bool) -> str | None:
        """Undo, or redo, so many steps: what was done, in words."""
        raise NotImplementedError

    def targets(self) -> list[int]:
        """The stories that a triage key is about."""
        raise NotImplementedError

    def drop_selection(self) -> None:
        """What was selected has been dealt with."""
        raise NotImplementedError

    def hit_found(self, hit: StoryHit) -> None:
        """A story touches a follow."""
        raise NotImplementedError

    def go_to_sentence(self, story_id: int, span: Span | None) -> None:
        """Open a story at one of its sentences."""
        raise NotImplementedError

    def back_to_board(self) -> None:
        """To the follow board, where the story that was closed had been opened from there."""
        raise NotImplementedError

    def back_to_session(self) -> bool:
        """To the card of the session from which the story was opened; False where it was not."""
        raise NotImplementedError

    def end_session(self) -> None:
        """Make one step of a session that waits for the reader to come back."""
        raise NotImplementedError

    def refresh_feeds(self, feed_ids: list[int] | None) -> None:
        """Have the background refresh some feeds, or all."""
        raise NotImplementedError

    def ask_feed(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a feed's address; `then` when it is there."""
        raise NotImplementedError

    def rearranged(self, steps: Sequence[Step], *, gone: bool) -> None:
        """Feeds were renamed or moved by some steps, or are `gone` with their stories."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Close the open story where it is no longer in the store."""
        raise NotImplementedError

    def action_zoom(self) -> None:
        """One pane alone, or all."""
        raise NotImplementedError

    def find_again(self, step: int) -> None:
        """To the next place that was found in the article."""
        raise NotImplementedError

    async def browse(self, link: str, *, then: str = "") -> None:
        """Open a link outside; `then` is said with it."""
        raise NotImplementedError

    def ask_line(
        self, title: str, hint: str, work: Callable[[str], Awaitable[None]], then: Callable[[], None] | None = None
    ) -> None:
        """Ask for one line, which stays while `work` is done with it; `then` when that went well.

        The screen that wants to know by `then` may be closed by that time.
        """
        from newstui.tui.screens.prompt import PromptScreen

        async def attempt(line: str) -> None:
            await work(line)
            if then is not None:
                then()

        self.app.push_screen(PromptScreen(title, hint, attempt=attempt))

    def copy(self, text: str, what: str) -> None:
        """To the clipboard, and say so."""
        self.newstui.put_on_clipboard(text, what)

    def keep_place(self) -> None:
        """Keep where the open story stands, before the program ends."""
        raise NotImplementedError

    async def furnish(self) -> None:
        """Load the reader and put it in its place; nothing where it is there already."""
        raise NotImplementedError

    def mark(self, ids: list[int], flag: Flag, value: bool, *, say: bool = False) -> None:
        """Show the mark, then keep it, and `say` so."""
        raise NotImplementedError

    claims_wanted: int | None = None
    """The open story whose claims are to be shown as soon as it is analysed."""

    def action_claims(self) -> None:
        """Show the claims of the open story."""
        raise NotImplementedError

    def ask_briefing(self, story_id: int) -> None:
        """Have a story analysed ahead of all others."""
        raise NotImplementedError

    def once_open(self, action: Callable[[], None]) -> None:
        """Do it as soon as the story under the cursor, which is being opened, is open."""
        raise NotImplementedError

    @property
    def reader_in_sight(self) -> bool:
        """Whether the reader is on the screen, and not only ready behind it."""
        raise NotImplementedError

    def bring_ready(self) -> None:
        """Have in the reader, where it is out of sight, the story under the cursor."""
        raise NotImplementedError

    def close_story(self) -> None:
        """Back from the reader to the list."""
        raise NotImplementedError

    def read_story(self, story_id: int) -> Opened | None:
        """A story with what is known of it."""
        raise NotImplementedError

    def go_unread(self, step: int, *, open_it: bool) -> None:
        """To the next unread story."""
        raise NotImplementedError

    def tell_since(self, story_id: int) -> None:
        """Show what is new in the open story to who has read others of its event."""
        raise NotImplementedError

    def show_arrived(self) -> None:
        """Say how many stories wait for this view."""
        raise NotImplementedError

    async def subscribe(self, url: str) -> Feed:
        """Add the feed at `url`, or the one that the page there announces. Raises NewstuiError."""
        raise NotImplementedError

    def tell(self, message: str, *, error: bool = False, seconds: float = 2.5) -> None:
        """A toast, in the place of the one before. Markup is off: what it says may be a publisher's."""
        self.app.clear_notifications()
        severity: Literal["error", "information"] = "error" if error else "information"
        self.notify(shown(message), severity=severity, markup=False, timeout=6 if error else seconds)

    def reading(self, work: Callable[..., T], *arguments: Any, instead: T) -> T:
        """What `work` reads; where the store cannot be read, the reader is told, and `instead` stands."""
        try:
            return work(*arguments)
        except NewstuiError as error:
            self.tell(str(error), error=True)
            return instead

    async def outcome(self, future: Future[T]) -> T | None:
        """What became of a write that was given to the lane; an error is shown, and None comes back."""
        return await self.newstui.lane.outcome(future, tell=lambda words: self.tell(words, error=True))

    async def attempt(self, work: Callable[..., T], *arguments: Any) -> T | None:
        """Run `work` in the write lane; an error is shown to the reader, and None comes back."""
        return await self.newstui.lane.attempt(work, *arguments, tell=lambda words: self.tell(words, error=True))

    async def attempt_reading(self, work: Callable[..., T], *arguments: Any) -> T | None:
        """Like `attempt`, for what does not write: it need not wait for marks that are being kept."""
        lane = self.newstui.reading_lane
        return await lane.attempt(work, *arguments, tell=lambda words: self.tell(words, error=True))

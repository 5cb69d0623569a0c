"""The main screen: sidebar, list of stories and reader, in the layout that the terminal has room for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from newstui.errors import NewstuiError
from newstui.model.view import Counts, View
from newstui.tui.actions.arranging import ArrangingActions
from newstui.tui.actions.background import BackgroundEvents
from newstui.tui.actions.events import EventActions
from newstui.tui.actions.feeds import FeedActions
from newstui.tui.actions.follows import FollowActions
from newstui.tui.actions.furnishing import Furnishing
from newstui.tui.actions.ledger import LedgerActions
from newstui.tui.actions.looks import LookActions
from newstui.tui.actions.moving import MovingActions
from newstui.tui.actions.opening import OpeningActions
from newstui.tui.actions.outlinks import OutlinkActions
from newstui.tui.actions.pages import PageActions
from newstui.tui.actions.places import PlaceActions
from newstui.tui.actions.reading import ReadingActions
from newstui.tui.actions.sessions import SessionActions
from newstui.tui.actions.shelf import ShelfActions
from newstui.tui.actions.snoozing import SnoozeActions
from newstui.tui.actions.tagging import TagActions
from newstui.tui.actions.views import NARROWED, ViewActions
from newstui.tui.commands import BY_ID, Command, Context
from newstui.tui.keymap import Counting, token
from newstui.tui.messages import CommandAsked, StoryHighlighted, ViewChosen
from newstui.tui.screens.painted import Painted, put
from newstui.tui.widgets.footer import Footer
from newstui.tui.widgets.header import Header
from newstui.tui.widgets.sidebar import Place, Sidebar, places
from newstui.tui.widgets.story_list import StoryList

if TYPE_CHECKING:
    from newstui.model.feed import Feed
    from newstui.model.listing import Listing
    from newstui.model.story import StoryRow
    from newstui.services.reading import Opening

WIDE, MEDIUM = 150, 100
"""Columns from which sidebar, list and reader, or reader with three panes, have room."""

SMALLEST = (40, 12)

ALONE = 0.6
"""Seconds until a digit that also is a command stands for that."""

FIRST_PAGE = 100
"""Stories that are read before the first paint; a thread reads the ids of all the others."""


def _layout(width: int, height: int) -> dict[str, bool]:
    """The classes of the screen that depend on its size."""
    layout = "-wide" if width >= WIDE else "-medium" if width >= MEDIUM else "-narrow"
    tiny = width < SMALLEST[0] or height < SMALLEST[1]
    return {name: name == layout for name in ("-wide", "-medium", "-narrow")} | {"-tiny": tiny}


class MainScreen(
    MovingActions,
    FollowActions,
    TagActions,
    SnoozeActions,
    ViewActions,
    ShelfActions,
    SessionActions,
    FeedActions,
    ArrangingActions,
    PageActions,
    OpeningActions,
    ReadingActions,
    OutlinkActions,
    PlaceActions,
    LookActions,
    LedgerActions,
    EventActions,
    BackgroundEvents,
    Furnishing,
    Painted,
    Screen[None],
    inherit_bindings=False,
):
    """Runs the commands of the table. State: the view, the story that is open, and the layout in its classes.

    ``-wide``, ``-medium``, ``-narrow``, ``-tiny``: the layout; ``-reading``: a story is open; ``-choosing``: the
    sidebar stands in the list's place (narrow only); ``-zoomed``: one pane of the reader has the screen.
    """

    AUTO_FOCUS = "#stories"
    STYLED = True

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual paints the whole screen when the focus goes elsewhere; the two widgets paint themselves anyway."""

    def __init__(self, size: Size, *, id: str) -> None:
        super().__init__(id=id)
        # Known before its parts come: their styles, computed once, are those of this layout.
        self.update_classes(_layout(*size), update=False)

    def compose(self) -> ComposeResult:
        """Header, columns and footer; the third column, the reader, comes later."""
        yield Header(id="header")
        with Horizontal(id="body"):
            yield Sidebar(id="sidebar")
            yield StoryList(self._rows, self.newstui.clock, id="stories")
        yield Footer(self.newstui.keymap, id="footer")

    def _rows(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        return self.reading(self.library.reading.rows, ids, instead={})

    def on_mount(self) -> None:
        """The first page, from the store, before the first paint."""
        self.loaded = asyncio.Event()
        self.load_widths()
        self._lay_out(self.app.size.width, self.app.size.height)
        self.folds = self.reading(self.library.remembering.folds, instead=True)
        self.show_view(View("unread"))
        self.set_interval(60, self.stories.tick)

    def watch_focused(self) -> None:
        """The bottom line names the keys of what has the focus, in the same paint."""
        if self.focused is not None:
            self.footer.reading = self.in_reader

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Every key goes through the keymap; what it does not know goes its usual way."""
        self.be_busy()
        await self.furnish()
        self.at_rest = False
        if self.has_class("-tiny") and token(event.key, event.character) not in self.newstui.keymap.raw("quit"):
            # Nothing is shown, so nothing may be done.
            event.stop()
            event.prevent_default()
            return
        if self.reader.text_pane.hints:
            event.stop()
            event.prevent_default()
            self.follow_hint(event.character or event.key)
            return
        if self.lapse is not None:
            self.lapse.stop()
        where: Context = "reader" if self.in_reader else "list"
        counts: Counting = "free" if self.in_reader else "all"
        pressed = self.newstui.keymap.press(token(event.key, event.character), where, counts=counts)
        self.footer.pending = pressed.pending
        if pressed.alone is not None:
            self.lapse = self.set_timer(ALONE, partial(self._stands_alone, pressed.alone))
        if pressed.command is not None:
            await self._do(pressed.command, pressed.number, key=event.key)
        if pressed.command is not None or pressed.pending:
            event.stop()
            event.prevent_default()

    async def on_command_asked(self, message: CommandAsked) -> None:
        """A command from the palette or a click."""
        await self._do(BY_ID[message.command_id])

    async def _stands_alone(self, command: Command) -> None:
        """Nothing followed the digit: it was no count, but its own command."""
        self.newstui.keymap.forget()
        self.footer.pending = ""
        await self._do(command)

    async def _do(self, command: Command, count: int = 0, *, key: str = "") -> None:
        await self.furnish()
        self.count, self.key = count, key
        outcome = getattr(self, command.action)()
        if asyncio.iscoroutine(outcome):
            await outcome

    # Views

    def show_view(self, view: View, *, keep: int | None = None, page: Opening | None = None) -> None:
        """List a view: its first `page` at once, all of it as soon as a thread has read the ids."""
        try:
            newest = self.library.reading.newest_id()
            opening = page or self.library.reading.opening(view, FIRST_PAGE, folds=self.folds)
            title = self.library.reading.view_title(view)
            feeds = [] if opening.rows else self.library.reading.feeds()
        except NewstuiError as error:
            # A query that cannot be read leaves the view as it was.
            self.tell(str(error), error=True)
            return
        self.end_session()
        if view.kind in NARROWED and self.view.kind not in NARROWED:
            self.whence = (self.view, self.stories.current_id)
        self.view, self.newest_id, self.at_rest = view, newest, True
        self.header.view_title = title
        self.header.arrived = ""
        self.sidebar.here = view
        self.set_mode("-choosing", False)
        self.stories.show(opening.rows, folded=opening.folded, keep=keep)
        if not opening.rows:
            from newstui.tui.widgets.empty import words_for_empty

            self.stories.set_empty(*words_for_empty(view, feeds, self.newstui.keymap))
        self.workers.cancel_group(self, "ids")
        self.loaded.clear()
        self._listed += 1
        if opening.more:
            # What is read already is painted first.
            self.call_after_refresh(self._load_rest, self._listed, view, opening, newest, keep)
        else:
            self.loaded.set()
        self.recount()
        if not self.has_class("-reading"):
            self.stories.focus()

    _listed = 0
    """Counts the lists that were shown: one that has been followed by another is read no further."""

    def _load_rest(self, number: int, view: View, opening: Opening, newest: int, keep: int | None) -> None:
        if number == self._listed:
            self.run_worker(self._load_all(number, view, opening, newest, keep), group="ids", exclusive=True)

    async def _load_all(self, number: int, view: View, opening: Opening, newest: int, keep: int | None) -> None:
        """The rest of the list: what the first page shows stays in its place, and what came since waits outside."""

        def stale() -> bool:
            return number != self._listed or self.newstui.leaving

        read = partial(self.library.reading.listing, view, opening, newest, folds=self.folds, stale=stale)
        listing: Listing | None = await self.attempt_reading(read)
        if listing is not None:
            self.stories.extend(listing.ids, listing.folded)
            if keep is not None and self.stories.cursor == 0:
                self.stories.go_to(keep)
        self.loaded.set()

    def recount(self) -> None:
        """Show counts as the store has them, in a moment: what was asked for before is painted first."""
        self._counts_stale = True
        if not self._counting:
            self._counting = True
            self.call_after_refresh(self._start_recount)

    _counting = False
    _counts_stale = False

    def _start_recount(self) -> None:
        self.run_worker(self._recount, group="counts")  # type: ignore[arg-type]

    async def _recount(self) -> None:
        def read() -> tuple[Counts, list[Place]]:
            counts = self.library.reading.counts()
            return counts, places(counts, self.library.reading.feed_lines(), self.shelf)

        # Looked up now: when the lane answers, the screen may be closing.
        header, sidebar = self.header, self.sidebar
        try:
            while self._counts_stale:
                self._counts_stale = False
                found = await self.attempt_reading(read)
                if found is not None:
                    header.counts = found[0]
                    sidebar.show(found[1])
            self.count_shelf()
        finally:
            self._counting = False

    # Stories

    def on_view_chosen(self, message: ViewChosen) -> None:
        """From the sidebar."""
        if self.has_class("-reading") and not self.has_class("-wide"):
            self.close_story()
        self.show_view(message.view)
        self.stories.focus()

    lapse: Timer | None = None
    """Runs while a digit waits for what follows it."""

    def refresh_follows(self) -> None:
        """Show in the reader, and in the ledger, which spans are followed."""
        from newstui.tui.screens.claims import ClaimsScreen

        self.refresh_ledger()
        if self.opened_id is not None:
            spans = self.reading(self.library.follows.followed_spans, self.opened_id, instead=None)
            if spans is not None:
                self.reader.set_followed(frozenset(spans))
                for screen in self.app.screen_stack:
                    if isinstance(screen, ClaimsScreen):
                        screen.set_followed(frozenset(spans))

    async def subscribe(self, url: str) -> Feed:
        """Add a feed. Raises NewstuiError."""
        given = self.newstui.network_lane.give(self.library.subscriptions.add_url, url, self.newstui.config.fetch)
        return await asyncio.wrap_future(given)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Another size, perhaps another layout."""
        self._lay_out(event.size.width, event.size.height)

    def set_mode(self, name: str, on: bool) -> None:
        """Enter or leave ``-reading``, ``-choosing`` or ``-zoomed``.

        What stands on the screen is set on the parts themselves: a rule for a class of the screen would have the styles
        of everything on it computed anew.
        """
        self.set_class(on, name, update=False)
        self._show_parts()

    def _show_parts(self) -> None:
        narrow, wide, choosing = self.has_class("-narrow"), self.has_class("-wide"), self.has_class("-choosing")
        alone = self.has_class("-reading") and not wide
        beside = not alone and not self.has_class("-zoomed")
        if self.furnished:
            put(self.reader, wide or alone)
        put(self.sidebar, beside and (choosing or not narrow))
        put(self.stories, beside and not (choosing and narrow))

    def lay_out(self) -> None:
        """Fit what is on the screen into its size."""
        self._lay_out(*self.app.size)

    def _tell_small(self, words: str) -> None:
        from textual.widgets import Static

        shown = self.query("#small").results(Static)
        if (small := next(shown, None)) is not None:
            small.update(words)
        else:
            self.mount(Static(words, id="small", markup=False))

    def _lay_out(self, width: int, height: int) -> None:
        self.update_classes(_layout(width, height))
        self._show_parts()
        if self.furnished:
            self.reader.set_tabs(self.has_class("-narrow"))
        if self.widths:
            self.fit_widths()
        if self.has_class("-tiny"):
            self._tell_small(f"This terminal is {width} by {height}.\nnewstui needs {SMALLEST[0]} by {SMALLEST[1]}.")
        here = self.stories.current_id
        if self.has_class("-wide") and not self.has_class("-reading") and here is not None:
            # What is behind a list that had the room to itself is only laid ready, or may be the story before.
            self.on_story_highlighted(StoryHighlighted(here))

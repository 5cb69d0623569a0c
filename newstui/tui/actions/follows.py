"""Follows: marking what is to come back, correcting that, the board, and the word that something has come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts
from newstui.tui.messages import StoryChosen
from newstui.tui.render import shown
from newstui.tui.type_ahead import OPENING

if TYPE_CHECKING:
    from newstui.model.article import Span
    from newstui.model.change import Step
    from newstui.model.follow import Follow, FollowSource
    from newstui.model.follow_board import Board
    from newstui.model.story import StoryRow
    from newstui.services.events import StoryHit
    from newstui.services.following.follows import Toggled

TOGETHER = 0.4
"""Seconds for which hits are gathered into one word about them."""


class FollowActions(Parts):
    """What is followed is told back as it was understood, with the key that corrects it."""

    last_followed: int | None = None
    """The follow that was made last."""

    _hits: tuple[StoryHit, ...] = ()
    """Found, and not told yet."""

    _from_board: tuple[int, tuple[int, int, bool] | None] | None = None
    """The story that was opened from the board, and where the board's cursor stood."""

    def action_follow(self) -> None:
        """Follow the bullet under the cursor of the reader, the search of the sidebar, else the stories."""
        from newstui.model.follow import FollowSource

        if self.focused is self.sidebar:
            self._follow_place()
            return
        if self.in_reader and (source := self.reader.follow_source()) is not None:
            self.follow(source)
            return
        if self.in_reader and self.reader.opened is not None:
            row = self.reader.opened.story.row
            self.follow(FollowSource("story", row.title, row.id))
            return
        rows = [row for row in map(self.stories.rows.get, self.targets()) if row is not None]
        sources = [FollowSource("story", row.title, row.id) for row in rows]
        self.drop_selection()
        if len(sources) == 1:
            self.follow(sources[0])
        elif sources:
            given = self.newstui.lane.give(self.library.follows.follow_all, sources)
            self.run_worker(self._all_followed(given), group="marks")

    def action_follow_search(self) -> None:
        """Follow the search that is listed."""
        from newstui.model.follow import FollowSource

        if self.focused is self.sidebar:
            self._follow_place()
        elif self.view.kind == "query" and self.view.name:
            self.follow(FollowSource("search", self.view.name))
        else:
            self.tell(f"search first: {self.newstui.keymap.first('search')}, then this follows what it finds")

    def action_follow_edit(self) -> None:
        """Edit what was followed last."""
        follow: Follow | None = None
        if self.last_followed is not None:
            follow = self.reading(self.library.follows.get, self.last_followed, instead=None)
        if follow is None:
            newest: list[Follow] = self.reading(self.library.follows.list_follows, instead=[])
            follow = newest[0] if newest else None
        if follow is None:
            self.tell(f"nothing is followed yet: {self.newstui.keymap.first('follow')} follows")
            return
        from newstui.tui.screens.follow_form import edit

        edit(self.app, self.library.follows, follow, self._edit)

    def action_follow_board(self) -> None:
        """The board, on a screen of its own."""
        self.open_board(None)

    def open_board(self, at: tuple[int, int, bool] | None) -> None:
        """The board, with the cursor on what has this key."""
        self.run_worker(self._open_board(at), group=OPENING, exclusive=True)

    def back_to_board(self) -> None:
        """Where the story that was closed had been opened from the board, there again."""
        if self._from_board is not None:
            story_id, at = self._from_board
            self._from_board = None
            if story_id == self.opened_id:
                self.open_board(at)

    def follow(self, source: FollowSource) -> None:
        """Follow it, or no longer."""
        given = self.newstui.lane.give(self.library.follows.toggle, source)
        self.run_worker(self._followed(given), group="marks")

    def hit_found(self, hit: StoryHit) -> None:
        """A story touches a follow: told together with those that come in the same moment."""
        if hit.tier == "hit":
            self._hits = (*self._hits, hit)
        # As a function: a coroutine that the next one takes the place of would never be awaited.
        self.run_worker(self._tell_hits, group="hits", exclusive=True)  # type: ignore[arg-type]

    def go_to_sentence(self, story_id: int, span: Span | None) -> None:
        """Open a story at one of its sentences."""
        self.post_message(StoryChosen(story_id))
        if span is not None:
            self.call_later(partial(self.call_after_refresh, self._light, story_id, span))

    def _seen(self, story_id: int) -> None:
        self.newstui.lane.give(self.library.follows.seen, story_id)
        self.recount()

    def _light(self, story_id: int, span: Span) -> None:
        if self.opened_id == story_id:
            self.reader.go_to(span)

    def _follow_place(self) -> None:
        from newstui.model.follow import FollowSource

        place = self.sidebar.places[self.sidebar.cursor] if self.sidebar.cursor < len(self.sidebar.places) else None
        if place is not None and place.view is not None and place.view.kind == "query" and place.view.name:
            self.follow(FollowSource("search", place.view.name))
        else:
            self.tell("of the sidebar only searches and tags can be followed")

    def _edit(self, work: Callable[[], Step]) -> None:
        self.run_worker(self._edited(work), group="marks")

    async def _edited(self, work: Callable[[], Step]) -> None:
        step = await self._changed(work)
        if step is not None and step.id:
            self.tell(f"{step.name} · {self.newstui.keymap.first('undo')} takes it back")

    async def _changed(self, work: Callable[[], Step]) -> Step | None:
        """Keep a change of a follow; None where that went wrong, which has been told."""
        step = await self.attempt(work)
        if step is not None:
            self._follows_changed()
        return step

    def _follows_changed(self) -> None:
        if self.newstui.background is not None:
            # A new follow is held against the stories that came after its own.
            self.newstui.background.wake()
        self.stories.reread()
        self.refresh_follows()
        self.recount()

    async def _followed(self, given: Future[Toggled]) -> None:
        toggled = await self.outcome(given)
        if toggled is not None:
            key = self.newstui.keymap.first
            if toggled.followed:
                self.last_followed = toggled.follow.id
                self.tell(f"{toggled.words} · {key('follow-edit')} edits", seconds=6)
            else:
                self.tell(f"{toggled.words} · {key('undo')} takes it back")
        self._follows_changed()

    async def _all_followed(self, given: Future[Step]) -> None:
        step = await self.outcome(given)
        if step is not None:
            self.tell(step.name)
        self._follows_changed()

    async def _tell_hits(self) -> None:
        await asyncio.sleep(TOGETHER)
        found, self._hits = self._hits, ()
        self.recount()
        for screen in self.app.screen_stack[1:]:
            if (reload := getattr(screen, "reload", None)) is not None:
                reload()
        if not found:
            return
        none: dict[int, StoryRow] = {}
        rows = self.reading(self.library.reading.rows, [hit.story_id for hit in found], instead=none)
        # Of what the reader has muted nobody speaks up.
        found = tuple(hit for hit in found if hit.story_id not in rows or not rows[hit.story_id].muted)
        # A story that touches several follows is told once.
        found = tuple({hit.story_id: hit for hit in reversed(found)}.values())[::-1]
        if not found:
            return
        await self._notify([rows[hit.story_id] for hit in found if hit.story_id in rows], len(found))
        row = rows.get(found[0].story_id)
        what = f": {row.title} ({row.feed})" if row is not None else ""
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        key = self.newstui.keymap.first("follow-board")
        # Beside the toast before, not in its place: a follow that was just made may still be telling what it means.
        self.notify(shown(f"! touches what you follow{what}{more} · {key}"), markup=False, timeout=6)

    async def _notify(self, rows: list[StoryRow], count: int) -> None:
        """Outside the screen, where the reader wants that."""
        config = self.newstui.config.follow
        if config.bell:
            self.app.bell()
        if config.desktop:
            from newstui.services.following import notices

            driver = self.app._driver
            made = notices.notice([(row.title, row.feed) for row in rows], count)
            await asyncio.to_thread(notices.desktop, made, driver.write if driver else len)

    async def _open_board(self, at: tuple[int, int, bool] | None) -> None:
        from newstui.services.following.board import FollowBoard
        from newstui.tui.board_source import BoardSource, Place
        from newstui.tui.screens.follow_board import FollowBoardScreen

        kept = FollowBoard(self.library.database, self.newstui.clock)

        async def load() -> Board | None:
            return await self.attempt_reading(kept.board)

        board = await load()
        if board is None:
            return

        def chosen(place: Place | None) -> None:
            if place is None:
                return
            self._from_board = place.story_id, place.key
            self.go_to_sentence(place.story_id, place.span)
            # Behind the mark that opening makes, so that both are one step.
            self.call_later(self._seen, place.story_id)

        def browse(link: str) -> None:
            self.run_worker(self.browse(link), group="browser")

        source = BoardSource(
            self.library.follows,
            load,
            lambda follow: self.reading(kept.place, follow, instead=None),
            self._changed,
            self._follows_changed,
            lambda undo, times: self.step_back(times, undo=undo),
            browse,
            self.copy,
            self.newstui.clock,
        )
        self.app.push_screen(FollowBoardScreen(source, board, self.newstui.keymap, at), chosen)

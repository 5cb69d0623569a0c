"""The follow board: what is followed, what touches it, what is due; to resolve, correct, and go to the sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.change import Step
from newstui.model.follow_board import Board, BoardFollow, BoardHit
from newstui.services.following import words as follow_words
from newstui.tui.board_source import BoardSource, Place, place_of
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut, shown
from newstui.tui.screens.aside import Aside
from newstui.tui.tables.follows import Blocks
from newstui.tui.widgets.follows_pane import FollowsPane
from newstui.tui.widgets.lines import Lines

_NAMED = (
    ("open", "open"), ("resolve", "resolve"), ("not-this", "not this"), ("edit-follow", "edit"),
    ("stop-following", "stop"), ("add-follow", "add"), ("filter", "filter"), ("back", "back"),
)  # fmt: skip
"""Commands in the bottom line."""


class FollowBoardScreen(Aside[Place | None]):
    """Closes with the place to go to, or None."""

    CSS_PATH = "follow_board.tcss"
    CONTEXTS = ("board", "reader")

    def __init__(
        self, source: BoardSource, board: Board, keymap: Keymap, at: tuple[int, int, bool] | None = None
    ) -> None:
        super().__init__(keymap)
        self._source = source
        self._board = board
        self._at = at
        self.words = ""
        """What the board is narrowed to."""

    def compose(self) -> ComposeResult:
        """Title, follows, keys."""
        yield Static("", id="follows-title", markup=False)
        yield FollowsPane(self._source.now(), self.keymap.first("focus-right"))
        yield Static("", id="follows-keys", markup=False)

    @property
    def pane(self) -> FollowsPane:
        """The board's lines."""
        return self.query_one(FollowsPane)

    def on_mount(self) -> None:
        """The board as it was read before."""
        self.pane.focus()
        self._show({})
        if self._at is not None:
            self.call_after_refresh(self.pane.go_to, self._at)
        keys = "  ".join(
            f"{self.keymap.keys_of(command)[0]} {words}" for command, words in _NAMED if self.keymap.keys_of(command)
        )
        self.query_one("#follows-keys", Static).update(f" {keys}")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """To the sentence."""
        message.stop()
        target = self.pane.target
        if target is None:
            return
        if target.more:
            self.action_focus_right()
        elif (place := place_of(target, self._source.place)) is not None:
            self.dismiss(place)
        else:
            self._tell("this follow was made from no story; its hits can be opened")

    def reload(self) -> None:
        """Read the board anew: a hit has come, or something was changed."""
        self.run_worker(self._reload(), group="board", exclusive=True)

    # Commands

    def action_resolve(self) -> None:
        """Ask how it ended; what has ended is opened again."""
        from newstui.tui.screens.resolve import ResolveScreen

        if (each := self._follow) is None:
            return
        follow = each.follow
        if follow.resolved_at is not None:
            self._change(partial(self._source.follows.reopen, follow.id))
            return

        def answered(ended: tuple[str, str] | None) -> None:
            if ended is not None:
                self._change(partial(self._source.follows.resolve, follow.id, *ended))  # type: ignore[arg-type]

        self.app.push_screen(ResolveScreen(follow.source.text), answered)

    def action_not_this(self) -> None:
        """The hit is none: it goes, and the follow learns from it."""
        if (hit := self._hit) is not None:
            self._change(partial(self._source.follows.not_this, hit.hit.id))
        else:
            self._tell("put the cursor on a hit: this says that it is none")

    def action_edit_follow(self) -> None:
        """Terms, names, due date, note."""
        if (each := self._follow) is not None:
            from newstui.tui.screens.follow_form import edit

            edit(self.app, self._source.follows, each.follow, self._change)

    action_follow_edit = action_edit_follow

    def action_stop_following(self) -> None:
        """Follow it no longer."""
        if (each := self._follow) is not None:
            self._change(partial(self._source.follows.remove, each.follow.id))

    action_follow = action_stop_following

    def action_add_follow(self) -> None:
        """Follow what one types."""
        from newstui.services.following.edits import read_source
        from newstui.tui.screens.prompt import PromptScreen

        async def attempt(words: str) -> None:
            source = read_source(words)
            given = self.newstui.lane.give(lambda: self._source.follows.add(source)[1])
            step = await asyncio.wrap_future(given)
            self._source.changed()
            await self._told(step)

        hint = "a sentence, or names and words; / before it makes it a search, such as /title:ferry feed:post"
        self.app.push_screen(PromptScreen("Follow", hint, attempt=attempt))

    def action_toggle_read(self) -> None:
        """The new hits here have been seen, without opening them."""
        target = self.pane.target
        if target is None:
            return
        hits = [target.hit] if target.hit is not None else list(target.follow.hits)
        ids = [hit.hit.id for hit in hits if hit.hit.seen_at is None]
        if ids:
            self._change(partial(self._source.follows.see, ids))
        else:
            self._tell("nothing is new here")

    def action_filter(self) -> None:
        """Ask which follows to show."""
        from newstui.tui.screens.prompt import PromptScreen

        def answered(words: str | None) -> None:
            if words is not None:
                self.words = words.strip()
                self.pane.cursor = None
                self._show()
                self.pane.first()

        hint = "words of the follow, its outlet, its story or a hit"
        self.app.push_screen(PromptScreen("Which follows", hint, self.words), answered)

    action_find = action_search = action_filter

    def action_undo(self) -> None:
        """Take back the last step."""
        self.run_worker(self._step_back(undo=True), group="marks")

    def action_redo(self) -> None:
        """Do it again."""
        self.run_worker(self._step_back(undo=False), group="marks")

    def action_focus_right(self) -> None:
        """Show all hits of the follow."""
        self.pane.unfold(True)

    def action_focus_left(self) -> None:
        """Show the first of them only."""
        self.pane.unfold(False)

    def action_next_unread(self) -> None:
        """To the next follow."""
        self.pane.to_follow(1)

    def action_previous_unread(self) -> None:
        """To the previous follow."""
        self.pane.to_follow(-1)

    def action_focus_next(self) -> None:
        """To the next section."""
        self.pane.to_section(1)

    def action_focus_previous(self) -> None:
        """To the previous section."""
        self.pane.to_section(-1)

    def action_why(self) -> None:
        """What speaks for a hit; what a follow goes by."""
        target = self.pane.target
        if target is None:
            return
        follow = target.follow.follow
        if target.hit is None:
            self._tell(follow_words.goes_by(follow, self._source.follows.meaning(follow)))
        else:
            self._tell(follow_words.shares(follow, target.hit.hit, self._source.now()))

    def action_open_browser(self) -> None:
        """The page of the hit, or of the follow's story."""
        if (link := self._link()) is not None:
            self._source.browse(link)

    def action_copy_link(self) -> None:
        """Its link to the clipboard."""
        if (link := self._link()) is not None:
            self._source.copy(link, "link")

    def action_refresh_all(self) -> None:
        """Read the board anew."""
        self.reload()

    action_show_new = action_refresh_all

    def action_back(self) -> None:
        """All follows again; then whence one came."""
        if self.words:
            self.words = ""
            self._show()
        else:
            self.dismiss(None)

    def action_follow_board(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    # How it is done

    @property
    def _follow(self) -> BoardFollow | None:
        return self.pane.target.follow if self.pane.target is not None else None

    @property
    def _hit(self) -> BoardHit | None:
        return self.pane.target.hit if self.pane.target is not None else None

    def _link(self) -> str | None:
        target = self.pane.target
        link = None if target is None else target.hit.link if target.hit is not None else target.follow.link
        if not link:
            self._tell("there is no link here")
        return link or None

    def _change(self, work: Callable[[], Step]) -> None:
        self.run_worker(self._changed(work), group="marks")

    async def _changed(self, work: Callable[[], Step]) -> None:
        step = await self._source.do(work)
        if step is not None:
            await self._told(step)

    async def _told(self, step: Step) -> None:
        await self._reload()
        if step.id:
            self._tell(f"{step.name} · {self.keymap.first('undo')} takes it back")

    async def _step_back(self, *, undo: bool) -> None:
        words = await self._source.step_back(undo, 1)
        if words is not None:
            await self._reload()
            self._tell(words)

    async def _reload(self) -> None:
        board = await self._source.load()
        if board is None or not self.is_attached:
            return
        pane, width = self.pane, self.pane.scrollable_content_region.width
        pane.now = self._source.now()
        blocks = await asyncio.to_thread(pane.lay_out, board, width)
        if self.is_attached:
            self._board = board
            self._show(blocks, width)

    def _show(self, blocks: Blocks | None = None, width: int = 0) -> None:
        if self._board:
            self.pane.none = (f"No follow has “{self.words}”.", f"{self.keymap.first('back')}  shows all")
        else:
            self.pane.none = self._empty()
        self.pane.show(self._board.having(self.words), blocks, width)
        self._show_title()

    def _empty(self) -> tuple[str, ...]:
        key = self.keymap.first
        return (
            "Nothing is followed yet.",
            "",
            f"{key('follow')}  follows what is under the cursor: a story, a bullet of What to watch, a claim, a figure",
            f"{key('follow-speaker')}  in the claims follows a speaker, in the list the search that it shows",
            f"{key('add-follow')}  follows what you type here: Whether the bridge of Port Ellis reopens in May",
            "",
            "Later stories that touch it come back here, with the reason.",
        )

    def _show_title(self) -> None:
        what = f" · {self.words}" if self.words else ""
        right = f"{self.pane.board.counts} "
        room = max(10, self.size.width - len(right) - 2)
        title = cut(f"Follow board{what}", room)
        self.query_one("#follows-title", Static).update(f" {title:<{room}} {right}")

    def _tell(self, words: str) -> None:
        self.app.clear_notifications()
        self.notify(shown(words), markup=False)

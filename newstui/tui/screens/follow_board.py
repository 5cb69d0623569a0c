"""The follow board: what is followed, what touches it, what is due; to resolve, correct, and go to the sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.article import Span
from newstui.model.change import Step
from newstui.model.follow import Follow
from newstui.model.follow_board import Board, BoardFollow, BoardHit
from newstui.model.moment import Moment, local_day
from newstui.services import follow_words
from newstui.services.follows import Follows
from newstui.tui.follow_table import Blocks, Line, Look, Target, lines
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut, shown
from newstui.tui.screens.aside import Aside
from newstui.tui.widgets.lines import Lines, PaneLine, Run

_NAMED = (
    ("open", "open"), ("resolve", "resolve"), ("not-this", "not this"), ("edit-follow", "edit"),
    ("stop-following", "stop"), ("add-follow", "add"), ("filter", "filter"), ("back", "back"),
)  # fmt: skip
"""Commands in the bottom line."""


class Place(NamedTuple):
    """Where the reader wants to go: a story, at a sentence where one is known."""

    story_id: int
    span: Span | None
    key: tuple[int, int, bool] | None = None
    """What the cursor stood on, to come back to."""


@dataclass(frozen=True, slots=True)
class BoardSource:
    """What the board asks of the program."""

    follows: Follows
    load: Callable[[], Awaitable[Board | None]]
    place: Callable[[Follow], Span | None]
    """Where a follow's sentence stands in its story."""
    do: Callable[[Callable[[], Step]], Awaitable[Step | None]]
    """Keeps a change; what goes wrong has been told."""
    step_back: Callable[[bool, int], Awaitable[str | None]]
    """Undo, or redo, so many steps: what was done, in words."""
    browse: Callable[[str], None]
    copy: Callable[[str, str], None]
    now: Callable[[], Moment]


class FollowsPane(Lines):
    """The board."""

    def __init__(self, now: Moment, more_key: str) -> None:
        super().__init__(id="follows")
        self.board = Board()
        self.targets: list[Target] = []
        self.unfolded: set[int] = set()
        self.now = now
        self.none: tuple[str, ...] = ()
        """What is said where there is nothing."""
        self._more_key = more_key
        self._blocks: Blocks = {}
        self._laid_at = 0
        self._rows: dict[int, tuple[int, int]] = {}
        self._runs: dict[int, list[Run]] = {}

    @property
    def target(self) -> Target | None:
        """What is under the cursor."""
        return self.targets[self.cursor] if self.cursor is not None and self.cursor < len(self.targets) else None

    def lay_out(self, board: Board, width: int) -> Blocks:
        """Lay a board out. Of a thousand follows that takes a tenth of a second: it may be done in a thread."""
        blocks: Blocks = {}
        lines(board, self._look(width), blocks)
        return blocks

    def show(self, board: Board, blocks: Blocks | None = None, width: int = 0) -> None:
        """Another board; the cursor stays with what it stood on, else with its follow, else where it was.

        `blocks`: how it has been laid out, for `width`; None where it is a part of the board that was shown.
        """
        before, at = self.target, self.cursor
        self.board = board
        if blocks is not None:
            self._blocks, self._laid_at = blocks, width
        self.rewrap()
        if before is not None:
            self.go_to(before.key, instead=at)

    def go_to(self, key: tuple[int, int, bool], *, instead: int | None = None) -> None:
        """To the target of a key, or to its follow."""
        keys = {target.key: number for number, target in enumerate(self.targets)}
        last = len(self.targets) - 1
        found = keys.get(key, keys.get((key[0], 0, False), min(instead or 0, last) if last >= 0 else None))
        self.cursor = found
        self.show_cursor()

    def lines_for(self, width: int) -> list[PaneLine]:
        """The board, or why there is none."""
        self._rows, self._runs = {}, {}
        if not self.board:
            self.targets = []
            return [PaneLine(), *(PaneLine((Run(f"  {words}", "" if n == 0 else "dim"),))
                                  for n, words in enumerate(self.none))]  # fmt: skip
        if width != self._laid_at:
            self._blocks, self._laid_at = {}, width
        drawn, self.targets = lines(self.board, self._look(width), self._blocks)
        for number, line in enumerate(drawn):
            if line.target is not None:
                self._rows[line.target] = self._rows.get(line.target, (number, number))[0], number
        return [_Drawn((), line.target, draw=line) for line in drawn]

    def _look(self, width: int) -> Look:
        return Look(width, self.now, local_day(self.now), self._more_key, frozenset(self.unfolded))

    def _targets(self) -> range:
        return range(len(self.targets))

    def _rows_of(self, target: int | None) -> range:
        first, last = self._rows.get(target if target is not None else -1, (0, -1))
        return range(first, last + 1)

    def runs_of(self, line: PaneLine) -> list[Run]:
        """A line is laid out when it is first drawn."""
        if not isinstance(line, _Drawn) or line.draw is None:
            return list(line.runs)
        runs = self._runs.get(id(line))
        if runs is None:
            runs = self._runs[id(line)] = [Run(words, style) for words, style in line.draw.draw()]
        return runs


@dataclass(frozen=True, slots=True)
class _Drawn(PaneLine):
    draw: Line | None = None


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
        elif target.hit is not None:
            hit = target.hit.hit
            span = Span(hit.start, hit.end) if hit.start is not None and hit.end is not None else None
            self.dismiss(Place(hit.story_id, span, target.key))
        elif target.follow.follow.source.story_id is not None:
            follow = target.follow.follow
            self.dismiss(Place(follow.source.story_id or 0, self._source.place(follow), target.key))
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
        from newstui.model.follow import FollowSource
        from newstui.tui.screens.prompt import PromptScreen

        async def attempt(words: str) -> None:
            text = words.strip()
            kind, text = ("search", text[1:].strip()) if text.startswith("/") else ("watch", text)
            source = FollowSource("search" if kind == "search" else "watch", text)
            given = self.newstui.lane.give(lambda: self._source.follows.add(source)[1])
            await self._told(await asyncio.wrap_future(given))

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
        self._unfold(True)

    def action_focus_left(self) -> None:
        """Show the first of them only."""
        self._unfold(False)

    def action_next_unread(self) -> None:
        """To the next follow."""
        self._to_follow(1)

    def action_previous_unread(self) -> None:
        """To the previous follow."""
        self._to_follow(-1)

    def action_focus_next(self) -> None:
        """To the next section."""
        self._to_section(1)

    def action_focus_previous(self) -> None:
        """To the previous section."""
        self._to_section(-1)

    def action_why(self) -> None:
        """What speaks for a hit; what a follow goes by."""
        target = self.pane.target
        if target is None:
            return
        follow = target.follow.follow
        if target.hit is None:
            meant = self._source.follows.meaning(follow)
            words = follow_words.terms_words(meant) if follow.source.kind != "search" else "what the search finds"
            learned = f" · not: {', '.join(list(follow.against)[:6])}" if follow.against else ""
            self._tell(f"goes by {words}{learned}")
            return
        hit = target.hit.hit
        bar = f"; a hit from {follow.threshold:.2f}" if follow.threshold is not None else ""
        shared = ", ".join(hit.why) or "nothing that is kept"
        self._tell(
            f"shares {shared} · score {hit.score:.2f}{bar} · found {follow_words.found(hit, self._source.now())}"
        )

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

    def _unfold(self, whole: bool) -> None:
        if (each := self._follow) is None:
            return
        before = self.pane.target
        (self.pane.unfolded.add if whole else self.pane.unfolded.discard)(each.follow.id)
        self.pane.rewrap()
        if before is not None:
            self.pane.go_to(before.key if not before.more else (before.key[0], 0, False))

    def _to_follow(self, step: int) -> None:
        heads = [number for number, target in enumerate(self.pane.targets) if target.hit is None and not target.more]
        self._to(heads, step)

    def _to_section(self, step: int) -> None:
        firsts = {section.follows[0].follow.id for section in self.pane.board.sections}
        heads = [
            number
            for number, target in enumerate(self.pane.targets)
            if target.hit is None and not target.more and target.follow.follow.id in firsts
        ]
        self._to(heads, step)

    def _to(self, heads: list[int], step: int) -> None:
        here = self.pane.cursor
        if here is None or not heads:
            return
        beyond = [each for each in heads if (each > here if step > 0 else each < here)]
        if beyond:
            self.pane.cursor = beyond[0] if step > 0 else beyond[-1]
            self.pane.show_cursor()

    def _tell(self, words: str) -> None:
        self.app.clear_notifications()
        self.notify(shown(words), markup=False)

"""The lines of the follow board: what is under the cursor, and how it moves from follow to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from newstui.model.follow_board import Board
from newstui.model.moment import Moment, local_day
from newstui.tui.tables.follows import Blocks, Line, Look, Target, lines
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines


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

    def unfold(self, whole: bool) -> None:
        """Show all hits of the follow under the cursor, or the first of them only."""
        target = self.target
        if target is None:
            return
        (self.unfolded.add if whole else self.unfolded.discard)(target.follow.follow.id)
        self.rewrap()
        self.go_to(target.key if not target.more else (target.key[0], 0, False))

    def to_follow(self, step: int) -> None:
        """To the next follow, or the one before."""
        self._to([number for number, target in enumerate(self.targets) if target.heads], step)

    def to_section(self, step: int) -> None:
        """To the first follow of the next section, or of the one before."""
        firsts = {section.follows[0].follow.id for section in self.board.sections}
        heads = [number for number, target in enumerate(self.targets) if target.heads]
        self._to([number for number in heads if self.targets[number].follow.follow.id in firsts], step)

    def _to(self, heads: list[int], step: int) -> None:
        here = self.cursor
        if here is None:
            return
        beyond = [each for each in heads if (each > here if step > 0 else each < here)]
        if beyond:
            self.cursor = beyond[0] if step > 0 else beyond[-1]
            self.show_cursor()

    def lines_for(self, width: int) -> list[PaneLine]:
        """The board, or why there is none."""
        self._rows, self._runs = {}, {}
        if not self.board:
            self.targets = []
            return [PaneLine(), *_told(self.none, width)]
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


def _told(words: Sequence[str], width: int) -> Iterator[PaneLine]:
    """Lines of words; what is behind a key, two spaces off, goes on beneath itself."""
    for number, line in enumerate(words):
        hang = len(line) - len(line.partition("  ")[2] or line)
        for part in wrap(line, max(20, width - 4), subsequent_indent=" " * hang) or [""]:
            yield PaneLine((Run(f"  {part}", "" if number == 0 else "dim"),))

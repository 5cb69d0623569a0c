"""A session's marks: each decision a step of the journal while it lasts, all of them one step when it is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newstui.errors import NewstuiError
from newstui.model.change import Step
from newstui.model.follow import FollowSource
from newstui.model.story import Flag
from newstui.services.library import Library
from newstui.services.session import Outcome
from newstui.services.triage import LATER
from newstui.store.following.follows import Follows
from newstui.store.journal import merge

MARKS: Mapping[Outcome, tuple[Flag, ...]] = {
    "done": ("done",),
    "read": ("read",),
    "later": LATER,
    "followed": ("read",),
    "muted": ("muted",),
}
"""What a decision marks: a story that was decided on is not unread, so that the next session does not show it."""


class SessionMarks:
    """Keeps what a `Session` decides, action for action. For one thread at a time: the lane's."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._follows = Follows(library.database)
        self._steps: list[Step] = []
        self._left_at: int | None = None
        """The newest step of the journal when a story was opened from a card."""

    def decide(self, story_id: int, title: str, outcome: Outcome, before: Outcome | None) -> Step:
        """Mark a story as decided; `before` is the decision that this one takes the place of."""
        wanted: dict[Flag, bool] = dict.fromkeys(MARKS[before], False) if before else {}
        wanted |= dict.fromkeys(MARKS[outcome], True)
        source = FollowSource("story", title, story_id)
        now = self._library.clock()
        with self._library.database.write() as connection:
            steps = [self._library.triage.mark([story_id], flag, value) for flag, value in wanted.items()]
            if outcome == "followed":
                steps.append(self._library.follows.add(source)[1])
            elif before == "followed" and (known := self._follows.find(source)) is not None:
                steps.append(self._follows.remove(known.id, now=now))
            step = merge(connection, steps, f"{outcome} '{title}'", now)
        self._steps.append(step)
        return step

    def star(self, story_id: int) -> Step:
        """Star a story, or take the star away."""
        row = self._library.reading.rows([story_id]).get(story_id)
        step = self._library.triage.mark([story_id], "starred", row is None or not row.starred)
        self._steps.append(step)
        return step

    def tag(self, story_id: int, give: Sequence[str], take: Sequence[str]) -> Step:
        """Give and take tags."""
        with self._library.database.write() as connection:
            steps = [self._library.triage.tag([story_id], tag, True) for tag in give]
            steps += [self._library.triage.tag([story_id], tag, False) for tag in take]
            step = merge(connection, steps, "; ".join(step.name for step in steps), self._library.clock())
        self._steps.append(step)
        return step

    def undo(self) -> Step | None:
        """Take the last action back; None where there was none.

        Raises NewstuiError where something else was done to the store since, which would be taken back instead.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        if step.id:
            self._expect(step)
            self._library.triage.undo()
        self._steps.pop()
        return step

    def leave(self) -> None:
        """The reader reads a story for a while: what is done meanwhile will be of the session too."""
        self._left_at = self._newest()

    def come_back(self) -> tuple[int, int]:
        """Take in what was done meanwhile: how many of the session's own last steps were taken back, how many came."""
        kept = {step.id for step in self._library.triage.history(1000) if not step.undone}
        gone = 0
        while self._steps and self._steps[-1].id and self._steps[-1].id not in kept:
            self._steps.pop()
            gone += 1
        left_at, self._left_at = self._left_at, None
        came = [step for step in self._library.triage.history(1000) if step.id in kept and step.id > (left_at or 0)]
        self._steps += reversed(came if left_at is not None else [])
        return gone, len(came) if left_at is not None else 0

    def _newest(self) -> int:
        return max((step.id for step in self._library.triage.history(1)), default=0)

    def finish(self, name: str) -> Step | None:
        """Make one step of the session's; None where it changed nothing."""
        kept = {step.id for step in self._library.triage.history(1000) if not step.undone}
        # Of a very long session the journal no longer has the first steps.
        steps = [step for step in self._steps if step.id in kept]
        self._steps.clear()
        if not steps:
            return None
        with self._library.database.write() as connection:
            whole = merge(connection, steps, f"session: {name}", self._library.clock())
        self._steps.append(whole)
        return whole

    def take_back(self, name: str) -> Step | None:
        """Take the whole session back, as one step; redo does it all again. Raises NewstuiError as `undo` does."""
        whole = self.finish(name)
        if whole is not None and whole.id:
            self._expect(whole)
            self._library.triage.undo()
        self._steps.clear()
        return whole

    def _expect(self, step: Step) -> None:
        newest = next((each for each in self._library.triage.history() if not each.undone), None)
        if newest is None or newest.id != step.id:
            raise NewstuiError("something else was done since", "`newstui undo` takes that back first")

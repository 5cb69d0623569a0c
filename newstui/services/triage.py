"""Triage: what the reader does to stories. Each action is one step in the journal, whatever the number of stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.story import Flag
from newstui.model.view import View
from newstui.services.clock import Clock, wall_clock
from newstui.services.dates import read_until, when
from newstui.services.subscribing.folders import moved
from newstui.store.database import Database
from newstui.store.event_groups import EventGroups
from newstui.store.journal import Journal, merge
from newstui.store.statuses import Statuses

LATER: tuple[Flag, ...] = ("later", "read")
"""What it takes to put a story aside."""


class Triage:
    """Marks, and taking them back."""

    def __init__(self, database: Database, clock: Clock = wall_clock, *, owed: bool = False) -> None:
        self._database = database
        self._statuses = Statuses(database)
        self._journal = Journal(database)
        self._clock = clock
        self._owed = owed

    def mark(self, ids: Sequence[int], flag: Flag, value: bool) -> Step:
        """Mark stories. The step has id 0 where all of them had the mark already."""
        return self._statuses.mark(ids, flag, value, now=self._clock(), owed=self._owed)

    def done_event(self, ids: Sequence[int]) -> Step:
        """Done with stories, and with all that are about the same events."""
        return self.mark(EventGroups(self._database).same(ids), "done", True)

    def mark_view(self, view: View, flag: Flag, value: bool) -> Step:
        """Mark every story of a view."""
        return self._statuses.mark_view(view, flag, value, now=self._clock(), owed=self._owed)

    def tag(self, ids: Sequence[int], tag: str, value: bool) -> Step:
        """Give stories a tag, or take it from them."""
        return self._statuses.tag(ids, tag, value, now=self._clock())

    def keep_for_later(self, ids: Sequence[int]) -> Step:
        """Put stories aside: for later, and no longer unread. One step, named after the first thing that changed."""
        with self._database.write() as connection:
            steps = [self.mark(ids, flag, True) for flag in LATER]
            made = [step for step in steps if step.id] or steps
            return merge(connection, made, made[0].name, self._clock()) if made[0].id else made[0]

    def later_until(self, ids: Sequence[int], words: str) -> Step:
        """Keep stories for later until the time that `words` say. Raises UsageError where they say none."""
        now = self._clock()
        until = read_until(words, now)
        return self._statuses.snooze(ids, until, now=now, name=f"later until {when(until)}", owed=self._owed)

    def wake(self) -> int:
        """Bring back what was kept until now; cheap where there is nothing. How many came back."""
        return self._statuses.wake(now=self._clock(), owed=self._owed)

    def all_of(
        self,
        ids: Sequence[int],
        marks: Mapping[Flag, bool],
        tags: Sequence[str] = (),
        untags: Sequence[str] = (),
        *,
        until: str | None = None,
    ) -> list[Step]:
        """Several marks at once, as one step to take back: what was done, in the order in which it was asked for."""
        with self._database.write() as connection:
            steps = [self.mark(ids, flag, value) for flag, value in marks.items()]
            steps += [self.tag(ids, tag, True) for tag in tags]
            steps += [self.tag(ids, tag, False) for tag in untags]
            steps += [self.later_until(ids, until)] if until is not None else []
            made = [step for step in steps if step.id]
            if len(made) > 1:
                merge(connection, made, "; ".join(step.name for step in made), self._clock())
        return made

    def undo(self, steps: int = 1) -> list[Step]:
        """Take back the last steps, newest first; fewer where there are fewer."""
        return self._walk(self._journal.undo, steps)

    def redo(self, steps: int = 1) -> list[Step]:
        """Do again what was taken back last."""
        return self._walk(self._journal.redo, steps)

    def touched(self, steps: Sequence[Step]) -> frozenset[int]:
        """The stories that some steps changed."""
        return frozenset(story_id for step in steps for story_id in self._journal.touched(step.id))

    def lost_feeds(self, steps: Sequence[Step]) -> bool:
        """Whether feeds have gone with some steps, just done or taken back."""
        return any(self._journal.lost_feeds(step.id) for step in steps)

    def arranged(self, steps: Sequence[Step]) -> bool:
        """Whether some steps did anything to feeds."""
        return any(self._journal.arranged(step.id) for step in steps)

    def folder_after(self, folder: str, steps: Sequence[Step]) -> str | None:
        """Where the feeds of a folder are after some steps, in the order in which they were done or taken back.

        None where they are in no folder, or no longer together.
        """
        found: str | None = folder
        for step in steps:
            found = found and moved(found, self._journal.folders(step.id))
        return found

    def history(self, limit: int = 100) -> list[Step]:
        """The steps so far, newest first."""
        return self._journal.steps(limit)

    def _walk(self, move: Callable[..., Step | None], steps: int) -> list[Step]:
        now: Moment = self._clock()
        done: list[Step] = []
        while len(done) < steps and (step := move(now=now, owed=self._owed)) is not None:
            done.append(step)
        return done

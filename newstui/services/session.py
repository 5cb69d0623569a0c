"""The triage session: a frozen queue, one story at a time, what was decided on each, and a receipt. Pure."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from newstui.model.moment import Moment

Outcome = Literal["done", "read", "later", "followed", "muted"]

OUTCOMES: tuple[Outcome, ...] = ("done", "read", "later", "followed", "muted")
"""In the order of the receipt."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a session came to."""

    total: int
    counts: tuple[tuple[Outcome, int], ...]
    """Outcomes that there were, in the order of `OUTCOMES`."""
    seconds: int

    @property
    def decided(self) -> int:
        """Stories with an outcome."""
        return sum(number for _, number in self.counts)

    @property
    def summary(self) -> str:
        """``61 done, 9 later``; what is left over is said too."""
        parts = [f"{number} {outcome}" for outcome, number in self.counts]
        left = self.total - self.decided
        return ", ".join([*parts, f"{left} left"] if left and parts else parts) or "nothing decided"

    def __str__(self) -> str:
        return f"{self.total}: {self.summary} in {clock_face(self.seconds)}"


@dataclass(frozen=True, slots=True)
class _Before:
    """How things stood before an action: what undo goes back to."""

    place: int
    outcome: Outcome | None


class Session:
    """State: the queue, the place in it, and what was decided. Every action is one entry of the history."""

    def __init__(self, ids: Iterable[int], started_at: Moment) -> None:
        self.ids = array("q", ids)
        self.place = 0
        """Of the card that is shown; the length of the queue at the receipt."""
        self.started_at = started_at
        self._ended_at: Moment | None = None
        """When the receipt was reached; time that goes by before it counts for nothing."""
        self._stopped: int | None = None
        """The place at which it was ended before its last card."""
        self._outcomes: dict[int, Outcome] = {}
        self._history: list[_Before] = []

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def current(self) -> int | None:
        """The story of the card; None at the receipt."""
        return self.ids[self.place] if self.place < len(self.ids) else None

    @property
    def over(self) -> bool:
        """Whether the receipt is reached."""
        return self.place >= len(self.ids)

    @property
    def reached(self) -> int:
        """How far it has come, in cards: those before the one that is shown, and at the receipt those it showed."""
        if not self.over:
            return self.place
        return len(self.ids) if self._stopped is None else self._stopped

    @property
    def outcome(self) -> Outcome | None:
        """What was decided on the story of the card, where it is seen again."""
        return None if self.current is None else self._outcomes.get(self.current)

    @property
    def decided(self) -> int:
        """Stories with an outcome so far."""
        return len(self._outcomes)

    def decide(self, outcome: Outcome) -> Outcome | None:
        """Decide on the story of the card and go on: what had been decided on it before.

        Raises ValueError at the receipt, where there is no story.
        """
        before = self._remember()
        self._outcomes[self.ids[self.place]] = outcome
        self.place += 1
        return before

    def touch(self) -> None:
        """Something was done to the story that decides nothing, such as a star: undo takes it back by itself.

        Raises ValueError at the receipt.
        """
        self._remember()

    def go(self, by: int) -> None:
        """Look at another card and decide nothing; past the last one is the receipt."""
        if self.over and by < 0 and self._stopped is not None:
            self.place = self._stopped
        else:
            self.place = max(0, min(len(self.ids), self.place + by))
        self._stopped = None

    def end(self) -> None:
        """To the receipt, with what is left undecided; from there it goes back to the card at which it was ended."""
        if not self.over:
            self._stopped = self.place
        self.place = len(self.ids)

    def undo(self) -> bool:
        """Back to the card of the last action, as it was before that; False where nothing was done."""
        if not self._history:
            return False
        before = self._history.pop()
        self._stopped = None
        self.place = before.place
        story_id = self.ids[before.place]
        if before.outcome is None:
            self._outcomes.pop(story_id, None)
        else:
            self._outcomes[story_id] = before.outcome
        return True

    def forget(self) -> None:
        """The whole session was taken back: nothing is decided."""
        self._outcomes.clear()
        self._history.clear()

    def pace(self, now: Moment) -> float:
        """Decisions a minute; 0 while there is too little to tell."""
        seconds = self._until(now) - self.started_at
        return self.decided * 60 / seconds if seconds >= 5 and self.decided else 0.0

    def receipt(self, now: Moment) -> Receipt:
        """What it has come to until `now`."""
        counted = Counter(self._outcomes.values())
        counts = tuple((outcome, counted[outcome]) for outcome in OUTCOMES if counted[outcome])
        return Receipt(len(self.ids), counts, max(0, self._until(now) - self.started_at))

    def _until(self, now: Moment) -> Moment:
        """The moment up to which time counts: from the first look at the receipt on it stands still."""
        if not self.over:
            self._ended_at = None
        elif self._ended_at is None:
            self._ended_at = now
        return now if self._ended_at is None else self._ended_at

    def _remember(self) -> Outcome | None:
        if self.current is None:
            raise ValueError("there is no story at the receipt")
        before = self.outcome
        self._history.append(_Before(self.place, before))
        return before


def clock_face(seconds: int) -> str:
    """``7:12``; from an hour on ``1:02:03``."""
    minutes, left = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"

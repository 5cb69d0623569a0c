"""What is done ahead of a key while none comes: in small steps, and given up as soon as one does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic

RESTS, HELD = 0.02, 0.15
"""Seconds without a move after which it is quiet; and where moves come as from a key that is held down."""
HELD_WITHIN = 0.045
"""Seconds between two moves of which the second is the first one's key, repeated by the terminal."""
BETWEEN = 0.001
"""Seconds between two steps: what waits to be done goes first."""


class AtRest:
    """Runs the steps of `work` once it is quiet; a key that comes meanwhile waits for one step at most.

    Wants a running event loop.
    """

    def __init__(self, work: Callable[[], Iterator[None]]) -> None:
        self._work = work
        self._next: asyncio.TimerHandle | None = None
        self._moved_at = 0.0

    def moved(self) -> None:
        """There is something new to be done, when it has been quiet from here on."""
        now = monotonic()
        held, self._moved_at = now - self._moved_at < HELD_WITHIN, now
        self.busy()
        self._next = asyncio.get_running_loop().call_later(HELD if held else RESTS, self._begin)

    def busy(self) -> None:
        """A key is being answered: what was begun is given up."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _begin(self) -> None:
        self._step(self._work())

    def _step(self, steps: Iterator[None]) -> None:
        self._next = None
        for _ in steps:
            self._next = asyncio.get_running_loop().call_later(BETWEEN, self._step, steps)
            return

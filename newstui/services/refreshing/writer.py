"""Writing to the store from many tasks: one thread, one warm connection, several writes in one transaction.

A commit costs more than most of what is committed: of 500 feeds that have nothing new it was a third of the work, of
those with twenty new stories each a quarter.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from newstui.store.database import Database

T = TypeVar("T")

TOGETHER = 64
"""Small writes in one transaction: a reader's mark never waits for more than these."""

LARGE_TOGETHER = 4
"""Others, such as all that one feed brought: fifteen milliseconds or so, for which a reader's mark may wait."""

GATHERED = 0.02
"""Seconds for which a small write waits for others. It is not acknowledged before it is committed."""


class Writer:
    """A context manager, used from one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newstui-store")
        self._waiting: deque[tuple[Callable[[], Any], bool, asyncio.Future[Any]]] = deque()
        self._busy = False
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    async def do(self, work: Callable[[], T], *, small: bool = False) -> T:
        """Do `work` in the store's thread, after what was asked for before; its outcome, or its error.

        It may share a transaction with others of its size that wait, and is committed when this returns; what it wrote
        is kept whole or, where it fails, not at all. `small`: a short write, which may wait a moment for others.
        """
        outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, small, outcome))
        if not self._busy:
            if not small or len(self._waiting) >= TOGETHER:
                self._next()
            elif self._timer is None:
                self._timer = asyncio.get_running_loop().call_later(GATHERED, self._gathered)
        return await outcome

    def _gathered(self) -> None:
        self._timer = None
        if self._waiting and not self._busy:
            self._next()

    def _next(self) -> None:
        batch = [self._waiting.popleft()]
        small = batch[0][1]
        most = TOGETHER if small else LARGE_TOGETHER
        while self._waiting and self._waiting[0][1] == small and len(batch) < most:
            batch.append(self._waiting.popleft())
        self._busy = True
        works = [work for work, _, _ in batch]
        done = asyncio.get_running_loop().run_in_executor(self._thread, self._together, works)
        done.add_done_callback(lambda done: self._finished([outcome for _, _, outcome in batch], done))

    def _finished(self, outcomes: list[asyncio.Future[Any]], done: asyncio.Future[list[Any]]) -> None:
        if done.cancelled():
            found: list[Any] = [asyncio.CancelledError()] * len(outcomes)
        else:
            error = done.exception()
            found = done.result() if error is None else [error] * len(outcomes)
        for outcome, value in zip(outcomes, found, strict=True):
            if outcome.done():
                continue
            if isinstance(value, asyncio.CancelledError):
                outcome.cancel()
            elif isinstance(value, BaseException):
                outcome.set_exception(value)
            else:
                outcome.set_result(value)
        if self._waiting:
            self._next()
        else:
            self._busy = False

    def _together(self, works: list[Callable[[], Any]]) -> list[Any]:
        """The outcome of each, an error as a value."""
        if len(works) == 1:
            return [works[0]()]
        found: list[Any] = []
        with self._database.write():
            for work in works:
                try:
                    with self._database.part():
                        found.append(work())
                except Exception as error:
                    found.append(error)
        return found

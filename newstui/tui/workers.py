"""Work off the event loop: a lane of one thread, so that writes keep their order, and errors reach the reader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from newstui.errors import NewstuiError

T = TypeVar("T")


class Lane:
    """One thread that does what it is given in the order in which it was given, and all of it, whatever is quit."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._given: set[Future[Any]] = set()

    def give(self, work: Callable[..., T], *arguments: Any) -> Future[T]:
        """Have ``work(*arguments)`` done. It is in the lane at once: nothing that is cancelled undoes that."""
        future = self._pool.submit(work, *arguments)
        self._given.add(future)
        future.add_done_callback(self._given.discard)
        return future

    async def attempt(self, work: Callable[..., T], *arguments: Any, tell: Callable[[str], None]) -> T | None:
        """The result of ``work(*arguments)``; None after an error, of which `tell` has been given the words."""
        return await self.outcome(self.give(work, *arguments), tell=tell)

    @staticmethod
    async def outcome(future: Future[T], *, tell: Callable[[str], None]) -> T | None:
        """What became of work that was given."""
        try:
            return await asyncio.shield(asyncio.wrap_future(future))
        except NewstuiError as error:
            tell(str(error))
        except Exception as error:
            logging.getLogger(__name__).exception("in the lane")
            tell(f"{type(error).__name__}: {error} (details are in the log)")
        return None

    def close(self) -> None:
        """Wait for what was given, then end the thread."""
        wait(set(self._given))
        self._pool.shutdown(wait=True)

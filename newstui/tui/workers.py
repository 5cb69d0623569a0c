"""Work off the event loop: a lane of one thread, so that writes keep their order, and errors reach the reader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from newstui.errors import NewstuiError

T = TypeVar("T")


class Lane:
    """One thread that does what it is given in the order in which it was given."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def attempt(self, work: Callable[..., T], *arguments: Any, tell: Callable[[str], None]) -> T | None:
        """The result of ``work(*arguments)``; None after an error, of which `tell` has been given the words."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*arguments))
        except NewstuiError as error:
            tell(str(error))
        except Exception as error:
            logging.getLogger(__name__).exception("in the lane")
            tell(f"{type(error).__name__}: {error} (details are in the log)")
        return None

    def close(self) -> None:
        """Wait for what was given, then end the thread."""
        self._pool.shutdown(wait=True)

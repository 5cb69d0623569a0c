"""At once: some work at a time, the next begun as one is done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

T = TypeVar("T")


@asynccontextmanager
async def at_once(work: Iterable[Coroutine[Any, Any, T]], most: int) -> AsyncIterator[AsyncIterator[T]]:
    """What comes of each piece of `work` as it is done; `most` run together, and the next is asked for when one may.

    What still runs when the context is left is cancelled. What a piece raises comes out where it is awaited.
    """
    running: set[asyncio.Task[T]] = set()

    async def done_down_to(left: int) -> AsyncIterator[T]:
        while len(running) > left:
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            running.difference_update(done)
            for task in done:
                yield task.result()

    async def outcomes() -> AsyncIterator[T]:
        for each in work:
            running.add(asyncio.create_task(each))
            async for outcome in done_down_to(most - 1):
                yield outcome
        async for outcome in done_down_to(0):
            yield outcome

    try:
        yield outcomes()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

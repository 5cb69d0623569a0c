"""Keys that come faster than the program acts: each waits until the one before it has done what it does.

Textual gives a key to what has the focus at the moment when it is read. Of ``/words`` that come in one go, from a macro
or over a slow line, all would go to the list: the prompt that the first opens does not stand yet, and the others
would be commands.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual import events

if TYPE_CHECKING:
    from textual._queue import Queue
    from textual.message import Message
    from textual.message_pump import MessagePump

    from newstui.tui.app import NewstuiApp

OPENING = "opening"
"""The group of the workers that end with a screen opened or closed. A newer one takes the place of an older."""
LONGEST = 1.0
"""Seconds that a key waits at most: what takes longer must not hold up the keys that would leave it."""
_ROUNDS = 2
"""What a key makes a widget say goes to the end of the widget's queue: the second round comes behind that."""


class TypeAhead:
    """Keeps the keys of one app in step with what they do. `give` lets a key go where Textual has it go."""

    def __init__(self, app: NewstuiApp, give: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._kept: deque[events.Key] = deque()
        self._following: asyncio.Task[None] | None = None
        self._leave = asyncio.Event()
        self._last: MessagePump | None = None
        self._last_at = 0.0

    @property
    def keeps(self) -> bool:
        """Whether keys wait for their turn."""
        return bool(self._kept)

    async def take(self, key: events.Key) -> None:
        """Give a key, or keep it until it is its turn.

        Whether the one before has been handled is asked when the next comes, and not while it is: to ask costs paints.
        """
        if self._following is None and (monotonic() - self._last_at > LONGEST or self._at_rest()):
            await self._pass_on(key)
            return
        self._kept.append(key)
        if key.key == "escape":
            # It is there to leave what takes its time.
            self._leave.set()
        if self._following is None:
            self._following = asyncio.create_task(self._follow())

    def _at_rest(self) -> bool:
        """Whether everything that a key before this one set going has come to its end: a look, where to wait costs
        two milliseconds.
        """
        app = self._app
        if not _queue(app).empty() or not app.screen_stack or self._opening():
            return False
        for begin in (self._last, app.focused, app.screen):
            pump = begin
            while pump is not None and pump is not app:
                if not _waits(pump):
                    return False
                pump = pump._parent
        return True

    def _opening(self) -> list[asyncio.Task[Any]]:
        return [each._task for each in self._app.workers if each.group == OPENING and each._task is not None]

    async def _pass_on(self, key: events.Key) -> None:
        self._last, self._last_at = self._app.focused or self._app.screen, monotonic()
        await self._give(key)

    async def _follow(self) -> None:
        try:
            while self._kept:
                try:
                    async with asyncio.timeout(LONGEST):
                        await self._done(self._last)
                except TimeoutError:
                    pass
                if not self._app.screen_stack:
                    # It is at its end.
                    break
                key = self._kept.popleft()
                if not any(each.key == "escape" for each in self._kept):
                    self._leave.clear()
                with self._app._context():
                    await self._pass_on(key)
        except Exception as error:
            # What a key did wrong ends no other key's turn; the app hears of it as of what any message does wrong.
            self._app._handle_exception(error)
        finally:
            self._following = None

    async def _done(self, went_to: MessagePump | None) -> None:
        for _ in range(_ROUNDS):
            # A key goes from the widget up to the app, through the queue of each: who walks behind it comes after it.
            pump = went_to
            while pump is not None:
                await _passed(pump)
                pump = pump._parent
        if opening := self._opening():
            # Not Worker.wait: given up, it gives up the work too.
            leave = asyncio.create_task(self._leave.wait())
            done = asyncio.create_task(asyncio.wait(opening))
            try:
                await asyncio.wait((leave, done), return_when=asyncio.FIRST_COMPLETED)
            finally:
                leave.cancel()
                done.cancel()
        if self._app.screen_stack:
            # One that has just been opened takes keys when it has come to this.
            await _passed(self._app.screen)


def _waits(pump: MessagePump) -> bool:
    """Whether a pump has handled all it was sent, and waits for more."""
    queue = _queue(pump)
    return queue.empty() and any(not each.done() for each in queue.ready_event._waiters)


def _queue(pump: MessagePump) -> Queue[Message | None]:
    return cast("Queue[Message | None]", pump._message_queue)


async def _passed(pump: MessagePump) -> None:
    """Wait until all that stands in a queue now has been handled."""
    if pump._closed or pump._closing:
        return
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        await reached.wait()

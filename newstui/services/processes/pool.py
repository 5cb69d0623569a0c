"""The pool: processes that parse and analyse, with a deadline for each task and a queue that urgent tasks jump.

Feeds and articles come from strangers; one that makes a parser run for ever costs its own deadline and a process, which
is replaced, and nothing else.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from newstui.errors import AnalysisError, FeedError, NewstuiError
from newstui.services.processes import tasks
from newstui.services.processes.tasks import Parsed

if TYPE_CHECKING:
    from newstui.model.article import Source
    from newstui.model.briefing import Briefing

T = TypeVar("T")

PARSE_SECONDS = 30.0
PARSE_BYTES = 7_500_000
"""So large a document gets the deadline once more: 50,000 entries in 11 MB took 20 seconds of a core."""

ANALYSE_SECONDS = 60.0
EXTRACT_SECONDS = 15.0


class Urgency(IntEnum):
    """Who goes first; the lower the sooner, and first come first served within one."""

    OPENED = 0
    """A reader is looking at an empty pane."""
    PARSE = 1
    QUEUED = 2


class Work(Protocol):
    """Parsing and analysing, wherever it is done."""

    async def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Parsed:
        """A feed's bytes as entries with identities. Raises FeedError."""

    async def analyse(
        self, source: Source, *, urgency: Urgency = Urgency.QUEUED, sentences: int | None = None
    ) -> Briefing:
        """An article's briefing, with a summary of so many `sentences` (else as configured). Raises AnalysisError."""

    async def extract(self, body: bytes, *, url: str, content_type: str | None, title: str) -> tuple[str, str]:
        """The article on a web page, as HTML and as text. Raises AnalysisError."""


class InThread:
    """`Work` done in a thread of this process: for one small task where a pool would take longer to open."""

    def __init__(self, *, sentences: int | None = None) -> None:
        self._sentences = sentences

    async def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Parsed:
        """See `Work.parse`."""
        return await asyncio.to_thread(tasks.parse, body, url, content_type)

    async def analyse(
        self, source: Source, *, urgency: Urgency = Urgency.QUEUED, sentences: int | None = None
    ) -> Briefing:
        """See `Work.analyse`."""
        return await asyncio.to_thread(tasks.analyse, source, sentences or self._sentences)

    async def extract(self, body: bytes, *, url: str, content_type: str | None, title: str) -> tuple[str, str]:
        """See `Work.extract`."""
        return await asyncio.to_thread(tasks.extract, body, url, content_type, title)


@dataclass(order=True)
class _Task:
    urgency: int
    number: int
    function: Callable[..., Any] = field(compare=False)
    arguments: tuple[Any, ...] = field(compare=False)
    seconds: float = field(compare=False)
    outcome: asyncio.Future[Any] = field(compare=False)


class Pool:
    """`Work` in child processes. An async context manager, used from one event loop.

    Up to `workers` processes, each started when there is work that those before it will not do at once, and replaced
    after `TASKS_A_PROCESS` tasks, or one for which it grew large. `sentences` is how many a summary has; None leaves it
    to the analysis.
    """

    def __init__(
        self,
        workers: int = 2,
        *,
        parse_seconds: float = PARSE_SECONDS,
        analyse_seconds: float = ANALYSE_SECONDS,
        extract_seconds: float = EXTRACT_SECONDS,
        sentences: int | None = None,
    ) -> None:
        self._workers = workers
        self._sentences = sentences
        self._parse_seconds = parse_seconds
        self._analyse_seconds = analyse_seconds
        self._extract_seconds = extract_seconds
        self._waiting: list[_Task] = []
        self._numbers = itertools.count()
        self._hands: list[_Hand] = []
        self._ending: set[asyncio.Future[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    async def __aenter__(self) -> Pool:
        self._loop = asyncio.get_running_loop()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the processes; what has not been done fails with AnalysisError."""
        self._closed = True
        for task in self._waiting:
            if not task.outcome.done():
                task.outcome.set_exception(AnalysisError("the work was stopped before its turn"))
        self._waiting.clear()
        hands, self._hands = self._hands, []
        for hand in hands:
            hand.pool.stop()
        for hand in hands:
            await asyncio.to_thread(hand.pool.join)
        await asyncio.gather(*self._ending)

    async def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Parsed:
        """See `Work.parse`."""
        if len(body) > TRAVELS_WHOLE:
            from newstui.feeds.overlong import shortened

            # Cut here too: what is far too long need not travel, nor be there twice.
            body = await asyncio.to_thread(shortened, body)
        seconds = self._parse_seconds * (1 + len(body) / PARSE_BYTES)
        try:
            found = await self._run(tasks.parse_packed, (body, url, content_type), Urgency.PARSE, seconds)
        except TimeoutError:
            words = f"{url} took longer than {seconds:.0f} seconds to read"
            raise FeedError(words, "the document may be damaged or far too large") from None
        except _Expired as error:
            raise FeedError(f"reading {url} ended the process that read it", str(error)) from None
        return found if isinstance(found, Parsed) else await asyncio.to_thread(tasks.unpacked, found)

    async def analyse(
        self, source: Source, *, urgency: Urgency = Urgency.QUEUED, sentences: int | None = None
    ) -> Briefing:
        """See `Work.analyse`."""
        name = source.title or source.url or "the article"
        try:
            return await self._run(
                tasks.analyse, (source, sentences or self._sentences), urgency, self._analyse_seconds
            )
        except TimeoutError:
            words = f"'{name}' took longer than {self._analyse_seconds:g} seconds to analyse"
            raise AnalysisError(words, "it may be far too long") from None
        except _Expired as error:
            raise AnalysisError(f"analysing '{name}' ended the process that did it", str(error)) from None

    async def extract(self, body: bytes, *, url: str, content_type: str | None, title: str) -> tuple[str, str]:
        """See `Work.extract`."""
        arguments = (body, url, content_type, title)
        try:
            return await self._run(tasks.extract, arguments, Urgency.QUEUED, self._extract_seconds)
        except TimeoutError:
            words = f"{url} took longer than {self._extract_seconds:g} seconds to read"
            raise AnalysisError(words, "the page may be far too large") from None
        except _Expired as error:
            raise AnalysisError(f"reading {url} ended the process that read it", str(error)) from None

    async def _run(self, function: Callable[..., T], arguments: tuple[Any, ...], urgency: Urgency, seconds: float) -> T:
        if self._closed:
            raise AnalysisError("the pool is closed")
        loop = self._loop = asyncio.get_running_loop()
        outcome: asyncio.Future[T] = loop.create_future()
        task = _Task(int(urgency), next(self._numbers), function, arguments, seconds, outcome)
        heapq.heappush(self._waiting, task)
        self._dispatch()
        return await outcome

    def _dispatch(self) -> None:
        # No more tasks are handed down than there are processes: what waits, waits here, where urgency counts.
        while self._waiting and (hand := self._free_hand()) is not None:
            task = heapq.heappop(self._waiting)
            if task.outcome.done():
                continue
            try:
                future = hand.pool.schedule(tasks.weighed, args=(task.function, *task.arguments), timeout=task.seconds)
            except Exception as error:
                # Such a process is of no use any more; the next task has a new one.
                self._hands.remove(hand)
                task.outcome.set_exception(AnalysisError(f"the pool takes no work: {error}"))
                continue
            hand.busy = True
            future.add_done_callback(lambda done, hand=hand, task=task: self._finished(done, hand, task))

    def _free_hand(self) -> _Hand | None:
        """A process that has nothing to do, or a new one where that is worth its start; None: tasks have to wait."""
        for hand in self._hands:
            if not hand.busy:
                return hand
        waits = len(self._waiting)
        urgent = bool(self._waiting) and self._waiting[0].urgency == Urgency.OPENED
        if len(self._hands) >= self._workers or (self._hands and waits < WORTH_ANOTHER and not urgent):
            return None
        self._hands.append(_Hand(_process()))
        return self._hands[-1]

    def _finished(self, future: Future[Any], hand: _Hand, task: _Task) -> None:
        # Called in the pool's own thread.
        assert self._loop is not None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._settle, future, hand, task)

    def _settle(self, future: Future[Any], hand: _Hand, task: _Task) -> None:
        hand.busy = False
        if future.cancelled():
            self._tell(task, AnalysisError("the work was stopped before its turn"))
        elif (error := future.exception()) is not None:
            self._tell(task, _explained(error))
        else:
            found, megabytes, grown = future.result()
            large = megabytes > LARGE or (task.function is tasks.parse_packed and grown > GROWN)
            if large and hand in self._hands:
                self._hands.remove(hand)
                ending = asyncio.ensure_future(self._end(hand, task, found))
                self._ending.add(ending)
                ending.add_done_callback(self._ending.discard)
            else:
                self._tell(task, None, found)
        if not self._closed:
            self._dispatch()

    async def _end(self, hand: _Hand, task: _Task, found: Any) -> None:
        """End a process, which does not give back what it has grown to, before room is needed for what it found."""
        hand.pool.stop()
        await asyncio.to_thread(hand.pool.join)
        self._tell(task, None, found)

    @staticmethod
    def _tell(task: _Task, error: BaseException | None, found: Any = None) -> None:
        if task.outcome.done():
            return
        if error is None:
            task.outcome.set_result(found)
        else:
            task.outcome.set_exception(error)


class _Hand:
    """One process, and whether it has something to do."""

    def __init__(self, pool: Any) -> None:
        self.pool = pool
        self.busy = False


def _process() -> Any:
    """A pool of one process, which it replaces when that dies, or has done enough.

    Not in a process that runs a Textual app, which takes the standard streams' descriptors away.
    """
    from multiprocessing import resource_tracker

    from pebble import ProcessPool

    resource_tracker.ensure_running()
    # Spawned, not forked: a fork would take this process's threads' locks and SQLite's handles with it.
    context = multiprocessing.get_context("spawn")
    return ProcessPool(max_workers=1, max_tasks=TASKS_A_PROCESS, initializer=tasks.begin, context=context)


WORTH_ANOTHER = 2
"""So many tasks wait, and another process is started: for one alone its start takes longer than the wait."""

TRAVELS_WHOLE = 1_000_000
"""Bytes of a document that are handed to a process as they are."""

LARGE = 160.0
"""Megabytes: a process that is so large when its task is done is replaced. One that analyses has 50, and 75 more where
it had to load the model of languages, which is worth keeping."""

GROWN = 40.0
"""Megabytes: a process that one document has made so much larger is replaced; the next will not need the room."""

TASKS_A_PROCESS = 500
"""Libraries written in C leak; a process is replaced after so many tasks."""


class _Expired(Exception):
    """A process of the pool died of its task."""


def _explained(error: BaseException) -> BaseException:
    from pebble import ProcessExpired

    if isinstance(error, ProcessExpired):
        return _Expired(f"its exit code was {error.exitcode}")
    if isinstance(error, (NewstuiError, TimeoutError)):
        return error
    # A fault of ours in the child: in words, for the feed or story that brought it out; the trace goes to the log.
    import logging

    logging.getLogger(__name__).error("in the pool", exc_info=error)
    return NewstuiError(f"{type(error).__name__}: {error}", "this is a fault in newstui; the log has more")

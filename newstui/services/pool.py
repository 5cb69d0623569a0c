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
from newstui.services import tasks
from newstui.services.tasks import Parsed

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

    `workers` processes are started when there is work, each anew after `TASKS_A_PROCESS` tasks. `sentences` is how many
    a summary has; None leaves it to the analysis.
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
        self._running: set[Future[Any]] = set()
        self._pool: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    async def __aenter__(self) -> Pool:
        self._loop = asyncio.get_running_loop()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def open(self) -> None:
        """Make the pool, where the first task has not done so: a refresh that finds nothing new has none.

        Not in a process that runs a Textual app, which takes the standard streams' descriptors away.
        """
        if self._pool is not None:
            return
        from multiprocessing import resource_tracker

        from pebble import ProcessPool

        resource_tracker.ensure_running()
        self._pool = ProcessPool(
            max_workers=self._workers,
            max_tasks=TASKS_A_PROCESS,
            initializer=tasks.begin,
            # Spawned, not forked: a fork would take this process's threads' locks and SQLite's handles with it.
            context=multiprocessing.get_context("spawn"),
        )

    async def close(self) -> None:
        """End the processes; what has not been done fails with AnalysisError."""
        self._closed = True
        for task in self._waiting:
            if not task.outcome.done():
                task.outcome.set_exception(AnalysisError("the work was stopped before its turn"))
        self._waiting.clear()
        if self._pool is not None:
            self._pool.stop()
            await asyncio.to_thread(self._pool.join)
            self._pool = None

    async def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Parsed:
        """See `Work.parse`."""
        seconds = self._parse_seconds * (1 + len(body) / PARSE_BYTES)
        try:
            return await self._run(tasks.parse, (body, url, content_type), Urgency.PARSE, seconds)
        except TimeoutError:
            words = f"{url} took longer than {seconds:.0f} seconds to read"
            raise FeedError(words, "the document may be damaged or far too large") from None
        except _Expired as error:
            raise FeedError(f"reading {url} ended the process that read it", str(error)) from None

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
        self.open()
        loop = self._loop = asyncio.get_running_loop()
        outcome: asyncio.Future[T] = loop.create_future()
        task = _Task(int(urgency), next(self._numbers), function, arguments, seconds, outcome)
        heapq.heappush(self._waiting, task)
        self._dispatch()
        return await outcome

    def _dispatch(self) -> None:
        # No more tasks are handed down than there are processes: what waits, waits here, where urgency counts.
        while self._waiting and len(self._running) < self._workers:
            task = heapq.heappop(self._waiting)
            if task.outcome.done():
                continue
            try:
                future = self._pool.schedule(task.function, args=task.arguments, timeout=task.seconds)
            except Exception as error:
                task.outcome.set_exception(AnalysisError(f"the pool takes no work: {error}"))
                continue
            self._running.add(future)
            future.add_done_callback(lambda done, task=task: self._finished(done, task))

    def _finished(self, future: Future[Any], task: _Task) -> None:
        # Called in the pool's own thread.
        assert self._loop is not None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._settle, future, task)

    def _settle(self, future: Future[Any], task: _Task) -> None:
        self._running.discard(future)
        if not task.outcome.done():
            if future.cancelled():
                task.outcome.set_exception(AnalysisError("the work was stopped before its turn"))
            elif (error := future.exception()) is None:
                task.outcome.set_result(future.result())
            else:
                task.outcome.set_exception(_explained(error))
        if not self._closed:
            self._dispatch()


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

"""The background process: ``python -m newstui.services.worker OPTIONS``, where OPTIONS is one JSON object.

Requests come in on standard input, events go out on standard output, a line of JSON each. It ends when its input does,
so it never outlives the app, however that ends; its pool ends with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from newstui.errors import NewstuiError
from newstui.services.events import (
    BackgroundFailed,
    Event,
    FeedUpdated,
    HookFailed,
    RefreshFinished,
    StoriesGrouped,
    to_json,
)


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """What the background process is told when it starts."""

    store: str
    config: str | None = None
    log: str | None = None
    demo_at: int | None = None
    """The demo: feeds come from the package, dated relative to this moment; no network."""
    workers: int = 2

    def to_json(self) -> str:
        """As one argument."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> WorkerOptions:
        """The options of that argument."""
        return cls(**json.loads(text))


class Worker:
    """Does what is asked, one refresh at a time, and briefs what waits in between."""

    def __init__(self, options: WorkerOptions, say: Callable[[Event], None]) -> None:
        self._options = options
        self._say = say
        self._refreshes: asyncio.Queue[tuple[list[int] | None, bool]] = asyncio.Queue()
        self._arrived = asyncio.Event()
        self._opened: set[int] = set()
        self._matching: Any = None
        self._mutes: Any = None
        self._hook: Any = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, requests: AsyncIterator[dict[str, Any]]) -> None:
        """Serve `requests` until they end."""
        from newstui.services.briefs import Briefs
        from newstui.services.following.matching import Matching
        from newstui.services.mutes import Mutes
        from newstui.services.processes.pool import Pool
        from newstui.store.database import Database

        config = _config(self._options)
        database = await asyncio.to_thread(Database.open, Path(self._options.store))
        async with Pool(self._options.workers, sentences=config.reader.sentences) as pool:
            briefs = Briefs(database, pool, _now)
            self._matching = Matching(database, _now)
            self._mutes = Mutes(database, _now)
            self._hook = self._made_hook(database, config)
            self._start(self._brief_waiting(briefs))
            self._start(self._refresh_asked(database, pool, config))
            self._arrived.set()
            try:
                async for request in requests:
                    self._serve(request, briefs)
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)
        # A query that a thread has begun outlives the task that asked for it: SQLite must not be closed beneath it.
        await asyncio.get_running_loop().shutdown_default_executor()
        database.close()

    def _serve(self, request: dict[str, Any], briefs: Any) -> None:
        match request:
            case {"do": "brief", "story": int(story_id), "urgent": True, "sentences": int() | None as sentences}:
                self._start(self._brief_opened(briefs, story_id, sentences))
            case {"do": "brief"}:
                self._arrived.set()
            case {"do": "refresh", "feeds": feeds, "now": bool(now)}:
                self._refreshes.put_nowait((feeds, now))
            case _:
                logging.getLogger(__name__).error("unknown request %r", request)

    async def _brief_opened(self, briefs: Any, story_id: int, sentences: int | None = None) -> None:
        if story_id in self._opened:
            return
        self._opened.add(story_id)
        try:
            self._say(await briefs.one(story_id, sentences=sentences))
        finally:
            self._opened.discard(story_id)

    async def _brief_waiting(self, briefs: Any) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            await self._told(self._brief_all(briefs))

    async def _brief_all(self, briefs: Any) -> None:
        briefed = False
        async for event in briefs.queue(self._opened):
            self._say(event)
            briefed = True
        await asyncio.to_thread(self._mutes.tend)
        found = []
        async for hit in self._matching.queue():
            self._say(hit)
            found.append(hit)
        if briefed:
            self._say(StoriesGrouped())
        if self._hook is not None and found:
            # Beside all else: a command that hangs must keep nothing waiting.
            self._start(self._hook.tell(found))

    def _made_hook(self, database: Any, config: Any) -> Any:
        if not config.follow.hook:
            return None
        from newstui.services.following.hook import Hook

        follow = config.follow
        return Hook(follow.hook, follow.hook_seconds, database, _now, lambda words: self._say(HookFailed(words)))

    async def _refresh_asked(self, database: Any, pool: Any, config: Any) -> None:
        while True:
            asked = await self._refreshes.get()
            finished = False

            def say(event: Event) -> None:
                nonlocal finished
                finished = finished or isinstance(event, RefreshFinished)
                self._say(event)

            await self._told(self._refresh(database, pool, config, asked, say))
            if not finished:
                # Whoever waits for the end of this refresh must not wait for ever.
                self._say(RefreshFinished(0, 0, 0, 0, 0))

    async def _refresh(
        self, database: Any, pool: Any, config: Any, asked: tuple[list[int] | None, bool], say: Callable[[Event], None]
    ) -> None:
        from newstui.services.refreshing.full_text import FullTexts
        from newstui.services.refreshing.letting_go import let_go
        from newstui.services.refreshing.plan import plan
        from newstui.services.refreshing.refresh import refresh
        from newstui.store.feeds import Feeds

        wanted, all_of_them = asked
        now = _now()
        feeds = await asyncio.to_thread(Feeds(database).all)
        if wanted is not None:
            feeds = [feed for feed in feeds if feed.id in wanted]
        planned = plan(feeds, "named" if wanted is not None else "all" if all_of_them else "due", now=now)
        base = config.fetch.interval_minutes * 60
        async with self._fetcher(config) as fetcher:
            async for event in refresh(database, fetcher, pool, planned.ask, now=now, base=base):
                say(event)
                if isinstance(event, FeedUpdated):
                    self._arrived.set()
            if config.fetch.full_text and self._options.demo_at is None:
                async for looked in FullTexts(database, fetcher, pool, now=now).run():
                    if looked.outcome == "kept":
                        self._arrived.set()
        await asyncio.to_thread(let_go, database, config.fetch.keep_days, now=now)
        await asyncio.to_thread(database.optimize)

    def _fetcher(self, config: Any) -> Any:
        if self._options.demo_at is not None:
            from newstui.services.demo import bundled

            return contextlib.nullcontext(bundled(self._options.demo_at))
        from newstui.services.refreshing.fetching import client

        return client(config.fetch)

    def _start(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(self._told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _told(self, work: Any) -> None:
        try:
            await work
        except asyncio.CancelledError:
            raise
        except NewstuiError as error:
            logging.getLogger(__name__).exception("in the background")
            self._say(BackgroundFailed(str(error)))
        except Exception as error:
            logging.getLogger(__name__).exception("in the background")
            self._say(BackgroundFailed(f"{type(error).__name__}: {error} (the log has more)"))


_NICENESS = 10


def _now() -> int:
    return int(time.time())


def _config(options: WorkerOptions) -> Any:
    from newstui import config

    return config.load(Path(options.config), os.environ) if options.config else config.Config()


async def _lines(stream: IO[bytes]) -> AsyncIterator[dict[str, Any]]:
    """The requests on `stream`, read in a thread: not every kind of standard input can be polled."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        for line in stream:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, name="requests", daemon=True).start()
    while line := await lines.get():
        try:
            request = json.loads(line)
        except ValueError:
            logging.getLogger(__name__).error("unreadable request %r", line[:200])
            continue
        if request == {"do": "stop"}:
            return
        if isinstance(request, dict):
            yield request


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Our standard input and output, out of reach of libraries and of the pool's processes, which inherit them."""
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    events = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, events


def main() -> int:
    """Run the background process."""
    import signal

    from newstui import log

    # Ctrl+C in the terminal reaches the whole group; the app decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        # The reader's keys come first where processors are few. The pool's processes inherit it.
        os.nice(_NICENESS)
    options = WorkerOptions.from_json(sys.argv[1])
    if options.log:
        log.to_file(Path(options.log))
    requests, events = _own_streams()

    def say(event: Event) -> None:
        with contextlib.suppress(BrokenPipeError):
            events.write(to_json(event).encode() + b"\n")
            events.flush()

    try:
        asyncio.run(Worker(options, say).run(_lines(requests)))
    except NewstuiError as error:
        logging.getLogger(__name__).exception("the background process ends")
        say(BackgroundFailed(str(error)))
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    logging.shutdown()
    # The thread that reads requests may still wait for one; there is nothing left to wait for.
    os._exit(code)

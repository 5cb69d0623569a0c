"""Refreshing: fetch, parse, decide, store, for many feeds at once; one bad feed never stops the rest.

The pipe, a feed at a time: validators out, bytes in; the same body again stops it; the pool parses; `decide` compares;
one transaction keeps. Each feed ends in exactly one event.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from newstui.errors import FetchError, NewstuiError, StoreError
from newstui.feeds.schedule import next_check
from newstui.model.feed import Feed, Validators
from newstui.model.moment import Moment
from newstui.net.client import Fetcher
from newstui.services.decide import decide
from newstui.services.events import (
    Event,
    FeedFailed,
    FeedSkipped,
    FeedUnchanged,
    FeedUpdated,
    RefreshFinished,
    RefreshStarted,
)
from newstui.services.pool import Work
from newstui.services.tasks import Parsed
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.stories import FeedHeader, Stored, Stories

T = TypeVar("T")

AT_ONCE = 64
"""Feeds in hand at the same time; the client has limits of its own beneath, for connections and for each host."""


async def refresh(
    database: Database, fetcher: Fetcher, pool: Work, feeds: Sequence[Feed], *, now: Moment
) -> AsyncIterator[Event]:
    """Refresh `feeds`, yielding events as they come; `RefreshStarted` first, `RefreshFinished` last.

    `now` is when stories are first seen in this refresh. Failures are events and are kept on the feed; only a store
    that cannot be written raises (StoreError), as nothing would be kept.
    """
    yield RefreshStarted(len(feeds))
    updated = unchanged = failed = skipped = new = 0
    async for event in _events(database, fetcher, pool, feeds, now):
        match event:
            case FeedUpdated(new=ids):
                updated += 1
                new += len(ids)
            case FeedUnchanged():
                unchanged += 1
            case FeedFailed():
                failed += 1
            case FeedSkipped():
                skipped += 1
        yield event
    yield RefreshFinished(updated, unchanged, failed, skipped, new)


async def _events(
    database: Database, fetcher: Fetcher, pool: Work, feeds: Sequence[Feed], now: Moment
) -> AsyncIterator[Event]:
    # One thread for the store: there is one writer anyway, and it keeps one connection warm.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="newstui-store") as thread:
        refreshing = FeedRefresh(database, fetcher, pool, thread, now)
        waiting = iter(feeds)
        running: set[asyncio.Task[Event]] = set()
        try:
            while True:
                for feed in waiting:
                    running.add(asyncio.create_task(refreshing.one(feed)))
                    if len(running) >= AT_ONCE:
                        break
                if not running:
                    return
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


class FeedRefresh:
    """One feed through the whole pipe; also what subscribing does with a document that it has already fetched."""

    def __init__(
        self, database: Database, fetcher: Fetcher, pool: Work, thread: ThreadPoolExecutor, now: Moment
    ) -> None:
        self._feeds = Feeds(database)
        self._stories = Stories(database)
        self._fetcher = fetcher
        self._pool = pool
        self._thread = thread
        self._now = now

    async def one(self, feed: Feed) -> Event:
        """Fetch and keep one feed. Raises StoreError alone."""
        started = time.perf_counter()

        def ms() -> int:
            return round((time.perf_counter() - started) * 1000)

        try:
            response = await self._fetcher.get(feed.url, feed.validators)
            if response.status == 304:
                await self._unchanged(feed, response.validators)
                return FeedUnchanged(feed.id, feed.url, ms())
            if not response.body.strip():
                await self._failed(feed, "the server sent an empty body", None)
                return FeedFailed(feed.id, feed.url, f"{feed.url} sent an empty body", "try again later", ms())
            digest = body_hash(response.body)
            if digest == feed.body_hash:
                await self._unchanged(feed, response.validators)
                return FeedUnchanged(feed.id, feed.url, ms())
            stored = await self.keep(feed, response.body, response.content_type, response.validators)
            if response.permanent_url and response.permanent_url != feed.url:
                await self._moved(feed, response.permanent_url)
        except StoreError:
            gone = await self._in_thread(self._feeds.get, feed.id) is None
            if not gone:
                raise
            return FeedSkipped(feed.id, feed.url, "the feed was removed meanwhile")
        except NewstuiError as error:
            await self._failed(feed, error.message, error)
            return FeedFailed(feed.id, feed.url, error.message, error.hint, ms())
        except Exception as error:
            # A fault of ours with one feed is that feed's failure, told and logged, not the end of the others.
            logging.getLogger(__name__).exception("refreshing %s", feed.url)
            words = f"{feed.url}: {type(error).__name__}: {error}"
            await self._failed(feed, words, None)
            return FeedFailed(feed.id, feed.url, words, "this is a fault in newstui; the log has more", ms())
        title, kept = stored
        if not kept.new and not kept.changed and not kept.returned:
            return FeedUnchanged(feed.id, feed.url, ms())
        return FeedUpdated(feed.id, feed.url, title, kept.new + kept.returned, kept.changed, ms())

    async def keep(
        self, feed: Feed, body: bytes, content_type: str | None, validators: Validators
    ) -> tuple[str, Stored]:
        """Parse a document and keep what is new in it: the feed's title, and what was stored. Raises FeedError."""
        parsed = await self._pool.parse(body, url=feed.url, content_type=content_type)
        return parsed.feed.title or feed.title, await self.keep_parsed(feed, parsed, body, validators)

    async def keep_parsed(self, feed: Feed, parsed: Parsed, body: bytes, validators: Validators) -> Stored:
        """Keep what is new in a document that has been parsed, in one transaction."""

        def decide_and_store() -> Stored:
            known = {
                identity: story.content_hash
                for identity, story in self._stories.known(feed.id, parsed.identities).items()
            }
            decision = decide(parsed.feed.entries, parsed.identities, known, now=self._now)
            header = FeedHeader(
                title=parsed.feed.title,
                checked_at=self._now,
                next_check_at=next_check(self._now, ttl_minutes=parsed.feed.ttl_minutes),
                site_url=parsed.feed.site_url,
                language=parsed.feed.language,
                validators=validators,
                body_hash=body_hash(body),
            )
            return self._stories.store_feed(feed.id, header, decision.drafts)

        return await self._in_thread(decide_and_store)

    async def _unchanged(self, feed: Feed, validators: Validators) -> None:
        then = next_check(self._now)
        await self._in_thread(
            lambda: self._feeds.unchanged(feed.id, now=self._now, next_check_at=then, validators=validators)
        )

    async def _failed(self, feed: Feed, words: str, error: NewstuiError | None) -> None:
        retry_after = error.retry_after if isinstance(error, FetchError) else None
        then = next_check(self._now, failures=feed.failures + 1, retry_after=retry_after)
        await self._in_thread(lambda: self._feeds.failed(feed.id, words, now=self._now, next_check_at=then))

    async def _moved(self, feed: Feed, url: str) -> None:
        try:
            await self._in_thread(self._feeds.change_url, feed.id, url)
        except StoreError as error:
            # Another subscription has the new address already: both go on as they are.
            logging.getLogger(__name__).info("%s has moved to %s: %s", feed.url, url, error)

    async def _in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*arguments))


def body_hash(body: bytes) -> str:
    """The hash that tells a body from the last one that was parsed."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()

"""Refreshing: fetch, parse, decide, store, for many feeds at once; one bad feed never stops the rest.

The pipe, a feed at a time: validators out, bytes in; the same body again stops it; the pool parses; `decide` compares;
a feed is kept whole or not at all. Each feed ends in exactly one event.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

from newstui.errors import NewstuiError, StoreError
from newstui.feeds.schedule import LEAST
from newstui.model.feed import Feed, Validators
from newstui.model.moment import Moment
from newstui.net.client import Fetcher, Response
from newstui.services.events import (
    Event,
    FeedFailed,
    FeedSkipped,
    FeedUnchanged,
    FeedUpdated,
    RefreshFinished,
    RefreshStarted,
)
from newstui.services.mutes import Mutes
from newstui.services.processes.pool import Work
from newstui.services.processes.tasks import Parsed
from newstui.services.refreshing import plan
from newstui.services.refreshing.decide import decide, same_content
from newstui.services.refreshing.writer import Writer
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, Stored
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

AT_ONCE = 128
"""Feeds in hand at the same time; the client has limits of its own beneath, for connections and for each host."""

Jitter = Callable[[], float]
"""Gives numbers from 0 to 1."""


async def refresh(
    database: Database,
    fetcher: Fetcher,
    pool: Work,
    feeds: Sequence[Feed],
    *,
    now: Moment,
    base: int = LEAST,
    jitter: Jitter = random.random,
) -> AsyncIterator[Event]:
    """Refresh `feeds`, yielding events as they come; `RefreshStarted` first, `RefreshFinished` last.

    `now` is when stories are first seen in this refresh, `base` the least seconds to the next check. Failures are
    events and are kept on the feed; only a store that cannot be written raises (StoreError), as nothing would be kept.
    """
    yield RefreshStarted(len(feeds))
    updated = unchanged = failed = skipped = new = 0
    async for event in _events(FeedRefresh(database, fetcher, pool, now, base=base, jitter=jitter), feeds):
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
    await asyncio.to_thread(Mutes(database, lambda: now).tend)
    yield RefreshFinished(updated, unchanged, failed, skipped, new)


async def _events(refreshing: FeedRefresh, feeds: Sequence[Feed]) -> AsyncIterator[Event]:
    waiting = iter(feeds)
    running: set[asyncio.Task[Event]] = set()
    # `asyncio.wait` looks at all that run each time that one ends.
    ended: asyncio.Queue[asyncio.Task[Event]] = asyncio.Queue()
    with refreshing:
        try:
            while True:
                for feed in waiting:
                    task = asyncio.create_task(refreshing.one(feed))
                    task.add_done_callback(ended.put_nowait)
                    running.add(task)
                    if len(running) >= AT_ONCE:
                        break
                if not running:
                    return
                task = await ended.get()
                running.discard(task)
                yield task.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


class FeedRefresh:
    """One feed through the whole pipe; also what subscribing does with a document that it has already fetched.

    A context manager, for its thread: there is one writer to the store anyway, and it keeps one connection warm.
    """

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        pool: Work,
        now: Moment,
        *,
        base: int = LEAST,
        jitter: Jitter = random.random,
    ) -> None:
        self._feeds = Feeds(database)
        self._stories = Stories(database)
        self._fetcher = fetcher
        self._pool = pool
        self._writer = Writer(database)
        self._now = now
        self._base = base
        self._jitter = jitter

    def __enter__(self) -> FeedRefresh:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.__exit__()

    async def one(self, feed: Feed) -> Event:
        """Fetch and keep one feed. Raises StoreError alone."""
        started = time.perf_counter()

        def ms() -> int:
            return round((time.perf_counter() - started) * 1000)

        try:
            response = await self._fetcher.get(feed.url, feed.validators, access=feed.access)
            if response.status == 304 or body_hash(response.body) == feed.body_hash:
                await self._unchanged(feed, response)
                return FeedUnchanged(feed.id, feed.url, ms())
            title, kept = await self.keep(feed, response)
            await self._moved(feed, response)
        except StoreError:
            gone = await self._writer.do(lambda: self._feeds.get(feed.id)) is None
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
        if not kept.new and not kept.changed and not kept.returned:
            return FeedUnchanged(feed.id, feed.url, ms())
        return FeedUpdated(feed.id, feed.url, title, kept.new + kept.returned, kept.changed, ms())

    async def keep(self, feed: Feed, response: Response) -> tuple[str, Stored]:
        """Parse a document and keep what is new in it: the title that the reader sees, and what was stored.

        Raises FeedError.
        """
        parsed = await self._pool.parse(response.body, url=response.url, content_type=response.content_type)
        return feed.own_title or parsed.feed.title or feed.title, await self.keep_parsed(feed, parsed, response)

    async def keep_parsed(self, feed: Feed, parsed: Parsed, response: Response) -> Stored:
        """Keep what is new in a parsed document, whole or not at all; it is committed when this returns."""

        def decide_and_store() -> Stored:
            entries, identities = parsed.feed.entries, parsed.identities
            known = self._stories.known(feed.id, identities)
            if not known and feed.stories:
                identities = tuple(same_content(entries, identities, self._stories.by_content(feed.id)))
                known = self._stories.known(feed.id, identities)
            first = not known and not feed.stories and feed.pace.changed_at is None
            hashes = {identity: story.content_hash for identity, story in known.items()}
            decision = decide(entries, identities, hashes, now=self._now, first=first)
            pace = plan.pace_of(parsed.feed, feed.pace)
            header = FeedHeader(
                title=parsed.feed.title,
                checked_at=self._now,
                next_check_at=self._after(replace(feed, pace=pace), response, changed=bool(decision.drafts)),
                site_url=parsed.feed.site_url,
                language=parsed.feed.language,
                validators=response.validators,
                body_hash=body_hash(response.body),
                publisher_seconds=pace.publisher_seconds,
                skip_hours=pace.skip_hours,
                skip_days=pace.skip_days,
            )
            return self._stories.store_feed(feed.id, header, decision.drafts)

        return await self._writer.do(decide_and_store)

    async def _unchanged(self, feed: Feed, response: Response) -> None:
        validators = response.validators
        if response.status == 304:
            # A 304 need not repeat them (RFC 9110, section 15.4.5); a whole answer without them takes them back.
            kept = feed.validators
            validators = Validators(validators.etag or kept.etag, validators.last_modified or kept.last_modified)
        then = self._after(feed, response, changed=False)
        await self._writer.do(
            lambda: self._feeds.unchanged(feed.id, now=self._now, next_check_at=then, validators=validators),
            small=True,
        )
        await self._moved(feed, response)

    def _after(self, feed: Feed, response: Response, *, changed: bool) -> Moment:
        return plan.after_success(
            feed,
            now=self._now,
            changed=changed,
            fresh_seconds=response.fresh_seconds,
            base=self._base,
            jitter=self._jitter(),
        )

    async def _failed(self, feed: Feed, words: str, error: NewstuiError | None) -> None:
        back = plan.after_failure(feed, error, now=self._now, base=self._base, jitter=self._jitter())
        await self._writer.do(
            lambda: self._feeds.failed(
                feed.id,
                words,
                now=self._now,
                next_check_at=back.next_check_at,
                hold_until=back.hold_until,
                gone=back.gone,
            ),
            small=True,
        )

    async def _moved(self, feed: Feed, response: Response) -> None:
        """Move a feed that has been found at the same new address twice, the document good both times."""
        url = response.permanent_url
        if url == feed.moving_to:
            if url is None:
                return
            try:
                await self._writer.do(lambda: self._feeds.move_to(feed.id, url))
            except StoreError as error:
                # Another subscription has the new address already: both go on as they are.
                logging.getLogger(__name__).info("%s has moved to %s: %s", feed.url, url, error)
        else:
            await self._writer.do(lambda: self._feeds.moving(feed.id, url), small=True)


def body_hash(body: bytes) -> str:
    """The hash that tells a body from the last one that was parsed."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()

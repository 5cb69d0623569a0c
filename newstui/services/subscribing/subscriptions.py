"""Subscriptions: adding feeds (by address, from a page, from another reader's list), removing and arranging them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.errors import FeedError, NewstuiError, UsageError
from newstui.model.change import Step
from newstui.model.feed import Feed, Subscription
from newstui.model.text import clean_line
from newstui.services.clock import Clock, wall_clock
from newstui.services.mutes import Mutes
from newstui.services.refreshing.plan import Plan, Scope, plan
from newstui.services.subscribing.arranging import Arranging
from newstui.services.subscribing.folders import FolderNames
from newstui.store.database import Database
from newstui.store.feed_steps import FeedSteps
from newstui.store.feeds import Feeds
from newstui.store.journal import merge

if TYPE_CHECKING:
    from newstui.config import FetchConfig
    from newstui.net.client import Fetcher
    from newstui.services.processes.pool import Work
    from newstui.services.subscribing.finding import Offer


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a feed."""

    feed: Feed
    fresh: bool
    """False where it was subscribed to before."""
    new: tuple[int, ...]
    """Its stories that were not there before."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list of subscriptions."""

    added: int
    known: int
    notes: tuple[str, ...] = ()
    """What could not be taken over, in words."""
    views: int = 0
    """Query feeds that became saved views."""


class Subscriptions:
    """The reader's feeds."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._database = database
        self._feeds = Feeds(database)
        self._steps = FeedSteps(database)
        self._arranging = Arranging(database, clock)
        self._clock = clock

    async def add(
        self,
        url: str,
        fetcher: Fetcher,
        pool: Work,
        *,
        title: str | None = None,
        folder: str | None = None,
    ) -> Added | Offer:
        """Subscribe to the feed at `url`, or to the one that the page at `url` announces, and keep its stories at once.

        Several announced feeds come back as an offer, and nothing is subscribed to. Raises FetchError, FeedError, which
        name the address; then nothing was subscribed to either.
        """
        from newstui.services.refreshing.refresh import FeedRefresh
        from newstui.services.subscribing.finding import Offer, find

        found = await find(complete(url), fetcher, pool)
        if isinstance(found, Offer):
            return found
        url, response, parsed = found.url, found.response, found.parsed
        # Read before it is subscribed to: what turns out to be no feed leaves nothing behind.
        address = response.permanent_url or url
        own = clean_line(title or "") or None
        subscription = Subscription(address, own, parsed.feed.site_url, self._arranging.folder_named(folder))
        now = self._clock()
        named = own or parsed.feed.title
        ((feed, fresh),), _ = await asyncio.to_thread(lambda: self._steps.add([subscription], now=now, title=named))
        with FeedRefresh(self._database, fetcher, pool, now) as refreshing:
            stored = await refreshing.keep_parsed(feed, parsed, response)
        await asyncio.to_thread(Mutes(self._database, self._clock).tend)
        kept = await asyncio.to_thread(self._feeds.get, feed.id)
        return Added(kept or feed, fresh, stored.new + stored.returned)

    def add_url(self, url: str, config: FetchConfig | None = None) -> Feed:
        """`add` for a caller that has neither client nor pool: in this thread, with a client of its own.

        Raises NewstuiError where a page announces several feeds: the hint lists them.
        """
        from newstui.config import FetchConfig
        from newstui.services.processes.child import InChild
        from newstui.services.refreshing.fetching import client
        from newstui.services.subscribing.finding import Offer

        async def fetch_and_keep() -> Added | Offer:
            async with client(config or FetchConfig()) as fetcher:
                return await self.add(url, fetcher, InChild())

        outcome = asyncio.run(fetch_and_keep())
        if isinstance(outcome, Offer):
            choices = " or ".join(link.url for link in outcome.links)
            raise NewstuiError(f"{outcome.page_url} announces {len(outcome.links)} feeds", f"add {choices}")
        return outcome.feed

    def add_many(self, subscriptions: Iterable[Subscription], notes: Iterable[str] = ()) -> Imported:
        """Subscribe to all of them, as one step to take back; their stories come with the next refresh.

        A folder that differs from one that is there in case alone is that one.
        """
        return self._add_many(subscriptions, notes)[0]

    def _add_many(self, subscriptions: Iterable[Subscription], notes: Iterable[str]) -> tuple[Imported, Step]:
        with self._database.write():
            folders = FolderNames(line.folder for line in self._feeds.lines())
            placed = [replace(each, folder=folders.as_kept(each.folder)) for each in subscriptions]
            feeds, step = self._steps.add(placed, now=self._clock())
        added = sum(fresh for _, fresh in feeds)
        return Imported(added, len(placed) - added, tuple(notes)), step

    def import_file(self, path: Path) -> Imported:
        """Take over a file of another reader, told by what is in it. Raises NewstuiError that names the file."""
        begins = _bytes_of(path)[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        return self.import_opml(path) if begins.startswith(b"<") else self.import_newsboat(path)

    def import_opml(self, path: Path) -> Imported:
        """Take over an OPML file; `notes` name what was left out. Raises FeedError that names the file."""
        from newstui.feeds import opml

        notes: list[str] = []
        try:
            return self.add_many(opml.read(_bytes_of(path), notes), notes)
        except FeedError as error:
            raise FeedError(f"{path}: {error.message}", error.hint) from error

    def import_newsboat(self, path: Path) -> Imported:
        """Take over newsboat's ``urls``, or its ``cache.db``; `notes` say what has no counterpart here.

        Raises NewstuiError that names the file.
        """
        from newstui.feeds import newsboat
        from newstui.services.subscribing.newsboat_cache import take_over
        from newstui.store.newsboat_cache import is_cache

        content = _bytes_of(path)
        if is_cache(content[:16]):
            return Imported(0, 0, tuple(take_over(self._database, path, now=self._clock())))
        urls = newsboat.read_urls(content.decode("utf-8", "replace"))
        with self._database.write() as connection:
            views, notes = self._keep_views(urls.views)
            imported, step = self._add_many(urls.subscriptions, [*urls.notes, *notes])
            name = f"take over {imported.added} feeds and {len(views)} views of newsboat"
            merge(connection, [*views, step], name, self._clock())
        return replace(imported, views=len(views))

    def _keep_views(self, views: Iterable[tuple[str, str]]) -> tuple[list[Step], list[str]]:
        """Keep queries as saved views, but for names that the reader has given to others: the steps, and notes."""
        from newstui.services.views import LONGEST, SavedViews

        saved = SavedViews(self._database, self._clock)
        names = {view.name.lower(): view.query for view in saved.all()}
        kept: list[Step] = []
        notes: list[str] = []
        for name, query in views:
            short = name[:LONGEST].strip() or query[:LONGEST]
            if names.get(short.lower(), query) != query:
                notes.append(f"the query feed {name!r} stays behind: there is another view of that name")
                continue
            try:
                step = saved.keep(short, query)
            except NewstuiError as error:
                notes.append(f"the query feed {name!r} stays behind: {error}")
                continue
            kept += [step] if step.id else []
            names[short.lower()] = query
        return kept, notes

    def all(self) -> list[Feed]:
        """Every feed, by folder and title."""
        return self._feeds.all()

    def plan(self, scope: Scope, feeds: Iterable[Feed] | None = None) -> Plan:
        """Which of `feeds`, else of all, are to be asked now, and why the others are not."""
        return plan(self._feeds.all() if feeds is None else feeds, scope, now=self._clock())

    def find(self, text: str) -> Feed:
        """The one feed that `text` means: an id, a URL, a title or a part of one. UsageError for none or several."""
        found = self._feeds.find(text)
        if not found:
            raise UsageError(f"no feed is called {text!r}", "`newstui feeds` lists them")
        if len(found) > 1:
            some = ", ".join(f"{feed.id} ({feed.title})" for feed in found[:5])
            raise UsageError(f"{text!r} may mean {len(found)} feeds", f"name one by its id: {some}")
        return found[0]

    def remove(self, text: str) -> Feed:
        """Forget a feed with its stories, as one step to take back: the feed as it was.

        Raises UsageError as `find` does.
        """
        feed = self.find(text)
        self._feeds.remove(feed.id, now=self._clock())
        return feed


def complete(url: str) -> str:
    """An address as people type it with its scheme: https where there is none. Raises UsageError for other schemes."""
    url = url.strip()
    scheme, separator, _ = url.partition("://")
    if not url or any(character.isspace() for character in url):
        raise UsageError(f"{url!r} is no address", "name a feed's address, or a page's")
    if not separator:
        return f"https://{url.removeprefix('feed:')}"
    if scheme == "feed":
        return f"https://{url.partition('://')[2]}"
    if scheme.lower() not in ("http", "https"):
        raise UsageError(f"{url}: {scheme} addresses cannot be fetched", "use an http or https address")
    return url


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NewstuiError(f"{path}: {error.strerror}", "check the file's name and rights") from error

"""Finding the feed that an address means: it is one, or a page that announces one, or a page of a site that has one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstui.errors import FeedError, FetchError
from newstui.model.feed import FeedLink
from newstui.services.processes.tasks import Parsed

if TYPE_CHECKING:
    from newstui.net.client import Fetcher, Response
    from newstui.services.processes.pool import Work

LOOKED_AT = 5
"""Of the feeds that a page announces, so many are fetched, to tell whole texts from teasers."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed, read once."""

    url: str
    response: Response
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class Offer:
    """A page that announces several feeds: the reader chooses. Those with more text come first, comments last."""

    page_url: str
    links: tuple[FeedLink, ...]


async def find(url: str, fetcher: Fetcher, pool: Work) -> Found | Offer:
    """The feed at `url`, or the one that the page there leads to, or an offer of several.

    Raises FetchError, FeedError, which name the address.
    """
    from newstui.feeds import discover

    known = discover.known_feed(url)
    if known:
        try:
            return await _read(known, fetcher, pool)
        except (FetchError, FeedError):
            pass  # The page itself is looked at, as any other.
    try:
        response = await fetcher.get(url)
    except FetchError as error:
        if error.status not in _NOT_THERE:
            raise
        hint = f"name the page of the site instead, such as {_front_page(url)}: the feeds that it announces are found"
        raise FetchError(error.message, hint, error.kind, error.status, error.retry_after) from error
    try:
        return Found(url, response, await _parsed(response, pool))
    except FeedError as error:
        links = await asyncio.to_thread(_announced, response)
        if not links:
            return await _guessed(response, error, fetcher, pool)
    if len(links) == 1:
        return await _read(links[0].url, fetcher, pool)
    return Offer(response.url, await _ordered(links, fetcher, pool))


_NOT_THERE = (404, 410)


def _front_page(url: str) -> str:
    """The address of a site's first page, without what is secret in `url`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


def _announced(response: Response) -> list[FeedLink]:
    from newstui.feeds import discover

    channel = discover.channel_feed(response.body, response.url)
    return [FeedLink(channel, None, None)] if channel else discover.find_feeds(response.body, response.url)


async def _guessed(response: Response, error: FeedError, fetcher: Fetcher, pool: Work) -> Found:
    from newstui.feeds import discover

    for place in discover.usual_places(response.url) if discover.is_page(response.body) else ():
        try:
            return await _read(place, fetcher, pool)
        except (FetchError, FeedError):
            continue
    raise FeedError(error.message, "look for the feed's own address on the site") from error


async def _ordered(links: list[FeedLink], fetcher: Fetcher, pool: Work) -> tuple[FeedLink, ...]:
    from newstui.feeds import discover

    looked_at = await asyncio.gather(*(_looked_at(link, fetcher, pool) for link in links[:LOOKED_AT]))
    every = [*looked_at, *links[LOOKED_AT:]]
    return tuple(sorted(every, key=lambda link: (discover.is_of_comments(link), -(link.letters or 0))))


async def _looked_at(link: FeedLink, fetcher: Fetcher, pool: Work) -> FeedLink:
    try:
        entries = (await _read(link.url, fetcher, pool)).parsed.feed.entries
    except (FetchError, FeedError):
        return link
    return replace(link, letters=round(median(len(entry.content) for entry in entries)) if entries else 0)


async def _read(url: str, fetcher: Fetcher, pool: Work) -> Found:
    response = await fetcher.get(url)
    return Found(url, response, await _parsed(response, pool))


async def _parsed(response: Response, pool: Work) -> Parsed:
    return await pool.parse(response.body, url=response.url, content_type=response.content_type)

"""Taking over newsboat's ``cache.db``: what was read, and the stories that are unread or flagged."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice
from pathlib import Path

from newstui.feeds.newsboat import identity
from newstui.feeds.sanitise import plain_line, safe_html, safe_link
from newstui.model.entry import Entry
from newstui.model.feed import Feed
from newstui.model.moment import Moment
from newstui.services.refreshing.decide import draft
from newstui.store.adopting import Adopted, adopt
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.newsboat_cache import CachedStory, stories

_AT_ONCE = 500


def take_over(database: Database, path: Path, *, now: Moment) -> list[str]:
    """Take over the cache at `path` for the feeds that are subscribed to; what came of it, in lines.

    Read stories are not copied: their marks wait for the publisher to send them again. Flags become stars, and tags
    ``flag-a`` to ``flag-Z``; deleted ones count as read. Raises StoreError where `path` is no cache.
    """
    feeds = {feed.url: feed for feed in Feeds(database).all()}
    new = read = starred = unknown = 0
    strangers = set()
    for url, group in groupby(stories(path), key=lambda story: story.feed_url):
        feed = feeds.get(url)
        if feed is None:
            strangers.add(url)
            unknown += sum(1 for _ in group)
            continue
        for part in _parts(_adopted(story, feed, now) for story in group):
            new += adopt(database, feed.id, part, now=now)
            read += sum(story.read for story in part)
            starred += sum(story.starred for story in part)
    notes = [f"{read} stories marked read, {starred} starred; {new} stories copied that are unread or flagged"]
    if strangers:
        notes.append(f"{unknown} stories of {len(strangers)} feeds left out: import the urls file first")
    return notes


def _adopted(story: CachedStory, feed: Feed, now: Moment) -> Adopted:
    link = safe_link(story.url, feed.site_url or feed.url)
    flags = sorted({letter for letter in story.flags if letter.isascii() and letter.isalpha()})
    kept = None
    if (story.unread or flags) and not story.deleted:
        content = safe_html(story.content, link or feed.url)
        entry = Entry(
            guid=story.guid,
            link=link,
            title=plain_line(story.title)[:1000],
            content=content,
            author=plain_line(story.author)[:200] or None,
            published=story.published or None,
        )
        kept = draft(entry, identity(story.guid, story.url), now=now)
    return Adopted(
        identity=identity(story.guid, story.url),
        sort_at=min(story.published or now, now),
        draft=kept,
        read=not story.unread or story.deleted,
        starred=bool(flags) and not story.deleted,
        tags=tuple(f"flag-{letter}" for letter in flags) if not story.deleted else (),
    )


def _parts(adopted: Iterable[Adopted]) -> Iterable[list[Adopted]]:
    each = iter(adopted)
    while part := list(islice(each, _AT_ONCE)):
        yield part

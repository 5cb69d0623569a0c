"""A store with something in it, made through the store's own face."""

from __future__ import annotations

from newstui.model.feed import Subscription
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, Stored, StoryDraft
from newstui.store.feed_steps import FeedSteps
from newstui.store.feeds import Feeds
from newstui.store.following.follows import Follows
from newstui.store.journal import Journal
from newstui.store.statuses import Statuses
from newstui.store.stories import Stories

NOW = 1_700_000_000


def draft(number: int, **changes: object) -> StoryDraft:
    values: dict[str, object] = {
        "identity": f"guid-{number}",
        "title": f"Harbour story {number}",
        "content": f"<p>The ferry left pier {number} at dawn.</p>",
        "content_hash": f"hash-{number}",
        "sort_at": NOW - 1000 * 60 + number,
        "first_seen": NOW,
        "link": f"https://paper.example/{number}",
        "author": "Ada Quill",
        "published": NOW - 1000 * 60 + number,
    }
    return StoryDraft(**{**values, **changes})  # type: ignore[arg-type]


class Shelf:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.feeds = Feeds(database)
        self.stories = Stories(database)
        self.statuses = Statuses(database)
        self.journal = Journal(database)
        self.follows = Follows(database)

    def feed(self, url: str = "https://paper.example/rss", folder: str | None = None) -> int:
        return self.feeds.add(Subscription(url, folder=folder), now=NOW)[0].id

    def store(self, feed_id: int, *drafts: StoryDraft) -> Stored:
        return self.stories.store_feed(feed_id, FeedHeader("The Paper", NOW, NOW + 3600), drafts)

    def rename(self, feed_id: int, title: str) -> None:
        feed = self.feeds.get(feed_id)
        assert feed is not None
        FeedSteps(self.database).rename(feed, title, now=NOW)

    def move(self, feed_id: int, folder: str) -> None:
        FeedSteps(self.database).move({feed_id: folder}, "move a feed", now=NOW)

    def fill(self, count: int = 5, url: str = "https://paper.example/rss") -> tuple[int, ...]:
        return self.store(self.feed(url), *map(draft, range(count))).new

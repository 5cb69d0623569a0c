"""Writes of many tasks, in one thread."""

from __future__ import annotations

import asyncio

import pytest

from newstui.errors import StoreError
from newstui.model.feed import Subscription
from newstui.services.refreshing.writer import Writer
from newstui.store.feed_steps import FeedSteps
from newstui.store.feeds import Feeds

from .conftest import NOW


@pytest.mark.parametrize("small", [True, False])
async def test_one_that_fails_takes_no_other_with_it(database, small) -> None:
    feeds = Feeds(database)
    steps = FeedSteps(database)
    first = feeds.add(Subscription("https://example.org/1"), now=NOW)[0].id
    second = feeds.add(Subscription("https://example.org/2"), now=NOW)[0].id

    def rename(feed_id: int, title: str) -> None:
        steps.rename(feeds.get(feed_id), title, now=NOW)

    def taken() -> None:
        rename(second, "half done")
        feeds.move_to(second, "https://example.org/1")

    with Writer(database) as writer:
        # The first holds the thread, so that the others wait together.
        works = [
            lambda: rename(first, "A"),
            lambda: steps.move({first: "F"}, "move the first", now=NOW),
            taken,
            lambda: steps.move({second: "G"}, "move the second", now=NOW),
        ]
        outcomes = await asyncio.gather(*(writer.do(work, small=small) for work in works), return_exceptions=True)
    assert [isinstance(outcome, StoreError) for outcome in outcomes] == [False, False, True, False]
    kept = {feed.id: (feed.title, feed.folder, feed.url) for feed in feeds.all()}
    assert kept == {
        first: ("A", "F", "https://example.org/1"),
        second: ("https://example.org/2", "G", "https://example.org/2"),
    }


async def test_many_small_ones_share_commits_and_keep_their_order(database) -> None:
    feeds = Feeds(database)
    number = feeds.add(Subscription("https://example.org/1"), now=NOW)[0].id
    commits: list[str] = []
    database.connection.set_trace_callback(None)
    seen = []

    def rename(title: str) -> str:
        database.connection.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
        FeedSteps(database).rename(feeds.get(number), title, now=NOW)
        seen.append(title)
        return title

    with Writer(database) as writer:
        titles = [str(each) for each in range(40)]
        assert await asyncio.gather(*(writer.do(lambda t=t: rename(t), small=True) for t in titles)) == titles
        assert seen == titles
        with pytest.raises(ZeroDivisionError):
            await writer.do(lambda: 1 / 0)
    assert len(commits) < 5
    assert feeds.get(number).title == "39"

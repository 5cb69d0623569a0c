"""From feed to store, over real HTTP."""

from __future__ import annotations

from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.net.client import Client, Limits
from newstui.services.events import (
    FeedFailed,
    FeedUnchanged,
    FeedUpdated,
    RefreshFinished,
    RefreshStarted,
)
from newstui.services.processes.pool import InThread
from newstui.services.reading import Reading
from newstui.services.refreshing.refresh import refresh
from newstui.store.feeds import Feeds

from .conftest import NOW, STORY, rss


async def run(database, *urls, now=NOW, seconds=5.0, pool=None):
    kept = Feeds(database)
    feeds = [kept.add(Subscription(url), now=now)[0] for url in urls] if urls else kept.all()
    async with Client(Limits(timeout_seconds=seconds)) as client:
        return [event async for event in refresh(database, client, pool or InThread(), feeds, now=now)]


async def test_stories_of_a_feed_are_kept_and_listed(site, database) -> None:
    url = site.feed("/a", rss("Harbour News", ("1", "Dock to close", STORY), ("2", "Second", "<p>two</p>")))
    events = await run(database, url)
    assert isinstance(events[0], RefreshStarted)
    assert isinstance(events[1], FeedUpdated)
    assert events[1].title == "Harbour News"
    assert len(events[1].new) == 2
    assert events[-1] == RefreshFinished(updated=1, unchanged=0, failed=0, skipped=0, new=2)
    reading = Reading(database, lambda: NOW)
    assert [row.title for row in reading.first_page(View("unread"), 10)] == ["Second", "Dock to close"]


async def test_the_reader_s_own_title_is_told_where_there_is_one(site, database) -> None:
    url = site.feed("/a", rss("Harbour News", ("1", "One", "x")))
    Feeds(database).add(Subscription(url, "My harbour"), now=NOW)
    assert (await run(database))[1].title == "My harbour"


async def test_what_has_not_changed_is_not_read_again(site, database) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    await run(database, url)
    events = await run(database, now=NOW + 9999)
    assert isinstance(events[1], FeedUnchanged)
    assert site.conditional["/a"] == 1
    feed = Feeds(database).all()[0]
    assert feed.checked_at == NOW + 9999
    assert feed.next_check_at > NOW + 9999


async def test_a_changed_story_keeps_its_place(site, database) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    first = (await run(database, url))[1]
    site.feed("/a", rss("A", ("1", "One, corrected", "x"), ("2", "Two", "y")))
    second = (await run(database))[1]
    assert second.changed == first.new
    assert len(second.new) == 1
    assert Reading(database).story(first.new[0]).row.title == "One, corrected"


async def test_bad_feeds_harm_no_other(site, database) -> None:
    site.answers["/slow"] = None
    site.answers["/page"] = (200, "text/html", b"<html><body>no feed</body></html>")
    site.answers["/empty"] = (200, "application/rss+xml", b"")
    site.answers["/broken"] = (200, "application/rss+xml", b"<rss><channel><title>half a")
    good = site.feed("/good", rss("Good", ("1", "One", "x")))
    bad = [site.url(path) for path in ("/slow", "/gone", "/page", "/empty")]
    events = await run(database, *bad, site.url("/broken"), good, "http://127.0.0.1:1/refused", seconds=0.5)
    by_url = {event.url: event for event in events[1:-1]}
    assert isinstance(by_url[good], FeedUpdated)
    for url in [*bad, "http://127.0.0.1:1/refused"]:
        event = by_url[url]
        assert isinstance(event, FeedFailed), event
        assert url in event.error
        assert "\n" not in event.error
    assert len(by_url) == 7
    health = {feed.url: feed for feed in Feeds(database).all()}
    assert all(health[url].error and health[url].failures == 1 for url in bad)
    assert health[good].error is None


async def test_a_failure_leaves_what_was_kept(site, database) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    await run(database, url)
    site.answers["/a"] = (500, "text/plain", b"")
    assert isinstance((await run(database, now=NOW + 1))[1], FeedFailed)
    assert Reading(database).counts().total == 1
    site.feed("/a", rss("A", ("1", "One", "x"), ("2", "Two", "y")))
    assert isinstance((await run(database, now=NOW + 2))[1], FeedUpdated)
    assert Feeds(database).all()[0].error is None


async def test_a_feed_removed_meanwhile_is_passed_over(site, database) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    kept = Feeds(database)
    feed, _ = kept.add(Subscription(url), now=NOW)
    kept.remove(feed.id, now=NOW)
    async with Client() as client:
        events = [event async for event in refresh(database, client, InThread(), [feed], now=NOW)]
    assert events[-1] == RefreshFinished(updated=0, unchanged=0, failed=0, skipped=1, new=0)

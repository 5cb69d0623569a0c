"""How a feed is asked from one refresh to the next: what the publisher says is remembered and kept to."""

from __future__ import annotations

from newstui.model.feed import Access, Subscription, Validators
from newstui.net.client import Client, Limits
from newstui.services.events import FeedFailed, FeedUnchanged, FeedUpdated
from newstui.services.processes.pool import InThread
from newstui.services.refreshing.plan import plan
from newstui.services.refreshing.refresh import refresh
from newstui.store.feeds import Feeds

from ..net.site import Reply, serving
from .conftest import NOW, rss

FEED = rss("Harbour", ("1", "One", "x"))
HOUR = 3600


class Reader:
    """One subscription, and a clock that its refreshes move on."""

    def __init__(self, database, url: str) -> None:
        self.database = database
        self.feeds = Feeds(database)
        self.id = self.feeds.add(Subscription(url), now=NOW)[0].id
        self.now = NOW

    @property
    def feed(self):
        return self.feeds.get(self.id)

    async def look(self, scope="all", after=HOUR):
        """The one event of a refresh, None where the feed was passed over."""
        self.now += after
        asked = plan([self.feed], scope, now=self.now).ask
        async with Client(Limits(timeout_seconds=5)) as client:
            each = refresh(self.database, client, InThread(), asked, now=self.now, jitter=lambda: 0.0)
            events = [event async for event in each]
        return events[1] if asked else None


async def test_validators_are_replaced_dropped_and_kept_over_a_bare_304(database) -> None:
    with serving(lambda _: Reply(body=FEED, headers={"ETag": '"1"', "Last-Modified": "odd date"})) as site:
        reader = Reader(database, site.url())
        await reader.look()
        site.reply = lambda _: Reply(304)
        assert isinstance(await reader.look(), FeedUnchanged)
        assert reader.feed.validators == Validators('"1"', "odd date")
        site.reply = lambda _: Reply(304, headers={"ETag": '"2"'})
        await reader.look()
        assert reader.feed.validators == Validators('"2"', "odd date")
        # The same body again, without any: the publisher has taken them back.
        site.reply = lambda _: Reply(body=FEED)
        assert isinstance(await reader.look(), FeedUnchanged)
        assert reader.feed.validators == Validators()
        await reader.look()
    assert site.sent("If-None-Match") == [None, '"1"', '"1"', '"2"', None]


async def test_the_validator_of_a_bad_answer_is_not_kept(database) -> None:
    with serving(lambda _: Reply(body=FEED, headers={"ETag": '"good"'})) as site:
        reader = Reader(database, site.url())
        await reader.look()
        for bad in (
            Reply(body=b"<html><body>oops</body></html>", headers={"ETag": '"page"'}),
            Reply(body=FEED[:99], length=len(FEED), headers={"ETag": '"cut"'}),
            Reply(body=b"", headers={"ETag": '"empty"'}),
        ):
            site.reply = lambda _, bad=bad: bad
            assert isinstance(await reader.look(), FeedFailed)
            assert reader.feed.validators == Validators('"good"')


async def test_a_move_for_good_is_made_when_it_is_seen_twice(database) -> None:
    def reply(asked):
        return Reply(body=FEED) if asked.path == "/new" else Reply(301, headers={"Location": "/new"})

    with serving(reply) as site:
        reader = Reader(database, site.url("/old"))
        assert isinstance(await reader.look(), FeedUpdated)
        assert reader.feed.url == site.url("/old")
        assert reader.feed.moving_to == site.url("/new")
        assert isinstance(await reader.look(), FeedUnchanged)
        assert (reader.feed.url, reader.feed.moving_to) == (site.url("/new"), None)
        await reader.look()
    assert [each.path for each in site.asked] == ["/old", "/new", "/old", "/new", "/new"]


async def test_a_mistaken_or_a_parked_move_moves_nothing(database) -> None:
    with serving(lambda _: Reply(body=FEED)) as site:
        reader = Reader(database, site.url("/a"))
        await reader.look()
        for end in (Reply(404), Reply(body=b"<html><title>for sale</title></html>")):
            site.reply = lambda asked, end=end: end if asked.path == "/b" else Reply(301, headers={"Location": "/b"})
            for _ in range(2):
                assert isinstance(await reader.look(), FeedFailed)
        assert reader.feed.url == site.url("/a")
        # A move that is taken back begins anew.
        site.reply = lambda asked: Reply(body=FEED) if asked.path == "/b" else Reply(301, headers={"Location": "/b"})
        await reader.look()
        site.reply = lambda _: Reply(body=FEED)
        await reader.look()
        assert (reader.feed.url, reader.feed.moving_to) == (site.url("/a"), None)


async def test_patience_asked_for_is_given_by_hand_too(database) -> None:
    with serving(lambda _: Reply(429, headers={"Retry-After": "7200"})) as site:
        reader = Reader(database, site.url())
        assert isinstance(await reader.look(), FeedFailed)
        for scope in ("due", "all", "named"):
            assert await reader.look(scope, after=60) is None
        site.reply = lambda _: Reply(body=FEED)
        assert isinstance(await reader.look(after=7200), FeedUpdated)
        assert reader.feed.hold_until is None
        # Without a time our own back-off holds, and grows.
        site.reply = lambda _: Reply(503)
        await reader.look()
        first = reader.feed.hold_until - reader.now
        await reader.look(after=first)
        assert reader.feed.hold_until - reader.now == 2 * first
    assert len(site.asked) == 4


async def test_a_feed_that_has_ended_says_so_and_rests(database) -> None:
    with serving(lambda _: Reply(410)) as site:
        reader = Reader(database, site.url())
        event = await reader.look()
        assert "410" in event.error
        assert "ended" in event.hint
        assert await reader.look("all", after=10**7) is None
        site.reply = lambda _: Reply(body=FEED)
        assert isinstance(await reader.look("named"), FeedUpdated)
        assert reader.feed.gone_at is None


async def test_what_the_publisher_says_of_time_sets_the_next_check(database) -> None:
    asks = FEED.replace(b"<item>", b"<ttl>600</ttl><skipDays><day>Monday</day></skipDays><item>", 1)
    with serving(lambda _: Reply(body=asks, headers={"Cache-Control": "max-age=7200"})) as site:
        reader = Reader(database, site.url())
        await reader.look()
        assert reader.feed.next_check_at == reader.now + 600 * 60
        assert await reader.look("due") is None
        # A 304 has no document: what that said is remembered.
        site.reply = lambda _: Reply(304, headers={"Cache-Control": f"max-age={20 * HOUR}"})
        await reader.look("all")
        assert reader.feed.next_check_at == reader.now + 20 * HOUR
        site.reply = lambda _: Reply(304)
        await reader.look("all")
        assert reader.feed.next_check_at == reader.now + 600 * 60
        assert reader.feed.pace.skip_days == (0,)


async def test_a_feed_that_seldom_changes_is_asked_less_often(database) -> None:
    with serving(lambda _: Reply(body=FEED)) as site:
        reader = Reader(database, site.url())
        waits = []
        for _ in range(30):
            await reader.look("all", after=4 * HOUR)
            waits.append(reader.feed.next_check_at - reader.now)
        assert waits == sorted(waits)
        assert waits[0] == 1800
        assert waits[-1] > 10 * HOUR
        site.reply = lambda _: Reply(body=rss("Harbour", ("2", "Two", "y")))
        await reader.look("all")
        assert reader.feed.next_check_at - reader.now == 1800


async def test_what_a_feed_s_requests_carry(database) -> None:
    with serving(lambda _: Reply(body=FEED)) as site:
        reader = Reader(database, site.url())
        reader.feeds.set_access(reader.id, Access((("X-Key", "k"),), "me", "secret"))
        await reader.look()
    assert site.sent("X-Key") == ["k"]
    assert site.sent("Authorization") == ["Basic bWU6c2VjcmV0"]


async def test_guids_that_change_every_time_bring_nothing_new(database) -> None:
    def issue(number: int) -> Reply:
        stories = [(f"{number}-{each}", f"Story {each}", f"<p>Text {each}</p>") for each in range(5)]
        return Reply(body=rss("Harbour", *stories).replace(b"/%d-" % number, b"/story-"))

    with serving(lambda _: issue(1)) as site:
        reader = Reader(database, site.url())
        assert len((await reader.look()).new) == 5
        for number in (2, 3):
            site.reply = lambda _, number=number: issue(number)
            assert isinstance(await reader.look(), FeedUnchanged)
        assert reader.feed.stories == 5

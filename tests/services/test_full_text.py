"""The article on the page behind a teaser."""

from __future__ import annotations

import pytest

from newstui.model.feed import Subscription
from newstui.net.client import Client
from newstui.services.processes.pool import InThread
from newstui.services.reading import Reading
from newstui.services.refreshing.full_text import FullTexts, is_better
from newstui.services.refreshing.refresh import refresh
from newstui.services.subscribing.settings import FeedSettings, change
from newstui.store.briefings import Briefings
from newstui.store.feeds import Feeds

from ..net.site import Reply, serving

NOW = 1_790_000_000
TEASER = "The council of Velm wants to close the old ferry dock before winter storms return."
PARAGRAPHS = [
    "The council of Velm voted on Tuesday to close the old ferry dock before the winter storms return to the bay.",
    "Council chair Ana Brandt said the dock had become unsafe, and that repairs would cost about four million euros.",
    "Ferry operators asked for a delay of two years, and said they may go to court if the council does not listen.",
    "The dock was built in 1931 of oak from the forests above the town, and has been mended eleven times since then.",
    "Islanders use it every day to get to work, to school and to the market, and there is no other landing nearby.",
]
PAGE = (
    "<!doctype html><html lang='en'><head><title>Dock to close</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Dock to close</h1>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}"
    "<p>More at <a href='https://velm.example/plan'>the plan of the town for its harbour</a>.</p></article>"
    "<footer>About us</footer></body></html>"
).encode()


class Paper:
    """A site with a feed of teasers, and a reader of it."""

    def __init__(self, site, database, stories: int = 1) -> None:
        self.site, self.database, self.stories = site, database, stories
        self.robots = Reply(404)
        self.page = Reply(body=PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
        self.teaser = TEASER
        self.now = NOW
        site.reply = self.reply
        self.id = Feeds(database).add(Subscription(site.url("/feed")), now=NOW)[0].id

    def reply(self, asked) -> Reply:
        if asked.path == "/robots.txt":
            return self.robots
        if asked.path.startswith("/story"):
            return self.page
        items = "".join(
            f"<item><guid>{number}</guid><title>Dock to close</title><link>{self.site.url(f'/story/{number}')}</link>"
            f"<description>{self.teaser}</description></item>"
            for number in range(self.stories)
        )
        return Reply(body=f"<rss version='2.0'><channel><title>Velm</title>{items}</channel></rss>".encode())

    async def fetch(self, after: int = 0) -> list[str]:
        """Refresh, look at pages: the outcomes."""
        self.now += after
        async with Client() as client:
            feeds = [Feeds(self.database).get(self.id)]
            _ = [event async for event in refresh(self.database, client, InThread(), feeds, now=self.now)]
            return [each.outcome async for each in FullTexts(self.database, client, InThread(), now=self.now).run()]

    def asked(self, path: str) -> int:
        return sum(each.path.startswith(path) for each in self.site.asked)

    def content(self) -> str:
        reading = Reading(self.database, lambda: self.now)
        return reading.story(reading.newest_id()).content


@pytest.fixture
def paper(database):
    with serving(lambda _: Reply(404)) as site:
        yield Paper(site, database)


async def test_a_teaser_gets_its_article_once(paper) -> None:
    assert await paper.fetch() == ["kept"]
    content = paper.content()
    for words in PARAGRAPHS:
        assert f"<p>{words}</p>" in content
    assert "About us" not in content
    assert "11 times" not in content
    assert Briefings(paper.database).waiting(1) == [1], "it is analysed anew"
    assert await paper.fetch(after=10**5) == []
    assert paper.asked("/story") == 1


async def test_robots_txt_is_asked_once_and_kept_to(paper) -> None:
    paper.stories = 3
    paper.robots = Reply(body=b"User-agent: *\nDisallow: /story\n")
    assert await paper.fetch() == ["forbidden"] * 3
    assert (paper.asked("/robots.txt"), paper.asked("/story")) == (1, 0)
    assert paper.content() == TEASER
    assert await paper.fetch(after=10**5) == []


async def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(paper) -> None:
    paper.robots = Reply(500)
    assert await paper.fetch() == ["failed"]
    assert paper.asked("/story") == 0
    paper.robots = Reply(404)
    assert await paper.fetch(after=10**4) == ["kept"]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><p>Please accept our cookies to go on.</p></body></html>",
        b"<html><body>" + b"<p>Something else entirely, from another place and time.</p>" * 30 + b"</body></html>",
        b"",
    ],
)
async def test_what_is_no_better_leaves_the_teaser(paper, page: bytes) -> None:
    paper.page = Reply(body=page, headers={"Content-Type": "text/html"})
    assert await paper.fetch() == ["no better"]
    assert paper.content() == TEASER


async def test_a_feed_whose_pages_are_no_better_is_given_up(paper) -> None:
    paper.stories = 4
    paper.page = Reply(body=b"<html><body><p>Sign in</p></body></html>", headers={"Content-Type": "text/html"})
    await paper.fetch()
    paper.stories = 8
    assert await paper.fetch(after=60) == []
    # Not where the reader wants the pages always.
    feed = Feeds(paper.database).get(paper.id)
    change(paper.database, feed, FeedSettings(full_text="always"), now=NOW)
    assert await paper.fetch(after=60) == ["no better"] * 4


async def test_a_feed_with_whole_texts_is_not_asked_twice_for_them(paper) -> None:
    paper.teaser = " ".join(PARAGRAPHS * 4)
    assert await paper.fetch() == []
    assert paper.asked("/robots.txt") == 0
    change(paper.database, Feeds(paper.database).get(paper.id), FeedSettings(full_text="always"), now=NOW)
    assert await paper.fetch(after=60) == ["kept"]


async def test_never_is_never(paper) -> None:
    change(paper.database, Feeds(paper.database).get(paper.id), FeedSettings(full_text="never"), now=NOW)
    assert await paper.fetch() == []


async def test_no_answer_is_asked_for_again_later_and_not_for_ever(paper) -> None:
    paper.page = Reply(503)
    assert await paper.fetch() == ["failed"]
    assert await paper.fetch(after=60) == []
    for _ in range(20):
        await paper.fetch(after=10 * 3600)
    assert paper.asked("/story") == 4
    paper.page = Reply(404)


async def test_a_page_that_is_gone_is_asked_for_once(paper) -> None:
    paper.page = Reply(404)
    assert await paper.fetch() == ["failed"]
    assert await paper.fetch(after=10**5) == []


async def test_a_feed_of_the_internet_leads_nobody_into_the_local_network(database) -> None:
    async def lookup(host: str) -> list[str]:
        return ["93.184.215.14"] if host == "127.0.0.2" else [host]

    with serving(lambda _: Reply(body=PAGE)) as inner, serving(lambda _: Reply(), "127.0.0.2") as site:
        paper = Paper(site, database)
        feed = paper.reply(type("Asked", (), {"path": "/feed"}))
        feed.body = feed.body.replace(site.url("/story").encode(), inner.url("/story").encode())
        site.reply = lambda _: feed
        async with Client(lookup=lookup) as client:
            feeds = Feeds(database).all()
            _ = [event async for event in refresh(database, client, InThread(), feeds, now=NOW)]
            looked = [each.outcome async for each in FullTexts(database, client, InThread(), now=NOW).run()]
        assert looked == ["failed"]
        assert inner.asked == []


def test_what_counts_as_better() -> None:
    text = " ".join(PARAGRAPHS)
    assert is_better(TEASER, text)
    assert is_better("", text)
    assert not is_better(text, text)
    assert is_better(text, text, always=True)
    assert not is_better(TEASER, TEASER)
    assert not is_better(TEASER, "lorem ipsum " * 200)

"""A real store with stories of every awkward kind, at a fixed hour."""

from __future__ import annotations

import asyncio

import pytest

from newstui.config import Config
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.services.library import Library
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp

NOW = 1_790_000_000

TITLES = (
    "Harbour ferries wait as the storm turns north",
    "議会は新しい予算案をめぐり深夜まで協議を続けた",
    "[bold]Brackets[/] and an open [/ in array[0] [link=file:///etc/passwd]",
    "A title that goes on " + "and on " * 30,
    "Museum opens its roof garden",
    "Ελλάδα και Кириллица: naïve café 👩‍👩‍👧 façade",
)

TEXT = "<p>The council met on Monday.</p><p>Its chair said the vote would come in May.</p>"


def fill(library: Library, stories: int, *, feeds: int = 3) -> None:
    kept = Feeds(library.database)
    for number in range(feeds):
        subscription = Subscription(
            f"http://feed{number}.example/rss",
            ["The Harbour Post", "City Wire", "Nordic [Desk]"][number % 3],
            folder="World" if number < 2 else None,
        )
        feed, _ = kept.add(subscription, now=NOW)
        drafts = [
            StoryDraft(
                identity=f"id-{n}",
                title=f"{TITLES[n % len(TITLES)]}" if n < len(TITLES) else f"{TITLES[n % len(TITLES)]} {n}",
                content=TEXT,
                content_hash=f"hash-{n}",
                sort_at=NOW - 600 - n * 3600,
                first_seen=NOW - 300,
                link=f"https://feed{number}.example/{n}",
                published=NOW - 600 - n * 3600,
            )
            for n in range(number, stories, feeds)
        ]
        Stories(library.database).store_feed(feed.id, FeedHeader(feed.title, checked_at=NOW), drafts)


async def until(pilot, holds, tries: int = 300) -> None:
    """Wait until `holds()`, which is to come."""
    for _ in range(tries):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError([type(each).__name__ for each in pilot.app.screen_stack])


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "store.db", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def filled(library):
    fill(library, 30)
    return library


@pytest.fixture
def app(filled):
    return NewstuiApp(filled, Config())


ARTICLE = (
    "<p>The harbour council of Velm voted on Tuesday to close the old ferry dock after the winter storms.</p>"
    "<p>Council chair Ana Brandt said the dock had become unsafe and that repairs would cost about 4 million euros.</p>"
    "<p>Ferry operators asked for a delay of two years, and some of them spoke of a claim for damages.</p>"
    "<h2>What to watch next</h2><ul><li>Whether the operators go to court before the end of June.</li></ul>"
)


@pytest.fixture
def briefed(filled):
    """Every story has the same briefing."""
    from newstui.model.article import Source
    from newstui.services.processes.tasks import analyse
    from newstui.store.briefings import Briefings

    briefing = analyse(Source(ARTICLE, "html", TITLES[0]))
    for story_id in filled.reading.story_ids(View("all")):
        Briefings(filled.database).save(story_id, briefing, now=NOW)
    return filled

"""Feeds as their reader arranges them: each step is one that can be taken back."""

from __future__ import annotations

import pytest

from newstui.errors import UsageError
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.services.library import Library
from newstui.store.feeds import Feeds

from .conftest import NOW, rss
from .test_subscriptions import add

URLS = tuple(f"https://{letter}.example/rss" for letter in "abc")


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "news.db", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def three(library: Library) -> Library:
    folders = ("World", "World/Sea", None)
    library.subscriptions.add_many(Subscription(url, folder=to) for url, to in zip(URLS, folders, strict=True))
    return library


def folders(library: Library) -> dict[str, str | None]:
    return {feed.url[8]: feed.folder for feed in library.subscriptions.all()}


async def test_a_feed_that_was_added_goes_with_its_stories_and_comes_again(site, library) -> None:
    url = site.feed("/feed", rss("Harbour", ("1", "One", "x"), ("2", "Two", "y")))
    await add(library, url)
    library.triage.mark(list(library.reading.story_ids(View("all")))[:1], "starred", True)
    assert [step.name for step in library.triage.undo(2)] == ["star 'Two'", "add the feed 'Harbour'"]
    assert library.subscriptions.all() == []
    assert list(library.reading.story_ids(View("all"))) == []
    library.triage.redo(2)
    assert [feed.title for feed in library.subscriptions.all()] == ["Harbour"]
    assert len(library.reading.story_ids(View("starred"))) == 1
    assert library.reading.counts().unread == 2


def test_a_list_of_feeds_is_one_step(three) -> None:
    assert three.triage.undo()[0].name == "add 3 feeds"
    assert three.subscriptions.all() == []
    three.triage.redo()
    assert folders(three) == {"a": "World", "b": "World/Sea", "c": None}


def test_a_list_that_names_known_feeds_gives_back_what_they_were(three) -> None:
    again = [Subscription(URLS[0], "Mine", folder="New"), Subscription(URLS[0], "Ours"), Subscription(URLS[1])]
    three.subscriptions.add_many(again)
    feed = three.subscriptions.find(URLS[0])
    assert (feed.title, feed.folder) == ("Ours", "New")
    assert three.triage.undo()[0].name == f"rearrange the feed '{URLS[0]}'"
    feed = three.subscriptions.find(URLS[0])
    assert (feed.own_title, feed.folder) == (None, "World")
    three.subscriptions.add_many([Subscription(URLS[1])])
    assert three.triage.undo()[0].name == "add 3 feeds"


def test_titles_and_folders_come_back(three) -> None:
    feed = three.subscriptions.find(URLS[2])
    assert three.arranging.rename(feed, "Mine").id
    assert three.arranging.move(feed, "world").id
    assert folders(three)["c"] == "World"
    assert not three.arranging.move(three.subscriptions.find("Mine"), "WORLD").id
    assert [step.name for step in three.triage.undo(2)] == [
        f"move the feed '{URLS[2]}' to 'World'",
        f"rename the feed '{URLS[2]}' to 'Mine'",
    ]
    feed = three.subscriptions.find(URLS[2])
    assert (feed.own_title, feed.folder) == (None, None)
    assert three.arranging.switch(feed, on=False).name.startswith("switch off")
    assert three.subscriptions.find(URLS[2]).switched_off
    three.triage.undo()
    assert not three.subscriptions.find(URLS[2]).switched_off


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Earth", {"a": "Earth", "b": "Earth/Sea", "c": None}),
        ("WORLD", {"a": "WORLD", "b": "WORLD/Sea", "c": None}),
        (" / ", {"a": None, "b": "Sea", "c": None}),
        ("Far/World", {"a": "Far/World", "b": "Far/World/Sea", "c": None}),
    ],
)
def test_a_folder_goes_with_those_within_it(three, name, after) -> None:
    before = folders(three)
    assert three.arranging.rename_folder("World", name).stories == 2
    assert folders(three) == after
    three.triage.undo()
    assert folders(three) == before


def test_a_folder_within_another_is_let_go_into_it(three) -> None:
    three.arranging.rename_folder("World/Sea", None)
    assert folders(three) == {"a": "World", "b": "World", "c": None}


def test_a_folder_does_not_go_into_itself(three) -> None:
    with pytest.raises(UsageError, match="into itself"):
        three.arranging.rename_folder("World", "World/Old")
    with pytest.raises(UsageError, match="no folder 'Moon'"):
        three.arranging.rename_folder("Moon", "Sun")


def test_a_title_of_a_list_that_is_the_publisher_s_own_follows_it(site, library) -> None:
    from newstui.store.drafts import FeedHeader
    from newstui.store.stories import Stories

    library.subscriptions.add_many([Subscription(URLS[0], "the harbour post"), Subscription(URLS[1], "My paper")])
    stories = Stories(library.database)
    for title in ("The Harbour Post", "The Harbour Post and Courier"):
        for feed in library.subscriptions.all():
            stories.store_feed(feed.id, FeedHeader(title, checked_at=NOW), ())
    assert [feed.title for feed in Feeds(library.database).all()] == ["My paper", "The Harbour Post and Courier"]
    # A list that comes again with the publisher's titles changes nothing, and makes no step.
    library.subscriptions.add_many([Subscription(URLS[0], "The harbour post and courier")])
    assert library.subscriptions.find(URLS[0]).own_title is None
    assert library.triage.history(1)[0].name == "add 2 feeds"
    # A title that the reader gives later is kept, whatever the publisher's is.
    library.arranging.rename(library.subscriptions.find(URLS[0]), "The Harbour Post and Courier")
    stories.store_feed(library.subscriptions.find(URLS[0]).id, FeedHeader("Other", checked_at=NOW), ())
    assert library.subscriptions.find(URLS[0]).title == "The Harbour Post and Courier"

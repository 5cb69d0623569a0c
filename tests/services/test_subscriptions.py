"""Adding, importing, removing feeds."""

from __future__ import annotations

import asyncio

import pytest

from newstui.errors import FeedError, FetchError, NewstuiError, UsageError
from newstui.feeds import opml
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.net.client import Client
from newstui.services import export
from newstui.services.library import Library
from newstui.services.processes.pool import InThread
from newstui.services.subscribing.finding import Offer
from newstui.services.subscribing.subscriptions import Added, complete

from .conftest import NOW, rss


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "news.db", clock=lambda: NOW)
    yield opened
    opened.close()


def page(*hrefs: str) -> tuple[int, str, bytes]:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="t" href="{href}">' for href in hrefs)
    return 200, "text/html", f"<!doctype html><html><head>{links}</head><body><p>hello</p></body></html>".encode()


async def add(library: Library, url: str, **more):
    async with Client() as client:
        return await library.subscriptions.add(url, client, InThread(), **more)


async def test_a_feed_comes_with_its_stories(site, library) -> None:
    url = site.feed("/feed", rss("Harbour", ("1", "One", "x"), ("2", "Two", "y")))
    added = await add(library, url, folder="World")
    assert isinstance(added, Added)
    assert added.fresh
    assert len(added.new) == 2
    assert (added.feed.title, added.feed.folder, added.feed.unread) == ("Harbour", "World", 2)
    assert site.asked["/feed"] == 1
    again = await add(library, url)
    assert isinstance(again, Added)
    assert not again.fresh
    assert again.new == ()


async def test_an_address_that_is_not_there_leads_to_the_site_s_page(site, library) -> None:
    with pytest.raises(FetchError, match="404") as caught:
        await add(library, site.url("/gone/feed.xml"))
    assert f"such as {site.url('/')}:" in caught.value.hint
    assert library.subscriptions.all() == []


async def test_a_page_that_announces_one_feed_leads_to_it(site, library) -> None:
    site.feed("/feed", rss("Harbour", ("1", "One", "x")))
    site.answers["/"] = page("/feed")
    added = await add(library, site.url("/"))
    assert isinstance(added, Added)
    assert added.feed.url == site.url("/feed")


async def test_a_page_that_announces_several_offers_them(site, library) -> None:
    site.answers["/"] = page("/a", "/b")
    offer = await add(library, site.url("/"))
    assert isinstance(offer, Offer)
    assert [link.url for link in offer.links] == [site.url("/a"), site.url("/b")]
    assert library.subscriptions.all() == []
    with pytest.raises(NewstuiError, match="2 feeds"):
        await asyncio.to_thread(library.subscriptions.add_url, site.url("/"))


async def test_what_is_no_feed_leaves_nothing_behind(site, library) -> None:
    site.answers["/page"] = (200, "text/html", b"<html><body>words</body></html>")
    with pytest.raises(FeedError, match="/page"):
        await add(library, site.url("/page"))
    with pytest.raises(FetchError, match="/gone"):
        await add(library, site.url("/gone"))
    assert library.subscriptions.all() == []


async def test_adding_without_client_and_pool(site, library) -> None:
    url = site.feed("/feed", rss("Harbour", ("1", "One", "x")))
    feed = await asyncio.to_thread(library.subscriptions.add_url, url)
    assert feed.title == "Harbour"
    assert [row.title for row in library.reading.first_page(View("unread"), 5)] == ["One"]


def test_opml_comes_in_and_goes_out(tmp_path, library) -> None:
    from newstui.services import export

    listed = [
        Subscription("https://example.org/a", "A", None, "World/Asia"),
        Subscription("https://example.org/b", "B"),
    ]
    assert library.subscriptions.add_many(listed).added == 2
    file = tmp_path / "feeds.opml"
    file.write_bytes(export.opml(library))
    assert library.subscriptions.import_opml(file).known == 2
    with Library_at(tmp_path / "other.db") as other:
        assert other.subscriptions.import_opml(file).added == 2
        assert {(feed.url, feed.title, feed.folder) for feed in other.subscriptions.all()} == {
            ("https://example.org/a", "A", "World/Asia"),
            ("https://example.org/b", "B", None),
        }


def test_what_is_imported_goes_to_the_folder_that_is_there_in_whatever_case(library) -> None:
    library.subscriptions.add_many([Subscription("https://example.org/a", folder="Blogs/Ships")])
    library.subscriptions.add_many(
        [
            Subscription("https://example.org/b", folder="blogs"),
            Subscription("https://example.org/c", folder="BLOGS/ships"),
            Subscription("https://example.org/d", folder="blogs/Trams"),
            Subscription("https://example.org/e", folder="Elsewhere"),
        ]
    )
    folders = {feed.url[-1]: feed.folder for feed in library.subscriptions.all()}
    assert folders == {"a": "Blogs/Ships", "b": "Blogs", "c": "Blogs/Ships", "d": "Blogs/Trams", "e": "Elsewhere"}


def test_an_unreadable_list_is_named(tmp_path, library) -> None:
    file = tmp_path / "feeds.opml"
    with pytest.raises(NewstuiError, match=r"feeds\.opml"):
        library.subscriptions.import_opml(file)
    file.write_text("no opml")
    with pytest.raises(FeedError, match=r"feeds\.opml"):
        library.subscriptions.import_opml(file)


def test_feeds_are_found_renamed_moved_and_removed(library) -> None:
    library.subscriptions.add_many(
        [Subscription("https://example.org/a", "Alpha"), Subscription("https://example.org/b")]
    )
    library.arranging.rename(library.subscriptions.find("alpha"), "First")
    library.arranging.move(library.subscriptions.find("First"), "World")
    with pytest.raises(UsageError, match="2 feeds"):
        library.subscriptions.find("example.org")
    with pytest.raises(UsageError, match="nothing"):
        library.subscriptions.remove("nothing")
    library.subscriptions.remove("https://example.org/a")
    assert [feed.url for feed in library.subscriptions.all()] == ["https://example.org/b"]
    assert library.triage.undo()[0].name == "remove the feed 'First' with 0 stories"
    assert library.subscriptions.find("https://example.org/a").folder == "World"


def test_addresses_are_completed() -> None:
    assert complete("example.org/feed") == "https://example.org/feed"
    assert complete("feed://example.org/feed") == "https://example.org/feed"
    for bad in ("", "two words", "ftp://example.org"):
        with pytest.raises(UsageError):
            complete(bad)


class Library_at:
    def __init__(self, path) -> None:
        self.library = Library.open(path, clock=lambda: NOW)

    def __enter__(self) -> Library:
        return self.library

    def __exit__(self, *_) -> None:
        self.library.close()


async def test_feeds_with_whole_texts_come_first_and_comments_last(site, library) -> None:
    site.feed("/comments/feed", rss("Comments", ("1", "One", "x" * 900)))
    site.feed("/teasers", rss("Teasers", ("1", "One", "x")))
    site.feed("/whole", rss("Whole", ("1", "One", "x" * 500)))
    site.answers["/"] = page("/comments/feed", "/gone", "/teasers", "/whole")
    offer = await add(library, site.url("/"))
    assert [link.url for link in offer.links] == [
        site.url(path) for path in ("/whole", "/teasers", "/gone", "/comments/feed")
    ]


async def test_a_page_that_announces_nothing_is_tried_in_the_usual_places(site, library) -> None:
    site.answers["/blog"] = (200, "text/html", b"<html><body>words</body></html>")
    site.feed("/rss.xml", rss("Harbour", ("1", "One", "x")))
    added = await add(library, site.url("/blog"))
    assert added.feed.url == site.url("/rss.xml")


async def test_a_profile_leads_to_its_feed(site, library) -> None:
    site.feed("/@ada.rss", rss("Ada", ("1", "One", "x")))
    assert (await add(library, site.url("/@ada"))).feed.url == site.url("/@ada.rss")
    assert site.asked["/@ada"] == 0
    # Where there is none, the page counts as any other.
    site.answers["/@eve"] = page("/@ada.rss")
    assert not (await add(library, site.url("/@eve"))).fresh


def test_what_a_reader_names_feeds_and_folders_goes_out_as_a_document_that_can_be_read(library) -> None:
    library.subscriptions.add_many([Subscription("https://a.example/rss", "Alpha", folder="Old\x1b[2J")])
    library.arranging.rename(library.subscriptions.find("alpha"), " First\x1b]0;x\x07\n")
    feed = library.subscriptions.find("first")
    assert feed.title == "First]0;x"
    (back,) = opml.read(export.opml(library))
    assert (back.title, back.folder) == ("First]0;x", "Old[2J")
    library.arranging.move(feed, "World\x9b/\u202eAsia")
    assert library.subscriptions.find("first").folder == "World/Asia"

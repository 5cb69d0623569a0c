from __future__ import annotations

import pytest

from newstui.errors import StoreError
from newstui.model.entry import Enclosure
from newstui.model.feed import Subscription, Validators
from newstui.model.view import View
from newstui.store import retention
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader
from newstui.store.search import search

from .making import NOW, Shelf, draft

UNREAD = View("unread")


def test_a_feed_is_kept_with_its_header(shelf: Shelf) -> None:
    feed_id = shelf.feed(folder="World")
    header = FeedHeader("The Paper", NOW, NOW + 60, "https://paper.example", "en", Validators('W/"1"', "Mon"), "abc")
    stored = shelf.stories.store_feed(feed_id, header, [draft(1), draft(2)])
    assert len(stored.new) == 2
    feed = shelf.feeds.get(feed_id)
    assert feed is not None
    assert (feed.title, feed.folder, feed.stories, feed.unread) == ("The Paper", "World", 2, 2)
    assert feed.validators == Validators('W/"1"', "Mon")
    assert feed.next_check_at == NOW + 60


def test_lists_are_newest_first_and_ids_go_beyond_the_page(shelf: Shelf) -> None:
    ids = shelf.fill(30)
    page = shelf.stories.first_page(UNREAD, 10, now=NOW)
    assert [row.id for row in page] == sorted(ids, reverse=True)[:10]
    assert list(shelf.stories.ids(UNREAD, now=NOW)) == sorted(ids, reverse=True)
    assert page[0].feed == "The Paper"


def test_the_same_again_changes_nothing_and_a_new_version_keeps_place_and_status(shelf: Shelf) -> None:
    first, second = shelf.fill(2)
    shelf.statuses.mark([first], "read", True, now=NOW)
    feed_id = shelf.feed()
    assert shelf.store(feed_id, draft(0), draft(1)).changed == ()
    newer = draft(0, title="Corrected", content="<p>A tram.</p>", content_hash="other", sort_at=NOW)
    stored = shelf.store(feed_id, newer, draft(1))
    assert (stored.new, stored.changed) == ((), (first,))
    story = shelf.stories.story(first)
    assert story is not None
    assert (story.row.title, story.row.read, story.content) == ("Corrected", True, "<p>A tram.</p>")
    assert list(shelf.stories.ids(View("all"), now=NOW)) == [second, first]
    assert list(search(shelf.database, "tram")) == [first]
    assert list(search(shelf.database, "pier 0")) == []
    assert shelf.stories.known(feed_id, ["guid-0", "guid-9"])["guid-0"].version == 2


def test_the_stories_of_one_fetch_are_one_segment_of_the_index(shelf: Shelf) -> None:
    feed_id = shelf.feed()
    shelf.store(feed_id, *(draft(number) for number in range(20)))
    segments = "SELECT count(DISTINCT segid) FROM story_search_idx"
    assert shelf.database.query(segments) == [(1,)], "each segment is merged again later, which costs twice the writing"
    changed = [draft(number, title=f"Corrected {number}", content_hash="other") for number in range(10)]
    shelf.store(feed_id, *changed, *(draft(number) for number in range(20, 30)))
    assert shelf.database.query(segments) == [(2,)]
    assert len(list(search(shelf.database, "corrected"))) == 10


def test_a_feed_that_was_removed_meanwhile_takes_nothing(shelf: Shelf) -> None:
    feed_id = shelf.feed()
    shelf.feeds.remove(feed_id, now=NOW)
    with pytest.raises(StoreError, match="no feed"):
        shelf.store(feed_id, draft(1))


def test_removing_a_feed_takes_everything_of_it(shelf: Shelf) -> None:
    shelf.fill()
    assert shelf.feeds.remove(shelf.feed(), now=NOW).id
    assert shelf.stories.counts(now=NOW).total == 0
    assert list(search(shelf.database, "ferry")) == []
    assert retention.check(shelf.database) == []


def test_categories_and_enclosures_come_back(shelf: Shelf) -> None:
    sound = Enclosure("https://paper.example/a.mp3", "audio/mpeg", 12)
    (story_id,) = shelf.store(shelf.feed(), draft(1, categories=("Ships", "海"), enclosures=(sound,))).new
    assert shelf.stories.categories(story_id) == ("Ships", "海")
    assert shelf.stories.enclosures(story_id) == (sound,)


def test_every_view_has_a_page(shelf: Shelf) -> None:
    ids = shelf.fill(6)
    now = NOW - 1000 * 60 + 86400 + 3
    shelf.statuses.mark(ids[:1], "starred", True, now=NOW)
    shelf.statuses.mark(ids[1:3], "later", True, now=NOW)
    shelf.statuses.mark(ids[5:], "read", True, now=NOW)
    shelf.statuses.mark(ids[3:4], "muted", True, now=NOW)

    def seen(view: View) -> list[int]:
        listed = list(shelf.stories.ids(view, now=now))
        assert [row.id for row in shelf.stories.first_page(view, 100, now=now)] == listed
        assert shelf.stories.arrived(view, 0, now=now) == len(listed)
        return listed

    feed_id = shelf.feed()
    shelf.move(feed_id, "World/Asia")
    assert seen(View("starred")) == [ids[0]]
    assert seen(View("later")) == [ids[2], ids[1]]
    assert seen(View("history")) == [ids[5]]
    assert seen(View("unread")) == [ids[4], ids[2], ids[1], ids[0]]
    assert seen(View("today")) == [ids[4]]
    assert seen(View("feed", feed_id=feed_id)) == [ids[5], ids[4], ids[2], ids[1], ids[0]]
    assert seen(View("folder", name="World")) == seen(View("all"))
    assert seen(View("query", name="is:muted")) == [ids[3]]
    counts = shelf.stories.counts(now=now)
    assert (counts.today, counts.unread, counts.starred, counts.later, counts.total) == (1, 4, 1, 2, 6)


def test_a_story_without_a_date_is_of_no_day(shelf: Shelf) -> None:
    known = {"sort_at": NOW, "first_seen": NOW}
    drafts = (draft(1, **known, published=NOW - 60), draft(2, **known, published=None))
    dated, undated = shelf.store(shelf.feed(), *drafts).new
    now = NOW + 120
    assert list(shelf.stories.ids(View("today"), now=now)) == [dated]
    assert shelf.stories.counts(now=now).today == 1
    assert set(shelf.stories.ids(View("unread"), now=now)) == {dated, undated}


def test_ids_can_be_named_by_their_beginning(shelf: Shelf) -> None:
    shelf.fill(30)
    assert shelf.stories.with_prefix("2") == [2]
    assert shelf.stories.with_prefix("x") == []
    with shelf.database.write() as connection:
        connection.execute("DELETE FROM stories WHERE id = 2")
    assert shelf.stories.with_prefix("2") == [29, 28, 27, 26, 25, 24, 23, 22, 21, 20]


def test_a_purged_story_that_comes_again_has_its_status_and_its_id(shelf: Shelf) -> None:
    ids = shelf.fill(4)
    shelf.statuses.mark(ids[:3], "read", True, now=NOW)
    shelf.statuses.mark(ids[:1], "starred", True, now=NOW)
    shelf.statuses.tag(ids[1:2], "ships", True, now=NOW)
    assert retention.purge(shelf.database, before=NOW + 1) == 1
    assert shelf.stories.story(ids[2]) is None
    stored = shelf.store(shelf.feed(), *map(draft, range(4)))
    assert (stored.new, stored.returned) == ((), (ids[2],))
    story = shelf.stories.story(ids[2])
    assert story is not None
    assert story.row.read
    assert retention.check(shelf.database) == []


def test_damage_to_counters_and_index_is_found_and_mended(shelf: Shelf) -> None:
    ids = shelf.fill(4)
    with shelf.database.write() as connection:
        connection.execute("UPDATE counters SET unread = 77")
        connection.execute("DELETE FROM story_search WHERE rowid = ?", (ids[0],))
    assert len(retention.check(shelf.database)) == 2
    assert len(retention.repair(shelf.database)) == 2
    assert retention.check(shelf.database) == []
    assert len(search(shelf.database, "ferry")) == 4
    assert shelf.stories.counts(now=NOW).unread == 4


def test_feeds_are_found_as_a_person_names_them(shelf: Shelf) -> None:
    first, second = shelf.feed("https://a.example/rss"), shelf.feed("https://b.example/rss")
    shelf.rename(second, "Bridge Gazette")
    assert [feed.id for feed in shelf.feeds.find("bridge")] == [second]
    assert [feed.id for feed in shelf.feeds.find(str(first))] == [first]
    assert len(shelf.feeds.find("example")) == 2
    again, new = shelf.feeds.add(Subscription("https://a.example/rss", folder="World"), now=NOW)
    assert (again.id, new, again.folder) == (first, False, "World")


def test_checks_are_kept_with_the_feed(shelf: Shelf) -> None:
    feed_id = shelf.feed()
    assert shelf.feeds.failed(feed_id, "429", now=NOW, next_check_at=NOW + 5, hold_until=NOW + 5) == 1
    assert shelf.feeds.failed(feed_id, "410", now=NOW + 1, next_check_at=NOW + 5, gone=True) == 2
    feed = shelf.feeds.get(feed_id)
    assert feed is not None
    assert (feed.error, feed.hold_until, feed.gone_at) == ("410", None, NOW + 1)
    shelf.feeds.unchanged(feed_id, now=NOW, next_check_at=NOW + 9, validators=Validators('"a"'))
    feed = shelf.feeds.get(feed_id)
    assert feed is not None
    assert (feed.error, feed.failures, feed.next_check_at, feed.gone_at) == (None, 0, NOW + 9, None)
    assert feed.validators == Validators('"a"')


def test_a_feed_moves_and_no_two_have_one_address(shelf: Shelf) -> None:
    first, _ = shelf.feed("https://a.example/rss"), shelf.feed("https://b.example/rss")
    shelf.feeds.moving(first, "https://c.example/rss")
    assert shelf.feeds.get(first).moving_to == "https://c.example/rss"
    shelf.feeds.move_to(first, "https://c.example/rss")
    assert (shelf.feeds.get(first).url, shelf.feeds.get(first).moving_to) == ("https://c.example/rss", None)
    with pytest.raises(StoreError):
        shelf.feeds.move_to(first, "https://b.example/rss")


LISTS = [
    View("today"), View("unread"), View("following"), View("starred"), View("later"), View("history"), View("all"),
    View("feed", feed_id=1), View("folder", name="World"),
]  # fmt: skip


@pytest.mark.parametrize("view", LISTS, ids=lambda view: view.kind)
@pytest.mark.parametrize("analysed", [False, True])
def test_lists_are_read_from_an_index_in_order(shelf: Shelf, view: View, analysed: bool) -> None:
    from newstui.store.views import selection

    shelf.fill(50)
    if analysed:
        with shelf.database.write() as connection:
            connection.execute("ANALYZE")
    chosen = selection(view, now=NOW)
    values = (*chosen.values, 200)
    plan = shelf.database.query("EXPLAIN QUERY PLAN " + chosen.sql("s.story_id", limited=True), values)
    steps = [row[3] for row in plan]
    assert (
        steps[0].split(" USING ")[1].startswith(f"COVERING INDEX {chosen.index}") or f"INDEX {chosen.index}" in steps[0]
    )
    assert not any("TEMP B-TREE" in step for step in steps)


def test_two_threads_have_connections_of_their_own(database: Database) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(lambda: database.connection).result()
    assert other is not database.connection

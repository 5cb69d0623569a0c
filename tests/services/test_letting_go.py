"""What was read long ago is let go where the reader wishes it, and nothing else."""

from __future__ import annotations

from newstui.model.feed import Subscription
from newstui.model.follow import FollowSource
from newstui.services.refreshing import letting_go
from newstui.services.refreshing.letting_go import let_go
from newstui.store import retention
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.following.follows import Follows
from newstui.store.journal import Journal
from newstui.store.statuses import Statuses
from newstui.store.stories import Stories

from .conftest import NOW

DAY = 86400


def fill(database, days_ago: list[float]) -> list[int]:
    """A feed with a story of each age, seen when it was published."""
    feed, _ = Feeds(database).add(Subscription("https://paper.example/rss"), now=NOW)
    ids: list[int] = []
    for number, days in enumerate(days_ago):
        then = int(NOW - days * DAY)
        story = StoryDraft(f"g{number}", f"Story {number}", "<p>x</p>", f"h{number}", then, then, published=then)
        ids += Stories(database).store_feed(feed.id, FeedHeader("Paper", NOW), [story]).new
    return ids


def kept(database) -> set[int]:
    return {row[0] for row in database.query("SELECT id FROM stories")}


def test_only_what_was_read_long_ago_and_nothing_holds_goes(database, monkeypatch) -> None:
    monkeypatch.setattr(letting_go, "NEWEST", 0)
    ids = fill(database, [400] * 9 + [10])
    read, recent, unread, starred, later, tagged, followed, unfollowed, done, _young = ids
    statuses = Statuses(database)
    long_ago = NOW - 300 * DAY
    statuses.mark([*{*ids} - {unread, recent, done}], "read", True, now=long_ago)
    statuses.mark([recent], "read", True, now=NOW - DAY)
    statuses.mark([done], "done", True, now=long_ago)
    statuses.mark([starred], "starred", True, now=long_ago)
    statuses.mark([later], "later", True, now=long_ago)
    statuses.tag([tagged], "ships", True, now=long_ago)
    follows = Follows(database)
    follows.toggle(FollowSource("watch", "whether", followed, 0, 1), now=long_ago)
    for _ in range(2):
        follows.toggle(FollowSource("watch", "whether it", unfollowed, 0, 1), now=long_ago)

    assert let_go(database, 0, now=NOW) == 0
    assert kept(database) == {*ids}
    assert let_go(database, 90, now=NOW) == 2
    assert kept(database) == {*ids} - {read, done}
    assert let_go(database, 90, now=NOW) == 0
    assert retention.check(database) == []
    # A follow that was taken back long ago can still be had again, with the story that it is of.
    while Journal(database).undo(now=NOW):
        pass
    assert retention.check(database) == []


def test_the_newest_of_each_feed_stay_at_any_age(database, monkeypatch) -> None:
    monkeypatch.setattr(letting_go, "NEWEST", 3)
    ids = fill(database, [500, 400, 300, 200, 100])
    Statuses(database).mark(ids, "read", True, now=NOW - 95 * DAY)
    assert let_go(database, 90, now=NOW) == 2
    assert kept(database) == {*ids[2:]}, "a document that still holds them would bring them back each time"


def test_many_go_in_small_transactions(database, monkeypatch) -> None:
    monkeypatch.setattr(letting_go, "NEWEST", 0)
    monkeypatch.setattr(retention, "A_PURGE", 2)
    ids = fill(database, [400, 399, 398, 397, 396])
    Statuses(database).mark(ids, "read", True, now=NOW - 95 * DAY)
    assert let_go(database, 90, now=NOW) == 5
    assert kept(database) == set()

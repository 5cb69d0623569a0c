"""The reader's wishes for one feed."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from newstui.errors import UsageError
from newstui.model.feed import Access, Subscription, Validators
from newstui.services.subscribing.settings import FeedSettings, change, headers, interval_seconds
from newstui.store.feeds import Feeds
from newstui.store.journal import Journal

from .conftest import NOW


@pytest.mark.parametrize(
    ("text", "seconds"), [("45m", 2700), ("2h", 7200), ("1d", 86400), ("30", 1800), (" 2H ", 7200), ("auto", None)]
)
def test_intervals(text: str, seconds: int | None) -> None:
    assert interval_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "1m", "-5", "1.5h", "99999999d"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        interval_seconds(text)


@pytest.mark.parametrize(
    "line",
    ["", "X", "X y: z", "X: a\r\nEvil: b", "X: a\nb", "Host: a", "if-none-match: a", "X: é"],
)
def test_what_is_no_header_is_refused(line: str) -> None:
    with pytest.raises(UsageError):
        headers([line])


def test_settings_are_kept_and_others_left(database) -> None:
    kept = Feeds(database)
    feed, _ = kept.add(Subscription("https://example.org/a"), now=NOW)
    first = change(database, feed, FeedSettings(interval="2h", headers=("X-Key: a:b", "Accept: text/xml")), now=NOW)
    assert first.pace.interval == 7200
    assert first.access == Access((("X-Key", "a:b"), ("Accept", "text/xml")))
    second = change(database, first, FeedSettings(login=("me", "pw"), full_text="never"), now=NOW)
    assert second.access == Access((("X-Key", "a:b"), ("Accept", "text/xml")), "me", "pw")
    assert (second.pace.interval, second.full_text, second.switched_off) == (7200, "never", False)
    third = change(database, second, FeedSettings(interval="auto", headers=(), login=(), switched_off=True), now=NOW)
    assert (third.pace.interval, third.access, third.full_text, third.switched_off) == (None, Access(), "never", True)


def test_a_refused_setting_changes_nothing(database) -> None:
    kept = Feeds(database)
    feed, _ = kept.add(Subscription("https://example.org/a"), now=NOW)
    with pytest.raises(UsageError):
        change(database, feed, FeedSettings(interval="2h", headers=("bad",)), now=NOW)
    assert kept.get(feed.id) == feed


def test_settings_are_one_step_to_take_back_and_passwords_none_of_it(database) -> None:
    feed, _ = Feeds(database).add(Subscription("https://example.org/a", folder="World"), now=NOW)
    settings = FeedSettings(
        interval="2h", full_text="always", switched_off=True, title=" Mine\n", folder="WORLD/sea", login=("me", "pw")
    )
    made = change(database, feed, settings, now=NOW)
    assert (made.title, made.folder, made.pace.interval, made.full_text) == ("Mine", "World/sea", 7200, "always")
    assert made.next_check_at == 0
    assert "pw" not in repr(database.query("SELECT * FROM journal_changes"))
    undone = Journal(database).undo(now=NOW)
    assert undone is not None
    assert undone.name == "change settings of the feed 'https://example.org/a'"
    back = Feeds(database).get(feed.id)
    assert back is not None
    assert (back.own_title, back.folder, back.pace.interval, back.full_text) == (None, "World", None, "auto")
    assert not back.switched_off
    assert back.access.password == "pw"
    Journal(database).redo(now=NOW)
    assert Feeds(database).get(feed.id) == replace(made, next_check_at=0)


def put_off(database, feed_id: int) -> None:
    """As after a check: the next one is far away."""
    Feeds(database).unchanged(feed_id, now=NOW, next_check_at=NOW + 30 * 86400, validators=Validators())


@pytest.mark.parametrize(
    "settings",
    [
        FeedSettings(login=("me", "right")),
        FeedSettings(login=()),
        FeedSettings(headers=("X-Key: b",)),
        FeedSettings(interval="30d"),
        FeedSettings(full_text="always"),
        FeedSettings(switched_off=True),
    ],
)
def test_a_feed_that_is_asked_in_another_way_is_due_at_once(database, settings: FeedSettings) -> None:
    feed, _ = Feeds(database).add(Subscription("https://example.org/a"), now=NOW)
    other, _ = Feeds(database).add(Subscription("https://example.org/b"), now=NOW)
    feed = change(database, feed, FeedSettings(headers=("X-Key: a",), login=("me", "wrong")), now=NOW)
    put_off(database, feed.id)
    put_off(database, other.id)
    feed = Feeds(database).get(feed.id)
    assert change(database, feed, settings, now=NOW).next_check_at == 0
    # What is so already changes nothing, and a name has nothing to do with it.
    put_off(database, feed.id)
    feed = Feeds(database).get(feed.id)
    assert change(database, feed, replace(settings, title="Mine"), now=NOW).next_check_at == NOW + 30 * 86400
    assert Feeds(database).get(other.id).next_check_at == NOW + 30 * 86400


def test_an_interval_that_is_taken_back_does_not_put_the_next_check_off(database) -> None:
    feed, _ = Feeds(database).add(Subscription("https://example.org/a"), now=NOW)
    change(database, feed, FeedSettings(interval="30d"), now=NOW)
    for move, interval in ((Journal.undo, None), (Journal.redo, 30 * 86400)):
        put_off(database, feed.id)
        move(Journal(database), now=NOW)
        back = Feeds(database).get(feed.id)
        assert (back.pace.interval, back.next_check_at) == (interval, 0)


def packed(database) -> bytes:
    """What is kept of feeds that were removed."""
    return b"".join(zlib.decompress(row[0]) for row in database.query("SELECT packed FROM removed_rows"))


def test_a_removed_feed_keeps_its_login_no_longer_than_it_can_come_back(database) -> None:
    feed, _ = Feeds(database).add(Subscription("https://example.org/a"), now=NOW)
    made = change(database, feed, FeedSettings(login=("me", "s3cr3t")), now=NOW)
    Feeds(database).remove(feed.id, now=NOW)
    assert b"s3cr3t" in packed(database)
    Journal(database).undo(now=NOW)
    assert Feeds(database).get(feed.id) == made
    assert packed(database) == b""
    change(database, made, FeedSettings(login=()), now=NOW)
    Feeds(database).remove(feed.id, now=NOW)
    assert b"example.org" in packed(database)
    assert b"s3cr3t" not in packed(database), "the login was taken away first"


def test_what_is_so_already_is_no_step(database) -> None:
    feed, _ = Feeds(database).add(Subscription("https://example.org/a"), now=NOW)
    change(database, feed, FeedSettings(interval="auto", title="", folder=" / "), now=NOW)
    assert Journal(database).undo(now=NOW) is None
    assert Feeds(database).get(feed.id) == feed

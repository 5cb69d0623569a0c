"""The reader's wishes for one feed."""

from __future__ import annotations

import pytest

from newstui.errors import UsageError
from newstui.model.feed import Access, Subscription
from newstui.services.feed_settings import FeedSettings, change, headers, interval_seconds
from newstui.store.feeds import Feeds

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
    first = change(database, feed, FeedSettings(interval="2h", headers=("X-Key: a:b", "Accept: text/xml")))
    assert first.pace.interval == 7200
    assert first.access == Access((("X-Key", "a:b"), ("Accept", "text/xml")))
    second = change(database, first, FeedSettings(login=("me", "pw"), full_text="never"))
    assert second.access == Access((("X-Key", "a:b"), ("Accept", "text/xml")), "me", "pw")
    assert (second.pace.interval, second.full_text, second.switched_off) == (7200, "never", False)
    third = change(database, second, FeedSettings(interval="auto", headers=(), login=(), switched_off=True))
    assert (third.pace.interval, third.access, third.full_text, third.switched_off) == (None, Access(), "never", True)


def test_a_refused_setting_changes_nothing(database) -> None:
    kept = Feeds(database)
    feed, _ = kept.add(Subscription("https://example.org/a"), now=NOW)
    with pytest.raises(UsageError):
        change(database, feed, FeedSettings(interval="2h", headers=("bad",)))
    assert kept.get(feed.id) == feed

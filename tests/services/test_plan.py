"""Which feeds a refresh asks."""

from __future__ import annotations

from newstui.errors import FetchError
from newstui.model.feed import Feed
from newstui.services.refreshing.plan import after_failure, plan

NOW = 1_790_000_000


def feed(number: int, **fields) -> Feed:
    return Feed(number, f"https://example.org/{number}", str(number), **fields)


def asked(scope, *feeds: Feed) -> list[int]:
    return [each.id for each in plan(feeds, scope, now=NOW).ask]


def test_what_is_due_is_asked_the_longest_waiting_first() -> None:
    feeds = (feed(1, next_check_at=NOW), feed(2, next_check_at=NOW + 1), feed(3), feed(4, next_check_at=NOW - 9))
    assert asked("due", *feeds) == [3, 4, 1]
    assert [(each.id, reason) for each, reason in plan(feeds, "due", now=NOW).pass_over] == [(2, "not due")]
    assert asked("all", *feeds) == [3, 4, 1, 2]


def test_nobody_asks_a_server_that_asked_for_patience() -> None:
    waits = feed(1, hold_until=NOW + 60, checked_at=NOW - 5)
    for scope in ("due", "all", "named"):
        assert asked(scope, waits) == []
    ((_, reason),) = plan([waits], "all", now=NOW).pass_over
    assert "left alone until 2026-" in reason
    assert asked("all", feed(1, hold_until=NOW - 1)) == [1]


def test_a_feed_that_has_ended_is_asked_only_by_name() -> None:
    over = feed(1, gone_at=NOW - 9)
    assert asked("due", over) == asked("all", over) == []
    assert asked("named", over) == [1]


def test_a_feed_that_is_switched_off_is_never_asked() -> None:
    assert asked("named", feed(1, switched_off=True)) == []


def test_a_clock_that_went_back_stops_no_feed() -> None:
    ahead = feed(1, checked_at=NOW + 10**7, next_check_at=NOW + 10**7, hold_until=NOW + 10**7)
    assert asked("due", ahead) == [1]


def test_what_a_failure_means_for_the_next_check() -> None:
    def after(status, retry_after=None, **fields):
        error = FetchError("x", "y", "http", status, retry_after)
        return after_failure(feed(1, **fields), error, now=NOW, base=1800, jitter=0)

    assert after(500) == after(404)
    assert (after(500).next_check_at, after(500).hold_until, after(500).gone) == (NOW + 1800, None, False)
    assert after(500, failures=2).next_check_at == NOW + 4 * 1800
    assert (after(429, 7200).next_check_at, after(503, 7200).hold_until) == (NOW + 7200, NOW + 7200)
    assert after(429).hold_until == NOW + 1800
    assert (after(503, 5).next_check_at, after(503, 5).hold_until) == (NOW + 1800, NOW + 5)
    assert after(410).gone
    assert after_failure(feed(1), None, now=NOW, base=1800, jitter=0).next_check_at == NOW + 1800

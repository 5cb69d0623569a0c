"""When a feed is looked at again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds import schedule
from newstui.feeds.parse import parse
from newstui.feeds.schedule import LEAST, MOST, next_check
from newstui.model.feed import Pace

DAY = 86400
HOUR = 3600
THURSDAY = 1_760_572_800 // DAY * DAY  # 2025-10-16T00:00:00Z


def test_failures_wait_longer_each_time() -> None:
    waits = [next_check(0, Pace(), failures=failures) for failures in range(1, 12)]
    assert waits[:3] == [LEAST, 2 * LEAST, 4 * LEAST]
    assert waits == sorted(waits)
    assert waits[-1] == MOST


@pytest.mark.parametrize(
    ("pace", "fresh", "wait"),
    [
        (Pace(), None, LEAST),
        (Pace(), 60, LEAST),
        (Pace(), 2 * HOUR, 2 * HOUR),
        (Pace(publisher_seconds=12 * HOUR), 2 * HOUR, 12 * HOUR),
        (Pace(publisher_seconds=30 * DAY), None, MOST),
        (Pace(interval=600, publisher_seconds=12 * HOUR), None, 600),
        (Pace(interval=600), HOUR, HOUR),
        (Pace(changed_at=-20 * HOUR), None, 2 * HOUR),
        (Pace(changed_at=-90 * DAY), None, schedule.GUESS),
        (Pace(changed_at=HOUR), None, LEAST),
    ],
)
def test_the_longest_of_all_wishes_counts(pace: Pace, fresh: int | None, wait: int) -> None:
    assert next_check(0, pace, fresh_seconds=fresh) == wait


def test_jitter_only_ever_adds() -> None:
    assert next_check(0, Pace(), jitter=1.0) == LEAST + LEAST // 10
    assert next_check(0, Pace(), jitter=0.0) == LEAST


def test_hours_and_days_to_skip_are_skipped() -> None:
    night = Pace(skip_hours=(0, 1, 2, 3, 4, 5))
    assert next_check(THURSDAY, night) == THURSDAY + 6 * HOUR
    # From Friday evening past the weekend.
    friday = THURSDAY + DAY + 23 * HOUR + 45 * 60
    assert next_check(friday, Pace(skip_days=(5, 6))) == THURSDAY + 4 * DAY
    always = Pace(skip_hours=tuple(range(24)))
    assert next_check(THURSDAY, always) == THURSDAY + LEAST + DAY


def test_a_server_s_wish_is_kept_and_one_without_a_time_is_guessed() -> None:
    assert schedule.hold(100, failures=1, retry_after=100_000) == 100_100
    assert schedule.hold(100, failures=1, retry_after=10**9) == 100 + 30 * DAY
    assert schedule.hold(100, failures=3, retry_after=None) == 100 + 4 * LEAST


MOMENTS = st.integers(-(10**10), 10**11)


@given(
    MOMENTS,
    st.builds(
        Pace,
        st.one_of(st.none(), st.integers(300, 10**6)),
        st.one_of(st.none(), MOMENTS),
        st.one_of(st.none(), st.integers(0, 10**9)),
        st.sets(st.integers(0, 23)).map(tuple),
        st.sets(st.integers(0, 6)).map(tuple),
    ),
    st.integers(0, 10**6),
    st.floats(),
)
def test_the_next_check_is_always_ahead_and_within_eight_days(now: int, pace: Pace, failures: int, jitter) -> None:
    assert now < next_check(now, pace, failures=failures, jitter=jitter) <= now + 8 * DAY + DAY // 10


def document(head: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>T</title>'
        f"{head}<item><title>a</title></item></channel></rss>"
    ).encode()


def test_a_document_says_how_often_it_is_updated() -> None:
    feed = parse(
        document(
            "<ttl> 90 </ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
            "<skipHours><hour>3</hour><hour> 24 </hour><hour>x</hour></skipHours>"
            "<skipDays><day>Sunday</day><day>Doomsday</day></skipDays>"
        ),
        url="https://harbour.example/feed",
    )
    assert (feed.ttl_minutes, feed.update_seconds) == (90, 6 * HOUR)
    assert (feed.skip_hours, feed.skip_days) == ((0, 3), (6,))


@pytest.mark.parametrize("head", ["", "<ttl>soon</ttl>", "<sy:updatePeriod>often</sy:updatePeriod>", "<skipHours>"])
def test_what_says_nothing_of_use_counts_for_nothing(head: str) -> None:
    feed = parse(document(head), url="https://harbour.example/feed")
    assert (feed.ttl_minutes, feed.update_seconds, feed.skip_hours, feed.skip_days) == (None, None, (), ())

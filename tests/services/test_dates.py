"""Dates as one types them."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.errors import UsageError
from newstui.services.dates import read_until, when

ZONE = ZoneInfo("Europe/Berlin")
NOW = int(datetime(2026, 3, 25, 15, 30, tzinfo=ZONE).timestamp())  # a Wednesday; clocks go forward on the 29th


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2d", (2026, 3, 27)),
        ("2 days", (2026, 3, 27)),
        ("1w", (2026, 4, 1)),
        ("tomorrow", (2026, 3, 26)),
        ("FRI", (2026, 3, 27)),
        ("wednesday", (2026, 4, 1)),
        ("mon", (2026, 3, 30)),
        ("2026-04-01", (2026, 4, 1)),
    ],
)
def test_days_begin_at_midnight_of_that_day(words, day):
    assert read_until(words, NOW, ZONE) == int(datetime(*day, tzinfo=ZONE).timestamp())


def test_hours_are_hours():
    assert read_until("3h", NOW, ZONE) == NOW + 3 * 3600
    assert when(NOW + 3 * 3600, ZONE) == "Wed 25 Mar 2026 18:30"
    assert when(read_until("fri", NOW, ZONE), ZONE) == "Fri 27 Mar 2026"


@pytest.mark.parametrize("words", ["", "soon", "t", "0d", "2020-01-01", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_what_is_no_time_to_come_is_refused(words):
    with pytest.raises(UsageError, match=r"passed|no time"):
        read_until(words, NOW, ZONE)


@given(st.text(max_size=20), st.timedeltas(timedelta(0), timedelta(days=20000)))
def test_nothing_else_is_thrown(words, later):
    now = NOW + int(later.total_seconds())
    with contextlib.suppress(UsageError):
        assert read_until(words, now) > now

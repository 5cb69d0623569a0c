"""Schedule: when a feed is to be looked at again."""

from __future__ import annotations

from newstui.model.moment import Moment

REGULAR = 3600
"""Seconds between checks of a feed that says nothing of its own pace."""
LEAST = 1800
MOST = 86400


def next_check(
    now: Moment, *, failures: int = 0, ttl_minutes: int | None = None, retry_after: int | None = None
) -> Moment:
    """The next check after one at `now`.

    A publisher's ttl is honoured between half an hour and a day; each failure in a row doubles the wait, up to a day;
    a server's Retry-After (seconds) is never undercut.
    """
    pause = min(MOST, max(LEAST, (ttl_minutes or 0) * 60 or REGULAR))
    if failures:
        pause = min(MOST, pause * 2 ** min(failures - 1, 10))
    return now + max(pause, min(retry_after or 0, 30 * MOST))

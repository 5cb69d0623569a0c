"""Schedule: when a feed is to be looked at again."""

from __future__ import annotations

from newstui.model.feed import Pace
from newstui.model.moment import Moment

LEAST = 1800
"""Seconds between checks of a feed that changes often, where nobody says otherwise."""
GUESS = 12 * 3600
"""The longest wait that we choose ourselves, for a feed that has not changed for long."""
MOST = 86400
JITTER = 0.1
"""Waits are stretched by up to a tenth, so that feeds that were added together do not stay together."""

_HOUR = 3600
_HEURISTIC = 0.1
"""A tenth of the time since the last change: the heuristic freshness of RFC 9111, section 4.2.2."""


def next_check(
    now: Moment,
    pace: Pace,
    *,
    base: int = LEAST,
    failures: int = 0,
    fresh_seconds: int | None = None,
    jitter: float = 0.0,
) -> Moment:
    """The next check after one at `now`, at most a day away (a week where the publisher names days to skip).

    The longest of: the reader's interval, else `base` (stretched for a feed that seldom changes) and what the document
    asks for; and the freshness that the server gave (`fresh_seconds`, from Cache-Control or Expires). Each failure in
    a row doubles it. `jitter` is 0 to 1: how much of a tenth is added.
    """
    if pace.interval is not None:
        pause = pace.interval
    else:
        pause = max(base, adapted(now, pace, base), pace.publisher_seconds or 0)
    if failures:
        pause *= 2 ** min(failures - 1, 10)
    pause = min(MOST, max(pause, fresh_seconds or 0))
    then = now + round(pause * (1 + JITTER * min(1.0, max(0.0, jitter))))
    return then if pace.interval is not None else _allowed(then, pace)


def adapted(now: Moment, pace: Pace, base: int = LEAST) -> int:
    """Our own guess in seconds: a tenth of the time since the feed last changed, between `base` and half a day."""
    quiet = 0 if pace.changed_at is None else max(0, now - pace.changed_at)
    return max(base, min(GUESS, round(quiet * _HEURISTIC)))


def hold(now: Moment, *, failures: int, retry_after: int | None, jitter: float = 0.0) -> Moment:
    """Until when a server that asked for patience is left alone: its Retry-After, else our own back-off."""
    if retry_after is None:
        return next_check(now, Pace(), failures=failures, jitter=jitter)
    return now + min(retry_after, 30 * MOST)


def _allowed(then: Moment, pace: Pace) -> Moment:
    """The first moment from `then` outside the hours and days to skip; a day later where there is none in a week."""
    if not pace.skip_hours and not pace.skip_days:
        return then
    for hours in range(7 * 24):
        at = then if not hours else (then // _HOUR + hours) * _HOUR
        if at // _HOUR % 24 not in pace.skip_hours and weekday(at) not in pace.skip_days:
            return at
    return then + MOST


def weekday(moment: Moment) -> int:
    """The day of the week, UTC; Monday is 0 (1970-01-01 was a Thursday)."""
    return (moment // MOST + 3) % 7

"""Planning: which feeds a refresh asks, and when each is asked next. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from newstui.errors import FetchError, NewstuiError
from newstui.feeds import schedule
from newstui.model.entry import ParsedFeed
from newstui.model.feed import Feed, Pace
from newstui.model.moment import Moment, to_iso

Scope = Literal["due", "all", "named"]
"""``due``: by the rules. ``all``: whatever the schedule says. ``named``: these feeds the reader has asked for."""

_DAY = 86400
GONE = 410
PATIENCE_ASKED = (429, 503)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which feeds to ask, those that wait longest first; the others with the reason."""

    ask: tuple[Feed, ...]
    pass_over: tuple[tuple[Feed, str], ...]


def plan(feeds: Iterable[Feed], scope: Scope, *, now: Moment) -> Plan:
    """Sort `feeds` into those to ask and those to pass over.

    A server that asked for patience (429, 503) is left alone in every scope; a feed that has ended (410) is asked again
    only where the reader names it.
    """
    ask: list[Feed] = []
    passed: list[tuple[Feed, str]] = []
    for feed in feeds:
        reason = _reason(feed, scope, now)
        if reason:
            passed.append((feed, reason))
        else:
            ask.append(feed)
    ask.sort(key=lambda feed: (feed.next_check_at or 0, feed.id))
    return Plan(tuple(ask), tuple(passed))


def _reason(feed: Feed, scope: Scope, now: Moment) -> str | None:
    """Why `feed` is not asked now."""
    if feed.switched_off:
        return "switched off"
    # A check in the future means that a clock went back: what was reckoned by it is void.
    sound = feed.checked_at is None or feed.checked_at <= now + _DAY
    if sound and feed.hold_until is not None and feed.hold_until > now:
        return f"the server asks to be left alone until {to_iso(feed.hold_until)}"
    if feed.gone_at is not None and scope != "named":
        return "the publisher has ended it"
    if scope == "due" and sound and feed.next_check_at is not None and feed.next_check_at > now:
        return "not due"
    return None


@dataclass(frozen=True, slots=True)
class Setback:
    """What a failed check means for the next."""

    next_check_at: Moment
    hold_until: Moment | None
    gone: bool


def after_failure(feed: Feed, error: NewstuiError | None, *, now: Moment, base: int, jitter: float) -> Setback:
    """When a feed is asked again after a failure: later each time, never sooner than its server wishes."""
    failures = feed.failures + 1
    then = schedule.next_check(now, feed.pace, base=base, failures=failures, jitter=jitter)
    if not isinstance(error, FetchError):
        return Setback(then, None, False)
    hold = None
    if error.status in PATIENCE_ASKED:
        hold = schedule.hold(now, failures=failures, retry_after=error.retry_after, jitter=jitter)
    return Setback(max(then, hold or 0), hold, error.status == GONE)


def after_success(
    feed: Feed, *, now: Moment, changed: bool, fresh_seconds: int | None, base: int, jitter: float
) -> Moment:
    """When a feed is asked again after a check that went well; `changed`: it brought something new."""
    pace = replace(feed.pace, changed_at=now) if changed or feed.pace.changed_at is None else feed.pace
    return schedule.next_check(now, pace, base=base, fresh_seconds=fresh_seconds, jitter=jitter)


def pace_of(parsed: ParsedFeed, kept: Pace) -> Pace:
    """The pace that a document asks for, beside what is kept of the reader's wishes and our own."""
    asked = max((parsed.ttl_minutes or 0) * 60, parsed.update_seconds or 0)
    return replace(kept, publisher_seconds=asked or None, skip_hours=parsed.skip_hours, skip_days=parsed.skip_days)

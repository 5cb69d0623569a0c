"""The health of feeds, for the page that shows it. Not for the way to the screen: it counts."""

from __future__ import annotations

from newstui.model.health import FeedHealth
from newstui.services.clock import Clock
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.health import Yield, latest, yields

_WEEK = 7 * 86400
_RATE, _SHARE = 4, 13
"""Weeks over which stories a week, and the share read, are reckoned."""


def feed_health(database: Database, clock: Clock) -> list[FeedHealth]:
    """Every feed, by folder and title."""
    now = clock()
    found = yields(database, now - _RATE * _WEEK, now - _SHARE * _WEEK)
    newest = latest(database)
    return [
        FeedHealth(
            feed,
            a_week=found.get(feed.id, Yield(0, 0, 0)).recent / _RATE,
            read_share=found[feed.id].read / found[feed.id].all if feed.id in found else None,
            latest=newest.get(feed.id),
        )
        for feed in Feeds(database).all()
    ]

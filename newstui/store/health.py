"""How much each feed brings, and how much of it is read: counted off the listed statuses of the last weeks."""

from __future__ import annotations

from typing import NamedTuple

from newstui.model.moment import Moment
from newstui.store.database import Database

_SQL = """SELECT s.feed_id, sum(s.sort_at > ?1), count(*), sum(s.read_at IS NOT NULL OR s.done_at IS NOT NULL)
    FROM statuses s INDEXED BY statuses_listed WHERE s.listed AND s.sort_at > ?2 GROUP BY s.feed_id"""
_LATEST = """SELECT f.id, (SELECT s.sort_at FROM statuses s INDEXED BY statuses_feed WHERE s.listed AND s.feed_id = f.id
    ORDER BY s.sort_at DESC LIMIT 1) FROM feeds f"""


class Yield(NamedTuple):
    """What a feed brought: since a recent moment, since an earlier one, and how many of these were read or done."""

    recent: int
    all: int
    read: int


def yields(database: Database, recent: Moment, since: Moment) -> dict[int, Yield]:
    """By feed, for feeds with stories dated after `since`."""
    return {row[0]: Yield(*row[1:]) for row in database.query(_SQL, (recent, since))}


def latest(database: Database) -> dict[int, Moment | None]:
    """The date of each feed's newest story."""
    return dict(database.query(_LATEST))

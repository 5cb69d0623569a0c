"""Letting old stories go after a refresh, where the reader wishes it (``fetch.keep_days``)."""

from __future__ import annotations

import logging

from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.retention import purge

_DAY = 86400
NEWEST = 200
"""Stories of each feed that stay at any age: its document may still hold them, and bring them again and again."""


def let_go(database: Database, days: int, *, now: Moment) -> int:
    """Let go of what came, and was read, more than `days` ago and that nothing holds; of nothing where `days` is 0.

    Returns how many stories went.
    """
    if not days or database.read_only:
        return 0
    gone = purge(database, before=now - days * _DAY, newest=NEWEST)
    if gone:
        logging.getLogger(__name__).info("%d stories read more than %d days ago were let go", gone, days)
    return gone

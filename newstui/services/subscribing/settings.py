"""What the reader wishes for one feed: title, folder, how often, headers and login, whole pages or not, not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from newstui.errors import UsageError
from newstui.model.feed import Feed, FullText
from newstui.model.moment import Moment
from newstui.model.text import clean_line
from newstui.services.subscribing.arranging import Arranging
from newstui.store.database import Database
from newstui.store.feed_steps import FeedSteps
from newstui.store.feeds import Feeds

_UNITS = {"m": 60, "h": 3600, "d": 86400}
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_OURS = {"host", "content-length", "connection", "transfer-encoding", "if-none-match", "if-modified-since"}
"""Headers that belong to the protocol; another value would break it."""

LEAST_INTERVAL = 300


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """Changes to a feed; None leaves a thing as it is."""

    interval: str | None = None
    """``45m``, ``2h``, ``1d``, a number of minutes, or ``auto``."""
    full_text: FullText | None = None
    headers: tuple[str, ...] | None = None
    """``Name: value`` each, in the place of all that were there."""
    login: tuple[str, str] | tuple[()] | None = None
    """Name and password; () takes them away."""
    switched_off: bool | None = None
    title: str | None = None
    """The reader's own; "" gives the publisher's back."""
    folder: str | None = None
    """"" takes it to the top."""


def change(database: Database, feed: Feed, settings: FeedSettings, *, now: Moment) -> Feed:
    """Keep `settings` for `feed`, as a step to take back, headers and login aside: the feed as it is now.

    Raises UsageError for a value that cannot be kept.
    """
    kept = Feeds(database)
    interval = feed.pace.interval if settings.interval is None else interval_seconds(settings.interval)
    access = feed.access
    if settings.headers is not None:
        access = replace(access, headers=headers(settings.headers))
    if settings.login is not None:
        name, password = settings.login or (None, None)
        access = replace(access, username=name, password=password)
    changed: dict[str, object] = {"interval": interval, "full_text": settings.full_text or feed.full_text}
    if settings.switched_off is not None:
        changed["switched_off"] = settings.switched_off
    if settings.title is not None:
        changed["own_title"] = clean_line(settings.title) or None
    if settings.folder is not None:
        changed["folder"] = Arranging(database).folder_named(settings.folder)
    with database.write():
        if access != feed.access:
            # No step: a password that was replaced is gone. (One of a feed that is removed stays with what is packed
            # of it, `newstui.store.removal`, or the feed would come back locked out.)
            kept.set_access(feed.id, access)
        FeedSteps(database).change(feed, changed, f"change settings of the feed '{feed.title}'", now=now)
    return kept.get(feed.id) or feed


def interval_seconds(text: str) -> int | None:
    """Seconds of ``45m``, ``2h``, ``1d`` or a number of minutes; None for ``auto``. Raises UsageError."""
    if text == "auto":
        return None
    found = re.fullmatch(r"(\d{1,5})([mhd]?)", text.strip().lower())
    if not found:
        raise UsageError(f"{text!r} is no interval", "write 45m, 2h, 1d or auto")
    seconds = int(found[1]) * _UNITS[found[2] or "m"]
    if seconds < LEAST_INTERVAL:
        raise UsageError(f"{text} is too often", "publishers block readers that ask more often than every 5 minutes")
    return seconds


def headers(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(name, value) of ``Name: value`` lines. Raises UsageError for what is no header, or not the reader's to set."""
    found = []
    for line in lines:
        name, separator, value = (part.strip() for part in line.partition(":"))
        if not separator or not _NAME.fullmatch(name) or not value.isprintable() or not value.isascii():
            raise UsageError(f"{line!r} is no header", "write Name: value")
        if name.lower() in _OURS:
            raise UsageError(f"{name} is the client's own header", "leave it out")
        found.append((name, value))
    return tuple(found)

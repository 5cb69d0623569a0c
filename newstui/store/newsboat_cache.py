"""newsboat's ``cache.db``: its stories with what their reader did to them. Only ever read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newstui.errors import StoreError


@dataclass(frozen=True, slots=True)
class CachedStory:
    """A row of newsboat's ``rss_item``, as it is there: nothing of it is cleaned yet."""

    feed_url: str
    guid: str
    title: str
    author: str
    url: str
    published: int
    content: str
    unread: bool
    deleted: bool
    flags: str


def is_cache(head: bytes) -> bool:
    """Whether a file that begins so is an SQLite file, and no list of addresses."""
    return head.startswith(b"SQLite format 3\0")


def stories(path: Path) -> Iterator[CachedStory]:
    """The stories of the cache, feed by feed. Raises `StoreError` where it is none."""
    try:
        # The file is another program's: not even its journal is touched.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            for row in connection.execute(
                "SELECT feedurl, guid, title, author, url, pubDate, content, unread, deleted, flags FROM rss_item"
                " ORDER BY feedurl, id"
            ):
                yield _story(row)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: not newsboat's cache: {error}", "it is usually ~/.newsboat/cache.db") from error


def _story(row: tuple[object, ...]) -> CachedStory:
    words = ["" if value is None else str(value) for value in (*row[:5], row[6], row[9])]
    feed_url, guid, title, author, url, content, flags = words
    published = row[5] if isinstance(row[5], int) else 0
    return CachedStory(feed_url, guid, title, author, url, published, content, bool(row[7]), bool(row[8]), flags)

"""newsboat with the stories of one of our stores in its cache, at its best: analysed by SQLite."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import stores
from benchmarks.report import note

PROGRAM = shutil.which("newsboat")

_SCHEMA = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0,
    etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
    enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
    base VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE google_replay (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    state INTEGER NOT NULL, ts INTEGER NOT NULL);
CREATE INDEX idx_rssurl ON rss_feed(rssurl);
CREATE INDEX idx_guid ON rss_item(guid);
CREATE INDEX idx_feedurl ON rss_item(feedurl);
CREATE INDEX idx_lastmodified ON rss_feed(lastmodified);
CREATE INDEX idx_deleted ON rss_item(deleted);
CREATE TABLE metadata (db_schema_version_major INTEGER NOT NULL, db_schema_version_minor INTEGER NOT NULL);
INSERT INTO metadata VALUES (2, 11);
"""
"""The tables of newsboat 2.21's cache."""


def command(stories: int) -> list[str]:
    """The command line that opens newsboat on these stories; its cache is made where need be."""
    assert PROGRAM is not None
    place = stores.root() / f"newsboat-{stories}"
    place.mkdir(exist_ok=True)
    cache, urls, config = place / "cache.db", place / "urls", place / "config"
    if not cache.exists():
        note(f"filling newsboat's cache with {stories} stories")
        partial = place / "cache.partial"
        partial.unlink(missing_ok=True)
        _fill(partial, stores.store(stories), urls)
        partial.rename(cache)
        config.write_text("auto-reload no\nrefresh-on-startup no\n")
    (place / "cache.db.lock").unlink(missing_ok=True)
    return [PROGRAM, "-q", "-u", str(urls), "-c", str(cache), "-C", str(config)]


def _fill(path: Path, source: Path, urls: Path) -> None:
    with closing(sqlite3.connect(path)) as cache, closing(sqlite3.connect(source)) as ours:
        cache.execute("PRAGMA synchronous = OFF")
        cache.executescript(_SCHEMA)
        feeds = ours.execute("SELECT url, title FROM feeds ORDER BY id").fetchall()
        cache.executemany(
            "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)", [(url, url, t) for url, t in feeds]
        )
        urls.write_text("".join(f"{url}\n" for url, _ in feeds))
        cache.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url,"
            " enclosure_type, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '')",
            _entries(ours),
        )
        cache.commit()
        # As it comes, newsboat reads its whole index once a feed: half a minute at 100,000 stories.
        cache.execute("ANALYZE")
        cache.commit()


def _entries(ours: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    yield from ours.execute(
        "SELECT s.identity, st.title, st.author, st.link, f.url, st.published, t.html, s.unread FROM stories st"
        " JOIN statuses s ON s.story_id = st.id JOIN feeds f ON f.id = st.feed_id"
        " JOIN story_contents t ON t.story_id = st.id ORDER BY st.id"
    )

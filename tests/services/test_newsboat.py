"""Coming from newsboat: its list of addresses, and what was read there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newstui.errors import StoreError
from newstui.model.view import View
from newstui.net.client import Client
from newstui.services.library import Library
from newstui.services.processes.pool import InThread
from newstui.services.refreshing.refresh import refresh
from newstui.store import retention

from .conftest import NOW, rss


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "news.db", clock=lambda: NOW)
    yield opened
    opened.close()


def cache(path: Path, *rows: tuple) -> Path:
    """A cache with the columns that newsboat 2.21 makes; a row is (feed, guid, url, title, unread, flags, deleted)."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl, pubDate INTEGER,"
            " content, unread INTEGER, enclosure_url, flags, deleted INTEGER)"
        )
        connection.executemany(
            "INSERT INTO rss_item (feedurl, guid, url, title, unread, flags, deleted, author, pubDate, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'Ada', 1700000000, '<p>Kept words.</p><script>x()</script>')",
            rows,
        )
        connection.commit()
    return path


async def test_what_was_read_there_is_read_here(site, library, tmp_path) -> None:
    url = site.feed("/a", rss("Harbour", *((str(number), f"Story {number}", "x") for number in range(5))))
    urls = tmp_path / "urls"
    urls.write_text(f'{url} port "~My harbour"\n')
    assert library.subscriptions.import_newsboat(urls).added == 1
    old = cache(
        tmp_path / "cache.db",
        (url, "0", "https://example.org/0", "Story 0", 0, None, 0),
        (url, "1", "https://example.org/1", "Story 1", 1, "a", 0),
        (url, "2", "https://example.org/2", "Story 2", 1, None, 1),
        (url, "gone", "javascript:x()", "Gone \x1b[31m story", 1, "", 0),
        ("https://example.org/other", "9", "", "Other", 1, "", 0),
    )
    imported = library.subscriptions.import_newsboat(old)
    assert imported.notes == (
        "2 stories marked read, 1 starred; 2 stories copied that are unread or flagged",
        "1 stories of 1 feeds left out: import the urls file first",
    )
    async with Client() as client:
        feeds = library.subscriptions.all()
        _ = [event async for event in refresh(library.database, client, InThread(), feeds, now=NOW)]
    rows = {row.title: row for row in library.reading.first_page(View("all"), 20)}
    assert {title for title, row in rows.items() if not row.read} == {
        "Story 1", "Story 3", "Story 4", "Gone [31m story",
    }  # fmt: skip
    assert [title for title, row in rows.items() if row.starred] == ["Story 1"]
    story = library.reading.story(rows["Gone [31m story"].id)
    assert story.content == "<p>Kept words.</p>"
    assert story.row.link is None
    assert retention.check(library.database) == []
    # Once more changes nothing.
    assert library.subscriptions.import_newsboat(old).notes[0].endswith("0 stories copied that are unread or flagged")
    assert library.reading.counts().unread == 4


def test_another_program_s_file_is_refused(library, tmp_path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match=r"other\.db"):
        library.subscriptions.import_newsboat(path)


def test_programs_come_in_switched_off_and_are_never_run(library, tmp_path) -> None:
    marker = tmp_path / "ran"
    urls = tmp_path / "urls"
    urls.write_text(
        f'"exec:touch {marker}" tools\n"filter:touch {marker}:https://example.org/f"\n"query:New:unread = \\"yes\\""\n'
    )
    imported = library.subscriptions.import_newsboat(urls)
    assert (imported.added, imported.views) == (2, 1)
    assert len(imported.notes) == 2
    assert all(feed.switched_off for feed in library.subscriptions.all())
    assert library.subscriptions.plan("named").ask == ()
    assert not marker.exists()


def test_query_feeds_become_views_that_can_be_taken_back(library, tmp_path) -> None:
    urls = tmp_path / "urls"
    urls.write_text(
        '"query:Fresh world:unread = \\"yes\\" and tags # \\"world\\""\n"query:Odd:guid = \\"1\\""\n'
        "https://a.example/f world\n"
    )
    imported = library.subscriptions.import_newsboat(urls)
    assert (imported.added, imported.views) == (1, 1)
    assert [(view.name, view.query) for view in library.views.all()] == [("Fresh world", "is:unread folder:world")]
    assert any("'Odd' stays behind" in note for note in imported.notes)
    assert library.subscriptions.import_newsboat(urls).views == 0, "once more changes nothing"
    library.views.keep("Fresh world", "is:starred")
    again = library.subscriptions.import_newsboat(urls)
    assert any("another view of that name" in note for note in again.notes)
    assert library.views.all()[0].query == "is:starred"


def test_what_is_taken_over_is_one_step(library, tmp_path) -> None:
    urls = tmp_path / "urls"
    urls.write_text(
        'http://a.example/rss "World"\nhttp://b.example/rss\n'
        '"query:Fresh:unread = \\"yes\\""\n"query:Fresh world:unread = \\"yes\\" and tags # \\"World\\""\n'
    )
    library.subscriptions.import_newsboat(urls)
    feeds, views = library.subscriptions.all(), library.views.all()
    assert (len(feeds), len(views)) == (2, 2)
    assert [step.name for step in library.triage.undo()] == ["take over 2 feeds and 2 views of newsboat"]
    assert (library.subscriptions.all(), library.views.all()) == ([], [])
    library.triage.redo()
    assert (library.subscriptions.all(), library.views.all()) == (feeds, views)

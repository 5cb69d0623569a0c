"""The doctor: what is wrong with a store, and mending it from a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newstui.errors import StoreError
from newstui.paths import Paths
from newstui.services.doctor import examine, repair
from newstui.store import retention
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.search import search
from newstui.store.statuses import Statuses
from tests.store.making import Shelf, draft

STORIES = 600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with stories, every fifth of them read, and closed."""
    path = tmp_path / "store.db"
    database = Database.open(path)
    ids = Shelf(database).fill(STORIES)
    Statuses(database).mark(ids[::5], "read", True, now=5)
    database.close()
    return path


def verdicts(path: Path) -> list[str]:
    places = Paths(path.with_name("config.toml"), path, path.with_name("log"), path.with_name("cache"))
    found = examine(places, {})
    return [finding.words for finding in found if finding.about == "store" and finding.verdict == "wrong"]


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def read_marks(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM statuses WHERE read_at = 5").fetchone()[0]


def test_a_sound_store_is_left_alone(path: Path) -> None:
    assert verdicts(path) == []
    before = path.read_bytes()
    assert [finding.words for finding in repair(path)] == ["nothing to mend"]
    assert path.read_bytes() == before
    assert list(path.parent.glob("*damaged*")) == []


def test_a_feed_that_fails_is_named_once(path: Path) -> None:
    with closing(Database.open(path)) as database:
        feed = Feeds(database).all()[0]
        Feeds(database).failed(feed.id, f"{feed.url}: HTTP 404 Not Found", now=5, next_check_at=9)
    places = Paths(path.with_name("config.toml"), path, path.with_name("log"), path.with_name("cache"))
    (words,) = [finding.words for finding in examine(places, {}) if finding.about == "feed"]
    assert words == f"{feed.url}: HTTP 404 Not Found"


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE counters SET unread = unread + 1", "counters"),
        ("DELETE FROM story_search WHERE rowid = 7", "not in the full-text index"),
        ("DELETE FROM story_search_data WHERE id > 1000", "full-text index"),
        ("UPDATE statuses SET hits = 2 WHERE story_id = 5", "hits of 1 stories"),
        ("INSERT INTO speakers VALUES ('Ada Quill', ' ada quill ', 3)", "claims of 1 speakers"),
        ("INSERT INTO event_groups VALUES (4, 1, 2, 2, 2, NULL)", "1 event groups"),
        ("INSERT INTO story_versions VALUES (5, 1, NULL, 1, x'00')", "1 earlier versions"),
    ],
)
def test_counters_and_index_are_mended_and_a_copy_is_kept(path: Path, sql: str, words: str) -> None:
    damage(path, sql)
    assert any(words in line for line in verdicts(path))
    before = path.read_bytes()
    found = repair(path)
    assert all(finding.verdict != "wrong" for finding in found), found
    assert verdicts(path) == []
    (copy,) = (each for each in path.parent.glob("*.damaged-1") if each.is_file())
    assert copy.read_bytes() == before
    assert read_marks(path) == STORIES // 5
    database = Database.open(path)
    assert len(search(database, "ferry")) == STORIES
    database.close()


def spoil_page_of(path: Path, table: str) -> None:
    """Overwrite one leaf page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", (table,)
        ).fetchall()
    middle = pages[len(pages) // 2][0]
    with path.open("r+b") as file:
        file.seek((middle - 1) * size)
        file.write(b"\xa5" * size)


def test_a_damaged_page_costs_its_own_rows_only(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.execute("SELECT 1 FROM dbstat LIMIT 1")
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat table to find a page with")
    spoil_page_of(path, "story_contents")
    assert verdicts(path)
    found = repair(path)
    assert all(finding.verdict != "wrong" for finding in found), found
    assert verdicts(path) == []
    assert read_marks(path) == STORIES // 5, "statuses were not touched by the damage"
    database = Database.open(path)
    assert retention.check(database) == []
    assert database.query("PRAGMA journal_mode") == [("wal",)]
    full, empty = database.query("SELECT sum(html != ''), sum(html = '') FROM story_contents")[0]
    assert full + empty == STORIES
    assert 0 < empty < STORIES / 2
    # The next fetch brings what was lost.
    shelf = Shelf(database)
    (feed,) = shelf.feeds.all()
    assert feed.body_hash is None
    stored = shelf.store(feed.id, *map(draft, range(STORIES)))
    assert (len(stored.changed), stored.new) == (empty, ())
    database.close()


def overwrite(path: Path, table: str, *, leaves: bool = False) -> None:
    """Overwrite the first page of a table, or the leaves too; of the schema: its last leaf."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        if table == "sqlite_schema":
            pages = connection.execute("SELECT max(pageno) FROM dbstat WHERE name = 'sqlite_schema'").fetchall()
        elif leaves:
            pages = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,)).fetchall()
        else:
            pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    assert pages
    with path.open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * size)
            file.write(b"\xa5" * size)


@pytest.mark.parametrize("table", ["stories", "story_contents", "statuses"])
def test_rows_are_found_though_nothing_leads_to_them(path: Path, table: str) -> None:
    with closing(Database.open(path)) as database:
        (starred,) = database.query("SELECT story_id FROM statuses LIMIT 1")[0]
        Statuses(database).mark([starred], "starred", True, now=7)
    overwrite(path, table)
    found = repair(path)
    assert [finding.words for finding in found if finding.about in ("store", "lost")] == [
        f"rebuilt with 1 feeds, {STORIES} stories"
    ]
    with closing(Database.open(path)) as database:
        assert len(search(database, "ferry")) == STORIES
        assert database.query("SELECT sum(html = '') FROM story_contents") == [(0,)]
        assert database.query("SELECT story_id FROM statuses WHERE starred_at = 7") == [(starred,)]
    assert read_marks(path) == STORIES // 5


def test_lost_stories_are_told_and_come_back_with_their_marks(path: Path) -> None:
    overwrite(path, "stories", leaves=True)
    found = repair(path)
    (lost,) = [finding for finding in found if finding.about == "lost"]
    assert lost.words.startswith(f"{STORIES} stories") and lost.verdict == "note"
    (rebuilt,) = [finding for finding in found if finding.about == "store"]
    assert (rebuilt.verdict, rebuilt.words) == ("note", "rebuilt with 1 feeds, 0 stories")
    with closing(Database.open(path)) as database:
        shelf = Shelf(database)
        (feed,) = shelf.feeds.all()
        assert (feed.stories, feed.body_hash, feed.next_check_at) == (0, None, None)
        shelf.store(feed.id, *map(draft, range(STORIES)))
        assert shelf.feeds.all()[0].stories == STORIES
        assert shelf.feeds.all()[0].unread == STORIES - STORIES // 5
        assert retention.check(database) == []
    assert read_marks(path) == STORIES // 5


def test_marks_are_read_from_the_indexes_where_the_statuses_are_gone(path: Path) -> None:
    overwrite(path, "statuses", leaves=True)
    overwrite(path, "feeds")
    words = [finding.words for finding in repair(path) if finding.about == "lost"]
    assert words == ["titles, folders and settings of 1 feeds", f"some of the marks of {STORIES} stories"]
    assert read_marks(path) == STORIES // 5
    with closing(Database.open(path)) as database:
        assert retention.check(database) == []
        shelf = Shelf(database)
        (feed,) = shelf.feeds.all()
        assert shelf.store(feed.id, *map(draft, range(STORIES))).new == ()


def test_a_store_whose_schema_is_damaged_is_saved(path: Path) -> None:
    overwrite(path, "sqlite_schema")
    found = repair(path)
    assert all(finding.verdict != "wrong" for finding in found), found
    assert any(finding.words.endswith(f"{STORIES} stories") for finding in found)
    assert verdicts(path) == []
    assert read_marks(path) == STORIES // 5


def test_a_store_in_use_is_not_rebuilt(path: Path, monkeypatch) -> None:
    from newstui.store import opening
    from newstui.store.repair import salvage

    monkeypatch.setattr(opening, "BUSY_MS", 100)
    other = Database.open(path)
    other.query("SELECT 1 FROM feeds")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"locked|another"):
        salvage.rebuild(path)
    assert path.read_bytes() == before
    assert list(path.parent.glob("*rebuilt*")) == []
    other.close()


def test_what_cannot_be_saved_is_left_as_it_was(path: Path) -> None:
    content = path.read_bytes()[:100] + b"\xff" * 9000
    path.write_bytes(content)
    with pytest.raises(StoreError):
        repair(path)
    assert path.read_bytes() == content


def test_a_damaged_store_of_an_earlier_version_is_saved_too(path: Path) -> None:
    # As a store of the version before the mute rules, two of whose tables were made later.
    damage(path, "DROP TRIGGER stories_to_mute")
    damage(path, "DROP TRIGGER changed_to_mute")
    damage(path, "DROP TRIGGER briefed_to_mute")
    for table in ("mute_waiting", "rule_mutes", "mute_rules", "story_versions"):
        damage(path, f"DROP TABLE {table}")
    damage(path, "ALTER TABLE feeds DROP COLUMN moving_to")
    damage(path, "DELETE FROM _sqlite_migrations")
    damage(path, "PRAGMA user_version = 6")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size, root = (connection.execute(sql).fetchone()[0] for sql in ("PRAGMA page_size", _ROOT))
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    found = repair(path)
    assert all(finding.verdict != "wrong" for finding in found), found
    assert verdicts(path) == []
    assert read_marks(path) == STORIES // 5
    assert len(list(path.parent.glob("*.damaged-1"))) == 1


_ROOT = "SELECT rootpage FROM sqlite_master WHERE name = '_sqlite_migrations'"


def test_a_sound_store_of_an_earlier_version_is_brought_up_to_date(path: Path) -> None:
    damage(path, "PRAGMA user_version = 6")
    (found,) = repair(path)
    assert (found.verdict, found.words) == ("fine", "brought up to date")
    assert read_marks(path) == STORIES // 5

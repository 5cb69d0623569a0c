from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newstui.errors import StoreError
from newstui.store import opening
from newstui.store.database import Database
from newstui.store.schema import upgrading


def test_a_new_store_has_the_settings_that_keep_it_safe(database: Database) -> None:
    def pragma(name: str) -> object:
        return database.query(f"PRAGMA {name}")[0][0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 1
    assert pragma("foreign_keys") == 1
    assert pragma("recursive_triggers") == 1
    assert pragma("trusted_schema") == 0
    assert pragma("busy_timeout") == 5000
    assert pragma("application_id") == opening.APPLICATION_ID
    assert pragma("user_version") == opening.SCHEMA_VERSION


def test_nobody_else_may_read_a_new_store(database: Database) -> None:
    assert database.path.stat().st_mode & 0o077 == 0


def test_a_store_of_a_newer_version_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(StoreError, match="newer newstui") as caught:
        Database.open(path)
    assert caught.value.hint
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "content", [b"hello, this is a letter, not a database", b"SQLite format 3\x00" + b"\xff" * 200]
)
def test_what_is_no_database_is_refused_in_one_line_that_names_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"letter\.txt") as caught:
        Database.open(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError, match="another program"):
        Database.open(path)


def test_a_directory_and_a_missing_store_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="directory"):
        Database.open(tmp_path)
    with pytest.raises(StoreError, match="no store"):
        Database.open(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_a_file_is_not_a_place_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Database.open(tmp_path / "file" / "store.db")


def test_an_old_store_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO feeds (url, added_at) VALUES ('https://paper.example/rss', 1)")
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    Database.open(path).close()
    with closing(sqlite3.connect(tmp_path / "store.db.v0.bak")) as copy:
        assert copy.execute("SELECT url FROM feeds").fetchall() == [("https://paper.example/rss",)]


def test_many_who_bring_a_store_up_to_date_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (words)")
        connection.executemany("INSERT INTO ballast VALUES (?)", [("x" * 1000,)] * 20_000)
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    together = threading.Barrier(6)

    def open_it(_: int) -> None:
        together.wait()
        Database.open(path).close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(open_it, range(6)))
    with closing(sqlite3.connect(tmp_path / "store.db.v0.bak")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM ballast").fetchone() == (20_000,)
    assert [each.name for each in tmp_path.glob("*.bak*")] == ["store.db.v0.bak"]


def an_older(path: Path) -> None:
    """A store of before, with more than one piece to copy."""
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (words)")
        connection.executemany("INSERT INTO ballast VALUES (?)", [("x" * 4000,)] * 9000)
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_what_takes_long_while_a_store_is_brought_up_to_date_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    an_older(path)
    told: list[str] = []
    Database.open(path, tell=told.append).close()
    assert told == [], "it was soon done"
    an_older(path.with_name("other.db"))
    monkeypatch.setattr("newstui.store.schema.upgrading._QUIET_SECONDS", 0)
    monkeypatch.setattr("newstui.store.schema.upgrading._APART_SECONDS", 0)
    Database.open(path.with_name("other.db"), tell=told.append).close()
    assert "copying it first" in told[0] and "100 %" not in told[0]
    assert told[-1].endswith(f"as it was before: {tmp_path / 'other.db.v0.bak'}")


def test_a_store_that_is_left_while_it_is_copied_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    an_older(path)
    before = path.read_bytes()
    monkeypatch.setattr("newstui.store.schema.upgrading._QUIET_SECONDS", 0)

    def leave(words: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Database.open(path, tell=leave)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.bak*")), "half a copy is none"
    Database.open(path).close()


def test_without_room_for_a_copy_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    an_older(path)
    monkeypatch.setattr("shutil.disk_usage", lambda place: shutil._ntuple_diskusage(9, 9, 1_000_000))
    with pytest.raises(StoreError, match="1 MB free") as caught:
        Database.open(path)
    assert caught.value.hint
    monkeypatch.undo()
    Database.open(path).close()
    with closing(sqlite3.connect(tmp_path / "store.db.v0.bak")) as copy:
        assert copy.execute("SELECT count(*) FROM ballast").fetchone() == (9000,)


def test_the_copy_of_a_try_that_was_left_does_not_take_the_room_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copied = tmp_path / "store.db", tmp_path / "store.db.v0.bak"
    an_older(path)
    size = path.stat().st_size

    def usage(place: Path) -> object:
        """A disk that holds the store and one copy and a half."""
        taken = sum(each.stat().st_size for each in tmp_path.iterdir() if ".bak" in each.name)
        return shutil._ntuple_diskusage(9, 9, size * 3 // 2 - taken)

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shutil.disk_usage", usage)
    with monkeypatch.context() as broken:
        broken.setattr("newstui.store.schema.upgrading._migrate", leave)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                Database.open(path)
            assert copied.stat().st_size == size
    Database.open(path).close()
    with closing(sqlite3.connect(copied)) as copy:
        assert copy.execute("SELECT count(*) FROM ballast").fetchone() == (9000,)


def test_an_older_copy_stays_where_its_room_would_not_do_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copied = tmp_path / "store.db", tmp_path / "store.db.v0.bak"
    an_older(path)
    copied.write_bytes(b"x" * 1000)
    monkeypatch.setattr("shutil.disk_usage", lambda place: shutil._ntuple_diskusage(9, 9, 1_000_000))
    with pytest.raises(StoreError, match="no room"):
        Database.open(path)
    assert copied.read_bytes() == b"x" * 1000


def test_a_copy_is_on_the_disk_before_it_has_its_name_and_the_name_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copied = tmp_path / "store.db", tmp_path / "store.db.v0.bak"
    an_older(path)
    seen: list[tuple[str, bool]] = []
    sync, migrate = os.fsync, upgrading._migrate

    def synced(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        seen.append((kind, copied.exists()))
        sync(handle)

    def migrated(*given: Any) -> None:
        seen.append(("changes", copied.exists()))
        migrate(*given)

    monkeypatch.setattr("os.fsync", synced)
    monkeypatch.setattr("newstui.store.schema.upgrading._migrate", migrated)
    Database.open(path).close()
    assert seen == [("file", False), ("folder", True), ("changes", True)]


def test_what_is_only_in_the_log_is_copied_too(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Database.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("INSERT INTO feeds (url, added_at) VALUES ('https://paper.example/rss', 1)")
        connection.commit()
        # Who opens the store looks at its file, and the log is still there: as after a power cut.
        Database.open(path).close()
    with closing(sqlite3.connect(tmp_path / "store.db.v0.bak")) as copy:
        assert copy.execute("SELECT url FROM feeds").fetchall() == [("https://paper.example/rss",)]


def test_an_open_that_finds_all_well_loads_nothing_heavy(database: Database) -> None:
    program = (
        "import sys, pathlib; from newstui.store.database import Database; from newstui.store.stories import Stories;"
        "from newstui.model.view import View;"
        "Stories(Database.open(pathlib.Path(sys.argv[1]))).first_page(View('unread'), 9, now=0);"
        "print({'sqlite_utils', 'lark'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, database.path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), database.write() as connection:
        connection.execute("INSERT INTO feeds (url, added_at) VALUES ('x', 1)")
        raise Stop
    assert database.query("SELECT * FROM feeds") == []


def test_a_second_writer_waits_its_time_and_is_told(database: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        database.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(StoreError, match="locked"), database.write():
            pass

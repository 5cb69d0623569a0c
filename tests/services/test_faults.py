"""Faults in mid-refresh: what was acknowledged is there afterwards, and the next run goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from newstui.analysis.pipeline import analyse
from newstui.errors import StoreError
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.net.client import Client, Limits
from newstui.services.events import FeedFailed, FeedUpdated
from newstui.services.processes.pool import InThread
from newstui.services.refreshing.plan import plan
from newstui.services.refreshing.refresh import refresh
from newstui.store import opening, retention
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.statuses import Statuses

from ..killing import run as kill
from .conftest import NOW, STORY, rss


async def fetch(database: Database, *urls: str):
    kept = Feeds(database)
    for url in urls:
        kept.add(Subscription(url), now=NOW)
    async with Client() as client:
        return [event async for event in refresh(database, client, InThread(), kept.all(), now=NOW)]


def stories(database: Database) -> int:
    return database.query("SELECT count(*) FROM stories")[0][0]


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    outcome = kill(kills=4, feeds=6, entries=10, folder=tmp_path)
    assert outcome.fine, outcome
    assert sum(outcome.acknowledged.values()) > 0


async def test_a_full_disk_ends_the_refresh_in_words_and_keeps_what_there_was(site, tmp_path) -> None:
    database = Database.open(tmp_path / "news.db")
    site.feed("/a", rss("A", *((f"a{at}", f"A {at}", STORY) for at in range(20))))
    await fetch(database, site.url("/a"))
    ids = [row[0] for row in database.query("SELECT story_id FROM statuses")]
    Statuses(database).mark(ids[:5], "read", True, now=NOW)
    database.close()

    # A store that may not grow answers as a full disk does: SQLITE_FULL.
    connect = opening.connect

    def small(path, **more):
        connection = connect(path, **more)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    opening.connect = small
    try:
        full = Database.open(tmp_path / "news.db")
        big = ((f"b{at}", f"B {at}", STORY * 20) for at in range(300))
        site.feed("/b", rss("B", *big))
        with pytest.raises(StoreError, match="full") as caught:
            await fetch(full, site.url("/b"))
        assert "room" in caught.value.hint
        full.close()
    finally:
        opening.connect = connect
    again = Database.open(tmp_path / "news.db")
    assert retention.check(again) == []
    assert again.query("SELECT count(*) FROM statuses WHERE read")[0][0] == 5
    assert stories(again) == 20, "a feed is kept whole or not at all"
    await fetch(again, site.url("/b"))
    assert stories(again) == 320
    again.close()


async def test_a_store_that_another_holds_is_waited_for_then_told(site, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 300)
    database, other = Database.open(tmp_path / "news.db"), Database.open(tmp_path / "news.db")
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    Feeds(database).add(Subscription(url), now=NOW)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with other.write():
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    with pytest.raises(StoreError, match="locked") as caught:
        await fetch(database)
    assert "another program" in caught.value.hint
    done.set()
    thread.join()
    events = await fetch(database)
    assert isinstance(events[1], FeedUpdated)
    database.close()
    other.close()


def test_two_at_once_keep_each_story_once(site, tmp_path) -> None:
    store = tmp_path / "news.db"
    database = Database.open(store)
    for name in "abcdef":
        site.feed(f"/{name}", rss(name, *((f"{name}{at}", f"{name} {at}", "x") for at in range(20))))
        Feeds(database).add(Subscription(site.url(f"/{name}")), now=NOW)
    environment = os.environ | {"NEWSTUI_STORE": str(store), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "newstui", "fetch", "--now"]
    both = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        words = process.communicate(timeout=100)[1]
        assert process.returncode == 0, words
    assert stories(database) == 120
    assert retention.check(database) == []
    database.close()


async def test_without_name_service_every_feed_says_so_and_keeps_its_stories(site, database, monkeypatch) -> None:
    import socket

    url = site.feed("/a", rss("A", ("1", "One", "x"))).replace("127.0.0.1", "localhost")
    assert isinstance((await fetch(database, url))[1], FeedUpdated)

    async def nobody(*_: object, **__: object):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", nobody)
    (_, event, _) = await fetch(database)
    assert isinstance(event, FeedFailed)
    assert "not known" in event.error
    assert stories(database) == 1
    monkeypatch.undo()
    assert not isinstance((await fetch(database))[1], FeedFailed)


def test_a_refresh_that_was_stopped_for_a_while_goes_on(site, tmp_path) -> None:
    """As when a lid is closed: the process stands still, and its connections die."""
    store = tmp_path / "news.db"
    database = Database.open(store)
    for name in "abcdefgh":
        site.feed(f"/{name}", rss(name, *((f"{name}{at}", f"{name} {at}", STORY) for at in range(10))))
        Feeds(database).add(Subscription(site.url(f"/{name}")), now=NOW)
    site.answers["/hangs"] = None
    Feeds(database).add(Subscription(site.url("/hangs")), now=NOW)
    environment = os.environ | {
        "NEWSTUI_STORE": str(store), "XDG_STATE_HOME": str(tmp_path), "NEWSTUI_FETCH_TIMEOUT_SECONDS": "2",
        "NEWSTUI_FETCH_FULL_TEXT": "false",
    }  # fmt: skip
    command = [sys.executable, "-m", "newstui", "fetch", "--now", "--no-analysis"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    while not site.asked["/hangs"]:
        assert process.poll() is None
        time.sleep(0.01)
    kept = [row[0] for row in database.query("SELECT story_id FROM statuses ORDER BY 1")]
    Statuses(database).mark(kept, "read", True, now=1)
    process.send_signal(signal.SIGSTOP)
    time.sleep(3)
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=100)
    site.feed("/hangs", rss("hangs", ("h", "H", STORY)))
    with database.write() as connection:
        connection.execute("UPDATE feeds SET hold_until = NULL")
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=100)
    assert stories(database) == 81
    assert [row[0] for row in database.query("SELECT story_id FROM statuses WHERE read ORDER BY 1")] == kept
    assert database.query("SELECT url FROM feeds WHERE error IS NOT NULL") == []
    assert retention.check(database) == []
    database.close()


async def test_a_request_that_the_machine_slept_through_is_made_again(site, database, monkeypatch) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    whole, site.answers["/a"] = site.answers["/a"], None
    slept = [0.0]
    wall = time.time

    def sleep() -> None:
        while not site.asked["/a"]:
            time.sleep(0.01)
        # The wall's clock went on for an hour; the other, and so every deadline, stood still.
        slept[0] = 3600.0
        site.answers["/a"] = whole

    monkeypatch.setattr(time, "time", lambda: wall() + slept[0])
    Feeds(database).add(Subscription(url), now=NOW)
    sleeping = asyncio.create_task(asyncio.to_thread(sleep))
    async with Client(Limits(timeout_seconds=1)) as client:
        events = [event async for event in refresh(database, client, InThread(), Feeds(database).all(), now=NOW)]
    await sleeping
    assert isinstance(events[1], FeedUpdated)
    assert site.asked["/a"] == 2


async def test_a_host_that_does_not_answer_is_not_asked_twice(site, database) -> None:
    site.answers["/a"] = None
    Feeds(database).add(Subscription(site.url("/a")), now=NOW)
    async with Client(Limits(timeout_seconds=0.3)) as client:
        events = [event async for event in refresh(database, client, InThread(), Feeds(database).all(), now=NOW)]
    assert isinstance(events[1], FeedFailed)
    assert site.asked["/a"] == 1


def only_reading(folder: Path) -> list[str]:
    """What begins a command for which nothing in `folder` can be written.

    From the superuser no right keeps a file: there the command gets a mount of its own, which ends with it.
    """
    if os.geteuid() != 0:
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path == folder else 0o444)
        return []
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    begin = ["unshare", "--mount", "sh", "-c", script, str(folder)]
    tried = subprocess.run([*begin, "true"], check=False, capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"no file can be kept from the superuser here: {tried.stderr.strip()}")
    return begin


async def test_a_store_that_can_only_be_read_is_read_and_says_so(site, tmp_path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    database = Database.open(folder / "news.db")
    await fetch(database, site.feed("/a", rss("A", ("1", "One", STORY), ("2", "Two", STORY))))
    Statuses(database).mark([1], "read", True, now=NOW)
    # As a briefing that an earlier release has made: there is no making it anew.
    Briefings(database).save(1, replace(analyse(Source(STORY, "html", "One")), analyser=1), now=NOW)
    database.close()
    environment = os.environ | {"NEWSTUI_STORE": str(folder / "news.db"), "XDG_STATE_HOME": str(tmp_path)}

    begin = only_reading(folder)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*begin, sys.executable, "-m", "newstui", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)

    try:
        assert "Two" in run("list").stdout
        shown = run("show", "2")
        assert (shown.returncode, "ferry dock" in shown.stdout) == (0, True)
        assert run("search", "dock").stdout.count("\n") == 2
        kept = run("read", "1", "--no-pager")
        assert (kept.returncode, "ferry dock" in kept.stdout, "only be read" in kept.stderr) == (0, True, True)
        assert run("brief").returncode == 0
        for words in (("mark", "2", "--read"), ("fetch", "--now"), ("add", site.url("/a"))):
            refused = run(*words)
            assert refused.returncode == 1
            assert "nothing kept in it" in refused.stderr
        assert "not writable" in run("doctor").stdout
    finally:
        folder.chmod(0o755)
        (folder / "news.db").chmod(0o644)
    again = Database.open(folder / "news.db")
    assert again.query("SELECT story_id FROM statuses WHERE read") == [(1,)]
    assert not isinstance((await fetch(again))[1], FeedFailed)
    assert retention.check(again) == []
    again.close()


async def test_a_clock_that_goes_back_loses_nothing_and_stops_no_feed(site, database) -> None:
    url = site.feed("/a", rss("A", ("1", "One", "x")))
    Feeds(database).add(Subscription(url), now=NOW)

    async def fetch_at(now: int) -> None:
        due = plan(Feeds(database).all(), "due", now=now).ask
        async with Client() as client:
            _ = [event async for event in refresh(database, client, InThread(), due, now=now)]

    await fetch_at(NOW)
    Statuses(database).mark([1], "read", True, now=NOW)
    site.feed("/a", rss("A", ("1", "One", "x"), ("2", "Two", "y")))
    await fetch_at(NOW - 90 * 86400)
    assert stories(database) == 2
    assert database.query("SELECT story_id FROM statuses WHERE read") == [(1,)]
    site.feed("/a", rss("A", ("1", "One", "x"), ("2", "Two", "y"), ("3", "Three", "z")))
    await fetch_at(NOW + 86400)
    assert stories(database) == 3
    assert retention.check(database) == []

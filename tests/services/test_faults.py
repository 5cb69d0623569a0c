"""Faults in mid-refresh: what was acknowledged is there afterwards, and the next run goes on."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newstui.errors import StoreError
from newstui.model.feed import Subscription
from newstui.net.client import Client
from newstui.services.events import FeedFailed, FeedUpdated
from newstui.services.pool import InThread
from newstui.services.refresh import refresh
from newstui.store import opening, retention
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
    outcome = kill(kills=3, feeds=6, entries=10, folder=tmp_path, longest=1.5)
    assert outcome.fine, outcome
    assert outcome.marks > 0


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
    monkeypatch.setattr(opening, "_BUSY_MS", 300)
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

"""How the main screen and help look, at three sizes. After a wanted change: ``pytest tests/tui --snapshot-update``."""

from __future__ import annotations

import contextlib

import pytest
from textual.worker import WorkerCancelled

from newstui.config import Config
from newstui.store.feeds import Feeds
from newstui.tui.app import NewstuiApp

from .conftest import NOW

SIZES = [(80, 24), (120, 36), (200, 50)]

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


async def settled(pilot):
    await pilot.pause()
    # One that took another's place has cancelled it.
    with contextlib.suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@at_every_size
def test_main(snap_compare, app, size):
    async def marked(pilot):
        await pilot.press("s", "j", "L", "j", "m", "j", "e", "x")
        await settled(pilot)
        pilot.app.clear_notifications()
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=marked)


@at_every_size
def test_no_feeds(snap_compare, library, size):
    assert snap_compare(NewstuiApp(library, Config()), terminal_size=size, run_before=settled)


@at_every_size
def test_help(snap_compare, app, size):
    async def asked(pilot):
        await pilot.press("?")
        await settled(pilot)
        pilot.app.screen.query_one("#find").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=asked)


def test_failing_feed(snap_compare, filled):
    kept = Feeds(filled.database)
    feed = kept.all()[-1]
    kept.failed(feed.id, "404 Not Found: is the address right?", now=NOW, next_check_at=None)

    async def refreshing(pilot):
        pilot.app.screen.header.progress = "refreshing 12/58"
        pilot.app.screen.tell("http://feed2.example/rss: [404] Not Found", error=True)
        await settled(pilot)

    assert snap_compare(NewstuiApp(filled, Config()), terminal_size=(120, 36), run_before=refreshing)


def test_sequence_begun(snap_compare, app):
    assert snap_compare(app, terminal_size=(80, 24), press=["g"], run_before=settled)


def test_narrow_sidebar(snap_compare, app):
    assert snap_compare(app, terminal_size=(80, 24), press=["h"], run_before=settled)


def test_prompt(snap_compare, app):
    async def asked(pilot):
        await pilot.press("+")
        await settled(pilot)
        pilot.app.screen.query_one("#answer").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=asked)


def test_too_small(snap_compare, app):
    assert snap_compare(app, terminal_size=(38, 10), run_before=settled)


@at_every_size
def test_session(snap_compare, briefed, size):
    async def begun(pilot):
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        await pilot.press("e", "s")
        await settled(pilot)
        pilot.app.clear_notifications()
        await settled(pilot)

    assert snap_compare(NewstuiApp(briefed, Config()), terminal_size=size, run_before=begun)


def test_session_receipt(snap_compare, app):
    async def ended(pilot):
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        await pilot.press("e", "e", "L", "f", "M", "q")
        await settled(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=ended)

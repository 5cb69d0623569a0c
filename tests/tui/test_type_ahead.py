"""Keys that come in one go, from a macro or over a slow line, do what they would do one by one."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual import events
from textual.widgets import Input

from newstui.tui import type_ahead
from newstui.tui.screens.asking import AskingScreen
from newstui.tui.screens.session import SessionScreen
from tests.tui.conftest import until

from .test_main import SIZE, settled

NAMED = {" ": "space", ":": "colon", "/": "slash", "-": "minus", "=": "equals_sign", ".": "full_stop", "\r": "enter"}


def burst(app, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(NAMED.get(key, key), None if key == "\r" else key))


async def rounds() -> None:
    """Let the event loop go round until all that waits for nothing but its turn has had it."""
    for _ in range(100):
        await asyncio.sleep(0)


@pytest.mark.parametrize("line", ["feed:post", "feed:wire or feed:post.xml", "title:e -is:read title:m"])
async def test_a_prompt_has_every_key_that_comes_behind_the_one_that_opens_it(app, filled, line: str) -> None:
    def rows():
        return filled.reading.rows(range(1, 31))

    before = rows()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        burst(app, "/" + line)
        await until(pilot, lambda: isinstance(app.screen, AskingScreen) and app.screen.line == line)
        assert rows() == before
        assert len(app.screen_stack) == 2


async def test_what_comes_behind_enter_goes_to_the_list_of_what_was_found(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        main = app.screen
        burst(app, "/museum\rjjk")
        await until(pilot, lambda: app.screen is main and main.stories.cursor == 1)
        assert main.view.kind == "query"


async def test_what_comes_behind_a_key_that_reads_first_goes_to_what_it_opens(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        burst(app, "Tee")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen) and app.screen.session.place == 2)


async def test_the_palette_opens_once_however_often_it_is_asked_for(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        burst(app, ":::")
        await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen.query_one(Input).value == "::")


async def test_escape_does_not_wait_for_what_is_still_to_open(app, monkeypatch) -> None:
    monkeypatch.setattr(type_ahead, "LONGEST", 600)
    gate = threading.Event()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        main = app.screen
        await pilot.press("x")
        await until(pilot, lambda: bool(main.stories.selected))
        app.reading_lane.give(gate.wait)
        burst(app, "T")
        app.post_message(events.Key("escape", None))
        try:
            await until(pilot, lambda: not main.stories.selected)
            assert app.screen is main
        finally:
            gate.set()
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))


async def test_a_key_that_comes_when_all_is_done_goes_its_way_at_once(app, monkeypatch) -> None:
    followed: list[object] = []
    done = type_ahead.TypeAhead._done

    async def noted(self, went_to):
        followed.append(went_to)
        await done(self, went_to)

    monkeypatch.setattr(type_ahead.TypeAhead, "_done", noted)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key in "jms":
            app.post_message(events.Key(key, key))
            # What the pilot asks of the widgets would stand before them as work still to do.
            await rounds()
            await settled(pilot)
        assert app.screen.stories.current.starred and not followed
        burst(app, "jk")
        await until(pilot, lambda: bool(followed))


async def test_a_key_waits_for_one_that_is_still_at_work(app, monkeypatch) -> None:
    """The look whether all is done sees a message that is being handled, not only those in the queues."""
    gate = asyncio.Event()
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        main = app.screen
        star = main.action_star

        async def slowly() -> None:
            await gate.wait()
            star()

        monkeypatch.setattr(main, "action_star", slowly)
        app.post_message(events.Key("s", "s"))
        await rounds()
        app.post_message(events.Key("j", "j"))
        await rounds()
        assert main.stories.cursor == 0
        gate.set()
        await until(pilot, lambda: main.stories.cursor == 1)
        assert main.stories.rows.at(0).starred and not main.stories.rows.at(1).starred

"""A query is asked for: what it finds, and the names that it may mean, show while it is typed."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.tui.completing import begun, completed, offered_words
from newstui.tui.screens.asking import PAUSE, AskingScreen

from .test_main import SIZE, settled

FIELDS = {"title": (), "tag": (), "is": ("unread", "read"), "speaker": ()}


@pytest.mark.parametrize(
    ("line", "name", "whole"),
    [
        ("ti", "title:", "title:"),
        ("war -tag:eu", "europe", "war -tag:europe "),
        ("(tag:eu", "Europe Now", '(tag:"Europe Now" '),
        ('speaker:"mara d', "Mara Dunn", 'speaker:"Mara Dunn" '),
        ('war speaker:"mara', "Mara", "war speaker:Mara "),
        ("speaker:", "Mara Dunn", 'speaker:"Mara Dunn" '),
        ("is:un", "unread", "is:unread "),
    ],
)
def test_a_completion_takes_the_place_of_what_was_begun(line: str, name: str, whole: str) -> None:
    typed = begun(line)
    assert typed is not None
    assert completed(line, typed, name) == whole


@pytest.mark.parametrize("line", ['"a phrase', 'title:"done"', 'tag:"a b" "c'])
def test_within_a_phrase_nothing_is_completed(line: str) -> None:
    assert begun(line) is None


def test_fields_are_offered_from_two_letters_on() -> None:
    def offered(line: str) -> list[str]:
        typed = begun(line)
        return offered_words(typed, FIELDS) if typed else []

    assert offered("t") == []
    assert offered("war -ti") == ["title:"]
    assert offered("is:") == ["unread", "read"]
    assert offered("is:UN") == ["unread"]
    assert offered("title:x") == []


@given(st.text(alphabet='ab :"-()tagis', max_size=20))
def test_any_line_can_be_typed(line: str) -> None:
    typed = begun(line)
    if typed is not None:
        assert line.endswith(typed.letters)
        assert completed(line, typed, "a b").startswith(line[: typed.start])


async def looked(pilot) -> None:
    await asyncio.sleep(PAUSE * 2)
    await settled(pilot)


def shown(app, name: str) -> str:
    return str(app.screen.query_one(f"#{name}").render())


async def test_stories_show_while_one_types(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"mus")
        await looked(pilot)
        assert "Museum opens" in shown(app, "found")
        assert "mus*" in shown(app, "found")
        await pilot.press(*"eum nosuch")
        await looked(pilot)
        assert "nothing found" in shown(app, "found")


async def test_what_was_shown_is_what_enter_lists_at_the_story_that_was_chosen(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"mus")
        await looked(pilot)
        await pilot.press("down", "down")
        chosen = app.screen._rows[1].id
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.id == "main"
        assert app.screen.view.name == "mus*"
        assert app.screen.stories.current_id == chosen


async def test_enter_before_anything_shows_lists_what_was_typed(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"museum", "enter")
        await settled(pilot)
        assert app.screen.view.name == "museum"


async def test_results_do_not_wait_for_a_long_list_that_is_being_read(app, filled):
    done = threading.Event()
    async with app.run_test(size=SIZE) as pilot:
        app.reading_lane.give(done.wait, 20)
        try:
            await pilot.press("/", *"museum", "enter")
            async with asyncio.timeout(10):
                while app.screen.id != "main" or app.screen.view.name != "museum":
                    await pilot.pause(0.01)
            assert app.screen.stories.current is not None
            assert "Museum" in app.screen.stories.current.title
        finally:
            done.set()


async def test_names_of_feeds_folders_tags_and_fields_complete(app, filled):
    filled.triage.tag([1], "Europe Now", True)
    async with app.run_test(size=SIZE) as pilot:
        for begun_so, whole in (
            ("fe", "feed:"),
            ("feed:har", 'feed:"The Harbour Post" '),
            ("folder:w", "folder:World "),
            ("tag:eu", 'tag:"Europe Now" '),
            ("is:st", "is:starred "),
        ):
            await pilot.press("/", *begun_so)
            await looked(pilot)
            await pilot.press("tab")
            assert app.screen.line == whole
            await pilot.press("escape")
            await settled(pilot)


async def test_a_wrong_query_says_so_and_keeps_what_was_found(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"museum is:blue")
        await looked(pilot)
        assert "is: does not take 'blue'" in shown(app, "names")
        await pilot.press("enter")
        await settled(pilot)
        assert "is: does not take 'blue'" in shown(app, "names")
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.view.kind == "unread"


async def test_keys_do_not_wait_for_a_slow_question(app, filled, monkeypatch):
    def slow(text, limit, *, stale=bool):
        until = time.monotonic() + 20
        while time.monotonic() < until and not stale():
            time.sleep(0.01)

    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(filled.search, "first", slow)
        await pilot.press("/", *"mus")
        await asyncio.sleep(PAUSE * 2)
        await pilot.press(*"eum")
        assert app.screen.line == "museum"
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, AskingScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids="{0[0]}x{0[1]}".format)
def test_a_search_while_it_is_typed(snap_compare, app, filled, size):
    async def typed(pilot):
        await pilot.press("/", *"mus fe")
        await looked(pilot)
        await pilot.press(*[*["backspace"] * 3])
        await looked(pilot)
        await pilot.press("down")
        pilot.app.screen.query_one("#answer").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=typed)

"""Prompts keep what was typed where it is wrong, and say what is wrong with it; back leads to where one was."""

import pytest
from textual.widgets import Input, Static

from newstui.model.view import View
from newstui.tui.screens.asking import AskingScreen
from newstui.tui.screens.prompt import PromptScreen
from tests.tui.conftest import until

SIZE = (80, 24)


def said(app, place: str = "#wrong") -> str:
    shown = app.screen.query(place).results(Static)
    return next((str(each.render()) for each in shown), "")


async def typed(pilot, kind: type, words: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    pilot.app.screen.query_one("#answer", Input).value = words
    await pilot.press("enter")


@pytest.mark.parametrize(
    ("keys", "words", "wrong"),
    [
        (("+",), "ftp://nowhere", "×"),
        (("g", "i"), "/no/such/file.opml", "/no/such/file.opml"),
        (("C", "="), "kind:shouted", "×"),
        (("W",), "someday", "×"),
    ],
)
async def test_a_wrong_line_stays_with_what_is_wrong(app, keys, words, wrong) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await typed(pilot, PromptScreen, words)
        await until(pilot, lambda: wrong in said(app))
        assert app.screen.query_one("#answer", Input).value == words
        await pilot.press("x")
        await pilot.pause()
        assert said(app) == ""
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PromptScreen))


async def test_an_end_of_a_mute_rule_that_is_no_time_can_be_mended(app, filled) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "M")
        await typed(pilot, AskingScreen, "ferries")
        await typed(pilot, PromptScreen, "someday")
        await until(pilot, lambda: "×" in said(app))
        await typed(pilot, PromptScreen, "3d")
        await until(pilot, lambda: len(filled.mutes.all()) == 1)
        await until(pilot, lambda: app.screen is app.screen_stack[0])


@pytest.mark.parametrize("keys", ["/", "=", "gM"])
async def test_a_query_that_is_none_is_not_taken(app, keys) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await typed(pilot, AskingScreen, "newer:often")
        await until(pilot, lambda: "×" in said(app, "#names"))
        assert app.screen.query_one("#answer", Input).value == "newer:often"
        assert app.screen_stack[0].view == View("unread")


async def test_back_from_a_search_leads_to_the_view_and_the_story(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "a", "j", "j", "j")
        main = app.screen
        view, here = main.view, main.stories.current_id
        assert main.stories.cursor == 3
        await pilot.press("/")
        await typed(pilot, AskingScreen, "Museum")
        await until(pilot, lambda: main.view.kind == "query")
        # Another search from there changes nothing of where back leads.
        await pilot.press("/")
        await typed(pilot, AskingScreen, "Harbour")
        await until(pilot, lambda: main.view.name == "Harbour")
        await pilot.press("escape")
        await until(pilot, lambda: main.view == view and main.stories.current_id == here)

"""Screens beside the main one: what means the same everywhere does it on each, whatever a publisher or reader wrote."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from newstui.config import Config
from newstui.errors import StoreError
from newstui.store.database import Database
from newstui.tui.app import NewstuiApp
from newstui.tui.commands import COMMANDS
from newstui.tui.messages import CommandAsked
from newstui.tui.screens.aside import Aside
from newstui.tui.screens.mute_rules import MuteRulesScreen
from newstui.tui.screens.prompt import PromptScreen

from .test_main import SIZE, settled, texts

ASIDES = {
    "claims": ("enter", "c"), "ledger": ("C",), "figures": ("X",), "board": ("g", "f"), "feeds": ("H",),
    "settings": (",",), "rules": ("g", "m"), "starter": ("g", "n"), "session": ("T",),
}  # fmt: skip
aside = pytest.mark.parametrize("keys", ASIDES.values(), ids=ASIDES)

HOSTILE = (
    "[/",
    "array[0] [00]",
    "[bold]x[/] (y",
    "\x1b]52;c;aGk=\x07 [link=file:///etc/passwd]",
    "\u202ex" * 3000,
)


async def opened(pilot, keys) -> Aside:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    assert isinstance(pilot.app.screen, Aside)
    return pilot.app.screen


@aside
async def test_the_palette_and_help_open_and_offer_what_works_here(briefed, keys):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, keys)
        await pilot.press("?")
        await settled(pilot)
        assert app.screen is not screen
        await pilot.press("escape", ":")
        await settled(pilot)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"quit")
        await settled(pilot)
        assert "Quit" in "\n".join(texts(app))
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen


@aside
async def test_leaving_keeps_the_place_in_the_story(briefed, keys, monkeypatch):
    # Long before it is kept by itself.
    monkeypatch.setattr("newstui.tui.widgets.text_pane._STILL", 600)
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        story_id = app.screen.opened_id
        app.screen.reader.text_pane.page(1)
        await settled(pilot)
        await opened(pilot, keys[1:] if keys[0] == "enter" else keys)
        await pilot.press("Q")
        await settled(pilot)
    assert briefed.remembering.place(story_id) > 0


async def test_what_was_followed_among_the_claims_is_taken_back_there(briefed):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, ASIDES["claims"])
        await pilot.press("j", "f")
        await settled(pilot)
        assert len(briefed.follows.list_follows()) == 1
        await pilot.press("z")
        await settled(pilot)
        assert briefed.follows.list_follows() == []
        await pilot.press("Z")
        await settled(pilot)
        assert len(briefed.follows.list_follows()) == 1


async def test_a_rule_is_removed_and_given_back_on_its_page(filled):
    filled.mutes.add("museum", "")
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, ASIDES["rules"])
        assert isinstance(screen, MuteRulesScreen) and len(screen.rules) == 1
        await pilot.press("j", "d")
        await settled(pilot)
        assert screen.rules == [] and filled.mutes.all() == []
        await pilot.press("z")
        await settled(pilot)
        assert [rule.query for rule in screen.rules] == ["museum"]


@pytest.mark.parametrize("words", HOSTILE)
async def test_titles_of_prompts_and_toasts_are_no_markup(filled, words):
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(PromptScreen(words, "hint"))
        app.notify(words, title=words)
        await settled(pilot)
        screen = "\n".join(texts(app))
        assert not any((ord(each) < 32 and each != "\n") or each in "\u202e\x7f" for each in screen)
        assert len(app._notifications) == 1


async def test_a_rule_of_an_open_bracket_is_asked_for_its_end(filled):
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "M", "[", "/", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PromptScreen)
        assert "Mute [/: until when?" in "\n".join(texts(app))


@pytest.mark.parametrize("first", [(), ("enter",), ("T",), ("g", "f"), ("g", "m")], ids=("list", "reader", *"Tfm"))
async def test_no_command_ends_the_program_where_the_store_cannot_be_read(briefed, monkeypatch, first):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        for key in first:
            await pilot.press(key)
            await settled(pilot)

        def broken(*arguments, **options):
            raise StoreError("the store cannot be read")

        for name in ("query", "ids"):
            monkeypatch.setattr(Database, name, broken)
        here = app.screen
        for command in COMMANDS:
            if command.id in ("quit", "suspend", "open-browser", "back") or not hasattr(here, command.action):
                continue
            here.post_message(CommandAsked(command.id))
            await settled(pilot)
            while here in app.screen_stack and app.screen is not here:
                await pilot.press("escape")
                await pilot.pause()
        assert app._exception is None
        monkeypatch.undo()

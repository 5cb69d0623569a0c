"""What the way to the first screen leaves alone."""

from __future__ import annotations

import subprocess
import sys

from textual.css.parse import parse

PROGRAM = """
import asyncio, pathlib, sys
from newstui.config import Config
from newstui.services.library import Library
from newstui.tui.app import NewstuiApp

async def main():
    async with NewstuiApp(Library.open(pathlib.Path(sys.argv[1])), Config()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print(*sorted(each for each in sys.modules if each.startswith("newstui.")))

asyncio.run(main())
"""

LATE = {
    "newstui.model.board",
    "newstui.model.follow_board",
    "newstui.services.following.follows",
    "newstui.services.subscribing.subscriptions",
    "newstui.tui.typesetting.change_lines",
    "newstui.tui.typesetting.quoting",
    "newstui.tui.screens.claims",
}
"""Wanted by keys alone."""


def test_what_only_a_key_needs_is_not_loaded_for_the_first_screen(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "store.db")]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert "newstui.tui.screens.main" in loaded
    assert not LATE & loaded


async def test_the_rules_of_the_first_screen_are_read_once(app, monkeypatch):
    read = []

    def counted(scope, css, read_from, *arguments, **named):
        read.append(str(read_from[0]))
        return parse(scope, css, read_from, *arguments, **named)

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    app.theme = "nord"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [each.endswith("screens/main.tcss") for each in read].count(True) == 1
        assert app.screen.styles.background.hex == app.theme_variables["background"]
        app.theme = "textual-light"
        await pilot.pause()
        assert app.screen.styles.background.hex == app.theme_variables["background"]

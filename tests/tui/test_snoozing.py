"""Later until a date, by keys."""

from __future__ import annotations

from newstui.config import Config
from newstui.model.view import View
from newstui.tui.app import NewstuiApp

from .conftest import NOW
from .test_main import SIZE, settled


async def test_a_story_leaves_and_comes_back(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        first = app.screen.stories.current_id
        await pilot.press("W", *"3h", "enter")
        await settled(pilot)
        row = filled.reading.rows([first])[first]
        assert row.later and row.read
        filled.triage._clock = lambda: NOW + 3 * 3600
        app.screen.wake()
        await settled(pilot)
        row = filled.reading.rows([first])[first]
        assert not row.later and not row.read
        assert any("back from later" in notice.message for notice in app._notifications)


async def test_what_was_due_while_nobody_looked_is_back_at_the_start(filled):
    (first, *_) = filled.reading.story_ids(View("all"))
    filled.triage.later_until([first], "1h")
    filled.triage._clock = lambda: NOW + 7200
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert not filled.reading.rows([first])[first].later


async def test_no_time_is_said_and_nothing_is_done(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("W", *"whenever", "enter")
        await settled(pilot)
        assert "no time to wait for" in str(app.screen.query_one("#wrong").render())
        assert app.screen.query_one("#answer").value == "whenever"
        await pilot.press("escape")
        await settled(pilot)
        assert filled.reading.counts().later == 0

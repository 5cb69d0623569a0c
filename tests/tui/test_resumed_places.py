"""What a reader sees after taking back, asking for help, and being told something."""

from __future__ import annotations

from newstui.config import Config
from newstui.tui.app import NewstuiApp
from newstui.tui.screens.help import HelpScreen

from .test_main import SIZE, settled, texts


async def test_undo_after_a_restart_lists_the_stories_again(app, filled):
    ids = list(filled.reading.story_ids(filled_view()))
    for story_id in ids[:3]:
        filled.triage.mark([story_id], "done", True)
    filled.triage.mark([ids[3]], "starred", True)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        stories = app.screen.stories
        assert len(stories.rows) == 27
        await pilot.press("z", "z")
        await settled(pilot)
        assert len(stories.rows) == 28 and stories.current_id == ids[2]
        await pilot.press("2", "z")
        await settled(pilot)
        assert list(stories.rows.ids) == ids and stories.current_id in ids[:2]


async def test_undo_goes_to_what_it_took_back(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        stories = app.screen.stories
        await pilot.press("j", "3", "e")
        await settled(pilot)
        await pilot.press("G", "z")
        await settled(pilot)
        assert stories.cursor == 1 and not stories.current.done and len(stories.rows) == 30


async def test_help_closes_by_the_key_that_opened_it(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("u", "q")
        assert isinstance(app.screen, HelpScreen), "typed, it is a letter"
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert app.screen.id == "main"


async def test_any_key_takes_a_toast_away(app):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        app.screen.tell("said at length")
        await pilot.pause()
        assert len(app._notifications) == 1
        await pilot.press("j")
        assert len(app._notifications) == 0 and app.screen.stories.cursor == 1


async def test_the_theme_in_force_is_listed_with_where_it_came_from(filled):
    filled.remembering.keep_theme("nord")
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("comma")
        await settled(pilot)
        line = next(line for line in texts(app) if " theme " in line)
        assert "nord" in line and "chosen in the app" in line
        assert any(" hook " in line and " none " in line for line in texts(app))


async def test_a_wrong_query_is_told_whole_and_shows_nothing_stale(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"museum")
        await pilot.pause(0.5)
        await settled(pilot)
        assert "Museum opens" in "\n".join(texts(app))
        await pilot.press(*" foo:bar")
        await pilot.pause(0.5)
        await settled(pilot)
        found = app.screen.query_one("#found").region
        shown = "\n".join(texts(app)[found.y : found.bottom])
        assert "Museum opens" not in shown
        told = " ".join("".join(texts(app)[10:]).split())
        assert app.screen._names_line("museum foo:bar", "x" * 200).plain == "x" * 200, told


def filled_view():
    from newstui.model.view import View

    return View("unread")

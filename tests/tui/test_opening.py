"""Opening a story: painted with its key; the story on which the cursor rests lies ready, and that does nothing else."""

import asyncio

import pytest

from newstui.config import Config
from newstui.model.view import View
from newstui.services.reading import Reading
from newstui.tui.app import NewstuiApp
from newstui.tui.at_rest import HELD, RESTS, AtRest
from newstui.tui.painting.written import Written

from .conftest import until

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def medium(filled):
    return NewstuiApp(filled, Config())


def unread(library) -> int:
    return len(library.reading.story_ids(View("unread")))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_story_on_which_the_cursor_rests_lies_ready(medium, filled, size, monkeypatch) -> None:
    async with medium.run_test(size=size) as pilot:
        await pilot.press("enter", "q", "j")
        screen = medium.screen
        here = screen.stories.current_id
        await until(pilot, lambda: screen.reader.opened and screen.reader.opened.story.row.id == here)
        await pilot.pause(0.1)
        assert not screen.has_class("-reading")
        assert unread(filled) == 29
        read = []
        monkeypatch.setattr(Reading, "story", lambda self, story_id: read.append(story_id))
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert screen.has_class("-reading")
        assert screen.in_reader
        assert not read
        await until(pilot, lambda: unread(filled) == 28)


async def test_what_is_written_after_a_story_lay_ready_is_shown(medium, filled) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "q", "j")
        screen = medium.screen
        here = screen.stories.current_id
        await until(pilot, lambda: screen.reader.opened and screen.reader.opened.story.row.id == here)
        await asyncio.to_thread(filled.triage.tag, [here], "seen", True)
        await pilot.press("enter")
        await until(pilot, lambda: "seen" in screen.reader.opened.story.tags)


async def test_a_story_that_is_only_ready_is_no_open_one(medium) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("j")
        screen = medium.screen
        await until(pilot, lambda: screen.furnished and screen.opened_id == screen.stories.current_id)
        for key in ("w", "J", ";"):
            await pilot.press(key)
            await pilot.pause()
            assert not screen.reader.display
            assert screen.focused is screen.stories
            assert screen.reader.text_pane.scroll_offset.y == 0
            assert not screen.reader.text_pane.hints


@pytest.mark.parametrize("key", ["enter", "q"])
async def test_the_first_paint_of_a_key_is_the_whole_of_it(medium, key) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "q")
        if key == "q":
            await pilot.press("enter")
        await pilot.pause(0.2)
        paints = []
        medium._display = lambda screen, update: paints.append(update)
        await pilot.press(key)
        await pilot.pause(0.2)
        first = next(update for update in paints if update is not None)
        assert isinstance(first, Written)
        assert len({y for y, _, _ in first.spans}) >= 34


async def test_what_changes_in_the_list_behind_the_reader_is_painted_when_it_comes_back(medium) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "s")
        await pilot.pause(0.2)
        await pilot.press("q")
        await pilot.pause(0.1)
        stories = medium.screen.stories
        line = stories.render_lines(stories.outer_size.region)[0].text
        stories._styles_cache.clear()
        assert line == stories.render_lines(stories.outer_size.region)[0].text
        assert stories.current is not None
        assert stories.current.starred


async def test_steps_are_given_up_where_a_key_comes() -> None:
    done = []
    begun = asyncio.Event()

    def steps():
        for step in range(1000):
            done.append(step)
            begun.set()
            yield

    rest = AtRest(steps)
    rest.moved()
    rest.busy()
    await asyncio.sleep(RESTS + 0.02)
    assert not done
    rest.moved()
    await begun.wait()
    rest.busy()
    so_far = len(done)
    await asyncio.sleep(0.02)
    assert len(done) == so_far < 1000


async def test_a_key_that_is_held_down_begins_nothing() -> None:
    done = []
    rest = AtRest(lambda: iter([done.append(1)]))
    for _ in range(4):
        rest.moved()
        await asyncio.sleep(RESTS / 4)
    await asyncio.sleep(RESTS)
    assert not done
    await asyncio.sleep(HELD)
    assert done == [1]


async def test_the_story_that_lay_ready_is_asked_for_where_the_terminal_becomes_wide(medium, monkeypatch) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "q", "j")
        screen = medium.screen
        here = screen.stories.current_id
        await until(pilot, lambda: screen.reader.opened and screen.reader.opened.story.row.id == here)
        await pilot.pause(0.1)
        asked = []
        monkeypatch.setattr(screen, "ask_briefing", asked.append)
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: asked)
        assert asked == [here]
        # Once is enough.
        await pilot.resize_terminal(190, 50)
        await pilot.pause(0.1)
        assert asked == [here]


async def test_a_terminal_that_becomes_wide_shows_the_story_under_the_cursor(medium) -> None:
    async with medium.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "q", "j", "j")
        screen = medium.screen
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: screen.opened_id == screen.stories.current_id)
        assert screen.reader.opened.story.row.id == screen.stories.current_id

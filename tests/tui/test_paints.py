"""When the screen is painted: what a key brings at once and in one paint, all else on the beat."""

import threading

import pytest
from textual.geometry import Region

from newstui.errors import StoreError
from tests.tui.conftest import until
from tests.tui.test_main import settled
from tests.tui.test_toasts import on_screen
from tests.tui.test_type_ahead import burst, rounds

SIZE = (120, 36)
TOAST = Region(90, 33, 30, 2)


@pytest.fixture
def paints(app, monkeypatch) -> list[list[Region]]:
    """For every paint of the main screen the regions that it was about."""
    from newstui.tui.screens.main import MainScreen

    made: list[list[Region]] = []
    paint = MainScreen._compositor_refresh

    def noted(screen: MainScreen) -> None:
        made.append([*screen._compositor._dirty_regions])
        paint(screen)

    monkeypatch.setattr(MainScreen, "_compositor_refresh", noted)
    return made


def touches(regions: list[Region], where: Region) -> bool:
    return any(each.overlaps(where) for each in regions)


def row(app) -> Region:
    """Where the story under the cursor is listed: it stands on top."""
    return Region(app.screen.stories.region.x + 1, app.screen.stories.region.y, 20, 1)


async def test_a_mark_and_the_toast_that_its_key_takes_away_are_one_paint(app, paints) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        app.notify("a word about it")
        await until(pilot, lambda: on_screen(app, "a word about it"))
        paints.clear()
        await pilot.press("m")
        await until(pilot, lambda: bool(paints))
        assert app.screen.stories.current.read
        assert touches(paints[0], row(app)) and touches(paints[0], TOAST)


async def test_what_is_taken_back_and_the_word_about_it_are_one_paint(app, paints) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        paints.clear()
        await pilot.press("z")
        await until(pilot, lambda: bool(paints))
        assert not app.screen.stories.current.read and on_screen(app, "undone: read")
        assert touches(paints[0], row(app)) and touches(paints[0], TOAST)


async def test_a_mark_that_the_store_refuses_is_seen_taken_back(app, filled, monkeypatch) -> None:
    answer = threading.Event()

    def refuse(*_arguments):
        answer.wait()
        raise StoreError("store.db cannot be written", "free some space")

    monkeypatch.setattr(filled.triage, "mark", refuse)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        title = app.screen.stories.current.title
        try:
            await pilot.press("m")
            # The store has not answered yet.
            await until(pilot, lambda: on_screen(app, f"▌○ {title}"))
        finally:
            answer.set()
        await until(pilot, lambda: on_screen(app, "× store.db cannot be written (free some space)"))
        assert on_screen(app, f"▌● {title}")


async def test_a_key_that_brings_nothing_takes_the_toast_away_all_the_same(app) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        app.notify("a word about it")
        await until(pilot, lambda: on_screen(app, "a word about it"))
        await pilot.press("f12")
        await until(pilot, lambda: not on_screen(app, "a word about it"))


async def test_what_a_key_brings_waits_for_no_beat(app, paints, monkeypatch) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        monkeypatch.setattr("newstui.tui.screens.painted._BEAT", 600)
        paints.clear()
        await pilot.press("j")
        await until(pilot, lambda: bool(paints))
        assert touches(paints[0], row(app))


async def test_what_no_key_brought_waits_for_the_beat_or_the_next_key(app, paints, monkeypatch) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        app.last_key_at = 0.0
        header = app.screen.header
        header.progress = "refreshing 1/9"
        await until(pilot, lambda: bool(paints))
        monkeypatch.setattr("newstui.tui.screens.painted._BEAT", 600)
        await rounds()
        paints.clear()
        for number in range(2, 9):
            header.progress = f"refreshing {number}/9"
            await rounds()
        assert not paints
        await pilot.press("j")
        await until(pilot, lambda: bool(paints))
        assert touches(paints[0], header.region) and touches(paints[0], row(app))


async def test_of_keys_in_one_go_the_last_is_painted_at_once(app, paints, monkeypatch) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        monkeypatch.setattr("newstui.tui.screens.painted._BURST_BEAT", 600)
        paints.clear()
        burst(app, "j" * 8)
        top = row(app)
        await until(pilot, lambda: any(touches(each, top.translate((0, 8))) for each in paints))
        assert app.screen.stories.cursor == 8 and len(paints) < 4

"""Toasts: over the screen in front, wrapped, safe, one above another; gone in time, by a key, and by a click."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size
from textual.notifications import Notification
from textual.strip import Strip
from textual.widgets._toast import ToastRack

from newstui.tui.painting.toasts import Paint, laid
from tests.tui.conftest import until

COLOURS = {"panel-lighten-1": "#333333", "foreground": "#eeeeee", "success": "#00aa00"}
PAINT = Paint(COLOURS | {"warning": "#aaaa00", "error": "#aa0000"}, plain=False)


def words(app) -> list[str]:
    """The lines of the screen in front."""
    return [Strip.join(line).text for line in lines(app.screen)]


def lines(screen):
    return [each.values() for each in screen._compositor._render_chops(screen.size.region, lambda _: True)]


def on_screen(app, text: str) -> bool:
    return any(text in line for line in words(app))


async def test_a_toast_is_over_the_screen_and_goes_by_itself(app) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        before = words(app)
        app.notify("kept for later", timeout=0.3)
        await until(pilot, lambda: on_screen(app, "▌ kept for later"))
        assert not app.screen.query(ToastRack)
        assert [line for line in words(app) if "kept" not in line] == [
            line for line, now in zip(before, words(app), strict=True) if "kept" not in now
        ]
        assert words(app)[-1] == before[-1]
        await until(pilot, lambda: words(app) == before)


async def test_a_long_toast_is_read_whole_at_80_columns(app) -> None:
    told = " ".join(f"word{number}" for number in range(50))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(told, severity="error")
        await until(pilot, lambda: on_screen(app, "× word0"))
        shown = " ".join(line.partition("▌")[2].strip() for line in words(app) if "word" in line)
        assert shown == f"× {told}"


async def test_several_at_once_stand_one_above_another(app) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.notify("the first")
        app.notify("the second", severity="warning", title="Store")
        await until(pilot, lambda: on_screen(app, "! Store: the second"))
        place = {text: next(y for y, line in enumerate(words(app)) if text in line) for text in ("first", "second")}
        assert place["first"] < place["second"]


async def test_a_click_takes_a_toast_away_and_does_nothing_else(app) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        cursor = app.screen.stories.cursor
        app.notify("a word about it " * 3)
        await until(pilot, lambda: on_screen(app, "a word about it"))
        y = next(y for y, line in enumerate(words(app)) if "a word about it" in line)
        await pilot.click(offset=(70, y))
        await until(pilot, lambda: not on_screen(app, "a word about it"))
        assert app.screen.stories.cursor == cursor


async def test_a_toast_goes_along_to_the_screen_in_front(app) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.notify("still here")
        await until(pilot, lambda: on_screen(app, "still here"))
        app.screen.action_help()
        await until(pilot, lambda: len(app.screen_stack) == 2 and on_screen(app, "▌ still here"))
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert not on_screen(app, "still here")


@given(
    st.lists(st.tuples(st.text(max_size=200), st.sampled_from(["information", "warning", "error"])), max_size=4),
    st.integers(10, 200),
    st.integers(3, 50),
)
def test_whatever_is_said_stays_on_the_screen(said, width, height) -> None:
    toasts = [Notification(message, severity=severity) for message, severity in said]
    seen = set()
    for each in laid(toasts, Size(width, height), PAINT):
        assert each.region.y not in seen
        seen.add(each.region.y)
        assert each.region.x >= 0 and each.region.right <= width
        assert 0 <= each.region.y < height - 1
        assert each.strip.cell_length == each.region.width == sum(cell_len(part.text) for part in each.strip)
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in each.strip.text)


@pytest.mark.parametrize("plain", [False, True])
def test_an_error_is_told_by_a_sign_too(plain) -> None:
    paint = Paint(COLOURS | {"warning": "#aaaa00", "error": "#aa0000"}, plain=plain)
    (line,) = laid([Notification("no feed there", severity="error")], Size(80, 24), paint)
    assert line.strip.text == "▌ × no feed there "

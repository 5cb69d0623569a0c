"""How the app looks: signs, colours, themes, the widths of panes, and what of it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual import events

from newstui.config import Config, UiConfig
from newstui.model.view import View
from newstui.services.library import Library
from newstui.tui.app import NewstuiApp
from newstui.tui.painting.glyphs import choose, plain
from newstui.tui.pane_widths import LEAST, fitting, fitting_reader
from newstui.tui.themes import FEW_COLOURS, theme_to_use
from tests.tui.conftest import NOW, fill, until


@given(st.text(max_size=40), st.booleans())
def test_ascii_is_as_wide_as_what_it_stands_for(text, strict) -> None:
    told = plain(text, strict=strict)
    assert cell_len(told) == cell_len(text)
    assert told.isascii() or not strict


def test_signs_of_the_list_stay_apart() -> None:
    signs = plain("●○✓★»◆!×+~", strict=True)
    assert len(set(signs)) == len(signs)
    assert plain("“Ça”, 漢字 – …", strict=True) == '"Ca", ???? - .'
    assert plain("AP · 2h · 5 src") == "AP | 2h | 5 src"
    assert plain("“Ça” ┃ ▌") == '"Ça" | >'


@pytest.mark.parametrize(
    ("choice", "environ", "chosen"),
    [
        ("auto", {}, "unicode"),
        ("auto", {"LANG": "de_DE.UTF-8", "TERM": "xterm"}, "unicode"),
        ("auto", {"LANG": "de_DE.UTF-8", "TERM": "linux"}, "ascii"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "strict"),
        ("auto", {"LANG": "de_DE.ISO-8859-1"}, "strict"),
        ("ascii", {"LANG": "de_DE.utf8"}, "ascii"),
        ("unicode", {"LC_ALL": "C", "TERM": "linux"}, "unicode"),
    ],
)
def test_which_signs_a_terminal_gets(choice, environ, chosen) -> None:
    assert choose(choice, environ) == chosen


def test_which_theme_a_terminal_gets() -> None:
    named = Config(ui=UiConfig(theme="nord"), sources={"ui.theme": "config.toml"})
    assert theme_to_use(named, "dracula", "standard") == "nord"
    assert theme_to_use(Config(), "dracula", "standard") == "dracula"
    assert theme_to_use(Config(), "gone", "truecolor") == "textual-dark"
    assert theme_to_use(Config(), None, "standard") == FEW_COLOURS
    assert theme_to_use(named, None, "truecolor", no_color=True) == FEW_COLOURS


def drawn(app: NewstuiApp) -> list[Segment]:
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "c"], ["colon"], ["question_mark"], ["T"], ["g", "c"]])
async def test_no_screen_has_colour_or_signs_where_there_are_none(briefed, monkeypatch, keys) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "C")
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        for segment in drawn(app):
            assert segment.text.isascii(), segment.text
            colours = (segment.style.color, segment.style.bgcolor) if segment.style else ()
            assert all(colour is None or colour.is_default for colour in colours), segment


def test_ascii_snapshot(snap_compare, briefed) -> None:
    app = NewstuiApp(briefed, Config(ui=UiConfig(glyphs="ascii")))
    assert snap_compare(app, press=["s", "j", "L", "j", "x"], terminal_size=(120, 24))


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
def test_theme_snapshot(snap_compare, briefed, theme) -> None:
    app = NewstuiApp(briefed, Config(ui=UiConfig(theme=theme), sources={"ui.theme": "config.toml"}))
    assert snap_compare(app, press=["enter", "2", "j"], terminal_size=(120, 24))


async def test_a_theme_is_kept_and_one_that_was_only_looked_at_is_not(filled) -> None:
    async with (app := NewstuiApp(filled, Config())).run_test(size=(120, 30)) as pilot:
        await pilot.press("g", "c", "j", "escape")
        assert app.theme == "textual-dark"
        await pilot.press("g", "c", "home", "enter")
        chosen = app.theme
        await pilot.press("Q")
    assert chosen != "textual-dark"
    assert NewstuiApp(filled, Config()).theme == chosen


@given(
    st.dictionaries(st.sampled_from(("sidebar", "stories", "summary", "context")), st.integers(1, 400)),
    st.integers(100, 400),
)
def test_widths_leave_room_for_the_others(widths, whole) -> None:
    assert sum(fitting(widths, whole).values()) <= max(whole - 40, LEAST["sidebar"] + LEAST["stories"])
    beside = fitting_reader(widths, whole)
    assert sum(beside.values()) <= whole - 30
    assert all(width >= LEAST[name] for name, width in beside.items())


async def test_widths_by_key_are_kept_across_a_restart(briefed) -> None:
    async with (app := NewstuiApp(briefed, Config())).run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "2")
        before = app.screen.reader.side_panes[0].outer_size.width
        await pilot.press(">", "greater_than_sign")
        await pilot.pause()
        wider = app.screen.reader.side_panes[0].outer_size.width
        await pilot.press("Q")
    assert wider == before + 8
    # Beside the list the reader's panes have widths of their own.
    async with (app := NewstuiApp(briefed, Config())).run_test(size=(200, 30)) as pilot:
        await pilot.press("enter", "2")
        await pilot.pause()
        beside = app.screen.reader.side_panes[0].outer_size.width
        assert beside != wider
        await pilot.press(">")
        await pilot.pause()
        assert app.screen.reader.side_panes[0].outer_size.width == beside + 4
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert app.screen.reader.side_panes[0].outer_size.width == wider
        await pilot.resize_terminal(200, 30)
        await pilot.pause()
        assert app.screen.reader.side_panes[0].outer_size.width == beside + 4
    async with (app := NewstuiApp(briefed, Config())).run_test(size=(120, 30)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.reader.side_panes[0].outer_size.width == wider
        await pilot.press("w")
        await pilot.pause()
        assert app.screen.reader.text_pane.outer_size.width == 120
        await pilot.press("w", "|")
        await pilot.pause()
        assert app.screen.reader.side_panes[0].outer_size.width == before


async def test_a_border_is_dragged(tmp_path) -> None:
    library = Library.open(tmp_path / "own.db", clock=lambda: NOW)
    fill(library, 12)
    async with (app := NewstuiApp(library, Config())).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        edge = app.screen.sidebar.outer_size.width - 1
        # As a terminal reports it: the pilot's own mouse makes no clicks of what is let go.
        for kind, column in ((events.MouseDown, edge), (events.MouseMove, edge + 9), (events.MouseUp, edge + 9)):
            app.post_message(kind(None, column, 9, 0, 0, 1, False, False, False, column, 9))
            wide = edge + 1 if kind is events.MouseDown else edge + 10
            await until(pilot, lambda wide=wide: app.screen.sidebar.outer_size.width == wide)
        await pilot.pause()
        assert app.screen.sidebar.outer_size.width == edge + 10
        # It was let go upon a line of the sidebar, which is no click on that.
        assert app.screen.view == View("unread")
        assert app.screen.sidebar.places[8].view is not None
        assert app.screen.stories.region.x == edge + 10
        await pilot.press("Q")
    assert library.remembering.panes() == {"sidebar": edge + 10}
    library.close()


def contrast(segment: Segment) -> float:
    """Of the words with their ground, as WCAG 2 has it."""
    assert segment.style is not None and segment.style.color is not None and segment.style.bgcolor is not None
    lights = []
    for colour in (segment.style.color, segment.style.bgcolor):
        parts = [part / 255 for part in colour.get_truecolor()]
        red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


async def test_what_is_under_the_cursor_can_be_read_in_every_theme(filled) -> None:
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("m")
        for theme in sorted(each for each in app.available_themes if "ansi" not in each):
            app.theme = theme
            for focus in (app.screen.stories, None):
                app.screen.set_focus(focus)
                await pilot.pause()
                for line in app.screen.stories.render_lines(app.screen.stories.size.region)[:2]:
                    words = [each for each in line if each.text.strip(" ▌○●·")]
                    assert words
                    assert min(map(contrast, words)) >= 3, (theme, focus, words)

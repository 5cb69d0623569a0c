"""What our compositor and our line cache paint is what Textual's own would have painted."""

import pytest
from rich.cells import cell_len
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip

from newstui.tui.painting.compositor import SparingCompositor
from newstui.tui.painting.line_cache import LineCache

KEYS = ("j", "j", "enter", "2", "j", "1", "q", "x", "m", "G", "gg", "?", "escape")
SIZES = [(80, 24), (120, 36), (200, 50)]


def cells(strips) -> list[list[tuple[str, object]]]:
    """Every character with its style: how it is cut into segments is not seen."""
    return [[(letter, seen(segment.style)) for segment in strip for letter in segment.text] for strip in strips]


def seen(style):
    # Textual writes into it, unseen, where a letter stands in the text.
    return style.clear_meta_and_links() if style else style


def whole(chops) -> list[list[tuple[str, object]]]:
    return cells(Strip.join(line.values()) for line in chops)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_compositor_paints_as_textual_does(app, size) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in KEYS:
            await pilot.press(*(key if key == "gg" else [key]))
            await pilot.pause()
            ours = app.screen_stack[0]._compositor
            assert isinstance(ours, SparingCompositor)
            everything = ours.size.region
            theirs = Compositor._render_chops(ours, everything, lambda _: True)
            assert whole(ours._render_chops(everything, lambda _: True)) == whole(theirs)
            for crop in (Region(3, 2, 20, 4), Region(0, 0, size[0], 1), Region(size[0] - 30, 5, 30, 10)):
                for y, line in enumerate(ours._render_chops(crop, lambda y: y % 2 == 0)):
                    for (cut, part), end in zip(line.items(), ours.cuts[y][1:], strict=True):
                        touched = y in crop.line_range and y % 2 == 0 and cut < crop.right and end > crop.x
                        assert (part is not None) == touched
                        if part is not None:
                            assert cells([part]) == cells([theirs[y][cut]])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_line_cache_makes_the_lines_that_textual_makes(app, size) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        compared = 0
        for key in KEYS[:8]:
            await pilot.press(key)
            await pilot.pause()
            for pane in (app.screen.stories, app.screen.sidebar, *app.screen.reader.query("Lines")):
                if not pane.region:
                    continue
                assert isinstance(pane._styles_cache, LineCache)
                # The title is drawn by the pane itself.
                crop = Region(0, pane.styles.gutter.top, pane.outer_size.width, pane.content_size.height)
                compared += crop.height
                assert cells(pane.render_lines(crop)) == cells(StylesCache().render_widget(pane, crop)), (
                    key,
                    pane,
                    pane.region,
                )
        assert compared > 100


async def test_the_title_of_a_pane_says_where_the_keys_go(app) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()

        def title(pane):
            (strip,) = pane.render_lines(Region(0, 0, pane.outer_size.width, 1))
            return next(segment.style for segment in strip if "1 Text" in segment.text)

        pane = app.screen.reader.text_pane
        with_keys = title(pane)
        await pilot.press("2")
        await pilot.pause()
        assert title(pane) != with_keys
        assert with_keys.bold


def columns(strip) -> list[tuple[str, object]]:
    """What stands in every column; a wide letter fills two, and what has no width stands with the one before."""
    found: list[tuple[str, object]] = []
    for segment in strip:
        for letter in segment.text:
            joined = any(each.endswith("\u200d") for each, _ in found[-2:])
            width = 0 if joined else cell_len(letter)
            if not width and found:
                at = -1 if found[-1][0] else -2
                found[at] = (found[at][0] + letter, found[at][1])
            found += [(letter, seen(segment.style)), ("", seen(segment.style))][:width]
    return found


class Terminal:
    """What stands on the terminal after all that an app has had written to it."""

    def __init__(self, app) -> None:
        self._app, self._lines = app, {}
        app._display, self._before = self._take, app._display

    def _take(self, screen, update) -> None:
        self._before(screen, update)
        if isinstance(update, LayoutUpdate):
            self._lines = {y: columns(Strip.join(parts)) for y, parts in enumerate(update.strips)}
        elif isinstance(update, ChopsUpdate):
            for y, first, last in update.spans:
                for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                    if strip is None or x >= last or end <= first:
                        continue
                    part = columns(strip if end <= last else strip.crop(0, last - x))
                    self._lines[y][x : x + len(part)] = part

    def differences(self) -> list[tuple[int, str, str]]:
        """The lines that are not what the screen would show if it were painted anew."""
        there = [columns(each) for each in self._app.screen._compositor.render_strips()]
        return [
            (y, "".join(letter for letter, _ in self._lines[y]), "".join(letter for letter, _ in line))
            for y, line in enumerate(there)
            if self._lines[y] != line
        ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_that_has_changed_is_painted(app, size) -> None:
    keys = (
        "j",
        "j",
        "enter",
        "2",
        "j",
        "1",
        "q",
        "j",
        "enter",
        "n",
        "w",
        "w",
        "q",
        "x",
        "m",
        "G",
        "k",
        "enter",
        "q",
        "q",
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        terminal = Terminal(app)
        app.screen.refresh()
        await pilot.pause(0.1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.08)
            assert not terminal.differences(), key

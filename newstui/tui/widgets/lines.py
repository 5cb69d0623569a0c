"""Lines: a pane over lines that are wrapped once a width and drawn one by one; its cursor steps over targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from newstui.tui.painting.lean_strip import LeanStrip
from newstui.tui.render import cut, measured, shown
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.selecting import SelectingView, Stretch

_A_STEP = 18
"""Lines that are made at once, ahead of a paint."""


class Lines(SelectingView, can_focus=True):
    """Give it what it shows by `lines_for` and `targets`; call `rewrap` when that has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--heading", "lines--dim", "lines--mark", "lines--lit", "lines--cursor", "lines--strong", "lines--em",
        "lines--code", "lines--link", "lines--opinion", "lines--followed", "lines--found", "lines--hint",
        "lines--certainty", "lines--figure", "lines--inserted", "lines--deleted", "lines--way",
    }  # fmt: skip

    DEFAULT_CSS = """
    Lines { overflow-y: scroll; }
    Lines > .lines--heading { text-style: bold; color: $primary; }
    Lines > .lines--dim { color: $foreground 60%; }
    Lines > .lines--mark { text-style: bold; color: $accent; }
    Lines > .lines--strong { text-style: bold; }
    Lines > .lines--em { text-style: italic; }
    Lines > .lines--code { color: $text-secondary; background: $boost; }
    Lines > .lines--link { text-style: underline; }
    Lines > .lines--opinion { text-style: bold italic; color: $warning; }
    Lines > .lines--followed { color: $accent; }
    Lines > .lines--certainty { color: $warning; }
    Lines > .lines--figure { text-style: bold; }
    Lines > .lines--inserted { text-style: bold underline; color: $success; }
    Lines > .lines--deleted { text-style: strike; color: $error; }
    Lines > .lines--way { color: $foreground 60%; text-style: italic; }
    Lines > .lines--found { background: $warning 30%; text-style: bold; }
    Lines > .lines--lit { background: $accent 40%; text-style: bold underline; }
    Lines > .lines--hint { color: $warning; text-style: bold reverse; }
    Lines > .lines--cursor { background: $primary 25%; }
    Lines:light > .lines--heading { color: $text-primary; }
    Lines:light > .lines--mark, Lines:light > .lines--followed { color: $text-accent; }
    Lines:light > .lines--opinion, Lines:light > .lines--certainty { color: $text-warning; }
    Lines:light > .lines--hint { color: $text-warning; }
    Lines:ansi > .lines--dim, Lines:ansi > .lines--way { color: $foreground; text-style: dim; }
    Lines:ansi > .lines--code { background: $background; }
    Lines:ansi > .lines--found { background: $background; text-style: reverse; }
    Lines:ansi > .lines--lit { background: $background; text-style: bold underline reverse; }
    Lines:ansi > .lines--cursor { background: $background; text-style: reverse; }
    """

    class Activated(Message):
        """Enter, or a click, on a target."""

        def __init__(self, pane: Lines, target: int) -> None:
            super().__init__()
            self.pane = pane
            self.target = target

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: Sequence[PaneLine] = []
        self.cursor: int | None = None
        """The target under the cursor."""
        self._wrapped_at = 0
        self._target_rows: dict[int, list[int]] = {}
        """The lines of every target."""
        self._styles: dict[str, Style] = {}
        self._top = 0
        """The first line in sight, as it is being painted."""

    def lines_for(self, width: int) -> Sequence[PaneLine]:
        """The pane's lines at a width."""
        raise NotImplementedError

    def runs_of(self, line: PaneLine) -> Sequence[Run]:
        """What a line shows. A pane that marks stretches of the text overrides this: a mark then wraps nothing anew."""
        return line.runs

    def rewrap(self) -> None:
        """Wrap anew, for other content or another width. Room for the scrollbar is kept: it changes no width."""
        width = self._room()
        self._wrapped_at = width
        self.lines = self.lines_for(width) if width > 0 else []
        self._target_rows = self._find_targets()
        targets = self._targets()
        if self.cursor is not None and self.cursor not in targets:
            self.cursor = None
        if self.cursor is None and targets:
            self.cursor = targets[0]
        self.set_extent(width, len(self.lines))
        self.refresh()

    def refit(self) -> None:
        """Wrap for another width. A pane that has a place to keep overrides this."""
        self.rewrap()

    def _find_targets(self) -> dict[int, list[int]]:
        rows_of: dict[int, list[int]] = {}
        for number, line in enumerate(self.lines):
            if line.target is not None:
                rows_of.setdefault(line.target, []).append(number)
        return rows_of

    def _room(self) -> int:
        """Columns for the lines. Out of sight a pane keeps its last size, which it will most likely have again."""
        return max(0, self.outer_size.width - self.gutter.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on the screen, wrapped to its width: a paint comes before the word that the size has changed."""
        if self._room() != self._wrapped_at:
            self.refit()
        self._top = self.scroll_offset.y
        return super().render_lines(crop)

    def make_lines(self) -> Iterator[None]:
        """Make the lines that are in its window ahead of a paint, as they will be written, some a step."""
        width, height = self.outer_size
        beside, above = self.scrollbar_size_vertical, self.gutter.top
        for top in range(0, height, _A_STEP):
            made = self.render_lines(Region(0, top, width, min(_A_STEP, height - top)))
            for y, strip in enumerate(made, top):
                strip.crop(0, width - beside if y >= above else width).render(self.app.console)
            yield

    def on_resize(self, event: events.Resize) -> None:
        """Another width wraps otherwise."""
        if self._room() != self._wrapped_at:
            self.refit()

    def focus_changed(self) -> None:
        """The cursor shows only where the focus is, and the title says where that is."""
        width, top = self.outer_size.width, self.scroll_offset.y
        above = self.gutter.top
        if above:
            self.refresh(Region(0, -above, width, above))
        rows = [row - top for row in self._rows_of(self.cursor)]
        if rows:
            self.refresh(Region(0, rows[0], width, rows[-1] + 1 - rows[0]))

    def top_line(self, width: int, corner: Segment | None, edge: Segment) -> Strip:
        """The title in the border; with the focus both are lit."""
        title = self._styled("mark" if self.has_focus else "dim")
        style = edge.style + Style(color=title.color) if self.has_focus and edge.style else edge.style
        left = [Segment(corner.text, style), Segment(edge.text, style)] if corner else [Segment(edge.text, style)]
        words = cut(f"{self.border_title}", width - 2 - len(left)) + (" " if corner else "")
        rest = max(0, width - len(left) - cell_len(words))
        return Strip([*left, Segment(words, title), Segment(edge.text * rest, style)], width)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number = (self._top if self._painting else self.scroll_offset.y) + y
        width = self.columns
        base = self._styled("")
        if not 0 <= number < len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[number]
        here = line.target is not None and line.target == self.cursor and self.has_focus
        over = self.get_component_rich_style("lines--cursor") if here else None
        segments, used = [], 0
        for text, names in self.runs_of(line):
            if not text:
                continue
            style = self._styled(names)
            words, columns = measured(text)
            used += columns
            segments.append(Segment(words, style + over if over else style))
        # The cursor is a mark too, for terminals without colour.
        if here and segments and segments[0].text.startswith(" "):
            segments[0] = Segment("▌" + segments[0].text[1:], segments[0].style)
        ground = base + over if over else base
        if used > width:
            return self.selectable(LeanStrip(segments, used).adjust_cell_length(width, ground), number)
        if used < width:
            segments.append(Segment(" " * (width - used), ground))
        return self.selectable(LeanStrip(segments, width), number)

    def letters(self, number: int) -> str:
        """A line as it is drawn."""
        return "".join(shown(run.text) for run in self.runs_of(self.lines[number])) if number < len(self.lines) else ""

    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def between(self, before: Stretch, number: int, after: Stretch) -> str:
        """Lines of one target are one sentence."""
        here, above = self.lines[number].target, self.lines[number - 1].target
        return " " if here is not None and here == above else "\n"

    def notify_style_update(self) -> None:
        """Styles changed: they are looked up anew."""
        self._styles.clear()
        super().notify_style_update()

    def _styled(self, names: str) -> Style:
        """The pane's style with those of `names`, separated by spaces, over it; kept, as one costs more than a line."""
        style = self._styles.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self._style(name)
            self._styles[names] = style
        return style

    def _style(self, name: str) -> Style:
        partial = self.get_component_rich_style(f"lines--{name}", partial=True)
        full = self.get_component_rich_style(f"lines--{name}")
        # A partial style has lost the strength of its colours; a full one has a background where none was asked for.
        color = full.color if partial.color else None
        return Style(color=color, bgcolor=full.bgcolor if partial.bgcolor else None) + partial.without_color

    def _targets(self) -> Sequence[int]:
        return sorted(self._target_rows)

    def move(self, by: int) -> None:
        """To another target; by lines where there are none."""
        targets = self._targets()
        if not targets or self.cursor is None:
            self.scroll_relative(y=by, animate=False)
            return
        place = targets.index(self.cursor) if self.cursor in targets else 0
        self.cursor = targets[max(0, min(len(targets) - 1, place + by))]
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll so that the target under the cursor is seen."""
        rows = self._rows_of(self.cursor)
        if rows:
            self.show_rows(rows)
        self.refresh()

    def _rows_of(self, target: int | None) -> Sequence[int]:
        """The lines of a target. A pane with very many lines overrides this, and `_targets`."""
        return [] if target is None else self._target_rows.get(target, [])

    def show_rows(self, rows: Sequence[int]) -> None:
        """Scroll no more than is needed for these rows."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if rows[0] < top:
            self.scroll_to(y=max(0, rows[0] - 1), animate=False)
        elif rows[-1] >= top + height:
            self.scroll_to(y=max(0, min(rows[0] - 1, rows[-1] - height + 2)), animate=False)

    def page(self, pages: float) -> bool:
        """Scroll; False at the end."""
        before = self.scroll_offset.y
        room = max(0, len(self.lines) - self.size.height)
        after = max(0, min(room, before + round(pages * max(1, self.size.height - 1))))
        self.scroll_to(y=after, animate=False)
        return after != before

    def first(self) -> None:
        """To the top."""
        targets = self._targets()
        self.cursor = targets[0] if targets else None
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def last(self) -> None:
        """To the end."""
        targets = self._targets()
        self.cursor = targets[-1] if targets else None
        self.scroll_to(y=max(0, len(self.lines) - self.size.height), animate=False)
        self.refresh()

    def activate(self) -> None:
        """Enter."""
        if self.cursor is not None:
            self.post_message(self.Activated(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click is a cursor move and Enter; the second of two takes the word. What ends a drag is neither."""
        if self.text_selection is not None:
            return
        at = event.get_content_offset_capture(self)
        number = self.scroll_offset.y + at.y
        if event.chain == 2:
            self.take_word(number, at.x)
        elif 0 <= number < len(self.lines):
            self.clicked(number, at.x)

    def clicked(self, number: int, x: int) -> None:
        """A click on a line, at a column."""
        target = self.lines[number].target
        if target is not None:
            self.cursor = target
            self.refresh()
            self.activate()

    def take_word(self, number: int, x: int) -> None:
        """Select the word at a column of a line, and copy it."""
        if self.select_word(number, self.letter_at(number, x)):
            self.screen.post_message(events.TextSelected())

    def letter_at(self, number: int, x: int) -> int:
        """Which letter of a line is drawn at a column."""
        column = 0
        letters = self.letters(number)
        for at, letter in enumerate(letters):
            column += cell_len(letter)
            if column > x:
                return at
        return len(letters)

"""A page: lines under a title, perhaps with words about the one under the cursor, and the keys that mean something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from newstui.tui.commands import Command
from newstui.tui.render import cut
from newstui.tui.screens.aside import Aside
from newstui.tui.typesetting.pane_line import PaneLine
from newstui.tui.widgets.lines import Lines

Outcome = TypeVar("Outcome")


class PagePane(Lines):
    """The lines of a page."""

    def __init__(self, lines: Callable[[int], list[PaneLine]], moved: Callable[[], None]) -> None:
        super().__init__(id="page")
        self._lines_for = lines
        self._moved = moved

    def lines_for(self, width: int) -> list[PaneLine]:
        """As the page has them."""
        return self._lines_for(width)

    def page(self, pages: float) -> bool:
        """By screens, and the cursor comes along."""
        if not self._targets() or self.cursor is None:
            return super().page(pages)
        before = self.cursor
        self.move(round(pages * max(1, self.size.height - 2)))
        return self.cursor != before

    def refresh(self, *regions: Any, **options: Any) -> Self:
        """What is told about the line under the cursor goes with it."""
        super().refresh(*regions, **options)
        if self.is_mounted:
            self._moved()
        return self


class PageScreen(Aside[Outcome | None], Generic[Outcome]):
    """Closes with what was chosen, or None."""

    CSS_PATH = "page.tcss"
    NAMED: tuple[tuple[str, str], ...] = ()
    """Commands of the bottom line, with a word for each."""
    COMMAND = ""
    """The command that opened the page: its key closes it."""

    def compose(self) -> ComposeResult:
        """Title, lines, words about one of them, keys."""
        yield Static("", id="page-title", markup=False)
        yield PagePane(self.lines_for, self._tell_about)
        yield Static("", id="page-about", markup=False)
        yield Static("", id="page-keys", markup=False)

    @property
    def pane(self) -> PagePane:
        """The lines."""
        return self.query_one(PagePane)

    def title_words(self) -> str:
        """What stands above."""
        raise NotImplementedError

    def lines_for(self, width: int) -> list[PaneLine]:
        """The lines at a width."""
        raise NotImplementedError

    def about(self) -> str:
        """Words about the line under the cursor; empty: none are shown."""
        return ""

    def chosen(self) -> None:
        """Enter on a line."""

    def on_mount(self) -> None:
        """Title and keys."""
        self.pane.focus()
        self.show()
        self._show_keys()

    def on_resize(self) -> None:
        """Title and keys are cut to the width."""
        self._show_title()
        self._show_keys()

    def show(self) -> None:
        """Draw all of it anew."""
        self.pane.rewrap()
        self._show_title()
        self._tell_about()

    def tell(self, words: str, *, error: bool = False) -> None:
        """A toast."""
        self.app.clear_notifications()
        self.notify(words, severity="error" if error else "information", markup=False, timeout=6 if error else 2.5)

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """Enter, or a click."""
        message.stop()
        self.chosen()

    def do(self, command: Command) -> bool:
        """The key that opened it closes it too."""
        if command.id == self.COMMAND:
            self.dismiss(None)
            return True
        return super().do(command)

    def action_back(self) -> None:
        """Close it."""
        self.dismiss(None)

    def _show_title(self) -> None:
        width = self.app.size.width
        self.query_one("#page-title", Static).update(f" {cut(self.title_words(), max(1, width - 2))}")

    def _show_keys(self) -> None:
        *named, back = [
            f"{keys[0]} {words}"
            for command, words in (*self.NAMED, ("back", "back"))
            if (keys := self.keymap.keys_of(command))
        ] or [""]
        # Whole ones, the way back among them; what has no room is in help.
        while named and cell_len("  ".join((*named, back))) > self.app.size.width - 2:
            named.pop()
        self.query_one("#page-keys", Static).update(" " + "  ".join((*named, back)))

    def _tell_about(self) -> None:
        words, place = self.about(), self.query_one("#page-about", Static)
        place.display = bool(words)
        if words != getattr(place, "told", None):
            place.told = words  # type: ignore[attr-defined]
            place.update(words)

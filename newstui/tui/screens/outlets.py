"""Who ran what when: the stories of one event by outlet and time, copies of one text beneath it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.event import Event
from newstui.tui.keymap import Keymap, shown
from newstui.tui.render import cut
from newstui.tui.screens.aside import Aside
from newstui.tui.tables.outlets import rows
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines

_NAMED = (("open", "open"), ("back", "back"))


class OutletsPane(Lines):
    """The reports; the cursor begins at the story from which one came."""

    def __init__(self, event: Event, here: int) -> None:
        super().__init__(id="outlets")
        self.event = event
        self.here = here
        self.start = next((at for at, each in enumerate(event.reports) if each.story.id == here), 0)
        """The report from which one came."""
        self.cursor = self.start

    def lines_for(self, width: int) -> list[PaneLine]:
        """The table."""
        return [
            PaneLine(tuple(Run(words, style) for words, style in row.cells), row.claim)
            for row in rows(self.event, self.here, width)
        ]


class OutletsScreen(Aside[int | None]):
    """Closes with the story to open, or None."""

    CSS_PATH = "outlets.tcss"
    CONTEXTS = ("claims",)

    def __init__(self, event: Event, here: int, keymap: Keymap) -> None:
        super().__init__(keymap)
        self._event = event
        self._here = here

    def compose(self) -> ComposeResult:
        """Title, reports, keys."""
        yield Static("", id="outlets-title", markup=False)
        yield OutletsPane(self._event, self._here)
        yield Static("", id="outlets-keys", markup=False)

    @property
    def pane(self) -> OutletsPane:
        """The reports."""
        return self.query_one(OutletsPane)

    def on_mount(self) -> None:
        """Keys go to the reports."""
        self.pane.focus()
        self.pane.show_cursor()
        self._show_title()
        named = [(self.keymap.keys_of(command), words) for command, words in _NAMED]
        keys = "  ".join(f"{shown(found[0])} {words}" for found, words in named if found)
        self.query_one("#outlets-keys", Static).update(f" {keys} · times are UTC")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """Open the story."""
        message.stop()
        self.dismiss(self._event.reports[message.target].story.id)

    # Commands

    def action_back(self) -> None:
        """Whence one came."""
        self.dismiss(None)

    action_outlets = action_back

    def _show_title(self) -> None:
        event = self._event
        stories, sources, origins = len(event.reports), event.sources, event.origins
        right = (
            f"{stories} stor{'ies' if stories != 1 else 'y'}, {sources} source{'s' if sources != 1 else ''},"
            f" {origins} origin{'s' if origins != 1 else ''} "
        )
        room = max(10, self.size.width - len(right) - 2)
        headline = event.reports[self.pane.start].story.title
        title = cut(f"Who ran what · {headline}", room)
        self.query_one("#outlets-title", Static).update(f" {title:<{room}} {right}")

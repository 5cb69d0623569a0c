"""The themes, each shown while the cursor is on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from newstui.tui.screens.painted import Painted


class ThemeScreen(Painted, ModalScreen[str | None]):
    """Closes with the name of the theme, or None. While it is open the app has the theme under the cursor."""

    CSS_PATH = "themes.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "dismiss(None)", "Back"),
        Binding("j", "move(1)", "Next"),
        Binding("k", "move(-1)", "Previous"),
    ]

    def __init__(self, names: Sequence[str], here: str) -> None:
        super().__init__()
        self._names = list(names)
        self._here = here

    def compose(self) -> ComposeResult:
        """The names."""
        yield OptionList(*(Option(name, id=name) for name in self._names), id="themes", markup=False)

    def on_mount(self) -> None:
        """The cursor begins on the theme that there is."""
        options = self.query_one("#themes", OptionList)
        options.border_title = "Themes"
        options.border_subtitle = "Enter keeps · Esc back"
        if self._here in self._names:
            options.highlighted = self._names.index(self._here)

    def action_move(self, by: int) -> None:
        """The keys of the lists."""
        options = self.query_one("#themes", OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show it."""
        if event.option.id is not None:
            self.app.theme = event.option.id

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep it."""
        self.dismiss(event.option.id)

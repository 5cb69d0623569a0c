"""Looks: the theme, chosen with a look at each, and the widths of the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from newstui.tui.actions.parts import Parts
from newstui.tui.pane_widths import LEAST, Sized, fitting

if TYPE_CHECKING:
    from newstui.tui.widgets.border_drag import BorderDragged

_STEP = 4
"""Columns to a key."""


class LookActions(Parts):
    """What the app remembers of its looks is kept in the store; config.toml is the reader's own."""

    def action_theme(self) -> None:
        """Choose a theme: each is shown as the cursor comes to it."""
        from newstui.tui.screens.themes import ThemeScreen

        before = self.app.theme

        def chosen(name: str | None) -> None:
            if name is None:
                self.app.theme = before
            else:
                self._keep_theme(name)

        self.app.push_screen(ThemeScreen(sorted(self.app.available_themes), before), chosen)

    def _keep_theme(self, name: str) -> None:
        origin = self.newstui.config.sources.get("ui.theme")
        if self.newstui.no_color:
            self.tell("NO_COLOR is set: themes have nothing to show")
        elif origin is not None:
            self.tell(f'{name} until you leave; ui.theme = "{name}" in {origin} keeps it')
        else:
            self.newstui.lane.give(self.library.remembering.keep_theme, name)
            self.tell(f"{name}, from now on")

    def action_wider(self) -> None:
        """The pane with the focus."""
        self._widen(_STEP * self.times)

    def action_narrower(self) -> None:
        """As above."""
        self._widen(-_STEP * self.times)

    def action_reset_widths(self) -> None:
        """All panes as they are by themselves."""
        self.widths = {}
        self._arrange()

    def on_border_dragged(self, message: BorderDragged) -> None:
        """By the mouse."""
        message.stop()
        pane, column = message.pane, message.column
        name = self._sized(pane)
        if name is None:
            return
        width = column + 1 - pane.region.x if name in ("sidebar", "stories") else pane.region.right - column
        if name == "summary" and not self.reader.side_panes[1].has_class("-empty"):
            # The pane at its right keeps its width: the text gives or takes.
            self.widths.setdefault(self._kept_as("context"), self.reader.side_panes[1].outer_size.width)
        self.widths[self._kept_as(name)] = max(LEAST[name], width)
        self._arrange(keep=message.done)

    widths: dict[str, int]
    """Of panes that the reader sized, as `_kept_as` names them."""

    def _kept_as(self, name: Sized) -> str:
        # Beside the list the reader has half of the screen: what fits there is another width than where it has all.
        return f"{name}-wide" if name in ("summary", "context") and self.has_class("-wide") else name

    def load_widths(self) -> None:
        """Those of earlier sessions."""
        nothing: dict[str, int] = {}
        self.widths = self.reading(self.library.remembering.panes, instead=nothing)

    def fit_widths(self) -> None:
        """Give the panes the widths that there is room for."""
        narrow, wide = self.has_class("-narrow"), self.has_class("-wide")
        wanted = {name: width for name, width in self.widths.items() if name != "stories" or wide}
        fit = {} if narrow else fitting(wanted, self.size.width)
        for name, pane in (("sidebar", self.sidebar), ("stories", self.stories)):
            width = fit.get("sidebar" if name == "sidebar" else "stories")
            if width is not None or pane.styles.inline.has_rule("width"):
                pane.styles.width = pane.styles.min_width = pane.styles.max_width = width
        if self.furnished:
            names: tuple[Sized, ...] = ("summary", "context")
            kept = {name: self.widths.get(self._kept_as(name)) for name in names}
            self.reader.widths = {name: width for name, width in kept.items() if width is not None}
            self.reader.apply_widths()

    def _widen(self, by: int) -> None:
        pane = self.focused
        name = None if pane is None else self._sized(pane)
        if name == "stories" and not self.has_class("-wide"):
            # The list takes what the sidebar leaves.
            name, pane, by = "sidebar", self.sidebar, -by
        if pane is self.reader.text_pane:
            name, pane, by = "summary", self.reader.side_panes[0], -by
        if name is None or pane is None or not pane.display or self.has_class("-narrow"):
            self.tell("this pane has the whole width")
            return
        if name == "summary" and not self.reader.side_panes[1].has_class("-empty"):
            self.widths.setdefault(self._kept_as("context"), self.reader.side_panes[1].outer_size.width)
        self.widths[self._kept_as(name)] = max(LEAST[name], pane.outer_size.width + by)
        self._arrange()

    def _arrange(self, *, keep: bool = True) -> None:
        self.fit_widths()
        if keep:
            self.newstui.lane.give(self.library.remembering.keep_panes, dict(self.widths))

    def _sized(self, pane: Widget) -> Sized | None:
        summary, context = self.reader.side_panes
        names: dict[Widget, Sized] = {
            self.sidebar: "sidebar", self.stories: "stories", summary: "summary", context: "context",
        }  # fmt: skip
        return names.get(pane)

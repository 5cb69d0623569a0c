"""What all our screens have in common: they paint no more than has changed, and toasts over all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events

from newstui.tui.compositor import SparingCompositor

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from newstui.tui.toasts import Laid

    _Screen = Screen[Any]
else:
    _Screen = object


class Painted(_Screen):
    """Stands before Textual's Screen among the bases of a screen."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._compositor = SparingCompositor()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Without Textual's own tooltip and toasts: two widgets less, that are laid out with everything else."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """A screen that comes back has its styles: they are computed anew only where the theme has changed since."""
        changed = not self.STYLED if self._styled is None else self._styled != self.app.theme
        event.refresh_styles = event.refresh_styles and changed
        self._styled = self.app.theme

    STYLED: ClassVar[bool] = False
    """Whether its style sheet is the app's, which is read before the screen is made."""

    _styled: str | None = None
    """The theme in which the screen was last in front."""

    def lay_over(self, lines: Sequence[Laid]) -> None:
        """Have toasts painted, in the place of those before; nothing else is painted for it."""
        compositor = self._compositor
        assert isinstance(compositor, SparingCompositor)
        self._over = lines
        if compositor.lay_over(lines):
            self._dirty_widgets.add(self)
            self.check_idle()

    def _forward_event(self, event: events.Event) -> None:
        """A click on a toast takes it away, and does nothing else."""
        if isinstance(event, events.MouseDown):
            self._caught = any(each.region.contains(event.x, event.y) for each in self._over)
            if self._caught:
                self.app.clear_notifications()
        if not (self._caught and isinstance(event, (events.MouseDown, events.MouseUp, events.Click))):
            super()._forward_event(event)

    _over: Sequence[Laid] = ()
    _caught = False
    """Whether the mouse was last pressed on a toast."""

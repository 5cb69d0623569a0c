"""What all our screens have in common: they paint no more than has changed, and toasts over all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.widget import Widget

from newstui.tui.painting.compositor import SparingCompositor
from newstui.tui.widgets.extent import ExtentView

if TYPE_CHECKING:
    from textual.screen import Screen

    from newstui.tui.app import NewstuiApp
    from newstui.tui.painting.toasts import Laid

    _Screen = Screen[Any]
else:
    _Screen = object

_BEAT = 1 / 60
"""Seconds from one paint to the next at least, where nobody waits for it."""
_QUICK_BEAT = 1 / 120
"""The same for what a key brings after its first paint."""
_BURST_BEAT = 1 / 30
"""The same while keys wait, as those of a macro do: it is the last of them that is waited for."""
_ANSWERED_WITHIN = 0.1
"""Seconds after a key in which a paint is taken for what it brings."""

_BREATHS = 3
"""Rounds of the event loop that a paint waits: what changed in other widgets by the same key has come to us by then."""
_BRINGS_NOTHING = 0.03
"""Seconds from a key after which the toasts that it takes away go, where it has nothing painted."""


def put(widget: Widget, shown: bool) -> None:
    """Show a widget in its place, or take it away; what it and its parts have painted is kept.

    An assignment to `display` has all lines of all its parts made anew, and those of its parent.
    """
    if widget.display != shown:
        widget.styles.set_rule("display", "block" if shown else "none")
        widget._nodes.updated()
        widget.refresh(repaint=False, layout=True)


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

    async def _on_idle(self, event: events.Idle) -> None:
        """Paint what is to be painted, at once where nothing was painted just now.

        Textual paints on the beats of a clock, and passes over the one that follows a paint: what a key brings behind
        its first paint stood there up to 33 ms later.
        """
        dirty = self._layout_required or self._scroll_required or self._repaint_required or self._recompose_required
        if not (dirty or self._dirty_widgets) or self.app._batch_count or not self.is_current:
            await super()._on_idle(event)
            return
        event.prevent_default()
        app, now, come = cast("NewstuiApp", self.app), monotonic(), self._paint_to_come
        last_key_at, burst = app.last_key_at, app.keys_wait
        asked = now - last_key_at < _ANSWERED_WITHIN and not burst
        rest = self._painted_at + (_BURST_BEAT if burst else _QUICK_BEAT if asked else _BEAT) - now
        loop = asyncio.get_running_loop()
        if rest <= 0 or (asked and self._painted_at <= last_key_at):
            if isinstance(come, asyncio.TimerHandle):
                come.cancel()
                come = None
            self._paint_to_come = come or loop.call_soon(self._paint, _BREATHS)
        elif come is None:
            self._paint_to_come = loop.call_later(rest, self._paint)

    def _paint(self, breaths: int = 0) -> None:
        if breaths:
            self._paint_to_come = asyncio.get_running_loop().call_soon(self._paint, breaths - 1)
            return
        self._paint_to_come = None
        if not self._running or self._closing:
            return
        try:
            self._on_timer_update()
        except Exception as error:
            self.app._handle_exception(error)
        self._painted_at = monotonic()

    _paint_to_come: asyncio.Handle | None = None
    _painted_at = 0.0

    STYLED: ClassVar[bool] = False
    """Whether its style sheet is the app's, which is read before the screen is made."""

    _styled: str | None = None
    """The theme in which the screen was last in front."""

    def paint_now(self) -> None:
        """Paint what has changed in this very moment, and lay out anew where that is needed.

        Textual's way is a message from each widget once it is idle, then a timer: all that goes round meanwhile, and
        there is most where a story opens, is before the paint. A screen that is not in front paints when it is.
        """
        if not self.is_current or self.app._batch_count or not self._running:
            return
        # What each widget would tell the screen when idle; it then has nothing left to tell.
        for widget in {*self._compositor.widgets, *self._compositor._full_map, *self.walk_children(Widget)}:
            if widget._layout_required:
                widget._layout_required = False
                self._layout_required = True
                for ancestor in widget.ancestors:
                    if not isinstance(ancestor, Widget):
                        break
                    ancestor._clear_arrangement_cache()
                    ancestor._layout_updates += 1
                    if not ancestor.styles.auto_dimensions:
                        break
            if widget._scroll_required:
                widget._scroll_required = False
                self._scroll_required = True
            if widget._repaint_required:
                widget._repaint_required = False
                if widget.display:
                    self._dirty_widgets.add(widget)
        if self._paint_to_come is not None:
            self._paint_to_come.cancel()
        self._paint()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """A pane looks as one with the focus at once, not when it is told of it."""
        before = self.focused
        super().set_focus(widget, scroll_visible, from_app_focus)
        for each in (before, self.focused):
            if isinstance(each, ExtentView):
                each.note_focus(each is self.focused)

    def lay_over(self, lines: Sequence[Laid], *, with_next: bool = False) -> None:
        """Have toasts painted, in the place of those before; nothing else is painted for it.

        `with_next`: in one paint with what a key is about to bring, in a moment where it brings nothing.
        """
        compositor = self._compositor
        assert isinstance(compositor, SparingCompositor)
        self._over = lines
        if compositor.lay_over(lines):
            self._dirty_widgets.add(self)
            if with_next:
                asyncio.get_running_loop().call_later(_BRINGS_NOTHING, self.check_idle)
            else:
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

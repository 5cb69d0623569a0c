"""The app: opens on the main screen, holds what all screens share, and looks after the background process."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.filter import LineFilter, NoColor
from textual.screen import Screen

from newstui.model.moment import Moment
from newstui.tui.keymap import Keymap
from newstui.tui.messages import BackgroundEvent
from newstui.tui.painting.glyphs import PlainGlyphs, choose
from newstui.tui.painting.scrollbars import shape_scrollbars
from newstui.tui.render import cut, shown
from newstui.tui.themes import theme_to_use
from newstui.tui.type_ahead import TypeAhead
from newstui.tui.workers import Lane

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import SeverityLevel
    from textual.selection import Selection
    from textual.timer import Timer
    from textual.widget import Widget

    from newstui.config import Config
    from newstui.services.background import Background
    from newstui.services.events import Event
    from newstui.services.library import Library
    from newstui.tui.painting.toasts import Laid, Paint


_COLLECTED_AFTER = 10_000
"""Things that may come to be before those that are gone are looked for."""
_TURN = 0.0005
"""Seconds that a thread goes on while another waits to run."""

LONGEST_TOAST = 500
"""Columns; a title of ten thousand characters would fill the screen."""


def _commands() -> type[Provider]:
    from newstui.tui.palette import NewstuiCommands

    return NewstuiCommands


class NewstuiApp(App[None]):
    """newstui on a terminal.

    `background` is started after the first paint, and stopped by the app; without one nothing is fetched or analysed.
    """

    TITLE = "newstui"
    CSS_PATH = "screens/main.tcss"
    """The default screen's own; Textual loads no CSS_PATH of a default screen."""
    COMMANDS: ClassVar[set[Any]] = {_commands}
    COMMAND_PALETTE_BINDING = "f24"
    """Textual's own key for the palette is moved out of the way: the table says which keys open it."""

    def __init__(
        self,
        library: Library,
        config: Config,
        *,
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self.background = background
        self.clock: Callable[[], Moment] = library.clock
        self.keymap = Keymap.build(
            config.keys.preset,
            config.keys.bindings,
            origins=config.sources,
        )
        self.lane = Lane("newstui-writes")
        self.reading_lane = Lane("newstui-reads")
        self.network_lane = Lane("newstui-subscribes")
        self.asking_lane = Lane("newstui-asks")
        self._type_ahead = TypeAhead(self, self._give_key)
        self.animation_level = "none"
        self.glyphs = choose(config.ui.glyphs, os.environ)
        self._plain = PlainGlyphs(strict=self.glyphs == "strict") if self.glyphs != "unicode" else None
        self._colourless = NoColor() if self.no_color else None
        chosen = theme_to_use(config, library.remembering.theme(), self.console.color_system, no_color=self.no_color)
        if chosen in self.available_themes:
            self.theme = chosen
        shape_scrollbars(self.no_color or self._plain is not None or self.current_theme.ansi)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, but that NO_COLOR means no colour rather than greys; then ASCII where the terminal needs it."""
        filters = [*super().get_line_filters()] if self._colourless is None else [self._colourless]
        return filters if self._plain is None else [*filters, self._plain]

    def refresh_css(self, animate: bool = True) -> None:
        """Textual's, but that before there is a screen the rules are read once, not a first time for nothing.

        Its way reads them into a sheet of its own, whose parts are then forgotten: a sixth of a start's work of layout.
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
            self.stylesheet.update(self, animate=animate)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        from newstui.tui.screens.main import MainScreen

        return MainScreen(self.size, id="main")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast. Whoever makes it, what it says may be a publisher's: cleaned, cut, and never markup."""
        words = cut(message, LONGEST_TOAST)
        super().notify(words, title=shown(title), severity=severity, timeout=timeout, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """A key waits for its turn."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    async def _give_key(self, key: events.Key) -> None:
        # It takes away the toasts that were there before it, in one paint with what it does.
        self.last_key_at = monotonic()
        if self._notifications:
            self._notifications.clear()
            self._show_notifications(with_next=True)
        await super().on_event(key)

    @property
    def keys_wait(self) -> bool:
        """Whether keys have come that wait for the one before them."""
        return self._type_ahead.keeps

    last_key_at = 0.0
    """When a key was last given to what takes it (of the monotonic clock)."""

    def on_resize(self) -> None:
        """The corner is elsewhere now."""
        self._refresh_notifications()

    def _refresh_notifications(self) -> None:
        """Lay the toasts over the screen in front. Textual's way mounts widgets, and lays all out, for each of them."""
        self._show_notifications()

    def _show_notifications(self, *, with_next: bool = False) -> None:
        if self._toast_timer is not None:
            self._toast_timer.stop()
            self._toast_timer = None
        if self._disable_notifications or not self._running or not self.screen_stack:
            return
        from newstui.tui.screens.painted import Painted

        *behind, front = self.screen_stack
        for screen in behind:
            if isinstance(screen, Painted):
                screen.lay_over(())
        if not isinstance(front, Painted):
            super()._refresh_notifications()
            return
        front.lay_over(self._laid_toasts() if self._notifications else (), with_next=with_next)
        left = [toast.time_left for toast in self._notifications]
        if left:
            self._toast_timer = self.set_timer(max(0.0, min(left)) + 0.01, self._refresh_notifications)

    _toast_timer: Timer | None = None
    _toast_paint: tuple[str, Paint] | None = None

    def _laid_toasts(self) -> list[Laid]:
        from newstui.tui.painting.toasts import Paint, laid

        if self._toast_paint is None or self._toast_paint[0] != self.theme:
            plain = self.no_color or self.current_theme.ansi
            self._toast_paint = (self.theme, Paint(self.theme_variables, plain=plain, filters=self.get_line_filters()))
        return laid(self._notifications, self.size, self._toast_paint[1])

    def action_help_quit(self) -> None:
        """Ctrl+C, which Textual has for copying and for a hint: the hint is ours."""
        self.notify(f"{self.keymap.first('quit')} leaves newstui", markup=False)

    def put_on_clipboard(self, text: str, what: str) -> None:
        """Copy by every way that there is, and say by which; `what` names it for the reader."""
        from newstui.tui.clipboard import copy

        async def work() -> None:
            driver = self._driver
            way = await asyncio.to_thread(copy, text, driver.write if driver else len)
            self.clear_notifications()
            self.notify(f"{what} copied by {way}", markup=False, timeout=2.5)

        self.run_worker(work(), group="clipboard")

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own widgets copy by our ways too: its own goes past tmux."""
        self.put_on_clipboard(text, "selection")

    def on_text_selected(self) -> None:
        """What was dragged over with the mouse is copied, as terminals do it; a click that selects nothing is not."""
        chosen = self.screen.selections
        if chosen != self._copied and (words := self.screen.get_selected_text()):
            self.put_on_clipboard(words, "selection")
        self._copied = dict(chosen)

    def on_mount(self) -> None:
        """Start the background process once something is on the screen."""
        self.app_resume_signal.subscribe(self, self._resumed)
        self.call_after_refresh(self._after_first_paint)

    def _resumed(self, _: App[None]) -> None:
        # The shell has written over what Textual takes to be on the terminal still.
        self.screen.refresh()

    leaving = False
    """Whether the program is being left: nobody waits any more for what is being read."""

    async def on_unmount(self) -> None:
        """Leave nothing behind: no process, no thread, no write undone."""
        self.leaving = True
        if self.background is not None:
            await self.background.stop()
        await asyncio.to_thread(self.lane.close)
        await asyncio.to_thread(self.reading_lane.close)
        await asyncio.to_thread(self.network_lane.close)
        await asyncio.to_thread(self.asking_lane.close)

    async def _after_first_paint(self) -> None:
        from newstui.tui.screens.main import MainScreen

        if isinstance(self.screen_stack[0], MainScreen):
            await self.screen_stack[0].furnish()
        # What has been loaded stays for good: out of the collector's sight, so that a full collection, 30 ms in the
        # middle of a key, has little to do; and it is done while nobody types.
        gc.freeze()
        gc.enable()
        # A story's panes are thousands of small things: at Python's own threshold the collector ran ten times a key.
        gc.set_threshold(_COLLECTED_AFTER, 10, 10)
        # The thread that writes to the terminal, and a key that comes while a lane works, soon have their turn.
        sys.setswitchinterval(_TURN)
        if self.config.ui.theme not in self.available_themes:
            words = f"ui.theme: there is no theme {self.config.ui.theme!r}; `newstui config check` names the nearest"
            self.notify(words, markup=False)
        if self.background is not None:
            self.run_worker(self._start_background(), group="background")
        elif self.library.database.read_only:
            words = "this store can only be read: no mark is kept, and nothing is fetched or analysed"
            self.notify(words, severity="warning", timeout=10, markup=False)
        # The first search would wait for its grammar, a tenth of a second; not at once, when the first keys come.
        self.set_timer(1.5, self._warm_search)

    _copied: Mapping[Widget, Selection] = {}

    def _warm_search(self) -> None:
        if not self.leaving:
            self.reading_lane.give(self.library.search.check, "warm")

    async def _start_background(self) -> None:
        assert self.background is not None
        try:
            await self.background.start(self._reported)
            if self.config.ui.refresh_on_start:
                self.background.refresh(None)
        except Exception as error:
            self.notify(f"fetching and analysis are off: {error}", severity="error", markup=False, timeout=8)

    def _reported(self, event: Event) -> None:
        self.screen_stack[0].post_message(BackgroundEvent(event))

"""The command palette: the table's commands, and the feeds to go to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from newstui.tui.commands import ANYWHERE, COMMANDS, Command
from newstui.tui.messages import CommandAsked, ViewChosen
from newstui.tui.render import cut
from newstui.tui.screens.aside import Aside
from newstui.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from newstui.tui.app import NewstuiApp

_FEEDS_SHOWN = 20


class NewstuiCommands(Provider):
    """Offers what the screen that it is called from can do, and on the main screen its feeds."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._offered():
            yield DiscoveryHit(
                Content(self._name(command)),
                partial(self.screen.post_message, CommandAsked(command.id)),
                text=self._name(command),
                help=cut(command.description, 200),
            )

    async def search(self, query: str) -> Hits:
        """What matches, commands before feeds."""
        screen = self.screen
        matcher = self.matcher(query)
        for command in self._offered():
            name = self._name(command)
            score = max(matcher.match(name), matcher.match(command.description) * 0.6)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(name),
                    partial(screen.post_message, CommandAsked(command.id)),
                    text=name,
                    help=command.description,
                )
        if not isinstance(screen, MainScreen):
            return
        offered = 0
        for place in screen.sidebar.places:
            if place.view is None or place.view.kind not in ("feed", "folder"):
                continue
            name = f"go to {cut(place.label.removeprefix('▾ '), 80)}"
            if (score := matcher.match(name)) > 0 and offered < _FEEDS_SHOWN:
                offered += 1
                yield Hit(
                    score * 0.9,
                    Content(name),
                    partial(screen.post_message, ViewChosen(place.view)),
                    text=name,
                    help="its stories",
                )

    def _offered(self) -> list[Command]:
        screen = self.screen
        if isinstance(screen, Aside):
            return [command for command in COMMANDS if screen.offers(command)]
        # Not those of other screens, which the main screen cannot run.
        return [each for each in COMMANDS if isinstance(screen, MainScreen) and hasattr(screen, each.action)]

    def _name(self, command: Command) -> str:
        # A key that means something else where the palette was opened is not taught there.
        contexts = self.screen.CONTEXTS if isinstance(self.screen, Aside) else ("list", "reader")
        taught = command.context in (ANYWHERE, *contexts)
        keys = cast("NewstuiApp", self.app).keymap.keys_of(command.id) if taught else ()
        name = command.id.replace("-", " ").capitalize()
        return f"{name}  ({keys[0]})" if keys else name

"""Pages of their own: settings, feeds and their health, mute rules, and the ways to a first feed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.model.text import number_of
from newstui.model.view import View
from newstui.tui.actions.parts import Parts
from newstui.tui.type_ahead import OPENING

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.feed import Feed, Subscription
    from newstui.model.health import FeedHealth
    from newstui.model.mute import MuteRule
    from newstui.services.subscribing.subscriptions import Imported


class PageActions(Parts):
    """Each opens on a screen, and comes back with what was chosen there."""

    def action_settings(self) -> None:
        """Every setting, read-only."""
        import os

        from newstui.paths import Paths
        from newstui.services.settings import listed
        from newstui.tui.screens.settings import SettingsScreen

        file = str(Paths.from_environment(os.environ).config_file)
        theme = self.reading(self.library.remembering.theme, instead=None)
        self.app.push_screen(SettingsScreen(self.newstui.keymap, listed(self.newstui.config, theme), file))

    def action_feed_page(self) -> None:
        """Feeds and their health."""
        self.run_worker(self._open_feed_page(), group=OPENING, exclusive=True)

    async def _open_feed_page(self) -> None:
        from newstui.services.subscribing.health import feed_health
        from newstui.tui.screens.feed_page import FeedPageScreen, FeedsSource

        found = await self.attempt_reading(feed_health, self.library.database, self.newstui.clock)
        if found is None:
            return
        if not found:
            key = self.newstui.keymap.first
            self.tell(f"no feeds yet: {key('add-feed')} adds one, {key('import-feeds')} takes over a list")
            return

        def chosen(view: View | None) -> None:
            if view is not None:
                self.show_view(view)

        first = [found]
        none: list[FeedHealth] = []

        def feeds() -> list[FeedHealth]:
            # Read already, off the event loop, where the page opens.
            read = partial(feed_health, self.library.database, self.newstui.clock)
            return first.pop() if first else self.reading(read, instead=none)

        source = FeedsSource(
            feeds=feeds,
            refresh=lambda feed: self.refresh_feeds([feed.id]),
            add=self.ask_feed,
            take_over=self.ask_file,
            now=self.newstui.clock,
        )
        self.app.push_screen(FeedPageScreen(self.newstui.keymap, source, here=self.feed_here), chosen)

    # Mute rules

    def action_mute_rule(self) -> None:
        """Mute by rule: the search that is listed, the feed here, or what is typed."""
        from newstui.tui import muting

        start = self.view.name or "" if self.view.kind == "query" else ""
        muting.ask(self.newstui, start)

    def action_mute_rules(self) -> None:
        """What is muted by rule."""
        from newstui.tui import muting
        from newstui.tui.screens.mute_rules import MuteRulesScreen, RulesSource

        def chosen(rule: MuteRule | None) -> None:
            if rule is not None:
                self.show_view(View("query", name=f"({rule.query}) is:muted"))

        async def remove(rule: MuteRule) -> Step | None:
            step = await self.attempt(self.library.mutes.remove, str(rule.id))
            muting.reread(self.newstui)
            return step

        no_rules: list[MuteRule] = []
        source = RulesSource(
            rules=lambda: self.reading(self.library.mutes.all, instead=no_rules),
            remove=remove,
            add=lambda then: muting.ask(self.newstui, "", then),
            now=self.newstui.clock,
        )
        self.app.push_screen(MuteRulesScreen(self.newstui.keymap, source), chosen)

    # First feeds

    def action_starter_feeds(self) -> None:
        """Choose from well-known feeds."""
        from newstui.services.subscribing.starter import starter
        from newstui.tui.screens.starter import StarterScreen

        def chosen(feeds: list[Subscription] | None) -> None:
            if feeds:
                self.run_worker(self._subscribe_to(feeds), group="subscribe")

        none: list[Feed] = []
        known = [feed.url for feed in self.reading(self.library.reading.feeds, instead=none)]
        self.app.push_screen(StarterScreen(self.newstui.keymap, starter(), known), chosen)

    def action_import_feeds(self) -> None:
        """Ask for a file of another reader."""
        self.ask_file()

    def ask_file(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file of another reader; `then` when its feeds are there."""
        hint = "an OPML file, newsboat's urls, or its cache.db with what was read"
        self.ask_line("Take feeds over from", hint, self._import, then)

    async def _subscribe_to(self, feeds: list[Subscription]) -> None:
        self._taken_over(await self.attempt(self.library.subscriptions.add_many, feeds))

    async def _import(self, path: str) -> None:
        take = self.library.subscriptions.import_file
        given = self.newstui.lane.give(lambda: take(Path(path.strip()).expanduser()))
        made: Imported = await asyncio.wrap_future(given)
        self._taken_over(made)

    def _taken_over(self, made: Imported | None) -> None:
        if made is None:
            return
        notes = "; ".join(made.notes[:3])
        known = f", {made.known} known already" if made.known else ""
        fetch = f" · {self.newstui.keymap.first('refresh-all')} fetches" if made.added else ""
        self.tell(f"{number_of(made.added, 'feed')} added{known}{fetch}{f'. {notes}' if notes else ''}")
        self.show_view(self.view._replace())

"""Feeds: refresh, subscribe, and a story's page outside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from newstui.model.story import StoryRow
from newstui.tui.actions.parts import Parts


class FeedActions(Parts):
    """What goes to the network goes through the background process."""

    def action_refresh_all(self) -> None:
        """Refresh every feed now."""
        self.refresh_feeds(None)

    def action_refresh_feed(self) -> None:
        """Refresh the feed of the view, else that of the story."""
        if self.view.kind == "feed" and self.view.feed_id is not None:
            self.refresh_feeds([self.view.feed_id])
            return
        row = self.stories.current
        if row is None:
            self.tell("no feed here to refresh")
        else:
            self.refresh_feeds([row.feed_id])

    def action_add_feed(self) -> None:
        """Ask for an address, subscribe, and refresh it."""
        self.ask_feed()

    def ask_feed(self, then: Callable[[], None] | None = None) -> None:
        """Ask for an address; `then` when there is a feed of it."""
        self.ask_line("Add a feed", "https://example.org/feed.xml, or a page that announces one", self._add, then)

    def action_open_browser(self) -> None:
        """The story's page in the web browser."""
        link = self._link()
        if link is None:
            return
        copies = f"{self.newstui.keymap.first('copy-link')} copies its address"
        self.run_worker(self.browse(link, then=copies), group="browser")

    def action_copy_link(self) -> None:
        """The story's link to the clipboard."""
        if (link := self._link()) is not None:
            self.copy(link, "link")

    def _link(self) -> str | None:
        story_id = self.current_story_id
        none: dict[int, StoryRow] = {}
        ids = [] if story_id is None else [story_id]
        row = next(iter(self.reading(self.library.reading.rows, ids, instead=none).values()), None)
        if row is None or not row.link:
            self.tell("this story has no link")
            return None
        return row.link

    def refresh_feeds(self, feed_ids: list[int] | None) -> None:
        """Have the background refresh some feeds, or all."""
        background = self.newstui.background
        if background is None:
            self.tell("refreshing is off in this session")
            return
        self.run_worker(self._ask_refresh(feed_ids), group="refresh")

    async def _ask_refresh(self, feed_ids: list[int] | None) -> None:
        background = self.newstui.background
        assert background is not None
        if background.refresh(feed_ids, now=True):
            self.header.progress = "refreshing"
        else:
            self.tell("the background process has ended: start newstui again to refresh", error=True)

    async def browse(self, link: str, *, then: str = "") -> None:
        """A link in the web browser; mail addresses too. `then`: what can be done where that is of no use, over ssh."""
        import webbrowser

        if not link.startswith(("http://", "https://", "mailto:")):
            self.tell("only http, https and mailto links are opened", error=True)
            return

        # One argument to the browser, never a shell; in a thread, as some browsers keep the caller waiting.
        opened = await asyncio.to_thread(webbrowser.open, link)
        if opened:
            self.tell(f"opened in the browser · {then}" if then else "opened in the browser")
        else:
            self.tell(f"no browser could be started{f' · {then}' if then else ''}: {link}", seconds=6)

    async def _add(self, url: str) -> None:
        self.header.progress = f"looking for a feed at {url.strip()}"
        try:
            feed = await self.subscribe(url.strip())
        finally:
            self.header.progress = ""
        self.tell(f"added {feed.title} · {self.newstui.keymap.first('undo')} takes it back")
        self.show_arrived()
        if self.newstui.background is not None:
            self.newstui.background.wake()

"""The starter set: topics and their feeds, chosen one by one or a topic at once. Nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newstui.model.feed import Subscription
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut, fit
from newstui.tui.screens.page import PageScreen
from newstui.tui.typesetting.pane_line import PaneLine, Run


class StarterScreen(PageScreen[list[Subscription]]):
    """Closes with the feeds that were chosen, or None. `known`: addresses that are subscribed to already."""

    COMMAND = "starter-feeds"
    CONTEXTS = ("list",)
    NAMED = (("open", "choose"), ("add-feed", "add the chosen"), ("mark-all-read", "all"))

    def __init__(self, keymap: Keymap, feeds: Sequence[Subscription], known: Iterable[str]) -> None:
        super().__init__(keymap)
        self._feeds = list(feeds)
        self._known = frozenset(known)
        self._picked: set[str] = set()
        self._targets: list[list[Subscription]] = []

    def title_words(self) -> str:
        """How many are chosen."""
        key = self.keymap.first("add-feed")
        return f"Starter feeds · {len(self._picked)} chosen, {key} adds them; nothing is fetched before you ask"

    def lines_for(self, width: int) -> list[PaneLine]:
        """Each topic with its feeds; Enter on the topic chooses all of them."""
        lines: list[PaneLine] = []
        self._targets = []
        topics = dict.fromkeys(feed.folder for feed in self._feeds)
        for topic in topics:
            of_topic = [feed for feed in self._feeds if feed.folder == topic]
            lines += [PaneLine()] if lines else []
            lines.append(PaneLine((Run(f"  {self._box(of_topic)} {topic}", "heading"),), len(self._targets)))
            self._targets.append(of_topic)
            for feed in of_topic:
                words = fit(feed.title or feed.url, min(28, max(10, width // 2)))
                about = "subscribed to already" if feed.url in self._known else feed.url
                runs = (
                    Run(f"    {self._box([feed])} {words}  "),
                    Run(cut(about, max(0, width - len(words) - 12)), "dim"),
                )
                lines.append(PaneLine(runs, len(self._targets)))
                self._targets.append([feed])
        return lines

    def chosen(self) -> None:
        """Choose what is under the cursor, or no longer."""
        if self.pane.cursor is not None and self.pane.cursor < len(self._targets):
            self._toggle(self._targets[self.pane.cursor])

    def action_mark_all_read(self) -> None:
        """All of them, or none."""
        self._toggle(self._feeds)

    action_select = action_toggle_read = chosen

    def action_add_feed(self) -> None:
        """Subscribe to the chosen ones; without any, to the one here."""
        if not self._picked:
            self.chosen()
        self.dismiss([feed for feed in self._feeds if feed.url in self._picked])

    def _toggle(self, feeds: Sequence[Subscription]) -> None:
        urls = {feed.url for feed in feeds} - self._known
        self._picked = self._picked - urls if urls <= self._picked else self._picked | urls
        self.show()

    def _box(self, feeds: Sequence[Subscription]) -> str:
        picked = [feed.url in self._picked or feed.url in self._known for feed in feeds]
        return "[x]" if all(picked) else "[-]" if any(picked) else "[ ]"

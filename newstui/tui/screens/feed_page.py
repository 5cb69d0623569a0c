"""Feeds and their health: what fails and why, what comes next, how much each brings, and how much of it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newstui.model.feed import Feed
from newstui.model.health import FeedHealth
from newstui.model.moment import Moment
from newstui.services.dates import when
from newstui.tui.ages import age
from newstui.tui.keymap import Keymap
from newstui.tui.render import fit
from newstui.tui.screens.page import PageScreen
from newstui.tui.widgets.lines import PaneLine, Run

_FULL_TEXT = {"auto": "where the feed has only teasers", "always": "always", "never": "never"}


class FeedPageScreen(PageScreen[Feed]):
    """Closes with the feed whose stories are wanted, or None. `here`: where the cursor begins if no other fails."""

    COMMAND = "feed-page"
    NAMED = (("open", "its stories"), ("refresh-feed", "refresh"), ("add-feed", "add"), ("import-feeds", "import"))

    def __init__(
        self,
        keymap: Keymap,
        feeds: Sequence[FeedHealth],
        now: Moment,
        *,
        here: int | None = None,
        refresh: Callable[[Feed], None],
    ) -> None:
        super().__init__(keymap)
        self._feeds = list(feeds)
        self._now = now
        self._here = here
        self._ask = refresh

    def on_mount(self) -> None:
        """On the feed that the reader came from; but at the top where others fail, which stand there."""
        super().on_mount()
        at = next((n for n, each in enumerate(self._feeds) if each.feed.id == self._here), None)
        if at is not None and (_bad(self._feeds[at].feed) or not _bad(self._feeds[0].feed)):
            # The lines are wrapped when the page has a width.
            self.call_after_refresh(self._go_to, at)

    def _go_to(self, at: int) -> None:
        self.pane.cursor = at
        self.pane.show_cursor()

    def title_words(self) -> str:
        """How many there are, and how many fail."""
        failing = sum(each.feed.error is not None for each in self._feeds)
        return f"{len(self._feeds)} feed{'' if len(self._feeds) == 1 else 's'} · {failing or 'none'} failing"

    def lines_for(self, width: int) -> list[PaneLine]:
        """A feed a line."""
        wide = width >= 100
        title = max(18, width - (64 if wide else 38))
        head = f"    {fit('feed', title)} {'unread':>6} {'a week':>7} {'read':>5}"
        head += f"  {fit('latest', 9)}{fit('checked', 9)}{'next' if wide else ''}" if wide else f"  {fit('latest', 9)}"
        lines = [PaneLine((Run(head, "dim"),))]
        for number, each in enumerate(self._feeds):
            feed = each.feed
            share = "" if each.read_share is None else f"{round(100 * each.read_share)}%"
            rest = f"{feed.unread:>6} {_rate(each.a_week):>7} {share:>5}  {fit(age(each.latest, self._now), 9)}"
            if wide:
                rest += fit(age(feed.checked_at, self._now) or "never", 9) + self._next(feed)
            bad = _bad(feed)
            mark = "!" if bad else "-" if feed.switched_off else " "
            runs = (
                Run(f"  {mark} ", "mark" if bad else "dim"),
                Run(fit(feed.title, title), "strong" if bad else ""),
                Run(f" {rest}", "" if feed.unread else "dim"),
            )
            lines.append(PaneLine(runs, number))
        return lines

    @property
    def feed(self) -> FeedHealth | None:
        """The feed under the cursor."""
        at = self.pane.cursor
        return self._feeds[at] if at is not None and at < len(self._feeds) else None

    def about(self) -> str:
        """All of one feed, in words."""
        if self.feed is None:
            return ""
        feed, each = self.feed.feed, self.feed
        interval = (
            f"every {feed.pace.interval // 60} minutes, as you wish" if feed.pace.interval else "as often as it changes"
        )
        lines = [f"{feed.url}{f'  in {feed.folder}' if feed.folder else ''}"]
        if feed.error:
            times = f"{feed.failures} times in a row" if feed.failures > 1 else "the last time"
            lines.append(f"Failed {times}: {feed.error.removeprefix(f'{feed.url}: ')}")
        if feed.gone_at:
            lines.append(f"Its publisher ended it on {when(feed.gone_at)}; it is no longer asked by itself.")
        if feed.moving_to:
            lines.append(f"It seems to have moved to {feed.moving_to}; the next check that finds the same moves it.")
        if feed.hold_until and feed.hold_until > self._now:
            lines.append(f"Its server asks to be left alone until {when(feed.hold_until)}.")
        checked = _ago(age(feed.checked_at, self._now))
        lines.append(
            f"Checked {checked}, next {self._next(feed)}; {interval}. Full text: {_FULL_TEXT[feed.full_text]}."
        )
        read = "nothing to read" if each.read_share is None else f"{round(100 * each.read_share)}% of it read"
        lines.append(f"{_rate(each.a_week)} stories a week, {read}; {feed.stories} kept, {feed.unread} unread.")
        lines.append(f"newstui feeds set {feed.id}  changes title, folder, interval, full text, headers, login")
        return "\n".join(lines)

    def chosen(self) -> None:
        """Its stories."""
        if self.feed is not None:
            self.dismiss(self.feed.feed)

    def action_refresh_feed(self) -> None:
        """Ask for it now."""
        if self.feed is not None:
            self._ask(self.feed.feed)
            self.tell(f"refreshing {self.feed.feed.title}")

    def _next(self, feed: Feed) -> str:
        if feed.switched_off:
            return "never: switched off"
        if feed.gone_at is not None:
            return "only when asked"
        if feed.next_check_at is None or feed.next_check_at <= self._now:
            return "now"
        minutes = (feed.next_check_at - self._now) // 60
        return (
            f"in {minutes}m"
            if minutes < 90
            else f"in {round(minutes / 60)}h"
            if minutes < 2880
            else when(feed.next_check_at)
        )


def _bad(feed: Feed) -> bool:
    return feed.error is not None or feed.gone_at is not None


def _ago(words: str) -> str:
    """An age in a sentence: an hour's is so long ago, a day's is that day."""
    if words in ("", "now"):
        return "just now" if words else "never"
    return words if " " in words else f"{words} ago"


def _rate(a_week: float) -> str:
    return f"{a_week:.0f}" if a_week >= 10 or a_week == int(a_week) else f"{a_week:.1f}"

"""Feeds and their health: what fails and why, what comes next, how much each brings, and how much of it is read.

It is where they are arranged, too: titles, folders, off and on, no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from newstui.model.feed import Feed
from newstui.model.health import FeedHealth
from newstui.model.moment import Moment
from newstui.model.text import number_of
from newstui.model.view import View
from newstui.services.dates import when
from newstui.tui import arranging
from newstui.tui.ages import age
from newstui.tui.keymap import Keymap
from newstui.tui.screens.page import PageScreen
from newstui.tui.tables import feeds as feed_table
from newstui.tui.tables.feeds import FeedRow, FolderRow
from newstui.tui.typesetting.pane_line import PaneLine

_ROOMY = 30
"""Lines of a terminal in which there is room to tell what is changed elsewhere."""
_FULL_TEXT = {"auto": "where the feed has only teasers", "always": "always", "never": "never"}


@dataclass(frozen=True, slots=True)
class FeedsSource:
    """What the page asks of the program."""

    feeds: Callable[[], Sequence[FeedHealth]]
    refresh: Callable[[Feed], None]
    add: Callable[[Callable[[], None]], None]
    take_over: Callable[[Callable[[], None]], None]
    """From a file of another reader."""
    now: Callable[[], Moment]


class FeedPageScreen(PageScreen[View]):
    """Closes with the feed or folder whose stories are wanted, or None. `here`: the feed where the cursor begins."""

    CONTEXTS = ("feeds",)
    COMMAND = "feed-page"
    NAMED = (
        *(("open", "its stories"), ("find-feed", "find"), ("rename-feed", "rename"), ("move-feed", "folder")),
        *(("remove-feed", "remove"), ("switch-feed", "off/on"), ("refresh-feed", "refresh"), ("add-feed", "add")),
        *(("undo", "undo"), ("import-feeds", "import")),
    )

    def __init__(self, keymap: Keymap, source: FeedsSource, *, here: int | None = None) -> None:
        super().__init__(keymap)
        self._source = source
        self._feeds = list(source.feeds())
        self._wanted = ""
        self.rows: list[FeedRow] = feed_table.rows(self._feeds)
        self._here = here

    def compose(self) -> ComposeResult:
        """The line to find with goes above the keys."""
        *above, keys = super().compose()
        yield from above
        yield Input(placeholder="words of titles, folders, addresses or errors", id="page-find")
        yield keys

    def on_mount(self) -> None:
        """On the feed that the reader came from; but at the top where others fail, which stand there."""
        super().on_mount()
        self._line.display = False
        of_here = next((each.feed for each in self._feeds if each.feed.id == self._here), None)
        failing = any(feed_table.is_bad(each.feed) for each in self._feeds)
        if of_here is not None and (feed_table.is_bad(of_here) or not failing):
            # The lines are wrapped when the page has a width.
            self.call_after_refresh(self._go_to, of_here.id)

    @property
    def _line(self) -> Input:
        return self.query_one("#page-find", Input)

    def _go_to(self, feed_id: int | None, otherwise: int | None = None) -> None:
        at = next(
            (n for n, row in enumerate(self.rows) if isinstance(row, FeedHealth) and row.feed.id == feed_id), None
        )
        if (at := otherwise if at is None else at) is not None:
            self.pane.cursor = at
            self.pane.show_cursor()

    def title_words(self) -> str:
        """How many there are, and how many fail."""
        failing = sum(feed_table.is_bad(each.feed) for each in self._feeds)
        off = sum(each.feed.switched_off for each in self._feeds)
        words = f"{number_of(len(self._feeds), 'feed')} · {failing or 'none'} failing"
        words += f" · {off} switched off" if off else ""
        if self._wanted:
            words += f" · {sum(isinstance(row, FeedHealth) for row in self.rows)} with “{self._wanted}”"
        return words

    def lines_for(self, width: int) -> list[PaneLine]:
        """A feed a line, beneath its folder."""
        return feed_table.lines(self.rows, width, self._source.now())

    @property
    def row(self) -> FeedRow | None:
        """What is under the cursor."""
        at = self.pane.cursor
        return self.rows[at] if at is not None and at < len(self.rows) else None

    @property
    def feed(self) -> FeedHealth | None:
        """The feed under the cursor."""
        return self.row if isinstance(self.row, FeedHealth) else None

    @property
    def folder(self) -> str | None:
        """The folder under the cursor."""
        return self.row.name if isinstance(self.row, FolderRow) else None

    def about(self) -> str:
        """All of one feed, in words."""
        if isinstance(self.row, FolderRow):
            return self._about_folder(self.row)
        if self.feed is None:
            return f"No feed has “{self._wanted}”." if self._wanted and not self.rows else ""
        feed, each, now = self.feed.feed, self.feed, self._source.now()
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
        if feed.hold_until and feed.hold_until > now:
            lines.append(f"Its server asks to be left alone until {when(feed.hold_until)}.")
        following = feed_table.next_check(feed, now)
        lines.append(
            f"Checked {_ago(age(feed.checked_at, now))}, next {following}; {interval}."
            f" Full text: {_FULL_TEXT[feed.full_text]}."
        )
        read = "nothing to read" if each.read_share is None else f"{round(100 * each.read_share)}% of it read"
        rate = feed_table.rated(each.a_week)
        lines.append(f"{rate} stories a week, {read}; {feed.stories} kept, {feed.unread} unread.")
        if self.app.size.height >= _ROOMY:
            own = " The title is yours." if feed.own_title else ""
            lines.append(f"newstui feeds set {feed.id}  changes interval, full text, headers, login.{own}")
        return "\n".join(lines)

    def _about_folder(self, row: FolderRow) -> str:
        key = self.keymap.first
        feeds = number_of(len(row.feeds), "feed")
        return (
            f"{row.name}: {feeds} that do{'es' if len(row.feeds) == 1 else ''} not fail.\n"
            f"{key('rename-feed')} gives it another name, {key('remove-feed')} takes it away and leaves its feeds."
        )

    def chosen(self) -> None:
        """Its stories."""
        if self.feed is not None:
            self.dismiss(View("feed", feed_id=self.feed.feed.id))
        elif self.folder is not None:
            self.dismiss(View("folder", name=self.folder))

    def reread(self) -> None:
        """As the store now has them, with the cursor on the same feed, else on the same line."""
        if not self.is_attached:
            # Closed while the step was on its way to the store.
            return
        feed_id, at = self.feed.feed.id if self.feed is not None else None, self.pane.cursor
        self._feeds = list(self._source.feeds())
        self.rows = feed_table.rows(self._feeds, self._wanted)
        self.show()
        self._go_to(feed_id, None if at is None else self._nearest(at))

    stepped_back = reread

    def _nearest(self, at: int) -> int | None:
        places = [
            n
            for n, row in enumerate(self.rows)
            if isinstance(row, FeedHealth) or (isinstance(row, FolderRow) and row.name)
        ]
        return min(places, key=lambda place: abs(place - at), default=None)

    # What can be done to a feed

    def action_refresh_feed(self) -> None:
        """Ask for it now."""
        if self.feed is not None:
            self._source.refresh(self.feed.feed)
            self.tell(f"refreshing {self.feed.feed.title}")

    def action_rename_feed(self) -> None:
        """Another title; of a folder another name."""
        if self.folder is not None:
            arranging.rename_folder(self.newstui, self.folder, self.reread)
        elif self.feed is not None:
            arranging.rename(self.newstui, self.feed.feed, self.reread)

    def action_move_feed(self) -> None:
        """Another folder; that of a folder is another name for it."""
        if self.feed is not None:
            arranging.move(self.newstui, self.feed.feed, self.reread)
        else:
            self.action_rename_feed()

    def action_switch_feed(self) -> None:
        """Off, or on."""
        if self.feed is not None:
            arranging.switch(self.newstui, self.feed.feed, self.reread)

    def action_remove_feed(self) -> None:
        """No longer; a folder leaves its feeds."""
        if self.folder is not None:
            arranging.dissolve(self.newstui, self.folder, self.reread)
        elif self.feed is not None:
            arranging.remove(self.newstui, self.feed.feed, self.reread)

    def action_add_feed(self) -> None:
        """Another one."""
        self._source.add(self.reread)

    def action_import_feeds(self) -> None:
        """Those of a file."""
        self._source.take_over(self.reread)

    # Finding

    def action_find_feed(self) -> None:
        """Ask for words; the page narrows as they are typed."""
        self._line.display = True
        self._line.focus()

    action_search = action_filter = action_find_feed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow it."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the feeds that were found."""
        event.stop()
        self._line.display = bool(self._wanted)
        self.pane.focus()

    def on_key(self, event: events.Key) -> None:
        """While one types, letters go to the line; up and down to the page, and Esc shows all feeds again."""
        if not self._line.has_focus:
            return
        # What the table has for a key is for the page alone.
        event.prevent_default()
        if event.key in ("up", "down"):
            self.pane.move(1 if event.key == "down" else -1)
            event.stop()
        elif event.key == "escape":
            self.action_back()
            event.stop()

    def action_back(self) -> None:
        """All feeds again where they are narrowed, else close the page."""
        if self._wanted or self._line.display:
            self._line.value = ""
            self._line.display = False
            self._narrow("")
            self.pane.focus()
        else:
            super().action_back()

    def _narrow(self, words: str) -> None:
        if words.strip() == self._wanted:
            return
        self._wanted = words.strip()
        feed_id = self.feed.feed.id if self.feed is not None else None
        self.rows = feed_table.rows(self._feeds, self._wanted)
        self.show()
        self._go_to(feed_id, next((n for n, row in enumerate(self.rows) if isinstance(row, FeedHealth)), None))


def _ago(words: str) -> str:
    """An age in a sentence: an hour's is so long ago, a day's is that day."""
    if words in ("", "now"):
        return "just now" if words else "never"
    return words if " " in words else f"{words} ago"

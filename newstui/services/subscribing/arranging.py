"""Arranging feeds: titles, folders, on and off, and forgetting one. Each is one step, which `z` takes back."""

from __future__ import annotations

from collections.abc import Mapping

from newstui.errors import UsageError
from newstui.model.change import Step
from newstui.model.feed import Feed
from newstui.model.text import clean_line, number_of
from newstui.services.clock import Clock, wall_clock
from newstui.services.subscribing.folders import FolderNames
from newstui.store.database import Database
from newstui.store.feed_steps import FeedSteps
from newstui.store.feeds import Feeds


class Arranging:
    """What the reader does to feeds that are subscribed to. A step that changes nothing has id 0."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._feeds = Feeds(database)
        self._steps = FeedSteps(database)
        self._clock = clock

    def folder_named(self, folder: str | None) -> str | None:
        """A folder as it is kept where `folder` differs from one in case alone; None for no folder."""
        return FolderNames(line.folder for line in self._feeds.lines()).as_kept(_path(folder))

    def folders(self) -> list[str]:
        """The names of all folders, by name."""
        return sorted({line.folder for line in self._feeds.lines() if line.folder}, key=str.casefold)

    def rename(self, feed: Feed, title: str | None) -> Step:
        """Give a feed the reader's own title; None, or nothing, gives it the publisher's back."""
        return self._steps.rename(feed, clean_line(title or "") or None, now=self._clock())

    def move(self, feed: Feed, folder: str | None) -> Step:
        """Put a feed in a folder, that which is there in whatever case; None, or nothing, takes it to the top."""
        to = self.folder_named(folder)
        return self._steps.move({feed.id: to}, f"move the feed '{feed.title}' to {_place(to)}", now=self._clock())

    def rename_folder(self, folder: str, name: str | None) -> Step:
        """Give a folder, and with it those within, another name; one that is there takes its feeds in.

        None, or nothing, lets the folder go: its feeds stand where it stood. Raises UsageError where there is none, or
        where a folder would go into itself.
        """
        path = _path(name)
        # Its own name in another case is another name.
        to = path if path is not None and path.casefold() == folder.casefold() else self.folder_named(path)
        if to is not None and f"{to}/".startswith(f"{folder}/") and to != folder:
            raise UsageError(f"the folder {folder!r} cannot go into itself", "choose another name")
        if to is None and "/" in folder:
            to = folder.rpartition("/")[0]
        moved: Mapping[int, str | None] = {
            line.id: f"{to or ''}{line.folder[len(folder) :]}".strip("/")
            for line in self._feeds.lines()
            if line.folder is not None and f"{line.folder}/".startswith(f"{folder}/")
        }
        if not moved:
            raise UsageError(f"there is no folder {folder!r}", "`newstui feeds` lists them")
        return self._steps.move(
            moved, f"move {number_of(len(moved), 'feed')} of '{folder}' to {_place(to)}", now=self._clock()
        )

    def switch(self, feed: Feed, *, on: bool) -> Step:
        """Fetch a feed, or keep it without fetching it."""
        name = f"switch {'on' if on else 'off'} the feed '{feed.title}'"
        return self._steps.change(feed, {"switched_off": not on}, name, now=self._clock())

    def remove(self, feed: Feed) -> Step:
        """Forget a feed with its stories; undo brings it back, marks and all."""
        return self._feeds.remove(feed.id, now=self._clock())


def _path(folder: str | None) -> str | None:
    """A folder as it is kept: clean parts between slashes; None where nothing is left."""
    parts = (part.strip() for part in clean_line(folder or "").split("/"))
    return "/".join(filter(None, parts)) or None


def _place(folder: str | None) -> str:
    return f"'{folder}'" if folder else "no folder"

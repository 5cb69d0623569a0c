"""Progress on stderr, on terminals alone: a bar for the feeds with the slowest host, a count for the briefings."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from newstui.model.text import clean_line
from newstui.services.events import Event, FeedFailed, FeedSkipped, FeedUnchanged, FeedUpdated


class Progress:
    """A context manager; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._feeds: Any = None
        self._stories: Any = None
        self._pages: Any = None
        self._slowest = 0

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
                TextColumn("{task.fields[slowest]}", markup=False),
            )  # fmt: skip
            # stdout is data, and not the bar's to catch.
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def feed(self, event: Event, total: int) -> None:
        """One step for each feed that has come to its end."""
        if self._bar is None:
            return
        if self._feeds is None:
            self._feeds = self._bar.add_task("feeds", total=total, slowest="")
        if isinstance(event, (FeedUpdated, FeedUnchanged, FeedFailed)) and event.ms > self._slowest:
            self._slowest = event.ms
            host = clean_line(urlsplit(event.url).hostname or event.url)[:40]
            self._bar.update(self._feeds, slowest=f"slowest {host} {event.ms / 1000:.1f} s")
        if isinstance(event, (FeedUpdated, FeedUnchanged, FeedFailed, FeedSkipped)):
            self._bar.advance(self._feeds)

    def page(self) -> None:
        """One step for each page that was looked at for its full text."""
        if self._bar is None:
            return
        if self._pages is None:
            self._pages = self._bar.add_task("pages", total=None, slowest="")
        self._bar.advance(self._pages)

    def story(self) -> None:
        """One step for each story that was analysed; how many there will be is not known."""
        if self._bar is None:
            return
        if self._stories is None:
            self._stories = self._bar.add_task("briefings", total=None, slowest="")
        self._bar.advance(self._stories)

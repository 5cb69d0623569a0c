"""Views: which stories a list shows."""

from __future__ import annotations

from typing import Literal, NamedTuple

ViewKind = Literal["today", "unread", "following", "starred", "later", "history", "all", "feed", "folder", "query"]


class View(NamedTuple):
    """One list of stories, newest first.

    ``today``: unread and published within the last 24 hours; ``history``: read, latest read first; ``feed``: `feed_id`
    (all of its stories, read ones too); ``folder``: `name`; ``query``: `name` is the query's text.
    """

    kind: ViewKind
    feed_id: int | None = None
    name: str | None = None


FOLDS: frozenset[ViewKind] = frozenset(("today", "unread", "following", "all", "folder"))
"""Views in which stories of one event are one row. What the reader has put together story by story, what is in one
feed, and what a search finds is shown story by story."""


class FeedLine(NamedTuple):
    """A feed as a list of feeds shows it: read anew at every mark, and so no more than is shown."""

    id: int
    title: str
    folder: str | None
    unread: int
    error: str | None
    """Why the last check failed, in words; None where it did not."""


class Shelved(NamedTuple):
    """A view of the reader's own making in the sidebar: a saved search, with what is unread in it, or a tag."""

    view: View
    label: str
    number: int


class Counts(NamedTuple):
    """Numbers for the sidebar, kept by triggers, never counted on the way to the screen."""

    today: int
    unread: int
    following: int
    starred: int
    later: int
    total: int
    new_hits: int
    due: int = 0
    """Open follows that are due today, or overdue."""

"""Feeds: subscriptions and their health."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.model.text import number_of
from newstui.model.view import FeedLine
from newstui.store import rows

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.feed import Access, Feed, Subscription, Validators
    from newstui.model.moment import Moment
    from newstui.store.database import Database

_SELECT = f"SELECT {rows.FEED_COLUMNS} FROM {rows.FEED_TABLES}"  # noqa: S608
_BY_NAME = (
    " ORDER BY f.folder IS NOT NULL, f.folder COLLATE NOCASE, coalesce(f.own_title, f.title) COLLATE NOCASE, f.id"
)


class Feeds:
    """The subscriptions in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, subscription: Subscription, *, now: Moment) -> tuple[Feed, bool]:
        """The feed, and whether it is new. A known one (same URL) takes the title and folder where they are given.

        A title that is its publisher's is nobody's own.
        """
        title, folder = subscription.title or None, subscription.folder or None
        with self._database.write() as connection:
            known = self.by_url(subscription.url)
            if known is None:
                connection.execute(
                    "INSERT INTO feeds (url, own_title, site_url, folder, added_at, next_check_at, switched_off)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (subscription.url, title, subscription.site_url, folder, now, now, subscription.switched_off),
                )
            else:
                connection.execute(
                    "UPDATE feeds SET own_title = iif(?1 = title COLLATE NOCASE, own_title, coalesce(?1, own_title)),"
                    " folder = coalesce(?2, folder) WHERE id = ?3",
                    (title, folder, known.id),
                )
            feed = self.by_url(subscription.url)
            assert feed is not None
            return feed, known is None

    def all(self) -> list[Feed]:
        """Every feed, by folder and title; those in no folder first."""
        return [rows.feed(row) for row in self._database.query(_SELECT + _BY_NAME)]

    def lines(self) -> list[FeedLine]:
        """Every feed as a list shows it, in the order of `all`."""
        columns = f"f.id, {rows.FEED_TITLE}, f.folder, c.unread, f.error"
        found = self._database.query(f"SELECT {columns} FROM feeds f JOIN counters c ON c.feed_id = f.id{_BY_NAME}")  # noqa: S608
        return [*map(FeedLine._make, found)]

    def get(self, feed_id: int) -> Feed | None:
        """One feed by its id."""
        return self._one("f.id = ?", feed_id)

    def by_url(self, url: str) -> Feed | None:
        """One feed by its exact URL."""
        return self._one("f.url = ?", url)

    def find(self, text: str) -> list[Feed]:
        """What a person means by `text`: an id, a URL, a title in any case, else a part of a title or URL."""
        wanted = text.strip().casefold()
        if not wanted:
            return []
        feeds = self.all()
        for fits in (
            lambda feed: str(feed.id) == wanted,
            lambda feed: feed.url.casefold() == wanted,
            lambda feed: feed.title.casefold() == wanted,
            lambda feed: wanted in feed.title.casefold() or wanted in feed.url.casefold(),
        ):
            found = [feed for feed in feeds if fits(feed)]
            if found:
                return found
        return []

    def remove(self, feed_id: int, *, now: Moment) -> Step:
        """Forget a feed with its stories: one step, which brings all of it back when it is taken back.

        The step has id 0 where there is no such feed.
        """
        from newstui.model.change import Step
        from newstui.store import journal, removal

        with self._database.write() as connection:
            feed = self.get(feed_id)
            if feed is None:
                return Step(0, "remove nothing", now, 0)
            step_id = journal.begin(connection, now)
            journal.note(connection, step_id, removal.FIELD, feed_id, before=None, after=1)
            stories = removal.take_away(connection, step_id, feed_id)
            name = f"remove the feed '{feed.title}' with {number_of(stories, 'story', 'stories')}"
            journal.finish(connection, step_id, name, now)
            connection.execute("UPDATE journal SET stories = ? WHERE id = ?", (stories, step_id))
            return Step(step_id, name, now, stories)

    def set_access(self, feed_id: int, access: Access) -> None:
        """What the feed's requests carry from now on: it is due at once, for it may have failed for want of that."""
        from newstui.model.feed import Access

        with self._database.write() as connection:
            connection.execute("DELETE FROM feed_access WHERE feed_id = ?", (feed_id,))
            if access != Access():
                headers = json.dumps(access.headers, ensure_ascii=False)
                values = (feed_id, headers, access.username, access.password)
                connection.execute("INSERT INTO feed_access VALUES (?, ?, ?, ?)", values)
            connection.execute("UPDATE feeds SET next_check_at = 0 WHERE id = ?", (feed_id,))

    def move_to(self, feed_id: int, url: str) -> None:
        """The feed has moved for good. Raises `StoreError` where another feed has that URL already."""
        self._set("moving_to = NULL, url = ?", url, feed_id)

    def moving(self, feed_id: int, url: str | None) -> None:
        """Note where a check found the feed to have moved; None: it is where it was."""
        self._set("moving_to = ?", url, feed_id)

    def unchanged(self, feed_id: int, *, now: Moment, next_check_at: Moment | None, validators: Validators) -> None:
        """A check found nothing new: not modified, or the same body. `validators` take the place of those kept."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE feeds SET checked_at = ?, next_check_at = ?, error = NULL, failures = 0, hold_until = NULL,"
                " gone_at = NULL, etag = ?, last_modified = ? WHERE id = ?",
                (now, next_check_at, validators.etag, validators.last_modified, feed_id),
            )

    def failed(
        self,
        feed_id: int,
        error: str,
        *,
        now: Moment,
        next_check_at: Moment | None,
        hold_until: Moment | None = None,
        gone: bool = False,
    ) -> int:
        """A check failed, for the reason `error`. Returns how many have failed in a row.

        `hold_until`: how long the server wants to be left alone. `gone`: the publisher has ended the feed.
        """
        with self._database.write() as connection:
            found = connection.execute(
                "UPDATE feeds SET checked_at = ?1, next_check_at = ?2, error = ?3, failures = failures + 1,"
                " hold_until = ?4, gone_at = iif(?5, coalesce(gone_at, ?1), NULL) WHERE id = ?6 RETURNING failures",
                (now, next_check_at, error, hold_until, gone, feed_id),
            ).fetchall()
        return int(found[0][0]) if found else 0

    def subscriptions(self) -> list[Subscription]:
        """The feeds as they travel, with the title that the reader sees."""
        from newstui.model.feed import Subscription

        return [
            Subscription(feed.url, feed.title, feed.site_url, feed.folder, feed.switched_off) for feed in self.all()
        ]

    def _one(self, where: str, value: object) -> Feed | None:
        found = self._database.query(f"{_SELECT} WHERE {where}", (value,))
        return rows.feed(found[0]) if found else None

    def _set(self, assignment: str, value: str | None, feed_id: int) -> None:
        with self._database.write() as connection:
            connection.execute(f"UPDATE feeds SET {assignment} WHERE id = ?", (value, feed_id))  # noqa: S608

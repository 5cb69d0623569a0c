"""What a reader does to feeds, each a step of the journal: adding, renaming, moving, how they are asked.

Removing is one too (`newstui.store.feeds.Feeds.remove`). Programs that fill a store without a reader, such as the demo,
go to `Feeds.add` and leave no step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newstui.model.change import Step
from newstui.model.feed import Feed, Subscription
from newstui.model.moment import Moment
from newstui.store import journal, removal
from newstui.store.database import Database
from newstui.store.feeds import Feeds


class FeedSteps:
    """Feeds as the reader arranges them. A step that changes nothing has id 0."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._feeds = Feeds(database)

    def add(
        self, subscriptions: Iterable[Subscription], *, now: Moment, title: str = ""
    ) -> tuple[list[tuple[Feed, bool]], Step]:
        """Subscribe to all of them as one step: each feed and whether it is new, and the step.

        A known one takes the title and folder where they are given. `title` names a single feed in the step: what its
        publisher calls it is not in the store yet.
        """
        added: list[tuple[Feed, bool]] = []
        known: dict[int, Feed] = {}
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            new: set[int] = set()
            for subscription in subscriptions:
                before = self._feeds.by_url(subscription.url)
                feed, fresh = self._feeds.add(subscription, now=now)
                added.append((feed, fresh))
                if before is None:
                    new.add(feed.id)
                    journal.note(connection, step_id, removal.FIELD, feed.id, before=1, after=None)
                elif feed.id not in new:
                    # A list may name a feed twice: as it was before the first is what comes back.
                    known.setdefault(feed.id, before)
            changed: list[str] = []
            for feed_id, before in known.items():
                after = self._feeds.get(feed_id) or before
                for column in ("own_title", "folder"):
                    was, becomes = getattr(before, column), getattr(after, column)
                    if was != becomes:
                        journal.note(connection, step_id, f"feed:{column}", feed_id, before=was, after=becomes)
                        changed.append(before.title)
            names = [feed.title for feed, fresh in added if fresh] or list(dict.fromkeys(changed)) or [""]
            what = f"the feed '{title or names[0]}'" if len(names) == 1 else f"{len(names)} feeds"
            step = journal.finish(connection, step_id, f"{'add' if new else 'rearrange'} {what}", now)
        return added, step

    def rename(self, feed: Feed, title: str | None, *, now: Moment) -> Step:
        """Give the reader's own title; None lets the publisher's stand."""
        to = f"to '{title}'" if title else "as its publisher does"
        return self._set({feed.id: {"own_title": title or None}}, f"rename the feed '{feed.title}' {to}", now)

    def move(self, folders: Mapping[int, str | None], name: str, *, now: Moment) -> Step:
        """Put feeds, by id, in folders; None takes one to the top. `name` is the step's."""
        return self._set({feed_id: {"folder": folder or None} for feed_id, folder in folders.items()}, name, now)

    def change(self, feed: Feed, values: Mapping[str, object], name: str, *, now: Moment) -> Step:
        """Set columns that steps may change (`newstui.store.journal.KEPT`); the step is called `name`."""
        return self._set({feed.id: values}, name, now)

    def _set(self, values: Mapping[int, Mapping[str, object]], name: str, now: Moment) -> Step:
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            for feed_id, columns in values.items():
                for column, value in columns.items():
                    sql = f"SELECT {column} FROM feeds WHERE id = ?"  # noqa: S608
                    found: list[tuple[Any]] = connection.execute(sql, (feed_id,)).fetchall()
                    if found and found[0][0] != value:
                        journal.note(connection, step_id, f"feed:{column}", feed_id, before=found[0][0], after=value)
            step = journal.finish(connection, step_id, name, now)
            if step.id:
                journal.apply(connection, step.id, "after")
            return step

"""Stories: keeping what a feed brought, and reading it back for lists and the reader."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newstui.errors import QueryError
from newstui.model.story import Story, StoryRow
from newstui.model.view import Counts, View
from newstui.store import rows
from newstui.store.views import Selection, selection

if TYPE_CHECKING:
    from newstui.model.entry import Enclosure
    from newstui.model.moment import Moment
    from newstui.store.database import Database
    from newstui.store.drafts import FeedHeader, KnownStory, Stored, StoryDraft


class Stories:
    """The stories in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, feed_id: int, identities: Iterable[str]) -> dict[str, KnownStory]:
        """Those of `identities` whose stories are kept, by identity."""
        found = self._database.query(
            "SELECT s.identity, st.id, st.content_hash, st.version, st.updated FROM json_each(?) AS j"
            " CROSS JOIN statuses s ON s.feed_id = ? AND s.identity = j.value JOIN stories st ON st.id = s.story_id",
            (json.dumps(list(identities)), feed_id),
        )
        from newstui.store.drafts import KnownStory

        return {identity: KnownStory(*rest) for identity, *rest in found}

    def by_content(self, feed_id: int) -> dict[tuple[str | None, str], str]:
        """The identity of each of a feed's kept stories by link and content hash. Reads them all."""
        found = self._database.query(
            "SELECT st.link, st.content_hash, s.identity FROM statuses s JOIN stories st ON st.id = s.story_id"
            " WHERE s.feed_id = ? ORDER BY s.story_id",
            (feed_id,),
        )
        return {(link, content_hash): identity for link, content_hash, identity in found}

    def store_feed(self, feed_id: int, header: FeedHeader, drafts: Sequence[StoryDraft]) -> Stored:
        """Keep what a fetch brought, in one transaction: the feed's header, stories, contents, index.

        A draft whose hash is that of the kept story is passed over; a changed one keeps id, place in the lists and
        status. Raises `StoreError` where the feed is gone.
        """
        from newstui.store import keeping

        return keeping.store_feed(self._database, feed_id, header, drafts)

    def keep_full_text(self, story_id: int, html: str) -> None:
        """Keep the article's HTML as extracted from its web page, beside the feed's own; the briefing is made anew."""
        from newstui.store import keeping

        keeping.keep_full_text(self._database, story_id, html)

    def first_page(self, view: View, limit: int, *, now: Moment) -> list[StoryRow]:
        """The first `limit` rows of a view."""
        ids = self.first_ids(view, limit, now=now)
        by_id = self.rows(ids)
        return [by_id[story_id] for story_id in ids if story_id in by_id]

    def first_ids(self, view: View, limit: int, *, now: Moment) -> list[int]:
        """The first `limit` ids of a view."""
        if view.kind == "query":
            from newstui.store.query import queries as query

            return list(query.first_page(self._database, view.name or "", limit, now=now))
        chosen = selection(view, now=now)
        found = self._database.query(chosen.sql("s.story_id", limited=True), (*chosen.values, limit))
        return [row[0] for row in found]

    def ids(self, view: View, *, now: Moment, upto: int | None = None) -> array[int]:
        """All ids of a view in its order, without those above `upto`: 8 bytes a story."""
        if view.kind == "query":
            from newstui.store.query import queries as query

            return query.select(self._database, view.name or "", now=now, upto=upto)
        chosen = selection(view, now=now)
        return self._database.ids(chosen.sql("s.story_id"), chosen.values, upto=upto)

    def rows(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        """Rows by id, for the ids that are kept."""
        found = self._database.query(
            f"SELECT {rows.STORY_COLUMNS} FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"  # noqa: S608
            " JOIN stories st ON st.id = s.story_id JOIN feeds f ON f.id = s.feed_id",
            (json.dumps(list(ids)),),
        )
        return {row[0]: rows.story_row(row) for row in found}

    def details(self, ids: Sequence[int]) -> dict[int, tuple[Moment | None, tuple[str, ...]]]:
        """What rows leave out, by id: when the publisher changed the story, and its tags."""
        found = self._database.query(
            "SELECT st.id, st.updated, (SELECT json_group_array(tag) FROM (SELECT tag FROM story_tags g"
            " WHERE g.story_id = st.id ORDER BY tag)) FROM json_each(?) AS j JOIN stories st ON st.id = j.value",
            (json.dumps(list(ids)),),
        )
        return {row[0]: (row[1], tuple(json.loads(row[2]))) for row in found}

    def story(self, story_id: int) -> Story | None:
        """A story whole; its content is the full text where one was fetched."""
        found = self._database.query(
            f"SELECT {rows.STORY_COLUMNS}, f.url, coalesce(t.full_html, t.html), st.updated, st.first_seen,"  # noqa: S608
            " st.language, st.content_hash, s.changed_at, t.enclosures, f.folder"
            " FROM statuses s JOIN stories st ON st.id = s.story_id"
            " JOIN feeds f ON f.id = s.feed_id JOIN story_contents t ON t.story_id = st.id WHERE s.story_id = ?",
            (story_id,),
        )
        if not found:
            return None
        url, content, updated, first_seen, language, content_hash, changed_at, files, folder = found[0][
            rows.STORY_WIDTH :
        ]
        tags = self._database.query("SELECT tag FROM story_tags WHERE story_id = ? ORDER BY tag", (story_id,))
        return Story(
            rows.story_row(found[0]),
            url,
            content,
            updated,
            first_seen,
            language,
            tuple(tag for (tag,) in tags),
            content_hash,
            changed_at,
            _enclosures(files),
            folder,
        )

    def categories(self, story_id: int) -> tuple[str, ...]:
        """The publisher's own categories of a story."""
        found = self._database.query("SELECT categories FROM story_contents WHERE story_id = ?", (story_id,))
        return tuple(json.loads(found[0][0])) if found else ()

    def enclosures(self, story_id: int) -> tuple[Enclosure, ...]:
        """The files that come with a story."""
        found = self._database.query("SELECT enclosures FROM story_contents WHERE story_id = ?", (story_id,))
        return _enclosures(found[0][0]) if found else ()

    def first_unread(self, ids: Sequence[int]) -> int | None:
        """The first of `ids`, in their order, that is unread, not muted and not done."""
        found = self._database.query(
            "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
            " WHERE s.unread ORDER BY j.key LIMIT 1",
            (json.dumps(list(ids)),),
        )
        return int(found[0][0]) if found else None

    def unread(self, text: str, *, now: Moment) -> int:
        """How many unread stories a query finds; 0 for one that cannot be read. Not for the way to the screen."""
        from newstui.store.query import queries as query

        try:
            return query.count_unread(self._database, text, now=now)
        except QueryError:
            return 0

    def unread_of(self, ids: Sequence[int]) -> array[int]:
        """Those of `ids`, in their order, that are unread, not muted and not done."""
        found = self._database.query(
            "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
            " WHERE s.unread ORDER BY j.key",
            (json.dumps(list(ids)),),
        )
        return array("q", [row[0] for row in found])

    def counts(self, *, now: Moment, due_by: Moment | None = None) -> Counts:
        """The sidebar's numbers: sums over the counters of the feeds, and one day's stretch of the unread index.

        `due_by`: until when what is followed counts as due; `now` where it is not given.
        """
        unread, following, starred, later, total = self._database.query(
            "SELECT coalesce(sum(unread), 0), coalesce(sum(following), 0), coalesce(sum(starred), 0),"
            " coalesce(sum(later), 0), coalesce(sum(stories), 0) FROM counters"
        )[0]
        today = self._count(selection(View("today"), now=now))
        new_hits = self._database.query(
            "SELECT count(DISTINCT h.story_id) FROM hits h INDEXED BY hits_new JOIN follows w ON w.id = h.follow_id"
            " JOIN statuses s ON s.story_id = h.story_id AND s.muted_at IS NULL"
            " WHERE h.seen_at IS NULL AND h.dismissed_at IS NULL AND h.tier = 'hit' AND w.removed_at IS NULL"
            " AND w.resolved_at IS NULL"
        )[0][0]
        due = self._database.query(
            "SELECT count(*) FROM follows WHERE due_at <= ? AND removed_at IS NULL AND resolved_at IS NULL",
            (now if due_by is None else due_by,),
        )[0][0]
        return Counts(today, unread, following, starred, later, total, new_hits, due)

    def newest_id(self) -> int:
        """The highest id so far; 0 in an empty store."""
        return int(self._database.query("SELECT coalesce(max(story_id), 0) FROM statuses")[0][0])

    def arrived(self, view: View, since_id: int, *, now: Moment) -> int:
        """How many stories of a view have come since `since_id` was the newest."""
        if view.kind == "query":
            return sum(story_id > since_id for story_id in self.ids(view, now=now))
        chosen = selection(view, now=now)
        # By id alone: few are new, whatever the view.
        arrivals = Selection(f"s.story_id > ? AND {chosen.where}", (since_id, *chosen.values))
        return self._count(arrivals, by_id=True)

    def with_prefix(self, digits: str, limit: int = 20) -> list[int]:
        """Kept stories whose id is `digits`, else whose id begins with them, the newest first."""
        if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
            return []
        exact = self._database.query("SELECT id FROM stories WHERE id = ?", (int(digits),))
        if exact:
            return [int(digits)]
        found: list[int] = []
        low, width = int(digits), 1
        newest = self.newest_id()
        while low * width <= newest and low:
            sql = "SELECT id FROM stories WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"
            found += [row[0] for row in self._database.query(sql, (low * width, (low + 1) * width - 1, limit))]
            width *= 10
        return sorted(found, reverse=True)[:limit]

    def _count(self, chosen: Selection, *, by_id: bool = False) -> int:
        held = "NOT INDEXED" if by_id else f"INDEXED BY {chosen.index}"
        sql = f"SELECT count(*) FROM statuses s {held} WHERE {chosen.where}"  # noqa: S608
        return int(self._database.query(sql, chosen.values)[0][0])


def _enclosures(kept: str) -> tuple[Enclosure, ...]:
    from newstui.model.entry import Enclosure

    return tuple(Enclosure(*values) for values in json.loads(kept)) if kept != "[]" else ()

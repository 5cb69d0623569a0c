"""What matching keeps: how many stories each term stands in, the open event groups, and what has been matched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newstui.model.moment import Moment
from newstui.store.counted import recount_groups
from newstui.store.database import Database
from newstui.store.plain import words_of

KEPT_TERMS = 60_000
_ALL = ""
"""The row of `term_counts` that counts the stories themselves."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A story that matching has not seen."""

    id: int
    feed_id: int
    title: str
    text: str
    at: Moment
    """When it was published, else first seen."""
    author: str | None = None
    outlet: str = ""
    """Its feed's title."""
    arrived: Moment = 0
    """When it was first seen: by half an hour or so after it was published, where feeds are polled."""


@dataclass(frozen=True, slots=True)
class Member:
    """A story of an event that may still take more."""

    story_id: int
    origin: int
    credit: str | None
    """The agency whose copy it is."""
    sketch: bytes
    """Of its text, as `newstui.analysis.matching.copies` makes it."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An event group that stories may still join."""

    id: int
    latest_at: Moment
    stories: int
    centroid: Mapping[str, float]
    feeds: tuple[int, ...] = ()
    """Those that its stories come from; read, not kept."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A matched story, with the group that it joins; 0 where it joins none."""

    story_id: int
    event: int
    origin: int
    terms: tuple[str, ...]
    credit: str | None = None
    sketch: bytes = b""


class Matchings:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, limit: int) -> list[Unmatched]:
        """Briefed stories that have not been matched, in the order in which they came."""
        sql = "SELECT id FROM stories INDEXED BY stories_unmatched WHERE NOT matched AND briefed ORDER BY id LIMIT ?"
        return self.stories([row[0] for row in self._database.query(sql, (limit,))])

    def all_wait(self, ids: Iterable[int]) -> bool:
        """Whether none of these has been matched, or is gone."""
        wanted = list(ids)
        sql = "SELECT count(*) FROM stories WHERE id IN (SELECT value FROM json_each(?)) AND NOT matched"
        return bool(self._database.query(sql, (json.dumps(wanted),))[0][0] == len(wanted))

    def later(self, since: Moment, limit: int) -> list[int]:
        """The newest stories that are dated after `since`, the oldest of them first."""
        found = self._database.query(
            "SELECT s.story_id FROM statuses s INDEXED BY statuses_listed WHERE s.listed AND s.sort_at > ?"
            " ORDER BY s.sort_at DESC, s.story_id DESC LIMIT ?",
            (since, limit),
        )
        return [row[0] for row in reversed(found)]

    def newest_of(self, feed_id: int, limit: int) -> list[int]:
        """The newest stories of a feed, briefed or not."""
        found = self._database.query(
            "SELECT story_id FROM statuses INDEXED BY statuses_feed WHERE listed AND feed_id = ?"
            " ORDER BY sort_at DESC, story_id DESC LIMIT ?",
            (feed_id, limit),
        )
        return [row[0] for row in found]

    def feeds_of(self, ids: Sequence[int]) -> dict[int, int]:
        """The feeds of stories."""
        sql = "SELECT id, feed_id FROM stories WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._database.query(sql, (json.dumps(list(ids)),)))

    def namesakes(self, story: Unmatched, seconds: int) -> list[int]:
        """Earlier kept stories of other feeds with a story's title, dated within so many seconds of it."""
        found = self._database.query(
            "SELECT s.story_id FROM statuses s INDEXED BY statuses_listed JOIN stories st ON st.id = s.story_id"
            " WHERE s.listed AND s.sort_at BETWEEN ? AND ? AND s.story_id < ? AND st.feed_id != ? AND st.title = ?"
            " ORDER BY s.story_id LIMIT 20",
            (story.at - seconds, story.at + seconds, story.id, story.feed_id, story.title),
        )
        return [row[0] for row in found]

    def stories(self, ids: Sequence[int]) -> list[Unmatched]:
        """Title and text of stories, in the order of `ids`."""
        found = self._database.query(
            "SELECT st.id, st.feed_id, st.title, a.text, CASE WHEN a.text IS NULL THEN coalesce(t.full_html, t.html)"
            " END, coalesce(st.published, st.first_seen), st.author, coalesce(f.own_title, f.title),"
            " st.first_seen FROM json_each(?) AS j JOIN stories st ON st.id = j.value JOIN feeds f ON f.id = st.feed_id"
            " JOIN story_contents t ON t.story_id = st.id LEFT JOIN articles a ON a.story_id = st.id ORDER BY j.key",
            (json.dumps(list(ids)),),
        )
        return [
            Unmatched(row[0], row[1], row[2], row[3] if row[3] is not None else words_of(row[4]), *row[5:])
            for row in found
        ]

    def matched_stories(self) -> int:
        """How many stories have been counted: differs where another process has matched meanwhile."""
        found = self._database.query("SELECT stories FROM term_counts WHERE term = ?", (_ALL,))
        return int(found[0][0]) if found else 0

    def counts(self) -> dict[str, int]:
        """In how many stories each term stands."""
        return dict(self._database.query("SELECT term, stories FROM term_counts WHERE term != ?", (_ALL,)))

    def open_groups(self, after: Moment) -> list[GroupRow]:
        """The groups that a story joined after `after`."""
        found = self._database.query(
            "SELECT g.id, g.latest_at, g.stories, g.centroid, (SELECT json_group_array(DISTINCT st.feed_id)"
            " FROM story_events e JOIN stories st ON st.id = e.story_id WHERE e.event_id = g.id) FROM event_groups g"
            " INDEXED BY event_groups_open WHERE g.latest_at > ? AND g.centroid IS NOT NULL",
            (after,),
        )
        return [GroupRow(row[0], row[1], row[2], json.loads(row[3]), tuple(json.loads(row[4]))) for row in found]

    def newest_group(self) -> int:
        """The highest number of a group so far."""
        return int(self._database.query("SELECT coalesce(max(id), 0) FROM event_groups")[0][0])

    def members(self, event: int, limit: int) -> list[Member]:
        """The newest stories of a group, each with what tells copies of it."""
        found = self._database.query(
            "SELECT e.story_id, e.origin, e.credit, coalesce(k.sketch, x'') FROM story_events e"
            " LEFT JOIN story_sketches k ON k.story_id = e.story_id WHERE e.event_id = ?"
            " ORDER BY e.story_id DESC LIMIT ?",
            (event, limit),
        )
        return [Member(*row) for row in found]

    def member_ids(self, event: int, limit: int) -> list[int]:
        """The newest stories of a group."""
        sql = "SELECT story_id FROM story_events WHERE event_id = ? ORDER BY story_id DESC LIMIT ?"
        return [row[0] for row in self._database.query(sql, (event, limit))]

    def events_of(self, ids: Sequence[int]) -> dict[int, int]:
        """The event groups of stories."""
        sql = "SELECT story_id, event_id FROM story_events WHERE story_id IN (SELECT value FROM json_each(?))"
        return dict(self._database.query(sql, (json.dumps(list(ids)),)))

    def muted(self, ids: Sequence[int]) -> set[int]:
        """Those of some stories that are muted."""
        sql = "SELECT story_id FROM statuses WHERE muted AND story_id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._database.query(sql, (json.dumps(list(ids)),))}

    def keep(
        self, connection: sqlite3.Connection, placed: Sequence[Placed], groups: Iterable[GroupRow], closed: Moment
    ) -> None:
        """Keep what matching made of some stories, inside a transaction. Groups from before `closed` take no more."""
        counted: dict[str, int] = {}
        for each in placed:
            for term in each.terms:
                counted[term] = counted.get(term, 0) + 1
        counted[_ALL] = sum(bool(each.terms) for each in placed)
        connection.executemany(
            "INSERT INTO term_counts VALUES (?, ?)"
            " ON CONFLICT (term) DO UPDATE SET stories = stories + excluded.stories",
            counted.items(),
        )
        connection.executemany(
            "INSERT INTO event_groups VALUES (?, ?, ?, 1, 1, ?) ON CONFLICT (id) DO UPDATE SET"
            " latest_at = excluded.latest_at, stories = excluded.stories, centroid = excluded.centroid",
            [(each.id, each.latest_at, each.stories, json.dumps(dict(each.centroid))) for each in groups],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO story_events (story_id, event_id, origin, credit)"
            " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM stories WHERE id = ?1)",
            [(each.story_id, each.event, each.origin, each.credit) for each in placed if each.event],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO story_sketches (story_id, event_id, sketch)"
            " SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM story_events WHERE story_id = ?1)",
            [(each.story_id, each.event, each.sketch) for each in placed if each.event and each.sketch],
        )
        recount_groups(connection, {each.event for each in placed if each.event})
        connection.executemany("UPDATE stories SET matched = 1 WHERE id = ?", [(each.story_id,) for each in placed])
        connection.execute(
            "DELETE FROM story_sketches WHERE event_id IN"
            " (SELECT id FROM event_groups INDEXED BY event_groups_open WHERE latest_at <= ? AND centroid IS NOT NULL)",
            (closed,),
        )
        connection.execute(
            "UPDATE event_groups INDEXED BY event_groups_open SET centroid = NULL"
            " WHERE latest_at <= ? AND centroid IS NOT NULL",
            (closed,),
        )
        (known,) = connection.execute("SELECT count(*) FROM term_counts").fetchone()
        if known > 2 * KEPT_TERMS:
            connection.execute(
                "DELETE FROM term_counts WHERE term != ? AND term NOT IN"
                " (SELECT term FROM term_counts ORDER BY stories DESC LIMIT ?)",
                (_ALL, KEPT_TERMS),
            )

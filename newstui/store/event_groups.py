"""The event groups of a store, as people look at them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence

from newstui.model.event import Event, Report
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.rows import FEED_TITLE
from newstui.store.stories import Stories

MOST = 500
"""Stories of one event that are shown, the newest."""

_SAME = """SELECT DISTINCT o.story_id FROM story_events e JOIN story_events o ON o.event_id = e.event_id
    JOIN statuses s ON s.story_id = o.story_id WHERE s.kept AND e.story_id IN (SELECT value FROM json_each(?))"""


class EventGroups:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stories = Stories(database)

    def same(self, ids: Sequence[int]) -> array[int]:
        """The stories of `ids`, and all of their events."""
        found = self._database.query(_SAME, (json.dumps(list(ids)),))
        return array("q", dict.fromkeys([*ids, *(row[0] for row in found)]))

    def of(self, story_id: int) -> Event | None:
        """The event that a story is about; None where it has not been matched."""
        found = self._database.query("SELECT event_id FROM story_events WHERE story_id = ?", (story_id,))
        return self.get(found[0][0]) if found else None

    def matched(self, story_id: int) -> bool:
        """Whether a story has been matched, be it about an event or not."""
        return bool(self._database.query("SELECT 1 FROM stories WHERE id = ? AND matched", (story_id,)))

    def get(self, event_id: int) -> Event | None:
        """An event; None where no story of it is kept."""
        found = self._database.query(
            "SELECT story_id, origin, credit FROM story_events WHERE event_id = ? ORDER BY story_id DESC LIMIT ?",
            (event_id, MOST),
        )
        rows = self._stories.rows([row[0] for row in found])
        reports = [Report(rows[story], origin, credit) for story, origin, credit in found if story in rows]
        return Event(event_id, _in_order(reports)) if reports else None

    def read_before(self, story_id: int) -> list[tuple[int, Moment]]:
        """The other stories of a story's event that were read, the last at the end; once it was read itself, before."""
        found = self._database.query(
            "SELECT o.story_id, s.read_at FROM story_events e JOIN story_events o ON o.event_id = e.event_id"
            " AND o.story_id != e.story_id JOIN statuses s ON s.story_id = o.story_id"
            " JOIN statuses m ON m.story_id = e.story_id WHERE e.story_id = ? AND s.kept AND s.read_at IS NOT NULL"
            " AND (m.read_at IS NULL OR s.read_at < m.read_at) ORDER BY s.read_at, s.story_id",
            (story_id,),
        )
        return [(row[0], row[1]) for row in found]

    def new_sources(self, story_id: int, since: Moment) -> list[str]:
        """Feeds that came to a story's event after a moment, by name."""
        found = self._database.query(
            f"SELECT {FEED_TITLE} AS title, min(st.first_seen) AS came FROM story_events e"  # noqa: S608
            " JOIN story_events o ON o.event_id = e.event_id JOIN stories st ON st.id = o.story_id"
            " JOIN feeds f ON f.id = st.feed_id WHERE e.story_id = ? GROUP BY f.id HAVING came > ? ORDER BY title",
            (story_id, since),
        )
        return [row[0] for row in found]

    def latest(self, since: Moment, limit: int) -> list[Event]:
        """Events that were told of since a moment, those of most independent texts first, then of most sources."""
        found = self._database.query(
            "SELECT id FROM event_groups WHERE latest_at >= ?"
            " ORDER BY min(origins, sources) DESC, sources DESC, latest_at DESC, id"
            " LIMIT ?",
            (since, limit),
        )
        return [event for (number,) in found if (event := self.get(number)) is not None]


def _in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """By the time at which each text was first told; its copies right behind it."""
    by_time = sorted(reports, key=lambda each: (each.story.sort_at, each.story.id))
    texts: dict[int, list[Report]] = {}
    for report in by_time:
        texts.setdefault(report.origin, []).append(report)
    # An origin that is no longer kept leaves its copies: the first of them stands for it.
    return tuple(
        report
        for reports in texts.values()
        for report in sorted(reports, key=lambda each: (each.copy, each.story.sort_at))
    )

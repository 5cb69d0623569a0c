"""What the brief reads, and when the last one was."""

from __future__ import annotations

import json
from collections import Counter

from newstui.model.brief import EventLine
from newstui.model.moment import Moment
from newstui.store import rows
from newstui.store.database import Database
from newstui.store.remembered import Remembered

_NAME = "brief.last"
_Told = tuple[int, str, str, Moment, str | None]
"""Of a story: id, title, feed, date, link."""
_Counts = tuple[int, int, int]
"""Of an event: stories, sources, origins."""


class Briefs:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._remembered = Remembered(database)

    def last(self) -> Moment | None:
        """When the last brief was given."""
        found = self._remembered.value(_NAME)
        return int(found) if found and found.lstrip("-").isdigit() else None

    def given(self, at: Moment) -> None:
        """A brief has been given."""
        self._remembered.keep(_NAME, str(at))

    def events(self, since: Moment, until: Moment) -> list[EventLine]:
        """The events of the stories that are dated between two moments, with all that tell of them at any time.

        Muted stories bring no event. A story that is about no event yet is one by itself.
        """
        found = self._database.query(
            "SELECT s.story_id, e.event_id, coalesce(g.stories, 1), coalesce(g.sources, 1),"
            " coalesce(min(g.origins, g.sources), 1)"
            " FROM statuses s INDEXED BY statuses_listed LEFT JOIN story_events e ON e.story_id = s.story_id"
            " LEFT JOIN event_groups g ON g.id = e.event_id"
            " WHERE s.listed AND s.sort_at > ? AND s.sort_at <= ? ORDER BY s.sort_at, s.story_id",
            (since, until),
        )
        latest: dict[int, tuple[int, _Counts]] = {}
        fresh: Counter[int] = Counter()
        for story_id, event_id, *counts in found:
            # The ids of events are positive: those of stories that stand alone are told apart by their sign.
            event = event_id or -story_id
            fresh[event] += 1
            latest[event] = story_id, (counts[0], counts[1], counts[2])
        lines = {story_id: (*counts, fresh[event]) for event, (story_id, counts) in latest.items()}
        return [EventLine(*told, *lines[told[0]]) for told in self._told(list(lines))]

    def _told(self, ids: list[int]) -> list[_Told]:
        return self._database.query(
            f"SELECT st.id, st.title, {rows.FEED_TITLE}, s.sort_at, st.link FROM json_each(?) AS j"  # noqa: S608
            " JOIN stories st ON st.id = j.value JOIN statuses s ON s.story_id = st.id"
            " JOIN feeds f ON f.id = s.feed_id",
            (json.dumps(ids),),
        )

"""What the brief reads, and when the last one was."""

from __future__ import annotations

import json

from newstui.model.brief import EventLine
from newstui.model.moment import Moment
from newstui.store import rows
from newstui.store.database import Database
from newstui.store.remembered import Remembered

_NAME = "brief.last"
_Told = tuple[int, str, str, Moment, str | None]
"""Of a story: id, title, feed, date, link."""


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
        """The events of the stories that are dated between two moments, counted by these; muted stories do not count.

        A story that is about no event yet is one by itself.
        """
        found = self._database.query(
            "SELECT s.story_id, s.feed_id, s.sort_at, e.event_id, coalesce(e.origin, s.story_id)"
            " FROM statuses s INDEXED BY statuses_listed LEFT JOIN story_events e ON e.story_id = s.story_id"
            " WHERE s.listed AND s.sort_at > ? AND s.sort_at <= ? ORDER BY s.sort_at, s.story_id",
            (since, until),
        )
        feeds = {story_id: feed_id for story_id, feed_id, *_ in found}
        groups: dict[int, list[tuple[int, int, int]]] = {}
        for story_id, feed_id, _, event, origin in found:
            # The ids of events are positive: those of stories that stand alone are told apart by their sign.
            groups.setdefault(event or -story_id, []).append((story_id, feed_id, feeds.get(origin, -origin)))
        latest = {members[-1][0]: members for members in groups.values()}
        return [self._line(told, latest[told[0]]) for told in self._told(list(latest))]

    @staticmethod
    def _line(told: _Told, members: list[tuple[int, int, int]]) -> EventLine:
        # An outlet that tells of it twice is one source, and so are those that carry one outlet's text.
        sources = {feed for _, feed, _ in members}
        return EventLine(*told, len(members), len(sources), min(len(sources), len({wrote for *_, wrote in members})))

    def _told(self, ids: list[int]) -> list[_Told]:
        return self._database.query(
            f"SELECT st.id, st.title, {rows.FEED_TITLE}, s.sort_at, st.link FROM json_each(?) AS j"  # noqa: S608
            " JOIN stories st ON st.id = j.value JOIN statuses s ON s.story_id = st.id"
            " JOIN feeds f ON f.id = s.feed_id",
            (json.dumps(ids),),
        )

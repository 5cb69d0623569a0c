"""Search: words or a query to stories."""

from __future__ import annotations

from array import array

from newstui.model.story import StoryRow
from newstui.services.reading import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.stories import Stories


class Search:
    """Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._database = database
        self._stories = Stories(database)
        self._clock = clock

    def words(self, words: str, limit: int | None = None) -> array[int]:
        """Ids of stories in whose title or text all `words` stand, newest first; the last word may be a beginning."""
        from newstui.store.search import search

        return search(self._database, words, limit=limit)

    def query(self, text: str, limit: int | None = None) -> array[int]:
        """Ids of stories that fit a query such as ``tariff is:unread newer:2d``, newest first. Raises QueryError."""
        from newstui.store.query import select

        return select(self._database, text, now=self._clock(), limit=limit)

    def check(self, text: str) -> None:
        """Raises QueryError where `text` is no query."""
        from newstui.store.query import check_query

        check_query(text, now=self._clock())

    def rows(self, ids: array[int]) -> list[StoryRow]:
        """The stories of `ids` as lists show them, in that order, as far as they are kept."""
        found = self._stories.rows(ids)
        return [found[story_id] for story_id in ids if story_id in found]

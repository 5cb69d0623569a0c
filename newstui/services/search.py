"""Search: words or a query to stories."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstui.errors import QueryError
from newstui.model.story import StoryRow
from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.stories import Stories

if TYPE_CHECKING:
    from newstui.store.query.names import NamedField


@dataclass(frozen=True, slots=True)
class Found:
    """The first stories of a query that is still being typed."""

    query: str
    """What they were found by: what was typed, or that with its last word as a beginning."""
    rows: tuple[StoryRow, ...]


NAMED_FIELDS: tuple[NamedField, ...] = ("feed", "folder", "tag", "speaker", "author")
"""Fields whose values are names that the store knows."""


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
        from newstui.store.query.queries import select

        return select(self._database, text, now=self._clock(), limit=limit)

    def first(self, text: str, limit: int, *, stale: Callable[[], bool] = bool) -> Found | None:
        """The first stories of what is being typed; where there are none, of its last word as a beginning.

        None where `stale` came true meanwhile: a query that nobody waits for is given up on its way. Raises QueryError.
        """
        from newstui.store.query.queries import first_page

        with self._database.given_up(stale) as gone:
            for asked in (text, f"{text}*") if _grows(text) else (text,):
                try:
                    rows = self.rows(first_page(self._database, asked, limit, now=self._clock()))
                except QueryError:
                    if asked == text:
                        raise
                    # Such as is:starred, a word of the language: what was typed is right, and finds nothing.
                    break
                if rows:
                    return Found(asked, tuple(rows))
        return None if gone or stale() else Found(text, ())

    def names(self, field: NamedField, letters: str, limit: int = 8) -> list[str]:
        """Names for a field that begin so, those in which a later word does behind them."""
        from newstui.store.query.names import names

        return names(self._database, field, letters, limit)

    def fields(self) -> dict[str, tuple[str, ...]]:
        """Every field of a query, with all of its values where they are few."""
        from newstui.store.query.fields import FIELDS

        return {name: field.values for name, field in FIELDS.items()}

    def check(self, text: str) -> None:
        """Raises QueryError where `text` is no query."""
        from newstui.store.query.queries import check_query

        check_query(text, now=self._clock())

    def rows(self, ids: array[int]) -> list[StoryRow]:
        """The stories of `ids` as lists show them, in that order, as far as they are kept."""
        found = self._stories.rows(ids)
        return [found[story_id] for story_id in ids if story_id in found]


def _grows(text: str) -> bool:
    """Whether the last word of a query may be the beginning of one."""
    return text[-1:].isalnum() and len(text.rsplit(maxsplit=1)[-1]) >= 3 and text.count('"') % 2 == 0

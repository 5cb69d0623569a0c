"""Stories whose web page may hold the whole text, and what came of asking for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newstui.model.moment import Moment
from newstui.store import keeping
from newstui.store.database import Database

Outcome = Literal["kept", "no better", "forbidden", "failed"]

GIVEN_UP = 3
"""So many pages of a feed that were no better than its own content, none that was: `auto` asks for no more."""

_WANTED = """
SELECT id, url, link, title, html, full_text FROM (
    SELECT st.id, f.url, st.link, st.title, t.html, f.full_text, s.sort_at,
        row_number() OVER (PARTITION BY st.feed_id ORDER BY s.sort_at DESC, st.id DESC) AS place
    FROM statuses s JOIN stories st ON st.id = s.story_id JOIN story_contents t ON t.story_id = st.id
    JOIN feeds f ON f.id = st.feed_id LEFT JOIN page_tries p ON p.story_id = st.id
    WHERE s.unread AND s.sort_at > :since AND f.full_text != 'never' AND st.link LIKE 'http%' AND t.full_html IS NULL
        AND (p.story_id IS NULL OR p.next_try_at <= :now)
        AND (f.full_text = 'always' OR (length(t.html) < :teaser AND (
            (SELECT count(*) FROM page_tries q JOIN stories o ON o.id = q.story_id
                WHERE o.feed_id = f.id AND q.outcome = 'no better') < :given_up
            OR EXISTS (SELECT 1 FROM page_tries q JOIN stories o ON o.id = q.story_id
                WHERE o.feed_id = f.id AND q.outcome = 'kept'))))
) WHERE place <= :a_feed ORDER BY sort_at DESC, id DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A story whose page is to be looked at."""

    story_id: int
    feed_url: str
    link: str
    title: str
    html: str
    always: bool
    """The reader wants the pages of this feed, whatever the feed itself carries."""


class Pages:
    """The pages behind the stories of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def wanted(self, *, now: Moment, since: Moment, teaser: int, a_feed: int, limit: int) -> list[Wanted]:
        """Unread stories dated after `since` whose page is worth a look, the newest first.

        At most `a_feed` of each feed. `teaser`: content of fewer characters of HTML may be one.
        """
        values = {
            "now": now, "since": since, "teaser": teaser, "a_feed": a_feed, "limit": limit, "given_up": GIVEN_UP
        }  # fmt: skip
        found = self._database.query(_WANTED, values)
        return [
            Wanted(story_id, feed_url, link, title, html, mode == "always")
            for story_id, feed_url, link, title, html, mode in found
        ]

    def keep(self, story_id: int, html: str, *, now: Moment) -> None:
        """The page held the article."""
        with self._database.write():
            self.tried(story_id, "kept", now=now, next_try_at=None)
            keeping.keep_full_text(self._database, story_id, html)

    def tried(self, story_id: int, outcome: Outcome, *, now: Moment, next_try_at: Moment | None) -> None:
        """Note a try. A story that is gone is passed over."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO page_tries (story_id, outcome, tries, tried_at, next_try_at)"
                " SELECT id, ?2, 1, ?3, ?4 FROM stories WHERE id = ?1 ON CONFLICT (story_id) DO UPDATE SET"
                " outcome = ?2, tries = tries + 1, tried_at = ?3, next_try_at = ?4",
                (story_id, outcome, now, next_try_at),
            )

    def tries(self, story_id: int) -> int:
        """How often the page was asked for."""
        found = self._database.query("SELECT tries FROM page_tries WHERE story_id = ?", (story_id,))
        return int(found[0][0]) if found else 0

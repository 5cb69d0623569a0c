"""Briefings: which stories wait for one, and the one that a story has. `newstui.store.briefing_rows` spells it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.model.article import Source
from newstui.store import briefing_rows
from newstui.store.following import hit_places

if TYPE_CHECKING:
    from newstui.model.briefing import Briefing
    from newstui.model.moment import Moment
    from newstui.store.database import Database


class Briefings:
    """The briefings in a store: rows with spans, replaced a story at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, story_id: int, briefing: Briefing, *, now: Moment) -> bool:
        """Keep a story's briefing in the place of an earlier one, and let the search find the article's text.

        One transaction. False where the story has been purged or removed meanwhile.
        """
        with self._database.write() as connection:
            sql = "UPDATE stories SET briefed = ? WHERE id = ?"
            if not connection.execute(sql, (briefing.analyser, story_id)).rowcount:
                return False
            hit_places.move(connection, story_id, briefing.article.text)
            connection.execute("DELETE FROM articles WHERE story_id = ?", (story_id,))
            connection.execute("DELETE FROM brief_failures WHERE story_id = ?", (story_id,))
            briefing_rows.insert(connection, story_id, briefing, now)
            connection.execute("UPDATE story_search SET text = ? WHERE rowid = ?", (briefing.article.text, story_id))
        return True

    def get(self, story_id: int) -> Briefing | None:
        """The briefing as it was saved; of an earlier text or analyser too, until a newer one takes its place."""
        return briefing_rows.read(self._database, story_id)

    def current(self, story_id: int, analyser: int) -> bool:
        """Whether the kept briefing is of this analyser, or a later one, and of the story's present text."""
        sql = "SELECT 1 FROM stories st JOIN articles a ON a.story_id = st.id WHERE st.id = ? AND st.briefed >= ?"
        return bool(self._database.query(sql, (story_id, analyser)))

    def source(self, story_id: int) -> Source | None:
        """What to analyse: the full text where one was fetched, else the feed's content."""
        found = self._database.query(
            "SELECT coalesce(t.full_html, t.html), st.title, st.link, st.published, st.language FROM stories st"
            " JOIN story_contents t ON t.story_id = st.id WHERE st.id = ?",
            (story_id,),
        )
        if not found:
            return None
        body, title, link, published, language = found[0]
        return Source(body, "html", title, link, published, language)

    def waiting(self, analyser: int, limit: int = 100) -> list[int]:
        """Stories whose briefing is missing or of an older analyser, newest first.

        One that could not be analysed waits no longer, until its text or the analyser changes.
        """
        sql = "SELECT id FROM stories INDEXED BY stories_briefed WHERE briefed < ? ORDER BY id DESC LIMIT ?"
        return [row[0] for row in self._database.query(sql, (analyser, limit))]

    def failed(self, story_id: int, error: str, analyser: int, *, now: Moment) -> None:
        """Note that the analysis failed, and why; the briefing of an earlier text goes."""
        with self._database.write() as connection:
            sql = "UPDATE stories SET briefed = ? WHERE id = ?"
            if connection.execute(sql, (analyser, story_id)).rowcount:
                # A briefing of an earlier text would pass for one of this.
                hit_places.move(connection, story_id, None)
                connection.execute("DELETE FROM articles WHERE story_id = ?", (story_id,))
                connection.execute(
                    "INSERT INTO brief_failures (story_id, error, analyser, failed_at) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (story_id) DO UPDATE SET error = excluded.error, analyser = excluded.analyser,"
                    " failed_at = excluded.failed_at",
                    (story_id, error, analyser, now),
                )

    def failure(self, story_id: int) -> str | None:
        """Why the last analysis of the story's present text failed; None where it did not."""
        sql = "SELECT b.error FROM brief_failures b JOIN stories st ON st.id = b.story_id AND st.briefed = b.analyser"
        found = self._database.query(f"{sql} WHERE b.story_id = ?", (story_id,))
        return str(found[0][0]) if found else None

"""What the follow board reads: follows with their origin, hits with their stories, and how follows came out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from newstui.model.follow import Follow, Hit
from newstui.model.follow_board import BoardFollow, BoardHit, Record
from newstui.model.followed_words import is_same
from newstui.store import rows
from newstui.store.database import Database

_FOLLOW_WIDTH = 16
_HIT_WIDTH = 10


class FollowBoards:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follows(self) -> list[BoardFollow]:
        """All follows, resolved ones too, without their hits."""
        found = self._database.query(
            f"SELECT {rows.FOLLOW_COLUMNS}, {rows.FEED_TITLE}, coalesce(st.published, s.sort_at), st.link"  # noqa: S608
            " FROM follows w LEFT JOIN statuses s ON s.story_id = w.story_id LEFT JOIN feeds f ON f.id = s.feed_id"
            " LEFT JOIN stories st ON st.id = w.story_id WHERE w.removed_at IS NULL"
        )
        return [BoardFollow(rows.follow(row[:_FOLLOW_WIDTH]), *row[_FOLLOW_WIDTH:]) for row in found]

    def hits(self, follow_ids: Sequence[int] | None = None) -> list[BoardHit]:
        """Hits, sure and possible, that were not dismissed and whose stories are kept; of some follows, or of all."""
        chosen = "" if follow_ids is None else " AND h.follow_id IN (SELECT value FROM json_each(?))"
        found = self._database.query(
            f"SELECT {rows.HIT_COLUMNS}, st.title, {rows.FEED_TITLE}, coalesce(st.published, s.sort_at), st.link"  # noqa: S608
            " FROM hits h JOIN follows w ON w.id = h.follow_id JOIN statuses s ON s.story_id = h.story_id"
            " JOIN stories st ON st.id = h.story_id JOIN feeds f ON f.id = s.feed_id"
            " WHERE h.dismissed_at IS NULL AND h.tier != 'withdrawn' AND w.removed_at IS NULL"
            f" AND s.muted_at IS NULL{chosen}",
            () if follow_ids is None else (json.dumps(list(follow_ids)),),
        )
        return [BoardHit(rows.hit(row[:_HIT_WIDTH]), *row[_HIT_WIDTH:]) for row in found]

    def sentences(self, hits: Iterable[Hit]) -> dict[int, str]:
        """The sentences of hits by the hits' ids, as the articles now have them."""
        ids = [hit.id for hit in hits if hit.start is not None]
        found = self._database.query(
            "SELECT h.id, substr(a.text, h.span_start + 1, h.span_end - h.span_start) FROM json_each(?) AS j"
            " JOIN hits h ON h.id = j.value JOIN articles a ON a.story_id = h.story_id",
            (json.dumps(ids),),
        )
        return dict(found)

    def place(self, follow: Follow) -> tuple[int, int] | None:
        """Where the followed words stand in their article now; None where they do not."""
        source = follow.source
        if source.story_id is None or source.start is None or source.end is None:
            return None
        found = self._database.query("SELECT text FROM articles WHERE story_id = ?", (source.story_id,))
        text: str = found[0][0] if found else ""
        if source.kind == "figure" or is_same(source.text, text[source.start : source.end]):
            return (source.start, source.end) if source.end <= len(text) else None
        at = text.find(source.text)
        return (at, at + len(source.text)) if at >= 0 else None

    def records(self) -> list[Record]:
        """For each outlet and kind of follow, how those came out that were ahead: what it said to have been is none."""
        found = self._database.query(
            f"SELECT {rows.FEED_TITLE} AS feed, w.kind, sum(w.outcome LIKE 'happened%'),"  # noqa: S608
            " sum(w.outcome LIKE 'did%'), sum(w.outcome LIKE 'dropped%'), sum(w.resolved_at IS NULL)"
            " FROM follows w JOIN statuses s ON s.story_id = w.story_id JOIN feeds f ON f.id = s.feed_id"
            " WHERE w.removed_at IS NULL AND (w.kind = 'watch' OR (w.kind = 'claim' AND EXISTS (SELECT 1 FROM claims c"
            " WHERE c.story_id = w.story_id AND c.certainty IN ('planned', 'open') AND c.span_start <= w.span_start"
            " AND c.span_end >= w.span_end))) GROUP BY f.id, w.kind ORDER BY feed COLLATE NOCASE, w.kind"
        )
        return [Record(feed, kind, *(int(count or 0) for count in counts)) for feed, kind, *counts in found]

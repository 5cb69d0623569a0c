"""What the store counts beside its rows, apart from the feeds' counters: found wrong, and counted anew.

Follows and hits of a story, speakers' claims, what event groups consist of, and the versions that must unpack.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable

from newstui.store.database import Database

_OPEN_FOLLOWS = """(SELECT count(*) FROM follows w WHERE w.story_id = statuses.story_id
    AND w.removed_at IS NULL AND w.resolved_at IS NULL)"""
_OPEN_HITS = """(SELECT count(*) FROM hits h JOIN follows w ON w.id = h.follow_id WHERE h.story_id = statuses.story_id
    AND h.tier = 'hit' AND h.dismissed_at IS NULL AND w.removed_at IS NULL AND w.resolved_at IS NULL)"""
_MISCOUNTED = f"""story_id IN (SELECT story_id FROM statuses WHERE follows > 0 OR hits > 0 UNION
    SELECT story_id FROM follows UNION SELECT story_id FROM hits)
    AND (follows != {_OPEN_FOLLOWS} OR hits != {_OPEN_HITS})"""  # noqa: S608
_SPEAKERS = """SELECT count(*) FROM (SELECT name, claims FROM speakers EXCEPT
    SELECT speaker, count(*) FROM claims WHERE speaker IS NOT NULL GROUP BY speaker)"""
_UNNAMED = """SELECT count(*) FROM (SELECT DISTINCT speaker FROM claims WHERE speaker IS NOT NULL EXCEPT
    SELECT name FROM speakers)"""
# Feeds that carry one outlet's texts are one origin, however many texts those are; of a text whose first teller is gone
# its number stands for the outlet.
_CONSISTS_OF = """SELECT count(*), count(DISTINCT st.feed_id), count(DISTINCT coalesce(o.feed_id, -e.origin))
    FROM story_events e JOIN stories st ON st.id = e.story_id LEFT JOIN stories o ON o.id = e.origin
    WHERE e.event_id ="""
_GROUPS = f"""SELECT g.id FROM event_groups g
    WHERE (g.stories, g.sources, g.origins) IS NOT ({_CONSISTS_OF} g.id)"""  # noqa: S608


def wrong(database: Database) -> list[str]:
    """What is counted wrongly, a line each."""
    found = []
    ((marks,),) = database.query(f"SELECT count(*) FROM statuses WHERE {_MISCOUNTED}")  # noqa: S608
    if marks:
        found.append(f"the follows or hits of {marks} stories are counted wrongly")
    ((speakers,),), ((unnamed,),) = database.query(_SPEAKERS), database.query(_UNNAMED)
    if speakers or unnamed:
        found.append(f"the claims of {speakers + unnamed} speakers are counted wrongly")
    if groups := database.query(_GROUPS):
        found.append(f"the stories of {len(groups)} event groups are counted wrongly")
    if versions := _unreadable(database.connection):
        found.append(f"{len(versions)} earlier versions of stories cannot be read")
    return found


def mend(connection: sqlite3.Connection) -> None:
    """Count all of it anew, inside a transaction; a version that cannot be read goes."""
    recount_marks(connection)
    for story_id, version in _unreadable(connection):
        connection.execute("DELETE FROM story_versions WHERE story_id = ? AND version = ?", (story_id, version))
    # Words that find a speaker are of Python's making.
    from newstui.store.ledger import rows as ledger_rows

    ledger_rows.count_speakers(connection)
    recount_groups(connection, [row[0] for row in connection.execute(_GROUPS)])


def recount_marks(connection: sqlite3.Connection) -> None:
    """Count follows and hits of stories anew, where they are counted wrongly."""
    connection.execute(
        f"UPDATE statuses SET follows = {_OPEN_FOLLOWS}, hits = {_OPEN_HITS} WHERE {_MISCOUNTED}"  # noqa: S608
    )


def recount_feed(connection: sqlite3.Connection, feed_id: int) -> None:
    """Count one feed's stories anew."""
    connection.execute(
        "UPDATE counters SET (stories, unread, starred, later, following) = (SELECT count(*), coalesce(sum(unread), 0),"
        " coalesce(sum(starred), 0), coalesce(sum(later), 0), coalesce(sum(following), 0) FROM statuses s"
        " WHERE s.feed_id = counters.feed_id AND s.kept) WHERE feed_id = ?",
        (feed_id,),
    )


def recount_groups(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Count event groups whose stories have changed; one that has none left goes."""
    ids = json.dumps(list(event_ids))
    connection.execute(
        "DELETE FROM event_groups WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM story_events e WHERE e.event_id = event_groups.id)",
        (ids,),
    )
    connection.execute(
        f"UPDATE event_groups SET (stories, sources, origins) = ({_CONSISTS_OF} event_groups.id)"  # noqa: S608
        " WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )


def _unreadable(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Kept versions that do not unpack, by story and number."""
    found = []
    for story_id, version, packed in connection.execute("SELECT story_id, version, packed FROM story_versions"):
        try:
            title, html, full_html = json.loads(zlib.decompress(packed))
        except (ValueError, TypeError, zlib.error):
            found.append((story_id, version))
        else:
            if not (isinstance(title, str) and isinstance(html, str) and isinstance(full_html, str | None)):
                found.append((story_id, version))
    return found

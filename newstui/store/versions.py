"""What a story was before: its publisher's earlier versions, as many as are worth keeping."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence

from newstui.model.moment import Moment
from newstui.model.version import Version
from newstui.store.database import Database
from newstui.store.plain import words_of

MOST = 5
"""Earlier versions of one story: the first, and the latest of the others. A live page has hundreds in a day."""

MOST_CHARACTERS = 200_000
"""Of one version's HTML; a larger one is noted as a change, and not kept."""


def keep_replaced(connection: sqlite3.Connection, story_id: int, *, title: str, words: str, now: Moment) -> bool:
    """Before a story's content is replaced: keep what it was, if a reader could tell the two apart.

    `title` and `words` are those of the version to come. False where only markup, links or dates differ.
    """
    kept = connection.execute(
        "SELECT st.version, st.title, t.html, t.full_html, st.updated FROM stories st"
        " JOIN story_contents t ON t.story_id = st.id WHERE st.id = ?",
        (story_id,),
    ).fetchone()
    if kept is None or (kept[1] == title and words_of(kept[2]) == words):
        return False
    connection.execute("UPDATE statuses SET changed_at = ? WHERE story_id = ?", (now, story_id))
    if len(kept[2]) > MOST_CHARACTERS:
        return True
    full = kept[3] if kept[3] is not None and len(kept[3]) <= MOST_CHARACTERS else None
    packed = zlib.compress(json.dumps((kept[1], kept[2], full), ensure_ascii=False).encode())
    connection.execute(
        "INSERT OR REPLACE INTO story_versions (story_id, version, updated, replaced_at, packed)"
        " VALUES (?, ?, ?, ?, ?)",
        (story_id, kept[0], kept[4], now, packed),
    )
    connection.execute(
        "DELETE FROM story_versions WHERE story_id = ?1 AND version NOT IN (SELECT min(version) FROM story_versions"
        " WHERE story_id = ?1 UNION SELECT * FROM (SELECT version FROM story_versions WHERE story_id = ?1"
        " ORDER BY version DESC LIMIT ?2))",
        (story_id, MOST - 1),
    )
    return True


class Versions:
    """The versions of the stories in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, story_id: int) -> list[Version]:
        """Every version that is kept, the oldest first; the last is the story as it is now. Empty for no story."""
        earlier = self._database.query(
            "SELECT version, packed, updated, replaced_at FROM story_versions WHERE story_id = ? ORDER BY version",
            (story_id,),
        )
        standing = self._database.query(
            "SELECT st.version, st.title, t.html, t.full_html, st.updated FROM stories st"
            " JOIN story_contents t ON t.story_id = st.id WHERE st.id = ?",
            (story_id,),
        )
        found: list[Version] = []
        for number, packed, updated, replaced_at in earlier:
            title, html, full_html = json.loads(zlib.decompress(packed))
            found.append(Version(number, title, html, full_html, updated, replaced_at))
        for number, title, html, full_html, updated in standing:
            found.append(Version(number, title, html, full_html, updated, None))
        return found

    def read_at(self, story_id: int) -> Moment | None:
        """When the reader read the story; None where they did not."""
        sql = "SELECT read_at FROM statuses WHERE story_id = ?"
        found = self._database.query(sql, (story_id,))
        return found[0][0] if found else None

    def changed_since(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of some stories that the publisher has changed since they were read."""
        found = self._database.query(
            "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
            " WHERE s.changed_since",
            (json.dumps(list(ids)),),
        )
        return frozenset(row[0] for row in found)

    def seen(self, story_id: int, *, now: Moment) -> bool:
        """The reader has seen a changed story as it is now. False where there was no change to see."""
        with self._database.write() as connection:
            # A clock that went back must not leave the mark standing.
            sql = "UPDATE statuses SET change_seen_at = max(?, changed_at) WHERE story_id = ? AND changed_since"
            return connection.execute(sql, (now, story_id)).rowcount > 0

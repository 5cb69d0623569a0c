"""Where the sentences of hits stand, kept true when the text that they stand in is made anew."""

from __future__ import annotations

import sqlite3

_PLACES = """SELECT h.id, substr(a.text, h.span_start + 1, h.span_end - h.span_start) FROM hits h
    LEFT JOIN articles a ON a.story_id = h.story_id
    WHERE h.story_id = ?1 AND h.span_start IS NOT NULL AND a.text IS NOT ?2"""


def move(connection: sqlite3.Connection, story_id: int, text: str | None) -> None:
    """Before a story's article gives way to one of `text` (None: to none): its hits go with their sentences.

    A sentence that the new text has not, or that was found where there was no article yet, has no place any more: no
    words at all are better than others than those that were matched.
    """
    for hit_id, words in connection.execute(_PLACES, (story_id, text)).fetchall():
        at = text.find(words) if text and words else -1
        place = (at, at + len(words)) if at >= 0 else (None, None)
        connection.execute("UPDATE hits SET span_start = ?, span_end = ? WHERE id = ?", (*place, hit_id))

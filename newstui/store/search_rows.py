"""The rows of the full-text index, made anew from what is kept."""

from __future__ import annotations

import sqlite3

from newstui.store.plain import words_of

_WORDS = """INSERT INTO story_search (rowid, title, text) SELECT st.id, st.title,
    coalesce(a.text, words_of(coalesce(t.full_html, t.html))) FROM stories st
    JOIN story_contents t ON t.story_id = st.id LEFT JOIN articles a ON a.story_id = st.id"""


def refill(connection: sqlite3.Connection) -> None:
    """Fill the index anew with every story."""
    connection.create_function("words_of", 1, words_of, deterministic=True)
    connection.execute("DELETE FROM story_search")
    connection.execute("INSERT INTO story_search (story_search) VALUES ('rebuild')")
    connection.execute(f"{_WORDS} ORDER BY st.id")


def fill(connection: sqlite3.Connection, ids: str) -> None:
    """Enter stories (`ids`: a JSON array), leaving out those that are there."""
    connection.create_function("words_of", 1, words_of, deterministic=True)
    missing = "st.id IN (SELECT value FROM json_each(?)) AND st.id NOT IN (SELECT id FROM story_search_docsize)"
    connection.execute(f"{_WORDS} WHERE {missing} ORDER BY st.id", (ids,))

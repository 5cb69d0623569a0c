"""Full-text search of the reader's plain words: nothing that is typed can break it."""

from __future__ import annotations

import json
import re
from array import array

from newstui.store.database import Database

_SORTED_WHOLE = 2000
"""Up to so many matches are sorted by date; of more, the latest kept are taken, which is the order of their ids."""

_MATCHES = "SELECT rowid FROM story_search WHERE story_search MATCH ?"

_WORD = re.compile(r"[^\W_]+")
PREFIX_LETTERS = 3


def match_expression(words: str, *, prefix: bool = True) -> str:
    """An FTS5 expression that finds all of `words`; empty where they hold no letter or digit.

    Every run of letters and digits goes in as a quoted string, which FTS5 cannot take for an operator. What hangs
    together (``C++``, ``U.S.``, ``trade-war``) is a phrase. With `prefix` the last word also finds longer ones, from
    three letters on: it is still being typed.
    """
    terms = [f'"{" ".join(runs)}"' for word in words.split() if (runs := _WORD.findall(word))]
    if prefix and terms and words[-1:].isalnum():
        last = _WORD.findall(words)[-1]
        if len(last) >= PREFIX_LETTERS:
            terms[-1] += "*"
    return " ".join(terms)


def word_expression(word: str) -> str:
    """`match_expression` for one word of a query: with a star at its end it is a beginning, from three letters on."""
    if word.endswith("*"):
        return match_expression(word.rstrip("*"))
    return match_expression(word, prefix=False)


def near_expression(words: str, within: int = 64, *, prefix: bool = True) -> str:
    """Like `match_expression`, for words of the text that stand within so many words of each other."""
    expression = match_expression(words, prefix=prefix)
    return f"text : NEAR({expression}, {within})" if expression else ""


def search(database: Database, words: str, *, limit: int | None = None) -> array[int]:
    """The ids of the stories that hold all of `words` in title or text, newest first."""
    expression = match_expression(words)
    if not expression:
        return array("q")
    if limit is not None:
        return latest(database, expression, limit)
    return database.ids(
        f"SELECT s.story_id FROM statuses s WHERE s.story_id IN ({_MATCHES})"  # noqa: S608
        " ORDER BY s.sort_at DESC, s.story_id DESC",
        (expression,),
    )


def latest(database: Database, expression: str, limit: int) -> array[int]:
    """The first `limit` stories that an FTS5 expression finds, newest first.

    Of more than `_SORTED_WHOLE` matches only the latest kept are sorted: to find the newest of a word that most stories
    have takes fifty times as long.
    """
    matches = database.query(f"{_MATCHES} ORDER BY rowid DESC LIMIT ?", (expression, max(limit, _SORTED_WHOLE)))
    found = database.query(
        "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value WHERE s.kept"
        " ORDER BY s.sort_at DESC, s.story_id DESC LIMIT ?",
        (json.dumps([row[0] for row in matches]), limit),
    )
    return array("q", [row[0] for row in found])

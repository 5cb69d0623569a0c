"""Full-text search of the reader's plain words: nothing that is typed can break it."""

from __future__ import annotations

import json
import re
from array import array

from newstui.store.database import Database

_SORTED_WHOLE = 2000
"""Up to so many matches are sorted by date; of more, the latest kept are taken, which is the order of their ids."""

_WORD = re.compile(r"\w+")
_PREFIX_LETTERS = 3


def match_expression(words: str, *, prefix: bool = True) -> str:
    """An FTS5 expression that finds all of `words`; empty where they hold no letter or digit.

    Every run of letters and digits goes in as a quoted string, which FTS5 cannot take for an operator. What hangs
    together (``C++``, ``U.S.``, ``trade-war``) is a phrase. With `prefix` the last word also finds longer ones, from
    three letters on: it is still being typed.
    """
    terms = [f'"{" ".join(runs)}"' for word in words.split() if (runs := _WORD.findall(word))]
    if prefix and terms and words[-1:].isalnum():
        last = _WORD.findall(words)[-1]
        if len(last) >= _PREFIX_LETTERS:
            terms[-1] += "*"
    return " ".join(terms)


def search(database: Database, words: str, *, limit: int | None = None) -> array[int]:
    """The ids of the stories that hold all of `words` in title or text, newest first."""
    expression = match_expression(words)
    if not expression:
        return array("q")
    matches = "SELECT rowid FROM story_search WHERE story_search MATCH ?"
    if limit is not None:
        latest = database.query(f"{matches} ORDER BY rowid DESC LIMIT ?", (expression, max(limit, _SORTED_WHOLE)))
        ids = [row[0] for row in latest]

        found = database.query(
            "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
            " ORDER BY s.sort_at DESC, s.story_id DESC LIMIT ?",
            (json.dumps(ids), limit),
        )
    else:
        found = database.query(
            f"SELECT s.story_id FROM statuses s WHERE s.story_id IN ({matches})"  # noqa: S608
            " ORDER BY s.sort_at DESC, s.story_id DESC",
            (expression,),
        )
    return array("q", [row[0] for row in found])

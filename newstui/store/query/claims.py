"""The condition of ``claim:``: stories in which somebody said, or which themselves claim, what holds all of the words.

The full-text index says in which articles the words stand; whether they stand in one proposition is
asked of these articles alone, by the rules of the ledger (`newstui.store.ledger.claim_words`).
"""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache

from newstui.store.ledger.claim_words import Words
from newstui.store.query.condition import Condition
from newstui.store.search import match_expression

_FUNCTION = "newstui_claims_hold"
_MEMBER = f"""{_FUNCTION}(?, (SELECT a.text FROM articles a WHERE a.story_id = s.story_id),
    (SELECT json_group_array(json_array(c.position, c.content_start, c.content_end))
        FROM claims c WHERE c.story_id = s.story_id))"""  # noqa: S608


def claim_condition(words: str) -> Condition | None:
    """Stories with a claim that holds all of `words`; the last may be a beginning. None where there are no words."""
    expression = match_expression(words)
    if not expression:
        return None
    return Condition(
        _MEMBER,
        (words,),
        source="SELECT rowid FROM story_search WHERE story_search MATCH ? ORDER BY rowid DESC",
        source_values=(expression,),
        near=expression,
    )


def register(connection: sqlite3.Connection) -> None:
    """Let SQL ask for the words of claims on this connection."""
    connection.create_function(_FUNCTION, 3, _hold, deterministic=True)


@lru_cache(maxsize=32)
def _words(words: str) -> Words:
    return Words(words)


def _hold(words: str, text: str | None, spans: str) -> bool:
    wanted = _words(words)
    return text is not None and wanted.may_stand_in(text) and bool(wanted.stand_in(text, json.loads(spans)))

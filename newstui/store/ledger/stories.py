"""Stories in whose text the words of a claim may stand, in the order in which the ledger is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from newstui.model.ledger import Place
from newstui.model.moment import Moment
from newstui.store import opening
from newstui.store.database import Database
from newstui.store.search import near_expression

MATCHING = "SELECT rowid FROM story_search WHERE story_search MATCH ?"

_FEW = 500
"""Up to so many stories are sorted by date; of more, no more are sought than the reader asks for."""

DENSE = 0.8
"""Of the latest stories: where so many have the words, asking the index which they are spares nothing."""

_IN_ORDER = "s.sort_at DESC, s.story_id DESC"


@dataclass(frozen=True, slots=True)
class Matches:
    """What a first look at the full-text index says of an expression."""

    expression: str
    few: tuple[int, ...] | None
    """All the stories, where they are few."""
    share: float
    """Of the latest stories, how many have the words; 0 where few have them."""


def look(database: Database, words: str) -> Matches:
    """The latest matches tell how common the words are."""
    expression, whole = near_expression(words), near_expression(words, prefix=False)
    if whole != expression:
        # A beginning is looked up in full before its first match is known. Where nearly all have it as a word of its
        # own, no more is asked.
        share = _look(database, whole).share
        if share >= DENSE:
            return Matches(expression, None, share)
    return _look(database, expression)


def _look(database: Database, expression: str) -> Matches:
    found = database.query(f"{MATCHING} ORDER BY rowid DESC LIMIT ?", (expression, _FEW + 1))
    if len(found) <= _FEW:
        return Matches(expression, tuple(row[0] for row in found), 0.0)
    newest = database.query("SELECT max(story_id) FROM statuses")[0][0]
    return Matches(expression, None, len(found) / (newest - found[-1][0] + 1))


def by_date(database: Database, matches: Matches, since: Moment | None, after: Place | None) -> Iterator[int]:
    """The stories, latest first, from that of `after` on, down to `since`; lazily. Muted ones are left out."""
    where = ""
    values: list[object] = []
    if since is not None:
        where, values = f"{where} AND s.sort_at >= ?", [*values, since]
    if after is not None:
        where, values = f"{where} AND (s.sort_at, s.story_id) <= (?, ?)", [*values, after.sort_at, after.story_id]
    if matches.few is not None:
        sql = (
            "SELECT s.story_id FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"  # noqa: S608
            f" WHERE s.listed{where} ORDER BY {_IN_ORDER}"
        )
        yield from (row[0] for row in database.query(sql, (json.dumps(matches.few), *values)))
        return
    if matches.share < DENSE:
        where, values = f"{where} AND s.story_id IN ({MATCHING})", [*values, matches.expression]
    sql = (
        f"SELECT s.story_id FROM statuses s INDEXED BY statuses_listed WHERE s.listed{where}"  # noqa: S608
        f" ORDER BY {_IN_ORDER}"
    )
    with opening.explained(database.path), closing(database.connection.execute(sql, values)) as rows:
        yield from (row[0] for row in rows)

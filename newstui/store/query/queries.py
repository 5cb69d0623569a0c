"""Queries: the one language of filter, search, saved views, mute rules and the command line (docs/queries.md).

    tariff "trade war" -tennis (title:seoul or feed:AP) is:unread newer:2d figure:>1bn

Side by side means *and*; ``or`` between, ``-`` before, parentheses around. A query that is one whole number is that
story's id. Muted stories are left out unless the query says ``is:muted`` or names an id. Every value is bound to the
statement, never pasted into it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.query import claims as query_claims
from newstui.store.query import grammar as query_grammar
from newstui.store.query import pages as query_pages
from newstui.store.query.fields import OF_BRIEFING
from newstui.store.query.grammar import Node, leaves

_CLOSE = 20
"""Where every twentieth story of a stretch is asked about, the full-text index is read along it, once for all."""

_NAMES_MUTED = frozenset((("is", "muted"),))


def select(
    database: Database,
    text: str,
    *,
    now: Moment,
    limit: int | None = None,
    muted: bool = False,
    upto: int | None = None,
) -> array[int]:
    """The ids of the stories that a query finds, newest first; with `muted`, muted ones too. Raises `QueryError`.

    An empty query finds all. Of those that are found, stories above `upto` are left out.
    """
    node = _prepared(database, text, now)
    where, values = query_pages.where(node)
    tail, values = ("", values) if limit is None else (" LIMIT ?", (*values, limit))
    sql = (
        f"SELECT s.story_id FROM statuses s WHERE {'s.kept' if muted else _base(node)} AND ({where})"  # noqa: S608
        f" ORDER BY s.sort_at DESC, s.story_id DESC{tail}"
    )
    return database.ids(sql, values, upto=upto)


def count_unread(database: Database, text: str, *, now: Moment) -> int:
    """How many unread stories a query finds. Raises `QueryError`."""
    where, values = query_pages.where(_prepared(database, text, now))
    sql = f"SELECT count(*) FROM statuses s WHERE s.unread AND ({where})"  # noqa: S608
    return int(database.query(sql, values)[0][0])


def among(database: Database, text: str, ids: Sequence[int], *, now: Moment, muted: bool = False) -> set[int]:
    """Which of some stories a query finds; with `muted`, muted ones too. Raises `QueryError`."""
    node = _prepared(database, text, now)
    where, values = query_pages.asked_of_each(node, _stretch(ids))
    sql = (
        "SELECT s.story_id FROM statuses s WHERE s.story_id IN (SELECT value FROM json_each(?))"  # noqa: S608
        f" AND {'s.kept' if muted else _base(node)} AND ({where})"
    )
    return {row[0] for row in database.query(sql, (json.dumps(list(ids)), *values))}


def first_page(database: Database, text: str, limit: int, *, now: Moment) -> array[int]:
    """The first `limit` of `select`, for a screen that waits (`newstui.store.query.pages`). Raises `QueryError`."""
    node = _prepared(database, text, now)
    return query_pages.page(database, node, _base(node), limit)


def check_query(text: str, *, now: Moment = 0) -> None:
    """Raises `QueryError` where `text` is no query."""
    query_grammar.read(text, now)


def asks_briefings(text: str, *, now: Moment = 0) -> bool:
    """Whether a query asks about what a briefing finds, so that a story is to be held against it again then."""
    return any(leaf.field in OF_BRIEFING for leaf in leaves(query_grammar.read(text, now)))


def _prepared(database: Database, text: str, now: Moment) -> Node:
    node = query_grammar.read(text, now)
    if any(leaf.field == "claim" for leaf in leaves(node)):
        query_claims.register(database.connection)
    return query_grammar.resolved(node, database)


def _stretch(ids: Sequence[int]) -> tuple[int, int] | None:
    """The first and last of ids that lie close together, as those of stories that have just come do."""
    first, last = (min(ids), max(ids)) if ids else (0, 0)
    return (first, last) if last - first < _CLOSE * len(ids) else None


def _base(node: Node) -> str:
    """Which stories a query is about."""
    named = any(leaf.field == "id" or (leaf.field, leaf.value.lower()) in _NAMES_MUTED for leaf in leaves(node))
    return "s.kept" if named else "s.listed"

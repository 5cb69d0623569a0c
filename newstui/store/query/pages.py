"""The first page of a query, for a screen that waits: the way to it that reads least.

A query is taken apart into its alternatives; each is a list of conditions that all hold. Where an index has few stories
for one of them, these are asked for the rest. Else the full-text index is read from its latest story back, or a list of
statuses from its newest, until the page is full.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

from newstui.store.database import Database
from newstui.store.query.condition import MATCHING, Condition
from newstui.store.query.grammar import All, Either, Leaf, Node, Not

FEW = 1000
"""Up to so many stories of an index are looked at one by one."""

SORTED = 2000
"""So many of the latest stories with some words are sorted by date."""

MOST_ALTERNATIVES = 16
"""A query with more of them is asked as it stands."""

_NEWEST = "ORDER BY s.sort_at DESC, s.story_id DESC LIMIT ?"
_STREAM = "SELECT rowid AS story_id FROM story_search WHERE story_search MATCH ? ORDER BY rowid DESC"


class Part(NamedTuple):
    """A condition that holds, or, where `negated`, does not."""

    condition: Condition
    negated: bool = False


Branch = tuple[Part, ...]


def page(database: Database, node: Node, base: str, limit: int) -> array[int]:
    """The first `limit` stories of `base` (``s.listed`` or ``s.kept``) that fit, newest first.

    Of words that very many stories have, the latest kept are taken, which is nearly the order of their dates.
    """
    dated: dict[int, int] = {}
    for branch in _by_feed(database, alternatives(node) or [(Part(_opaque(node)),)]):
        dated.update(_branch(database, branch, base, limit))
    newest = sorted(dated, key=lambda story_id: (dated[story_id], story_id), reverse=True)
    return array("q", newest[:limit])


def alternatives(node: Node, negated: bool = False) -> list[Branch]:
    """The branches of a tree, one of which must hold whole; none where they are too many."""
    match node:
        case Leaf(condition):
            return [(Part(condition, negated),)]
        case Not(part):
            return alternatives(part, not negated)
        case All(parts) if not negated:
            return _every(parts, negated)
        case Either(parts) if negated:
            return _every(parts, negated)
        case All(parts) | Either(parts):
            found = [alternatives(part, negated) for part in parts]
            if not all(found) or sum(map(len, found)) > MOST_ALTERNATIVES:
                return []
            return [branch for branches in found for branch in branches]


def where(node: Node) -> tuple[str, tuple[Any, ...]]:
    """A whole tree as one condition, for where all stories are looked through."""
    match node:
        case Leaf(condition):
            return condition.whole()
        case Not(part):
            sql, values = where(part)
            return f"NOT ({sql})", values
        case All(parts):
            return _joined(parts, " AND ")
        case Either(parts):
            return _joined(parts, " OR ")


def asked_of_each(node: Node, stretch: tuple[int, int] | None = None) -> tuple[str, tuple[Any, ...]]:
    """A whole tree as one condition, for where few stories are asked; words are sought in a `stretch` of ids."""
    match node:
        case Leaf(condition) if condition.text and stretch:
            return f"{MATCHING[:-1]} AND rowid BETWEEN ? AND ?)", (condition.text, *stretch)
        case Leaf(condition):
            return condition.sql, condition.values
        case Not(part):
            sql, values = asked_of_each(part, stretch)
            return f"NOT ({sql})", values
        case All(parts) | Either(parts):
            found = [asked_of_each(part, stretch) for part in parts]
            between = " AND " if isinstance(node, All) else " OR "
            sql = between.join(f"({each})" for each, _ in found) or "1"
            return sql, tuple(value for _, values in found for value in values)


def _every(parts: tuple[Node, ...], negated: bool) -> list[Branch]:
    found = [alternatives(part, negated) for part in parts]
    count = 1
    for branches in found:
        count *= len(branches)
    if not 0 < count <= MOST_ALTERNATIVES:
        return []
    return [tuple(part for branch in chosen for part in branch) for chosen in product(*found)]


def _joined(parts: tuple[Node, ...], between: str) -> tuple[str, tuple[Any, ...]]:
    found = [where(part) for part in parts]
    values = tuple(value for _, values in found for value in values)
    return between.join(f"({sql})" for sql, _ in found) or "1", values


def _opaque(node: Node) -> Condition:
    return Condition(*where(node))


def _by_feed(database: Database, branches: list[Branch]) -> list[Branch]:
    """Each feed's stories have an order of their own: few feeds are read one after another."""
    found: list[Branch] = []
    for branch in branches:
        at = next((n for n, part in enumerate(branch) if part.condition.feeds and not part.negated), None)
        feeds = [] if at is None else database.query(branch[at].condition.feeds, branch[at].condition.values)
        if at is None or len(feeds) > MOST_ALTERNATIVES:
            found.append(branch)
            continue
        rest = (*branch[:at], *branch[at + 1 :])
        for (feed_id,) in feeds:
            source = "SELECT story_id FROM statuses s INDEXED BY statuses_feed WHERE s.listed AND s.feed_id = ?"
            of_feed = Condition(
                "s.feed_id = ?", (feed_id,), source, (feed_id,), source_lists=True, index="statuses_feed"
            )
            found.append((Part(of_feed), *rest))
    return found


def _branch(database: Database, branch: Branch, base: str, limit: int) -> dict[int, int]:
    """The first stories of a branch with their dates."""
    listed = base == "s.listed"
    expression = _expression(branch)
    sources = [
        (part.condition.source, part.condition.source_values)
        for part in branch
        if not part.negated and part.condition.source and (listed or not part.condition.source_lists)
    ]
    if expression and sources:
        sources.append((_STREAM, (expression,)))
    few: set[int] | None = None
    for sql, values in sources:
        found = database.query(f"SELECT * FROM ({sql}) LIMIT ?", (*values, FEW))  # noqa: S608
        if len(found) < FEW and (few is None or len(found) < len(few)):
            few = {row[0] for row in found}
            if len(few) <= 2 * limit:
                break
    if few is not None:
        return _of_these(database, few, branch, base, limit)
    if expression:
        return _latest(database, expression, [part for part in branch if not part.condition.text], base, limit)
    return _newest(database, branch, base, limit)


def _of_these(database: Database, ids: set[int], branch: Branch, base: str, limit: int) -> dict[int, int]:
    cheap = [part for part in branch if _is_cheap(part.condition)]
    quick, quick_values = _members(cheap)
    slow, slow_values = _members([part for part in branch if part not in cheap])
    # Sorted first (the inner limit keeps SQLite from doing both at once): what costs is asked until the page is full.
    return dict(
        database.query(
            "SELECT s.story_id, s.sort_at FROM (SELECT s.story_id, s.sort_at FROM json_each(?) AS j"  # noqa: S608
            f" CROSS JOIN statuses s ON s.story_id = j.value WHERE {base}{quick}"
            f" ORDER BY s.sort_at DESC, s.story_id DESC LIMIT -1) AS s WHERE 1{slow} LIMIT ?",
            (json.dumps(list(ids)), *quick_values, *slow_values, limit),
        )
    )


def _latest(database: Database, expression: str, rest: list[Part], base: str, limit: int) -> dict[int, int]:
    """Of the stories with the words, the latest kept: sorted by date, which is nearly their order already."""
    sql, values = _members(rest)
    # What is asked of each story costs more than what is read along the way: then fewer are sorted.
    enough = max(limit, SORTED if not any(part.condition.source for part in rest) else limit + 50)
    return dict(
        database.query(
            "SELECT story_id, sort_at FROM (SELECT s.story_id, s.sort_at FROM story_search"  # noqa: S608
            " CROSS JOIN statuses s ON s.story_id = story_search.rowid WHERE story_search MATCH ?"
            f" AND {base}{sql} ORDER BY story_search.rowid DESC LIMIT ?) AS s {_NEWEST}",
            (expression, *values, enough, limit),
        )
    )


def _newest(database: Database, branch: Branch, base: str, limit: int) -> dict[int, int]:
    """A list of statuses, read from its newest on until the page is full."""
    listed = base == "s.listed"
    whole = [
        part.condition.index for part in branch if not part.negated and (listed or not part.condition.source_lists)
    ]
    held = next(filter(None, whole), "statuses_listed" if listed else "")
    sql, values = _members([_once(database, part) for part in branch])
    return dict(
        database.query(
            f"SELECT s.story_id, s.sort_at FROM statuses s{f' INDEXED BY {held}' if held else ''}"  # noqa: S608
            f" WHERE {base}{sql} {_NEWEST}",
            (*values, limit),
        )
    )


def _once(database: Database, part: Part) -> Part:
    """Without words that nearly every story has: many stories are passed over, and the index is asked once for all."""
    text = part.condition.text
    if not (part.negated and text):
        return part
    sql = "SELECT count(*) FROM story_search WHERE story_search MATCH ? AND rowid > (SELECT max(id) FROM stories) - ?"
    ((share,),) = database.query(sql, (text, _LOOKED_AT))
    return Part(Condition(*part.condition.whole()), negated=True) if share > _LOOKED_AT * 0.7 else part


_LOOKED_AT = 500


def _members(parts: Sequence[Part]) -> tuple[str, tuple[Any, ...]]:
    """The conditions of a branch behind others, those that cost least first."""
    ordered = sorted(parts, key=lambda part: not _is_cheap(part.condition))
    sql = "".join(
        f" AND NOT ({part.condition.sql})" if part.negated else f" AND ({part.condition.sql})" for part in ordered
    )
    return sql, tuple(value for part in ordered for value in part.condition.values)


def _is_cheap(condition: Condition) -> bool:
    """Whether a status itself answers it."""
    return not condition.text and (not condition.source or bool(condition.index) or condition.source_lists)


def _expression(branch: Branch) -> str:
    """All words of a branch as one question to the full-text index; empty where it asks for none."""
    wanted = [part.condition.text or part.condition.near for part in branch if not part.negated]
    asked = " AND ".join(f"({each})" for each in wanted if each)
    unwanted = [part.condition.text for part in branch if part.condition.text and part.negated]
    return f"({asked}) NOT ({' OR '.join(f'({each})' for each in unwanted)})" if asked and unwanted else asked

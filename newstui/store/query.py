"""Queries: the small language of ``list``, ``search``, ``mark`` and the filter, read with lark and asked of SQLite.

    tariff "trade war" -tennis (title:seoul or feed:AP) is:unread newer:2d

Words and phrases are looked for in title and text. Fields: ``title: feed: folder: author: tag: is: after: before:
newer: older: id:``. Side by side means *and*; ``or`` between, ``-`` before, parentheses around. A query that is one
whole number is that story's id. Every value is bound to the statement, never pasted into it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newstui.errors import QueryError
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.query_fields import FIELDS, TEXT, Condition, text_condition
from newstui.store.search import latest, match_expression

if TYPE_CHECKING:
    import lark

LONGEST = 2000
"""Code points in a query; more is a mistake, or somebody's attempt to break the parser."""

_GRAMMAR = r"""
start: any?
any: all (_OR all)*
all: part+
?part: NOT part -> negated
     | "(" any ")" -> group
     | FIELD value -> field
     | PHRASE -> phrase
     | WORD -> word
value: PHRASE | WORD | OR_WORD
_OR.3: /or(?=[\s()]|$)/i
OR_WORD.1: /or(?=[\s()]|$)/i
NOT.4: /-(?=[^\s)])/
FIELD.5: /[a-zA-Z]+:(?!\/\/)(?=[^\s:+])/
PHRASE.5: /"[^"]*"/
WORD.2: /[^\s()"]+/
%ignore /\s+/
"""
_parser: lark.Lark | None = None


def select(database: Database, text: str, *, now: Moment, limit: int | None = None) -> array[int]:
    """The ids of the stories that a query finds, newest first. An empty query finds all. Raises `QueryError`."""
    condition = _read(text, now)
    tail, values = ("", condition.values) if limit is None else (" LIMIT ?", (*condition.values, limit))
    sql = (
        f"SELECT s.story_id FROM statuses s WHERE s.kept AND ({condition.sql})"  # noqa: S608
        f" ORDER BY s.sort_at DESC, s.story_id DESC{tail}"
    )
    return database.ids(sql, values)


def count_unread(database: Database, text: str, *, now: Moment) -> int:
    """How many unread stories a query finds. Raises `QueryError`."""
    condition = _read(text, now)
    sql = f"SELECT count(*) FROM statuses s WHERE s.unread AND ({condition.sql})"  # noqa: S608
    return int(database.query(sql, condition.values)[0][0])


def among(database: Database, text: str, ids: Sequence[int], *, now: Moment) -> set[int]:
    """Which of some stories a query finds. Raises `QueryError`."""
    condition = _read(text, now)
    sql = (
        "SELECT s.story_id FROM statuses s WHERE s.story_id IN (SELECT value FROM json_each(?))"  # noqa: S608
        f" AND s.kept AND ({condition.sql})"
    )
    return {row[0] for row in database.query(sql, (json.dumps(list(ids)), *condition.values))}


def first_page(database: Database, text: str, limit: int, *, now: Moment) -> array[int]:
    """The first `limit` of `select`, for a screen that waits; of very many matches see `store.search.latest`."""
    condition = _read(text, now)
    if condition.sql == TEXT:
        return latest(database, condition.values[0], limit)
    return select(database, text, now=now, limit=limit)


def check_query(text: str, *, now: Moment = 0) -> None:
    """Raises `QueryError` where `text` is no query."""
    _read(text, now)


def _read(text: str, now: Moment) -> Condition:
    if len(text) > LONGEST:
        raise QueryError("the query is too long", f"at most {LONGEST} characters", LONGEST)
    words = text.strip()
    if words.isascii() and words.isdigit() and len(words) < 19:
        return Condition("s.story_id = ?", (int(words),))
    return _condition(_parse(text), now) if words else Condition("1")


def _parse(text: str) -> Any:
    import lark

    global _parser  # noqa: PLW0603 (built once a process: it takes milliseconds)
    if _parser is None:
        _parser = lark.Lark(_GRAMMAR, parser="lalr", lexer="contextual")
    try:
        return _parser.parse(text)
    except lark.exceptions.UnexpectedEOF as error:
        raise QueryError("the query ends too early", _expected(text, len(text)), len(text)) from error
    except lark.exceptions.UnexpectedInput as error:
        column = -1 if error.pos_in_stream is None else int(error.pos_in_stream)
        column = len(text) if column < 0 or _at_end(error) else column
        found = f"at column {column + 1}, {text[column : column + 20]!r}" if column < len(text) else "at its end"
        raise QueryError(f"the query cannot be read {found}", _expected(text, column), column) from error


def _at_end(error: Any) -> bool:
    return getattr(getattr(error, "token", None), "type", "") == "$END"


def _expected(text: str, column: int) -> str:
    if text[column : column + 1] == '"':
        return "expected a closing quotation mark"
    if text.count("(") > text.count(")"):
        return "expected a closing parenthesis"
    if text[column : column + 1] == ")":
        return "expected an opening parenthesis before it, and something in it"
    return 'expected a word, a "phrase", a field such as is:unread, or ( )'


def _condition(node: Any, now: Moment) -> Condition:
    """SQL for a node. Parentheses nest no deeper than SQLite's own limit on expressions allows (`_nested`)."""
    _nested(node)
    return _sql(node, now)


def _nested(node: Any, deepest: int = 150) -> None:
    level, depth = [node], 0
    while level:
        level = [child for parent in level for child in getattr(parent, "children", ())]
        depth += 1
        if depth > deepest * 3:
            raise QueryError("the query is nested too deeply", f"at most {deepest} parentheses in each other", 0)


def _sql(node: Any, now: Moment) -> Condition:
    kind, children = node.data, node.children
    if kind == "start":
        return _sql(children[0], now)
    if kind == "any":
        return _joined([_sql(child, now) for child in children], " OR ")
    if kind == "all":
        return _all(children, now)
    if kind == "group":
        return _sql(children[0], now)
    if kind == "negated":
        inner = _sql(children[1], now)
        return Condition(f"NOT ({inner.sql})", inner.values)
    if kind == "field":
        return _field(children[0], children[1].children[0], now)
    return text_condition(_text(node))


def _all(children: list[Any], now: Moment) -> Condition:
    """Words side by side are one question to the index, not one each."""
    texts = [expression for child in children if child.data in ("word", "phrase") and (expression := _text(child))]
    others = [_sql(child, now) for child in children if child.data not in ("word", "phrase")]
    if texts or not others:
        others.insert(0, text_condition(" ".join(texts)))
    return _joined(others, " AND ")


def _joined(conditions: list[Condition], between: str) -> Condition:
    if len(conditions) == 1:
        return conditions[0]
    values = tuple(value for condition in conditions for value in condition.values)
    return Condition(between.join(f"({condition.sql})" for condition in conditions), values)


def _text(node: Any) -> str:
    words = str(node.children[0])
    if node.data == "phrase":
        return match_expression("\u2060".join(words[1:-1].split()), prefix=False)
    return match_expression(words, prefix=False)


def _field(name: Any, value: Any, now: Moment) -> Condition:
    key = str(name)[:-1].lower()
    if key not in FIELDS:
        hint = f"expected one of {', '.join(f'{field}:' for field in FIELDS)}; quote it to look for the words"
        raise QueryError(f"there is no field {key}: (column {name.start_pos + 1})", hint, name.start_pos)
    words = str(value)
    if words.startswith('"'):
        words = words[1:-1]
    condition, expected = FIELDS[key](words, now)
    if condition is None:
        column = value.start_pos
        raise QueryError(f"{key}: does not take {words!r} (column {column + 1})", f"expected {expected}", column)
    return condition

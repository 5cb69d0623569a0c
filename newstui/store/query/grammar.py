"""The grammar of queries, read with lark into a tree of conditions. What cannot be read says where and why.

any:   all ("or" all)*          all: part+          part: "-" part | "(" any ")" | field | phrase | word
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newstui.errors import QueryError
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.query.condition import Condition, text_condition
from newstui.store.query.fields import FIELDS, id_condition
from newstui.store.search import match_expression, word_expression

if TYPE_CHECKING:
    import lark

LONGEST = 2000
"""Code points in a query; more is a mistake, or somebody's attempt to break the parser."""

DEEPEST = 150
"""Parentheses in each other: SQLite's own limit on expressions allows no more."""

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
FIELD.5: /[a-zA-Z]+:(?!\/\/)(?=[^\s:+)])/
PHRASE.5: /"[^"]*"/
WORD.2: /[^\s()"]+/
%ignore /\s+/
"""
_parser: lark.Lark | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition, and what of the query it is: a field's name, or None for words."""

    condition: Condition
    field: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit `part`."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """What fits every one of `parts`; with none of them, everything."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What fits one of `parts`."""

    parts: tuple[Node, ...]


Node = Leaf | Not | All | Either


def read(text: str, now: Moment) -> Node:
    """The tree of a query. Raises `QueryError`."""
    if len(text) > LONGEST:
        raise QueryError("the query is too long", f"at most {LONGEST} characters", LONGEST)
    words = text.strip()
    if words.isascii() and words.isdigit() and len(words) < 19:
        return Leaf(id_condition(int(words)), "id", words)
    if not words:
        return All(())
    parsed = _parse(text)
    _nested(parsed)
    return _node(parsed, now)


def leaves(node: Node) -> Iterator[Leaf]:
    """Every condition of a tree."""
    match node:
        case Leaf():
            yield node
        case Not(part):
            yield from leaves(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)


def resolved(node: Node, database: Database) -> Node:
    """The tree with the names in its conditions looked up."""
    match node:
        case Leaf(condition, field, value):
            return Leaf(condition.resolved(database), field, value)
        case Not(part):
            return Not(resolved(part, database))
        case All(parts):
            return All(tuple(resolved(part, database) for part in parts))
        case Either(parts):
            return Either(tuple(resolved(part, database) for part in parts))


@lru_cache(maxsize=256)
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
    name = text[:column].rpartition(" ")[2].lstrip("-(")
    if text[column : column + 1] == "(" and name[:-1].lower() in FIELDS and name.endswith(":"):
        return f'expected {FIELDS[name[:-1].lower()].expected}; for several, ({name}one or {name}"the other")'
    if text.count("(") > text.count(")"):
        return "expected a closing parenthesis"
    if text[column : column + 1] == ")":
        return "expected an opening parenthesis before it, and something in it"
    return 'expected a word, a "phrase", a field such as is:unread, or ( )'


def _nested(node: Any) -> None:
    level, depth = [node], 0
    while level:
        level = [child for parent in level for child in getattr(parent, "children", ())]
        depth += 1
        if depth > DEEPEST * 3:
            raise QueryError("the query is nested too deeply", f"at most {DEEPEST} parentheses in each other", 0)


def _node(node: Any, now: Moment) -> Node:
    kind, children = node.data, node.children
    match kind:
        case "start" | "group":
            return _node(children[0], now)
        case "any":
            return (
                _node(children[0], now) if len(children) == 1 else Either(tuple(_node(each, now) for each in children))
            )
        case "all":
            return _all(children, now)
        case "negated":
            return Not(_node(children[1], now))
        case "field":
            return _field(children[0], children[1].children[0], now)
        case _:
            return Leaf(text_condition(_text(node)))


def _all(children: list[Any], now: Moment) -> Node:
    """Words side by side are one question to the index, not one each."""
    texts = [expression for child in children if child.data in ("word", "phrase") and (expression := _text(child))]
    parts = [_node(child, now) for child in children if child.data not in ("word", "phrase")]
    if texts or not parts:
        parts.insert(0, Leaf(text_condition(" ".join(texts))))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _text(node: Any) -> str:
    token = node.children[0]
    words = str(token)
    if node.data == "phrase":
        return match_expression("\u2060".join(words[1:-1].split()), prefix=False)
    if words[-1:] == ":" and words[:-1].lower() in FIELDS:
        field = words[:-1].lower()
        end = token.start_pos + len(words)
        raise QueryError(f"{field}: wants a value (column {end + 1})", f"expected {FIELDS[field].expected}", end)
    return word_expression(words)


def _field(name: Any, value: Any, now: Moment) -> Leaf:
    key = str(name)[:-1].lower()
    if key not in FIELDS:
        near = get_close_matches(key, FIELDS, n=1)
        known = ", ".join(f"{field}:" for field in FIELDS)
        hint = f"did you mean {near[0]}:?" if near else f"expected one of {known}"
        words = f'"{key}:..." in quotes looks for the words'
        raise QueryError(f"there is no field {key}: (column {name.start_pos + 1})", f"{hint}; {words}", name.start_pos)
    words = str(value)
    if words.startswith('"'):
        words = words[1:-1]
    condition = FIELDS[key].read(words, now)
    if condition is None:
        column = value.start_pos
        near = get_close_matches(words.lower(), FIELDS[key].values, n=1)
        hint = f"{f'did you mean {near[0]}? ' if near else ''}expected {FIELDS[key].expected}"
        raise QueryError(f"{key}: does not take {words!r} (column {column + 1})", hint, column)
    return Leaf(condition, key, words)

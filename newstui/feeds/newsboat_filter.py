"""newsboat's filter language to our queries, as far as what it asks has a counterpart here.

expression: group ("or" group)*      group: term ("and" term)*      term: "(" expression ")" | attribute operator value

`and` binds closer than `or`. See newsboat's own manual, "Filter language".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_FEEDS = 25
"""Feeds that stand for one tag in a query; a longer one is no query that anybody reads."""

_TOKEN = re.compile(
    r'\s*(?:(?P<paren>[()])|(?P<text>"(?:[^"\\]|\\.)*")|(?P<op>=~|!~|==|!=|<=|>=|!#|[=<>#])|(?P<word>[^\s()"=<>!#~]+))'
)
_NEGATED = {"!=": "=", "!~": "=~", "!#": "#"}
_DAY = "d"


class NotCarriedOver(Exception):
    """Why a filter has no counterpart, in words."""


@dataclass
class Tags:
    """Which feeds of the urls file have a tag, and which folder each is in here."""

    tagged: dict[str, list[str]] = field(default_factory=dict)
    folders: dict[str, str | None] = field(default_factory=dict)

    def query(self, tag: str) -> str:
        """The stories of the feeds with a tag. Raises NotCarriedOver."""
        urls = self.tagged.get(tag, [])
        if not urls:
            raise NotCarriedOver(f"no feed has the tag {tag!r}")
        if set(urls) == {url for url, folder in self.folders.items() if folder == tag}:
            return f"folder:{quoted(tag)}"
        if len(urls) > MOST_FEEDS:
            raise NotCarriedOver(f"{len(urls)} feeds have the tag {tag!r}, which is no folder here")
        return _either([f"feed:{quoted(url)}" for url in urls])


@dataclass(frozen=True, slots=True)
class Translated:
    """A query of ours, and in which ways it asks something else than the filter did."""

    query: str
    notes: tuple[str, ...] = ()


def translate(text: str, tags: Tags) -> Translated:
    """The query for a filter such as ``unread = "yes" and tags # "world"``. Raises NotCarriedOver."""
    reader = _Reader(_tokens(text), tags)
    query = reader.expression()
    if reader.at < len(reader.tokens):
        raise NotCarriedOver(f"{reader.tokens[reader.at]!r} is not understood")
    return Translated(query, tuple(dict.fromkeys(reader.notes)))


def quoted(value: str) -> str:
    """A value as our query language takes it. Raises NotCarriedOver for one with a quotation mark in it."""
    value = " ".join(value.split())
    if '"' in value:
        raise NotCarriedOver("a value holds a quotation mark")
    if not re.search(r"[^\W_]", value):
        raise NotCarriedOver(f"{value!r} holds no word")
    return value if re.fullmatch(r"\w+", value) and value.lower() != "or" else f'"{value}"'


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise NotCarriedOver(f"{text[at : at + 20].strip()!r} is not understood")
        found.append(match[0].strip())
        at = match.end()
    return found


class _Reader:
    """Reads tokens from the left to the right."""

    def __init__(self, tokens: Sequence[str], tags: Tags) -> None:
        self.tokens = tokens
        self.tags = tags
        self.at = 0
        self.notes: list[str] = []
        self._depth = 0

    def expression(self) -> str:
        parts = [self._group()]
        while self._takes("or"):
            parts.append(self._group())
        return _either(parts)

    def _group(self) -> str:
        parts = [self._term()]
        while self._takes("and"):
            parts.append(self._term())
        return " ".join(parts)

    def _term(self) -> str:
        if self._takes("("):
            self._depth += 1
            if self._depth > 50:
                raise NotCarriedOver("too many parentheses")
            inner = self.expression()
            if not self._takes(")"):
                raise NotCarriedOver("a parenthesis is not closed")
            self._depth -= 1
            return inner if inner.startswith("(") and inner.endswith(")") else f"({inner})"
        attribute, operator, value = self._next().lower(), self._next(), self._next()
        operator = "=" if operator == "==" else operator
        if operator == "between":
            return self._between(attribute, value)
        if value[:1] == '"':
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        positive = _NEGATED.get(operator, operator)
        found = self._condition(attribute, positive, value)
        return found if positive == operator else f"-({found})"

    def _next(self) -> str:
        if self.at >= len(self.tokens):
            raise NotCarriedOver("the filter breaks off")
        self.at += 1
        return self.tokens[self.at - 1]

    def _takes(self, word: str) -> bool:
        there = self.at < len(self.tokens) and self.tokens[self.at].lower() == word
        self.at += there
        return there

    def _condition(self, attribute: str, operator: str, value: str) -> str:
        if attribute == "unread" and operator == "=" and value in ("yes", "no"):
            return "is:unread" if value == "yes" else "is:read"
        if attribute == "age":
            return _age(operator, value)
        if attribute == "tags" and operator in ("#", "="):
            return _either([self.tags.query(tag) for tag in value.split()] or [self.tags.query(value)])
        if attribute == "flags" and operator in ("#", "="):
            letters = [each for each in value if each.isalpha()]
            if letters:
                return " ".join(f"tag:flag-{each}" for each in letters)
        made = _FIELDS.get(attribute)
        if made is None or operator not in ("=", "=~"):
            raise NotCarriedOver(f"{attribute} {operator} has no counterpart here")
        if operator == "=" or attribute in _PARTIAL:
            if operator == "=":
                self.notes.append(f"{attribute} may have more words around them")
        else:
            self.notes.append(f"{attribute} is asked for whole words")
        if operator == "=~":
            return _either([made(each) for each in _plain_alternatives(value)])
        return made(value)

    def _between(self, attribute: str, value: str) -> str:
        low, colon, high = value.strip('"').partition(":")
        if attribute != "age" or not colon or not low.isdigit() or not high.isdigit():
            raise NotCarriedOver(f"{attribute} between has no counterpart here")
        few, many = sorted((int(low), int(high)))
        return f"newer:{many + 1}{_DAY} older:{few}{_DAY}" if few else f"newer:{many + 1}{_DAY}"


def _age(operator: str, value: str) -> str:
    """Newsboat's age is in whole days."""
    if not (value.isascii() and value.isdigit() and len(value) < 5):
        raise NotCarriedOver("an age is a number of days")
    days = int(value)
    match operator:
        case "<":
            return f"newer:{days}{_DAY}"
        case "<=":
            return f"newer:{days + 1}{_DAY}"
        case ">":
            return f"older:{days + 1}{_DAY}"
        case ">=":
            return f"older:{days}{_DAY}"
        case "=":
            return f"newer:{days + 1}{_DAY} older:{days}{_DAY}"
    raise NotCarriedOver(f"age {operator} has no counterpart here")


_FIELDS: Mapping[str, Callable[[str], str]] = {
    "title": lambda value: f"title:{quoted(value)}",
    "content": quoted,
    "author": lambda value: f"author:{quoted(value)}",
    "feedtitle": lambda value: f"feed:{quoted(value)}",
    "rssurl": lambda value: f"feed:{quoted(value)}",
}
_PARTIAL = frozenset(("author", "feedtitle", "rssurl"))
"""Those that find a part of a word here too, as newsboat's regular expressions do."""


def _plain_alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression that is made of words alone. Raises NotCarriedOver."""
    pattern = re.sub(r"^\((.*)\)$", r"\1", pattern.strip())
    pattern = pattern.replace(r"\.", "\0")
    if re.search(r"[\\^$*+?{}\[\]().]", pattern):
        raise NotCarriedOver(f"the regular expression {pattern.replace(chr(0), '.')!r} is more than words")
    parts = [part.replace("\0", ".").strip() for part in pattern.split("|")]
    if not all(re.search(r"[^\W_]", part) for part in parts):
        raise NotCarriedOver("a regular expression without words")
    return parts


def _either(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"

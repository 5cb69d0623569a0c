"""Needles: words without which a pattern cannot match, so that it is not tried on most sentences.

A sentence's words are looked up in one table for all patterns together, which costs a hundredth of a search for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from importlib import import_module
from operator import or_
from typing import Any, NamedTuple

from newstui.analysis.memo import Memo

_RUN = re.compile(r"[a-z]+|[0-9]+")
_LETTERS, _DIGITS = frozenset("abcdefghijklmnopqrstuvwxyz"), frozenset("0123456789")
_EITHER = _LETTERS | _DIGITS
_RARER = 4.0
_EDGE = 0.5
"""How much a needle's tie to a word's beginning or end tells beside a letter more."""
_MOST_WAYS = 60
_LONGEST_WORD = 80
"""Letters in a row beyond which a run is no word: whatever it holds, every pattern is tried on it."""
_BEGINNINGS = frozenset(["AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"])
_ENDINGS = frozenset(["AT_BOUNDARY", "AT_END", "AT_END_STRING"])
_REPEATS = frozenset(["MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"])


class Clause(NamedTuple):
    """What must be in a text: one of the needles.

    A needle is letters, or digits, in a row, with a space where a word begins or ends: ``" will "``, ``" hop"``.
    """

    commonness: float
    """How likely a text has one of them, roughly: each letter more makes a needle so many times rarer."""
    needles: tuple[str, ...]


_Way = list[Clause]
"""Clauses, all of which hold of what matches in this way; a pattern of alternatives has several ways."""


@lru_cache(maxsize=1_000)
def runs_in(text: str) -> tuple[str, ...]:
    """The runs of letters and of digits of `text`, in lower case and in order."""
    return tuple(_RUN.findall(text.lower()))


@lru_cache(maxsize=1_000)
def words_in(text: str) -> frozenset[str]:
    """Every run of letters or digits of `text`, in lower case. Several patterns ask of the same sentences."""
    return frozenset(runs_in(text))


class Needles:
    """Which of many patterns may match a text of certain words; a pattern of unknown needs always may."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.masks: list[int] = []
        """For each pattern the bits of its ways in what `ways` returns."""
        pairs: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self._always = 0
        for pattern in patterns:
            first, found = len(pairs), ways(pattern)
            pairs += [(way[0].needles, way[-1].needles) for way in found] or [((), ())]
            self.masks.append((1 << len(pairs)) - (1 << first))
            self._always |= 0 if found else self.masks[-1]
        self._count = len(pairs)
        self._table: dict[str, int] = {}
        for half in (0, 1):
            for number, pair in enumerate(pairs, half * self._count):
                for needle in pair[half]:
                    self._table[needle] = self._table.get(needle, 0) | 1 << number
        self._known = Memo(self._of_word)

    def ways(self, words: Iterable[str]) -> int:
        """The ways in which patterns may match a text of these `words_in`: those whose two clauses both hold."""
        found = reduce(or_, map(self._known.__getitem__, words), 0)
        return found & found >> self._count | self._always

    def _of_word(self, word: str) -> int:
        if len(word) > _LONGEST_WORD:
            return (1 << 2 * self._count) - 1
        marked, table = f" {word} ", self._table
        return reduce(
            or_,
            (table.get(marked[at:end], 0) for at in range(len(marked)) for end in range(at + 1, len(marked) + 1)),
        )


class Gate:
    """One pattern that is tried only on text that has its needles."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self._search = pattern, pattern.search
        self._needles = Needles([pattern.pattern])

    def may_match(self, text: str) -> bool:
        """Whether the pattern has to be tried."""
        return self._needles.ways(words_in(text)) != 0

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._search(text) if self.may_match(text) else None


def ways(pattern: str) -> list[_Way]:
    """The ways in which `pattern` can match, each of one clause or two; none where they are unknown."""
    try:
        parser = import_module("re._parser")
        found = _ways(parser.parse(pattern), opens=False, closes=False)
    except (ImportError, AttributeError, TypeError, ValueError):
        # Read with what the library does not promise to keep: without it every pattern is tried.
        return []
    return [sorted(way)[:2] for way in found] if all(found) and len(found) <= _MOST_WAYS else []


class _Branch(NamedTuple):
    """Alternatives, and whether no letter stands before and behind them."""

    alternatives: Sequence[Any]
    opens: bool
    closes: bool


def _ways(parsed: Any, *, opens: bool, closes: bool) -> list[_Way]:
    """The ways of a sequence: of its widest alternatives, those that need more than one word are ways of their own."""
    clauses: _Way = []
    widest: list[_Way] = []
    for part in _parts(parsed, opens=opens, closes=closes):
        if isinstance(part, Clause):
            clauses.append(part)
            continue
        found = [way for each in part.alternatives for way in _ways(each, opens=part.opens, closes=part.closes)]
        if not all(found):
            continue
        if len(found) > len(widest) and any(len(way) > 1 for way in found):
            found, widest = widest, found
        if found:
            clauses.append(_joined(found))
    single = [way for way in widest if len(way) == 1]
    merged = [*(way for way in widest if len(way) > 1), *([[_joined(single)]] if single else [])]
    return [[*clauses, *way] for way in merged] or [clauses]


def _joined(found: Sequence[_Way]) -> Clause:
    """One clause for all ways together: of each the rarest."""
    rarest = [min(way) for way in found]
    return Clause(sum(each.commonness for each in rarest), tuple(needle for each in rarest for needle in each.needles))


def _parts(items: Any, *, opens: bool, closes: bool) -> Iterator[Clause | _Branch]:
    """What the parts of a sequence need. `opens`, `closes`: whether no letter stands before it, behind it."""
    run, edge = "", opens
    for at, (operation, argument) in enumerate(items):
        name = operation.name
        letter = _letter(name, argument)
        if letter is not None and letter in _EITHER:
            if run and (run[-1] in _DIGITS) != (letter in _DIGITS):
                yield _needle(run, closes=True)
                run, edge = "", True
            run += letter if run or not edge else f" {letter}"
            continue
        if run:
            yield _needle(run, closes=_closed(items, at, closes=closes))
        before, edge, run = edge and not run, letter is not None, ""
        if name in ("AT", "ASSERT_NOT"):
            # They take no room: what stood before still does.
            edge = before or (name == "AT" and argument.name in _BEGINNINGS)
        elif name == "ASSERT":
            edge = before and argument[0] > 0
            yield from _parts(argument[1], opens=edge, closes=False)
        elif name == "SUBPATTERN":
            yield from _parts(argument[3], opens=before, closes=_closed(items, at + 1, closes=closes))
        elif name == "BRANCH":
            yield _Branch(argument[1], before, _closed(items, at + 1, closes=closes))
        elif name in _REPEATS and argument[0]:
            yield from _parts(argument[2], opens=False, closes=False)
    if run:
        yield _needle(run, closes=closes)


def _needle(run: str, *, closes: bool) -> Clause:
    letters = len(run) + (_EDGE if closes else 0.0) - (1.0 - _EDGE if run[0] == " " else 0.0)
    return Clause(_RARER**-letters, (f"{run} " if closes else run,))


def _letter(name: str, argument: Any) -> str | None:
    """The letter or digit that stands here in lower case; a space for what is none for sure; None for what may be."""
    if name == "LITERAL":
        only = chr(argument).lower()
    elif name == "IN" and all(kind.name == "LITERAL" or _is_space(letter) for kind, letter in argument):
        letters = {chr(letter).lower() if kind.name == "LITERAL" else " " for kind, letter in argument}
        only = letters.pop()
        if letters:
            return None if any(each.isalnum() or each == "_" for each in (only, *letters)) else " "
    else:
        return None
    if only in _EITHER:
        return only
    return None if only.isalnum() or only == "_" else " "


def _is_space(category: Any) -> bool:
    return getattr(category, "name", "") == "CATEGORY_SPACE"


def _closed(items: Any, at: int, *, closes: bool) -> bool:
    """Whether what begins at `at` begins with no letter."""
    if at >= len(items):
        return closes
    operation, argument = items[at]
    name = operation.name
    if name == "AT":
        return argument.name in _ENDINGS or _closed(items, at + 1, closes=closes)
    if name in ("ASSERT", "ASSERT_NOT"):
        return _closed(items, at + 1, closes=closes)
    if name == "SUBPATTERN":
        return _closed(argument[3], 0, closes=_closed(items, at + 1, closes=closes))
    if name == "BRANCH":
        behind = _closed(items, at + 1, closes=closes)
        return all(_closed(each, 0, closes=behind) for each in argument[1])
    if name in _REPEATS:
        return _closed(argument[2], 0, closes=False) and (argument[0] > 0 or _closed(items, at + 1, closes=closes))
    return _letter(name, argument) == " "

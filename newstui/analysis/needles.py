"""Needles: letters without which a pattern cannot match, so that it is not tried on most sentences.

A search for a string costs a hundredth of a search for a pattern of a hundred alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

_FEWEST_LETTERS = 2
_RARER = 6
_MOST = 120
"""So many strings take as long to look for as the pattern."""


def needles(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Strings in lower case, one of which is in the lower case of whatever `pattern` matches; none where unknown."""
    try:
        parser = import_module("re._parser")
        found = _of_sequence(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, TypeError, ValueError):
        # Read with what the library does not promise to keep: without it every pattern is tried.
        return ()
    return tuple(sorted(found, key=len)) if found and len(found) <= _MOST else ()


def may_match(lowered: str, wanted: Sequence[str]) -> bool:
    """Whether a text, in lower case, has one of a pattern's `needles`."""
    for each in wanted:
        if each in lowered:
            return True
    return not wanted


def _of_sequence(parsed: Any) -> frozenset[str] | None:
    """The best of what the parts of a sequence need: few, and long."""
    best: frozenset[str] | None = None
    run = ""
    for operation, argument in [*parsed, (None, None)]:
        if str(operation) == "LITERAL":
            run += chr(argument).lower()
            continue
        for need in (frozenset([run]) if run else None, _of_part(str(operation), argument)):
            best = _better(best, need)
        run = ""
    return best


def _of_part(operation: str, argument: Any) -> frozenset[str] | None:
    if operation == "SUBPATTERN":
        return _of_sequence(argument[3])
    if operation == "BRANCH":
        parts = [_of_sequence(each) for each in argument[1]]
        return None if any(each is None for each in parts) else frozenset().union(*(each for each in parts if each))
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_sequence(argument[2]) if argument[0] else None
    return None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if other is None or min(map(len, other)) < _FEWEST_LETTERS:
        return one
    return other if one is None else min(one, other, key=_commonness)


def _commonness(wanted: frozenset[str]) -> float:
    """How likely a text has one of them, roughly: each letter more makes a string so many times rarer."""
    return sum(1.0 / float(_RARER ** len(each)) for each in wanted)

"""JSON Lines in: one object a line; a bad line costs only itself."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from typing import Any

from newstui.model.moment import Moment


def objects() -> Iterator[tuple[int, dict[str, Any] | None]]:
    """The objects on stdin with the numbers of their lines; None for a line that holds none. Blank lines are none."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        yield number, found if isinstance(found, dict) else None


def words(found: dict[str, Any], key: str) -> str:
    """The text at `key`; empty where there is none."""
    value = found.get(key)
    return value if isinstance(value, str) else ""


def name(found: dict[str, Any], key: str) -> str | int | float | None:
    """An identifier: text or a number that JSON can carry back; else None."""
    value = found.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def moment(found: dict[str, Any], key: str) -> Moment | None:
    """The date at `key`."""
    from newstui.feeds.dates import parse_date

    return parse_date(words(found, key) or None)

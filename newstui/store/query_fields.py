"""The fields of a query: for each, what it takes, and the condition on `statuses` (``s``) that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from newstui.model.moment import Moment
from newstui.store.search import match_expression


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL with ``?`` for each value."""

    sql: str
    values: tuple[Any, ...] = ()


Answer = tuple[Condition | None, str]
"""The condition, or None where the value is not one; and what is expected."""


TEXT = "s.story_id IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)"


def text_condition(expression: str) -> Condition:
    """Stories that an FTS5 expression finds; one without a letter or digit finds none."""
    if not expression:
        return Condition("0")
    return Condition(TEXT, (expression,))


def _title(value: str, now: Moment) -> Answer:
    expression = match_expression(value, prefix=False)
    return (text_condition(f"title : ({expression})") if expression else None), "words of a title"


def _feed(value: str, now: Moment) -> Answer:
    part = _like(value)
    sql = (
        "s.feed_id IN (SELECT id FROM feeds WHERE id = ? OR (NOT EXISTS (SELECT 1 FROM feeds WHERE id = ?)"
        " AND (own_title LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\' OR url LIKE ? ESCAPE '\\')))"
    )
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 19 else -1
    return (
        Condition(sql, (number, number, part, part, part)) if value else None
    ), "a feed's number, or part of its title or URL"


def _folder(value: str, now: Moment) -> Answer:
    sql = "s.feed_id IN (SELECT id FROM feeds WHERE folder = ? COLLATE NOCASE OR folder LIKE ? ESCAPE '\\')"
    return (Condition(sql, (value, _like(value)[1:-1] + "/%")) if value else None), "a folder"


def _author(value: str, now: Moment) -> Answer:
    sql = "s.story_id IN (SELECT id FROM stories WHERE author LIKE ? ESCAPE '\\')"
    return (Condition(sql, (_like(value),)) if value else None), "part of an author's name"


def _tag(value: str, now: Moment) -> Answer:
    sql = "s.story_id IN (SELECT story_id FROM story_tags WHERE tag = ? COLLATE NOCASE)"
    return (Condition(sql, (value,)) if value else None), "a tag"


_STATES = {
    "unread": "s.unread",
    "read": "s.read_at IS NOT NULL",
    "starred": "s.starred_at IS NOT NULL",
    "later": "s.later_at IS NOT NULL",
    "followed": "s.following",
    "done": "s.done_at IS NOT NULL",
    "muted": "s.muted_at IS NOT NULL",
}


def _is(value: str, now: Moment) -> Answer:
    sql = _STATES.get(value.lower())
    return (Condition(sql) if sql else None), "one of " + ", ".join(_STATES)


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
_SPAN = re.compile(r"(\d{1,5})([hdwmy])\Z", re.ASCII | re.IGNORECASE)
_SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400, "m": 30 * 86400, "y": 365 * 86400}


def _day(value: str) -> Moment | None:
    found = _DATE.match(value)
    if not found:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        return None


def moment_of(when: str, now: Moment) -> Moment | None:
    """The moment of a date (``2026-03-01``), or of a stretch before `now` (``2d``); None where it is neither."""
    found = _SPAN.match(when)
    return now - int(found[1]) * _SECONDS[found[2].lower()] if found else _day(when)


def _after(value: str, now: Moment) -> Answer:
    day = _day(value)
    return (None if day is None else Condition("s.sort_at >= ?", (day,))), "a date such as 2026-03-01"


def _before(value: str, now: Moment) -> Answer:
    day = _day(value)
    return (None if day is None else Condition("s.sort_at < ?", (day,))), "a date such as 2026-03-01"


def _newer(value: str, now: Moment) -> Answer:
    found = _SPAN.match(value)
    if not found:
        return None, "a time such as 12h, 2d, 3w, 6m or 1y"
    return Condition("s.sort_at > ?", (now - int(found[1]) * _SECONDS[found[2].lower()],)), ""


def _older(value: str, now: Moment) -> Answer:
    found = _SPAN.match(value)
    if not found:
        return None, "a time such as 12h, 2d, 3w, 6m or 1y"
    return Condition("s.sort_at <= ?", (now - int(found[1]) * _SECONDS[found[2].lower()],)), ""


def _id(value: str, now: Moment) -> Answer:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
    return (None if number is None else Condition("s.story_id = ?", (number,))), "a story's number"


def _like(value: str) -> str:
    return "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


FIELDS: dict[str, Callable[[str, Moment], Answer]] = {
    "title": _title,
    "feed": _feed,
    "folder": _folder,
    "author": _author,
    "tag": _tag,
    "is": _is,
    "after": _after,
    "before": _before,
    "newer": _newer,
    "older": _older,
    "id": _id,
}

"""The fields of a query: for each, what it takes, and the condition on `statuses` (``s``) that it stands for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from newstui.model.moment import Moment
from newstui.store.ledger.rows import words_of_name
from newstui.store.query import figures as query_figures
from newstui.store.query.claims import claim_condition
from newstui.store.query.condition import Condition, text_condition
from newstui.store.search import word_expression


@dataclass(frozen=True, slots=True)
class Field:
    """What a field takes, in words, and how a value becomes a condition: None where it is not one."""

    expected: str
    read: Callable[[str, Moment], Condition | None]
    values: tuple[str, ...] = ()
    """Every value that there is, where they are few."""


def _title(value: str, now: Moment) -> Condition | None:
    expression = word_expression(value)
    return text_condition(f"title : ({expression})") if expression else None


# "https://news.coast.example/rss" without its path.
_HOST = "substr(url, 1, 8 + instr(substr(url || '/', 9), '/'))"


def _feed(value: str, now: Moment) -> Condition | None:
    """By number; by part of a title; by a whole part of the host's name that is not its last; by part of an address.

    Parts of addresses count where the value looks like one, or an address stands for the title: "com" or "rss" would
    else be nearly all feeds.
    """
    if not value:
        return None
    part, number = _like(value), _number(value)
    is_address = any(sign in value for sign in "./:")
    of_host = f"{_HOST} LIKE ? ESCAPE '\\'"
    chosen = (
        "SELECT id FROM feeds WHERE id = ? OR (NOT EXISTS (SELECT 1 FROM feeds WHERE id = ?) AND ("  # noqa: S608
        f"own_title LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\' OR {of_host} OR {of_host}"
        " OR ((? OR coalesce(own_title, title) = '') AND url LIKE ? ESCAPE '\\')))"
    )
    of = (*(-1 if number is None else number,) * 2, part, part, f"%//{part[1:-1]}.%", f"%.{part[1:-1]}.%")
    return Condition(f"s.feed_id IN ({chosen})", (*of, is_address, part), feeds=chosen)


def _folder(value: str, now: Moment) -> Condition | None:
    chosen = "SELECT id FROM feeds WHERE folder = ? COLLATE NOCASE OR folder LIKE ? ESCAPE '\\'"
    return Condition(f"s.feed_id IN ({chosen})", (value, _like(value)[1:-1] + "/%"), feeds=chosen) if value else None


_NAMES = "(SELECT value FROM json_each(?))"

# Names, of which there are few, are looked through one by one along the index; their stories are read off it.
_AUTHORS = (
    "WITH RECURSIVE named (name) AS (SELECT min(author) FROM stories WHERE author IS NOT NULL UNION ALL"
    " SELECT (SELECT min(author) FROM stories WHERE author IS NOT NULL AND author > named.name)"
    " FROM named WHERE named.name IS NOT NULL) SELECT name FROM named"
)


def _author(value: str, now: Moment) -> Condition | None:
    return (
        Condition(
            f"EXISTS (SELECT 1 FROM stories t WHERE t.id = s.story_id AND +t.author IN {_NAMES})",  # noqa: S608
            (_like(value),),
            source=f"SELECT id FROM stories INDEXED BY stories_author WHERE author IN {_NAMES}",  # noqa: S608
            names=f"{_AUTHORS} WHERE name LIKE ? ESCAPE '\\'",
        )
        if value
        else None
    )


def _tag(value: str, now: Moment) -> Condition | None:
    source = "SELECT story_id FROM story_tags INDEXED BY story_tags_name WHERE tag = ? COLLATE NOCASE"
    member = "EXISTS (SELECT 1 FROM story_tags g WHERE g.story_id = s.story_id AND g.tag = ? COLLATE NOCASE)"
    return Condition(member, (value,), source=source, source_values=(value,)) if value else None


def _speaker(value: str, now: Moment) -> Condition | None:
    parts = words_of_name(value).split()
    if not parts:
        return None
    return Condition(
        f"EXISTS (SELECT 1 FROM claims c WHERE c.story_id = s.story_id AND +c.speaker IN {_NAMES})",  # noqa: S608
        tuple(f"% {part} %" for part in parts),
        source=f"SELECT story_id FROM claims INDEXED BY claims_speaker WHERE speaker IN {_NAMES}",  # noqa: S608
        names=f"SELECT name FROM speakers WHERE {' AND '.join(['words LIKE ?'] * len(parts))}",  # noqa: S608
    )


def _state(index: str, where: str) -> Condition:
    source = f"SELECT story_id FROM statuses s INDEXED BY {index} WHERE {where}"  # noqa: S608
    return Condition(where, index=index, source=source)


_STATES = {
    "unread": _state("statuses_unread", "s.unread"),
    "starred": _state("statuses_starred", "s.starred_at IS NOT NULL"),
    "later": _state("statuses_later", "s.later_at IS NOT NULL"),
    "muted": _state("statuses_muted", "s.muted_at IS NOT NULL"),
    "followed": _state("statuses_following", "s.following"),
    "hit": _state("statuses_hits", "s.hits > 0"),
    "done": _state("statuses_done", "s.done_at IS NOT NULL"),
    "read": Condition("s.read_at IS NOT NULL"),
    # The index is of those that ever changed; since they were read, few of these.
    "changed": _state("statuses_changed", "s.changed_at IS NOT NULL AND s.changed_since"),
}


def _is(value: str, now: Moment) -> Condition | None:
    return _STATES.get(value.lower())


# Only stories with a briefing have what a briefing finds.
_BRIEFED = "SELECT story_id FROM articles"


def _having(table: str) -> Condition:
    return Condition(f"EXISTS (SELECT 1 FROM {table} h WHERE h.story_id = s.story_id)", source=_BRIEFED)  # noqa: S608


def _section(role: str) -> Condition:
    member = (
        "EXISTS (SELECT 1 FROM sections n JOIN section_items i ON i.story_id = n.story_id AND i.section = n.position"
        " WHERE n.story_id = s.story_id AND +n.role = ?)"
    )
    source = "SELECT story_id FROM sections INDEXED BY sections_role WHERE role = ?"
    return Condition(member, (role,), source=source, source_values=(role,))


def _content(index: str, where: str) -> Condition:
    from_index = f"FROM story_contents h INDEXED BY {index} WHERE {where}"
    return Condition(
        f"EXISTS (SELECT 1 {from_index} AND h.story_id = s.story_id)",
        source=f"SELECT story_id {from_index}",
    )


_PARTS = {
    "watch": _section("watch"),
    "context": _section("context"),
    "bottom-line": _section("bottom_line"),
    "timeline": _section("timeline"),
    "commentary": _section("commentary"),
    "summary": _having("summary_sentences"),
    "claims": _having("claims"),
    "figures": _having("figures"),
    "dates": _having("claim_dates"),
    "enclosure": _content("story_contents_enclosures", "h.enclosures <> '[]'"),
    "full-text": _content("story_contents_full", "h.full_html IS NOT NULL"),
    "tags": Condition(
        "EXISTS (SELECT 1 FROM story_tags h WHERE h.story_id = s.story_id)", source="SELECT story_id FROM story_tags"
    ),
    "author": Condition("EXISTS (SELECT 1 FROM stories h WHERE h.id = s.story_id AND h.author IS NOT NULL)"),
    "link": Condition("EXISTS (SELECT 1 FROM stories h WHERE h.id = s.story_id AND h.link IS NOT NULL)"),
}


def _has(value: str, now: Moment) -> Condition | None:
    return _PARTS.get(value.lower().replace("_", "-"))


def _claim(value: str, now: Moment) -> Condition | None:
    return claim_condition(value)


def _figure(value: str, now: Moment) -> Condition | None:
    wanted = query_figures.read(value)
    if wanted is None:
        return None
    source, source_values = query_figures.source(wanted)
    return Condition(*query_figures.member(wanted), source=source, source_values=source_values)


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
_SPAN = re.compile(r"(\d{1,5})([hdwmy])\Z", re.ASCII | re.IGNORECASE)
_SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400, "m": 30 * 86400, "y": 365 * 86400}
_DAYS_BACK = {"today": 0, "yesterday": 1}


def _day(value: str, now: Moment) -> Moment | None:
    back = _DAYS_BACK.get(value.lower())
    if back is not None:
        return now - now % _SECONDS["d"] - back * _SECONDS["d"]
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
    back = _back(when, now)
    return _day(when, now) if back is None else back


def _back(span: str, now: Moment) -> Moment | None:
    found = _SPAN.match(span)
    return now - int(found[1]) * _SECONDS[found[2].lower()] if found else None


def _dated(compared: str, moment: Moment | None) -> Condition | None:
    if moment is None:
        return None
    where = f"s.sort_at {compared} ?"
    if compared.startswith("<"):
        return Condition(where, (moment,))
    source = f"SELECT story_id FROM statuses s INDEXED BY statuses_listed WHERE s.listed AND {where}"  # noqa: S608
    return Condition(where, (moment,), source=source, source_values=(moment,), source_lists=True)


def _id(value: str, now: Moment) -> Condition | None:
    number = _number(value)
    return None if number is None else id_condition(number)


def id_condition(number: int) -> Condition:
    """One story."""
    return Condition("s.story_id = ?", (number,), source="SELECT value FROM json_each(?)",
                     source_values=(json.dumps([number]),))  # fmt: skip


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def _like(value: str) -> str:
    return "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


_DAY = "a date such as 2026-03-01, 2026-03, today or yesterday"
_STRETCH = "a time such as 12h, 2d, 3w, 6m or 1y"

FIELDS: dict[str, Field] = {
    "title": Field("words of a title", _title),
    "feed": Field("a feed's number, or part of its title or address", _feed),
    "folder": Field("a folder", _folder),
    "author": Field("part of an author's name", _author),
    "tag": Field("a tag", _tag),
    "speaker": Field("words of a speaker's name", _speaker),
    "claim": Field("words of what somebody said", _claim),
    "has": Field("one of " + ", ".join(_PARTS), _has, tuple(_PARTS)),
    "is": Field("one of " + ", ".join(_STATES), _is, tuple(_STATES)),
    "after": Field(_DAY, lambda value, now: _dated(">=", _day(value, now))),
    "before": Field(_DAY, lambda value, now: _dated("<", _day(value, now))),
    "newer": Field(_STRETCH, lambda value, now: _dated(">", _back(value, now))),
    "older": Field(_STRETCH, lambda value, now: _dated("<=", _back(value, now))),
    "figure": Field(query_figures.EXPECTED, _figure),
    "id": Field("a story's number", _id),
}

OF_BRIEFING = frozenset(("speaker", "claim", "figure", "has"))
"""Fields that ask about what a briefing finds: of a story without one they are not answered yet."""

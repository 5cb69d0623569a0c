"""Views as SQL: for each, the condition and the order that one of the partial indexes on `statuses` serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newstui.model.moment import Moment
from newstui.model.view import View

DAY = 86400
_NEWEST = "s.sort_at DESC, s.story_id DESC"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statuses (``s``) a list shows, and how they are ordered. `values` are bound, never pasted."""

    where: str
    values: tuple[Any, ...] = ()
    order: str = _NEWEST
    index: str = ""
    """The index to be held to, where the planner could be led astray by its statistics."""

    def sql(self, columns: str, *, limited: bool = False) -> str:
        """A SELECT; `limited` takes one value more."""
        held = f" INDEXED BY {self.index}" if self.index else ""
        tail = " LIMIT ?" if limited else ""
        return f"SELECT {columns} FROM statuses s{held} WHERE {self.where} ORDER BY {self.order}{tail}"  # noqa: S608


def selection(view: View, *, now: Moment) -> Selection:
    """The selection of every view but ``query``, which `newstui.store.query.queries` reads."""
    if view.kind == "feed":
        return Selection("s.listed AND s.feed_id = ?", (view.feed_id,), index="statuses_feed")
    if view.kind == "folder":
        where = "s.listed AND s.feed_id IN (SELECT id FROM feeds WHERE folder = ? OR folder LIKE ? ESCAPE '\\')"
        name = view.name or ""
        nested = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
        return Selection(where, (name, nested), index="statuses_listed")
    if view.kind == "today":
        return Selection(_TODAY, (now - DAY, now - DAY), index="statuses_unread")
    return _PLAIN[view.kind]


_TODAY = """s.unread AND s.sort_at > ? AND s.story_id NOT IN
    (SELECT id FROM stories INDEXED BY stories_undated WHERE published IS NULL AND first_seen > ?)"""
"""Where a publisher gives no date, a story sorts by when it was first seen: that is no date to be of today by."""

_PLAIN = {
    "unread": Selection("s.unread", index="statuses_unread"),
    "following": Selection("s.following", index="statuses_following"),
    "starred": Selection("s.starred_at IS NOT NULL AND s.kept", index="statuses_starred"),
    "later": Selection("s.later_at IS NOT NULL AND s.kept", index="statuses_later"),
    "history": Selection(
        "s.read_at IS NOT NULL AND s.kept", order="s.read_at DESC, s.story_id DESC", index="statuses_history"
    ),
    "all": Selection("s.listed", index="statuses_listed"),
}

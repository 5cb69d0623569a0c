"""A follow that goes by other words now: what they would not have found is withdrawn, what they find comes.

Both belong to the step that edited the follow, however long after it they are worked out: undo takes back all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from newstui.model.follow import Follow, Hit
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.following.follows import Follows

_FOUND = ("tier", "score", "why", "span_start", "span_end")
"""Columns of a hit that say how it was found."""
# Opened, starred, put by or tagged: the reader has made it theirs.
_KEPT = """h.seen_at IS NOT NULL OR s.starred_at IS NOT NULL OR s.later_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM story_tags t WHERE t.story_id = h.story_id)"""


def editing_step(connection: sqlite3.Connection, follow_id: int) -> int | None:
    """The step that gave a follow other words, if that is why it is to be matched anew."""
    found = connection.execute(
        "SELECT c.step_id, EXISTS (SELECT 1 FROM journal_changes t WHERE t.step_id = c.step_id"
        " AND t.field = 'follow:terms' AND t.subject_id = c.subject_id) FROM journal_changes c"
        " JOIN journal j ON j.id = c.step_id WHERE c.field = 'follow:matched_at' AND c.subject_id = ?"
        " AND c.after IS NULL AND NOT j.undone ORDER BY c.step_id DESC LIMIT 1",
        (follow_id,),
    ).fetchone()
    return int(found[0]) if found and found[1] else None


def rematch(
    database: Database, follow: Follow, found: Sequence[Hit], events: Mapping[int, int], *, now: Moment
) -> list[Hit]:
    """Keep what a new or changed follow finds among what was there; the hits that are new, or withdrawn.

    Nothing where it was changed or taken back meanwhile: it waits still, or is not to be matched at all.
    """
    follows = Follows(database)
    with database.write() as connection:
        current = follows.get(follow.id)
        if current is None or current.terms != follow.terms or current.resolved_at is not None:
            return []
        step_id = editing_step(connection, follow.id)
        withdrawn = []
        if step_id is not None:
            withdrawn = _settle(connection, step_id, follow.id, {hit.story_id: hit for hit in found})
        known = {row[0] for row in connection.execute("SELECT story_id FROM hits WHERE follow_id = ?", (follow.id,))}
        # A hit that was withdrawn and is found again has its row already, and no longer waits to be added.
        new = []
        for hit in found:
            event = events.get(hit.story_id)
            if step_id is not None and hit.tier == "hit" and event is not None:
                _make_room(connection, step_id, hit, event)
            if follows.add_hit(hit, event):
                new.append(hit)
        if step_id is not None:
            _note_new(connection, step_id, follow.id, [hit.story_id for hit in new if hit.story_id not in known])
        follows.matched([follow.id], now=now)
        return new + withdrawn


def _settle(connection: sqlite3.Connection, step_id: int, follow_id: int, found: Mapping[int, Hit]) -> list[Hit]:
    """Withdraw hits that are found no more, and say of the others how they are found now; those that were withdrawn."""
    withdrawn: list[Hit] = []
    columns = ", ".join(f"h.{column}" for column in _FOUND)
    rows = connection.execute(
        f"SELECT h.id, h.story_id, {_KEPT}, {columns} FROM hits h JOIN statuses s ON s.story_id = h.story_id"  # noqa: S608
        " WHERE h.follow_id = ? AND h.dismissed_at IS NULL",
        (follow_id,),
    ).fetchall()
    for hit_id, story_id, kept, *before in rows:
        hit = found.get(story_id)
        if hit is not None:
            after: list[object] = [hit.tier, hit.score, ", ".join(hit.why), hit.start, hit.end]
        elif kept or before[0] == "withdrawn":
            continue
        else:
            after = ["withdrawn", *before[1:]]
            withdrawn.append(Hit(hit_id, follow_id, story_id, "withdrawn", before[1], (), 0))
        for column, was, becomes in zip(_FOUND, before, after, strict=True):
            if was != becomes:
                _change(connection, step_id, hit_id, column, (was, becomes))
    return withdrawn


def _make_room(connection: sqlite3.Connection, step_id: int, hit: Hit, event: int) -> None:
    """A sure hit takes the place of a possible one of its event: withdrawn, not deleted, so that undo has it back."""
    rows = connection.execute(
        "SELECT h.id FROM hits h JOIN story_events e ON e.story_id = h.story_id"
        " WHERE h.follow_id = ? AND e.event_id = ? AND h.story_id != ? AND h.tier = 'possible'"
        " AND h.dismissed_at IS NULL",
        (hit.follow_id, event, hit.story_id),
    ).fetchall()
    for (hit_id,) in rows:
        _change(connection, step_id, hit_id, "tier", ("possible", "withdrawn"))


def _note_new(connection: sqlite3.Connection, step_id: int, follow_id: int, story_ids: Sequence[int]) -> None:
    """Undo withdraws what only the new words have found."""
    for story_id in story_ids:
        row = connection.execute(
            "SELECT id, tier FROM hits WHERE follow_id = ? AND story_id = ?", (follow_id, story_id)
        ).fetchone()
        if row is not None:
            _change(connection, step_id, row[0], "tier", ("withdrawn", row[1]))


def _change(
    connection: sqlite3.Connection, step_id: int, hit_id: int, column: str, sides: tuple[object, object]
) -> None:
    """One more change of a step that is made already; `sides`: before, after."""
    connection.execute(
        "INSERT INTO journal_changes VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (step_id, field, subject_id) DO UPDATE SET after = excluded.after",
        (step_id, f"hit:{column}", hit_id, *sides),
    )
    connection.execute(f"UPDATE hits SET {column} = ? WHERE id = ?", (sides[1], hit_id))  # noqa: S608

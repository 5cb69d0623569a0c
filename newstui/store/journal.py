"""The journal: every action of the reader with the values before and after it, so that it can be taken back later.

A step's changes are rows (field, subject, before, after). The same set statements put either side back, for one story
or for thirty thousand. Fields: a flag (the moment of the mark, or NULL), ``until`` (when a story comes back from later,
or NULL), ``tag:NAME`` (0 or 1), ``follow:COLUMN``, ``search:COLUMN``, ``rule:COLUMN``, ``hit:COLUMN``, ``feed:COLUMN``
and ``feed:removed`` (1, or NULL where the feed is there); the subject is a story, else a follow, a saved search, a mute
rule, a hit or a feed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal

from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.story import Flag
from newstui.store import muting
from newstui.store.database import Database

MARKS: dict[Flag, str] = {
    "read": "read_at",
    "starred": "starred_at",
    "later": "later_at",
    "done": "done_at",
    "muted": "muted_at",
}
"""The column of `statuses` that holds when a flag was set."""

COLUMNS: dict[str, str] = {**dict(MARKS.items()), "until": "later_until"}
"""The column of `statuses` for every field that is one."""

KEPT: dict[str, tuple[str, tuple[str, ...]]] = {
    "follow": (
        "follows",
        ("removed_at", "resolved_at", "outcome", "due_at", "note", "terms", "threshold", "against", "matched_at"),
    ),
    "hit": ("hits", ("dismissed_at", "seen_at", "tier", "score", "why", "span_start", "span_end")),
    "search": ("saved_searches", ("removed_at", "query")),
    # A rule's stories go with it (`newstui.store.muting`).
    "rule": ("mute_rules", ("removed_at", "expires_at")),
    "feed": ("feeds", ("own_title", "folder", "interval", "full_text", "switched_off")),
}
"""For fields with a colon: the table, and its columns that steps may change."""

_ASKED_WITH = ("interval", "full_text", "switched_off")
"""Columns of `feeds` that say how one is asked: it is due at once, so that what they are now counts from now."""

KEPT_STEPS = 1000
"""Older steps are let go: nobody takes back the thousandth-last thing that they did."""

_JUST_NOW = 60
"""Seconds within which two steps may be what one key did."""

Side = Literal["before", "after"]


class Journal:
    """What the reader did, newest last, and how far it has been taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self, *, now: Moment, owed: bool = False) -> Step | None:
        """Take the newest step back: everything it changed has the value from before. None where there is none.

        `owed` puts the changes of flags in the outbox.
        """
        return self._move("SELECT max(id) FROM journal WHERE NOT undone", "before", now, owed)

    def redo(self, *, now: Moment, owed: bool = False) -> Step | None:
        """Do again the step that was taken back last. None where there is none."""
        return self._move("SELECT min(id) FROM journal WHERE undone", "after", now, owed)

    def steps(self, limit: int = 100) -> list[Step]:
        """The newest steps first, with those that were taken back."""
        sql = "SELECT id, name, at, stories, undone FROM journal ORDER BY id DESC LIMIT ?"
        return [_step(row) for row in self._database.query(sql, (limit,))]

    def touched(self, step_id: int) -> list[int]:
        """The stories whose status or follows a step changed, or that came with their feed."""
        found = self._database.query(
            "SELECT subject_id FROM journal_changes WHERE step_id = ?1 AND field NOT LIKE 'follow:%'"
            " AND field NOT LIKE 'hit:%' AND field NOT LIKE 'search:%' AND field NOT LIKE 'rule:%'"
            " AND field NOT LIKE 'feed:%'"
            " UNION SELECT h.story_id FROM journal_changes c JOIN hits h ON h.id = c.subject_id"
            " WHERE c.step_id = ?1 AND c.field LIKE 'hit:%'"
            " UNION SELECT w.story_id FROM journal_changes c JOIN follows w ON w.id = c.subject_id"
            " WHERE c.step_id = ?1 AND c.field LIKE 'follow:%' AND w.story_id IS NOT NULL"
            " UNION SELECT m.story_id FROM journal_changes c JOIN rule_mutes m ON m.rule_id = c.subject_id"
            " WHERE c.step_id = ?1 AND c.field LIKE 'rule:%'"
            " UNION SELECT s.story_id FROM journal_changes c JOIN statuses s ON s.feed_id = c.subject_id"
            " WHERE c.step_id = ?1 AND c.field = 'feed:removed'",
            (step_id,),
        )
        return [row[0] for row in found]

    def lost_feeds(self, step_id: int) -> bool:
        """Whether feeds that a step added or removed are not there now."""
        sql = (
            "SELECT 1 FROM journal_changes WHERE step_id = ? AND field = 'feed:removed'"
            " AND subject_id NOT IN (SELECT id FROM feeds) LIMIT 1"
        )
        return bool(self._database.query(sql, (step_id,)))

    def arranged(self, step_id: int) -> bool:
        """Whether a step did anything to feeds."""
        sql = "SELECT 1 FROM journal_changes WHERE step_id = ? AND field LIKE 'feed:%' LIMIT 1"
        return bool(self._database.query(sql, (step_id,)))

    def folders(self, step_id: int) -> list[tuple[str | None, str | None]]:
        """The folders from which feeds were put into others, each with that other; as it was done last, or undone."""
        return self._database.query(
            "SELECT DISTINCT iif(j.undone, c.after, c.before), iif(j.undone, c.before, c.after) FROM journal_changes c"
            " JOIN journal j ON j.id = c.step_id WHERE c.step_id = ? AND c.field = 'feed:folder'",
            (step_id,),
        )

    def _move(self, which: str, side: Side, now: Moment, owed: bool) -> Step | None:
        with self._database.write() as connection:
            step_id = connection.execute(which).fetchone()[0]
            if step_id is None:
                return None
            apply(connection, step_id, side)
            if owed:
                owe(connection, step_id, side, now)
            connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (side == "before", step_id))
            sql = "SELECT id, name, at, stories, undone FROM journal WHERE id = ?"
            return _step(connection.execute(sql, (step_id,)).fetchone())


def begin(connection: sqlite3.Connection, now: Moment) -> int:
    """Open a step inside a transaction. `finish` names it, or drops it where it came to nothing."""
    cursor = connection.execute("INSERT INTO journal (name, at, stories) VALUES ('', ?, 0)", (now,))
    return int(cursor.lastrowid or 0)


def note(
    connection: sqlite3.Connection, step_id: int, field: str, subject_id: int, *, before: object, after: object
) -> None:
    """Add one change to an open step."""
    connection.execute(
        "INSERT INTO journal_changes VALUES (?, ?, ?, ?, ?)", (step_id, field, subject_id, before, after)
    )


def finish(connection: sqlite3.Connection, step_id: int, name: str, now: Moment, *, single: bool = False) -> Step:
    """Name an open step; what had been taken back before it can no longer be done again.

    `single` adds to the name what it was done to: the title of one story, else their number. A step without changes is
    dropped, and comes back with id 0.
    """
    count, first = connection.execute(
        "SELECT count(DISTINCT subject_id), min(subject_id) FROM journal_changes WHERE step_id = ?", (step_id,)
    ).fetchone()
    if not count:
        connection.execute("DELETE FROM journal WHERE id = ?", (step_id,))
        return Step(0, name, now, 0)
    if single and count == 1:
        found = connection.execute("SELECT title FROM stories WHERE id = ?", (first,)).fetchone()
        name = f"{name} '{found[0]}'" if found else name
    elif single:
        name = f"{name} {count} stories"
    connection.execute("UPDATE journal SET name = ?, stories = ? WHERE id = ?", (name, count, step_id))
    connection.execute("DELETE FROM journal WHERE undone AND id < ?", (step_id,))
    connection.execute("DELETE FROM journal WHERE id <= ? - ?", (step_id, KEPT_STEPS))
    return Step(step_id, name, now, count)


def merge(connection: sqlite3.Connection, steps: Sequence[Step], name: str, now: Moment) -> Step:
    """Make one step of several that were made just now in this transaction, one after another."""
    made = [step for step in steps if step.id]
    if len(made) < 2:
        return made[0] if made else Step(0, name, now, 0)
    first, *rest = (step.id for step in made)
    for step_id in rest:
        # Of a field that two of them changed, the value from before the first and the one after the last count.
        connection.execute(
            "UPDATE journal_changes SET after = l.after FROM journal_changes AS l WHERE journal_changes.step_id = ?"
            " AND l.step_id = ? AND l.field = journal_changes.field AND l.subject_id = journal_changes.subject_id",
            (first, step_id),
        )
        connection.execute("UPDATE OR IGNORE journal_changes SET step_id = ? WHERE step_id = ?", (first, step_id))
        connection.execute("DELETE FROM journal WHERE id = ?", (step_id,))
    return finish(connection, first, name, now)


def join_reading(connection: sqlite3.Connection, story_id: int, step: Step) -> Step:
    """Make one step of `step` and the one before it, where that did nothing but mark this story read, just now."""
    before = connection.execute(
        "SELECT id, name, at FROM journal WHERE id < ? AND NOT undone ORDER BY id DESC LIMIT 1", (step.id,)
    ).fetchone()
    if before is None or step.at - before[2] > _JUST_NOW:
        return step
    changes = connection.execute(
        "SELECT field, subject_id, after IS NOT NULL FROM journal_changes WHERE step_id = ? LIMIT 2", (before[0],)
    ).fetchall()
    if changes != [("read", story_id, 1)]:
        return step
    return merge(connection, [Step(before[0], before[1], before[2], 1), step], before[1], step.at)


def apply(connection: sqlite3.Connection, step_id: int, side: Side) -> None:
    """Put one side of a step's changes in place."""
    fields = [row[0] for row in connection.execute(_FIELDS, (step_id,))]
    for field in fields:
        if field in COLUMNS:
            connection.execute(
                f"UPDATE statuses SET {COLUMNS[field]} = c.{side} FROM journal_changes AS c"  # noqa: S608
                " WHERE c.step_id = ? AND c.field = ? AND c.subject_id = statuses.story_id",
                (step_id, field),
            )
        elif field.startswith("tag:"):
            _apply_tag(connection, step_id, field, side)
        elif field == "feed:removed":
            from newstui.store import removal

            removal.settle(connection, step_id, side)
        else:
            kind, _, column = field.partition(":")
            table, columns = KEPT.get(kind, ("", ()))
            if column in columns:
                connection.execute(
                    f"UPDATE {table} SET {column} = c.{side} FROM journal_changes AS c"  # noqa: S608
                    f" WHERE c.step_id = ? AND c.field = ? AND c.subject_id = {table}.id",
                    (step_id, field),
                )
            if kind == "rule":
                muting.settle(connection, step_id)
            if kind == "feed" and column in _ASKED_WITH:
                connection.execute(
                    "UPDATE feeds SET next_check_at = 0 WHERE id IN"
                    " (SELECT subject_id FROM journal_changes WHERE step_id = ? AND field = ?)",
                    (step_id, field),
                )


def owe(connection: sqlite3.Connection, step_id: int, side: Side, now: Moment) -> None:
    """Put a step's flags in the outbox; a newer change of the same flag takes the place of the older."""
    marks = ", ".join(f"'{flag}'" for flag in MARKS)
    connection.execute(
        f"INSERT INTO outbox (story_id, field, value, at) SELECT subject_id, field, {side} IS NOT NULL, ?"  # noqa: S608
        f" FROM journal_changes WHERE step_id = ? AND field IN ({marks})"
        " ON CONFLICT (story_id, field) DO UPDATE SET value = excluded.value, at = excluded.at",
        (now, step_id),
    )


_FIELDS = "SELECT DISTINCT field FROM journal_changes WHERE step_id = ?"


def _apply_tag(connection: sqlite3.Connection, step_id: int, field: str, side: Side) -> None:
    tag = field.removeprefix("tag:")
    chosen = f"FROM journal_changes WHERE step_id = ? AND field = ? AND {side}"
    connection.execute(
        f"INSERT OR IGNORE INTO story_tags (story_id, tag) SELECT subject_id, ? {chosen} = 1"  # noqa: S608
        " AND subject_id IN (SELECT story_id FROM statuses)",
        (tag, step_id, field),
    )
    connection.execute(
        f"DELETE FROM story_tags WHERE tag = ? AND story_id IN (SELECT subject_id {chosen} = 0)",  # noqa: S608
        (tag, step_id, field),
    )


def _step(row: tuple[int, str, int, int, int]) -> Step:
    identity, name, at, stories, undone = row
    return Step(identity, name, at, stories, bool(undone))

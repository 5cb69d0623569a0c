"""Statuses: the reader's marks, each kept with its journal step and what a sync server is owed, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from newstui.errors import UsageError
from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.story import Flag, Status
from newstui.model.text import clean_line
from newstui.model.view import View
from newstui.store import journal
from newstui.store.database import Database
from newstui.store.views import selection

_WORDS: dict[Flag, tuple[str, str]] = {
    "read": ("read", "unread"),
    "starred": ("star", "unstar"),
    "later": ("later", "not later"),
    "done": ("done", "not done"),
    "muted": ("mute", "unmute"),
}


class Statuses:
    """What the reader did to the stories of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, story_id: int) -> Status | None:
        """The status of a story, also of a purged one."""
        found = self._database.query(
            "SELECT read, starred, later, done, muted FROM statuses WHERE story_id = ?", (story_id,)
        )
        if not found:
            return None
        tags = self._database.query("SELECT tag FROM story_tags WHERE story_id = ? ORDER BY tag", (story_id,))
        read, starred, later, done, muted = map(bool, found[0])
        return Status(read, starred, later, done, muted, tuple(tag for (tag,) in tags))

    def mark(
        self, ids: Sequence[int], flag: Flag, value: bool, *, now: Moment, name: str | None = None, owed: bool = False
    ) -> Step:
        """Mark stories. `owed` puts the change in the outbox too.

        Stories that have the mark already are left alone. Where that is all of them, nothing is journaled and the step
        has id 0. One transaction, whatever the number.
        """
        source = "json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
        # In the order of the journal's key: thirty thousand are appended to it, where they would be put in one by one.
        values = (json.dumps(sorted(ids)),)
        return self._mark(
            source=source, where="s.kept", values=values, flag=flag, value=value, now=now, name=name, owed=owed
        )

    def mark_view(
        self, view: View, flag: Flag, value: bool, *, now: Moment, name: str | None = None, owed: bool = False
    ) -> Step:
        """Mark every story of a view, as `mark` does."""
        if view.kind == "query":
            from newstui.store.query import queries as query

            ids = query.select(self._database, view.name or "", now=now)
            return self.mark(ids, flag, value, now=now, name=name, owed=owed)
        chosen = selection(view, now=now)
        source = f"statuses s INDEXED BY {chosen.index}"
        where, values = chosen.where, chosen.values
        return self._mark(
            source=source, where=where, values=values, flag=flag, value=value, now=now, name=name, owed=owed
        )

    def tag(self, ids: Sequence[int], tag: str, value: bool, *, now: Moment, name: str | None = None) -> Step:
        """Give stories a tag, or take it from them. Tags are one line, without white space at the ends."""
        tag = clean_line(tag)
        if not tag:
            raise UsageError("a tag needs a name")
        if '"' in tag:
            # A query could not name it.
            raise UsageError("a tag holds no quotation marks")
        field = f"tag:{tag}"
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            connection.execute(
                "INSERT OR IGNORE INTO journal_changes (step_id, field, subject_id, before, after)"
                " SELECT ?, ?, s.story_id, ?, ? FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value"
                " WHERE EXISTS (SELECT 1 FROM story_tags t WHERE t.story_id = s.story_id AND t.tag = ?) != ?",
                (step_id, field, not value, value, json.dumps(list(ids)), tag, value),
            )
            words = f"tag {tag!r}" if value else f"untag {tag!r}"
            step = journal.finish(connection, step_id, name or words, now, single=name is None)
            if step.id:
                journal.apply(connection, step_id, "after")
            return step

    def snooze(self, ids: Sequence[int], until: Moment, *, now: Moment, name: str, owed: bool = False) -> Step:
        """Keep stories for later until a moment, read until then. `wake` brings them back. One step."""
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            # All three are noted, also where a mark stood already: `wake` takes it away, and undo is to give it back.
            for field, after in (
                ("later", "coalesce(s.later_at, :now)"), ("read", "coalesce(s.read_at, :now)"), ("until", ":until"),
            ):  # fmt: skip
                connection.execute(
                    "INSERT OR IGNORE INTO journal_changes (step_id, field, subject_id, before, after)"  # noqa: S608
                    f" SELECT :step, :field, s.story_id, s.{journal.COLUMNS[field]}, {after} FROM json_each(:ids) AS j"
                    " CROSS JOIN statuses s ON s.story_id = j.value WHERE s.kept AND s.later_until IS NOT :until",
                    {"step": step_id, "field": field, "now": now, "until": until, "ids": json.dumps(list(ids))},
                )
            return self._done(connection, step_id, name, now, owed=owed, single=True)

    def wake(self, *, now: Moment, owed: bool = False) -> int:
        """Stories whose time has come leave later and are unread again: how many. No step: the reader did not do it."""
        due = "later_until <= ?"
        if not self._database.query(f"SELECT 1 FROM statuses WHERE {due} LIMIT 1", (now,)):  # noqa: S608
            return 0
        with self._database.write() as connection:
            if owed:
                connection.execute(
                    "INSERT INTO outbox (story_id, field, value, at)"  # noqa: S608
                    f' SELECT story_id, j.value, 0, ? FROM statuses JOIN json_each(\'["later", "read"]\') AS j'
                    f" WHERE {due} AND later_at IS NOT NULL"
                    " ON CONFLICT (story_id, field) DO UPDATE SET value = excluded.value, at = excluded.at",
                    (now, now),
                )
            woken = connection.execute(
                "UPDATE statuses SET later_at = NULL, read_at = NULL, done_at = NULL, later_until = NULL"  # noqa: S608
                f" WHERE {due} AND later_at IS NOT NULL",
                (now,),
            ).rowcount
            connection.execute(f"UPDATE statuses SET later_until = NULL WHERE {due}", (now,))  # noqa: S608
        return woken

    def until(self, story_id: int) -> Moment | None:
        """When a story comes back from later; None where it has no date."""
        found = self._database.query("SELECT later_until FROM statuses WHERE story_id = ?", (story_id,))
        return found[0][0] if found else None

    def tags(self) -> dict[str, int]:
        """Every tag with its number of stories, by name."""
        found = self._database.query("SELECT tag, count(*) FROM story_tags GROUP BY tag ORDER BY tag")
        return dict(found)

    def _mark(
        self,
        *,
        source: str,
        where: str,
        values: tuple[object, ...],
        flag: Flag,
        value: bool,
        now: Moment,
        name: str | None,
        owed: bool,
    ) -> Step:
        column = journal.MARKS[flag]
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            had = "IS NULL" if value else "IS NOT NULL"
            connection.execute(
                "INSERT OR IGNORE INTO journal_changes (step_id, field, subject_id, before, after)"  # noqa: S608
                f" SELECT ?, ?, s.story_id, s.{column}, ? FROM {source} WHERE s.{column} {had} AND {where}",
                (step_id, flag, now if value else None, *values),
            )
            if flag == "later":
                # A date belongs to the time it was given for: it goes with the mark, and comes back with it.
                connection.execute(
                    "INSERT OR IGNORE INTO journal_changes (step_id, field, subject_id, before, after)"
                    " SELECT ?, 'until', s.story_id, s.later_until, NULL FROM journal_changes c"
                    " JOIN statuses s ON s.story_id = c.subject_id AND s.later_until IS NOT NULL WHERE c.step_id = ?",
                    (step_id, step_id),
                )
            words = _WORDS[flag][0 if value else 1]
            return self._done(connection, step_id, name or words, now, owed=owed, single=name is None)

    @staticmethod
    def _done(
        connection: sqlite3.Connection, step_id: int, name: str, now: Moment, *, owed: bool, single: bool
    ) -> Step:
        step = journal.finish(connection, step_id, name, now, single=single)
        if step.id:
            journal.apply(connection, step_id, "after")
            if owed:
                journal.owe(connection, step_id, "after", now)
        return step

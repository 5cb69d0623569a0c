"""Mute rules: kept, held against stories as they come, taken back with everything that they muted."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newstui.errors import QueryError, StoreError
from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.mute import MuteRule
from newstui.store import journal, muting
from newstui.store.database import Database

AT_ONCE = 2000
"""Stories that are held against the rules in one transaction: a reader's mark never waits for more."""

_RULES = f"""SELECT r.id, r.query, r.created_at, r.expires_at, (SELECT count(*) FROM rule_mutes m JOIN statuses s
    ON s.story_id = m.story_id WHERE m.rule_id = r.id AND m.state = 'held' AND s.kept AND s.muted_at = m.muted_at)
    FROM mute_rules r WHERE {muting.ACTIVE} ORDER BY r.id"""  # noqa: S608


class MuteRules:
    """The rules of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[MuteRule]:
        """Every rule, the oldest first."""
        return [MuteRule(*row) for row in self._database.query(_RULES)]

    def add(self, text: str, expires_at: Moment | None, *, now: Moment) -> Step:
        """Mute what fits a query now and later, as one step; a rule of that query gets the new end. Raises QueryError.

        The step has id 0 where there is such a rule already.
        """
        from newstui.store.query import queries as query

        fitting = json.dumps(list(query.select(self._database, text, now=now, muted=True)))
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            known = next((rule for rule in self.all() if rule.query == text), None)
            if known is None:
                cursor = connection.execute(
                    "INSERT INTO mute_rules (query, created_at, expires_at, removed_at) VALUES (?, ?, ?, ?)",
                    (text, now, expires_at, now),
                )
                rule_id = int(cursor.lastrowid or 0)
                muting.match(connection, rule_id, fitting, now)
                journal.note(connection, step_id, "rule:removed_at", rule_id, before=now, after=None)
            elif known.expires_at != expires_at:
                journal.note(
                    connection, step_id, "rule:expires_at", known.id, before=known.expires_at, after=expires_at
                )
            step = journal.finish(connection, step_id, f"mute {text}", now)
            if step.id:
                journal.apply(connection, step_id, "after")
            return step

    def remove(self, rule_id: int, *, now: Moment) -> Step:
        """Take a rule back: its stories have the mark again that they had. Raises StoreError where there is none."""
        with self._database.write() as connection:
            known = next((rule for rule in self.all() if rule.id == rule_id), None)
            if known is None:
                raise StoreError(f"there is no mute rule {rule_id}", "`newstui mute list` shows them")
            step_id = journal.begin(connection, now)
            journal.note(connection, step_id, "rule:removed_at", rule_id, before=None, after=now)
            step = journal.finish(connection, step_id, f"no longer mute {known.query}", now)
            journal.apply(connection, step_id, "after")
            return step

    def expire(self, *, now: Moment) -> int:
        """End the rules whose time has come: how many stories speak again. No step: the reader did not do it."""
        due = "expires_at <= ? AND removed_at IS NULL AND ended_at IS NULL"
        if not self._database.query(f"SELECT 1 FROM mute_rules WHERE {due} LIMIT 1", (now,)):  # noqa: S608
            return 0
        with self._database.write() as connection:
            ended = connection.execute(f"SELECT id FROM mute_rules WHERE {due}", (now,)).fetchall()  # noqa: S608
            connection.execute(f"UPDATE mute_rules SET ended_at = ? WHERE {due}", (now, now))  # noqa: S608
            return sum(muting.release(connection, rule_id) for (rule_id,) in ended)

    def apply_some(self, *, now: Moment) -> int:
        """Hold the next stories that wait against all rules: how many were looked at, 0 when none waits any more."""
        waiting = self._database.query("SELECT story_id FROM mute_waiting ORDER BY story_id LIMIT ?", (AT_ONCE,))
        ids = [row[0] for row in waiting]
        if not ids:
            return 0
        # Asked before the write lock is taken: it is most of the work.
        found = self._matches(ids, now)
        with self._database.write() as connection:
            for rule_id, matching in found.items():
                muting.match(connection, rule_id, json.dumps(sorted(matching)), now)
                muting.hold(connection, rule_id)
            connection.execute(
                "DELETE FROM mute_waiting WHERE story_id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
            )
        return len(ids)

    def _matches(self, ids: Sequence[int], now: Moment) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        rules = self._database.query(f"SELECT r.id, r.query FROM mute_rules r WHERE {muting.ACTIVE}")  # noqa: S608
        for rule_id, text in rules:
            try:
                from newstui.store.query import queries as query

                matching = query.among(self._database, text, ids, now=now, muted=True)
            except QueryError:
                # It was a query when the rule was made; the language has changed since. The list of rules says so.
                continue
            if matching:
                found[rule_id] = matching
        return found

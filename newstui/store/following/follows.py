"""Follows and their hits. Making, editing and taking back a follow are steps of the journal like any mark."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from newstui.errors import StoreError
from newstui.model.change import Step
from newstui.model.follow import Follow, FollowSource, Hit
from newstui.model.followed_words import is_same
from newstui.model.moment import Moment
from newstui.store import journal, rows
from newstui.store.database import Database

_SELECT = f"SELECT {rows.FOLLOW_COLUMNS} FROM follows w"  # noqa: S608
_SHOWN = 60


class Follows:
    """What the reader wants to hear of again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        source: FollowSource,
        *,
        now: Moment,
        due: Moment | None = None,
        note: str = "",
    ) -> tuple[Follow, Step]:
        """Follow something. What is followed already is given back as it stands, with a step of id 0."""
        with self._database.write() as connection:
            known = self.find(source)
            if known:
                return known, Step(0, _named("follow", source.text), now, 0)
            title = connection.execute(
                "SELECT title, min(coalesce(published, first_seen), ?) FROM stories WHERE id = ?",
                (now, source.story_id),
            ).fetchone()
            cursor = connection.execute(
                "INSERT INTO follows (kind, text, story_id, story_title, span_start, span_end, created_at, due_at,"
                " note, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    source.kind,
                    source.text,
                    source.story_id,
                    title[0] if title else None,
                    source.start,
                    source.end,
                    now,
                    due,
                    note,
                    title[1] if title else now,
                ),
            )
            follow_id = int(cursor.lastrowid or 0)
            step_id = journal.begin(connection, now)
            journal.note(connection, step_id, "follow:removed_at", follow_id, before=now, after=None)
            step = journal.finish(connection, step_id, _named("follow", source.text), now)
            return self._present(follow_id), step

    def remove(self, follow_id: int, *, now: Moment) -> Step:
        """No longer follow. The follow sleeps, so that undo gives it back with its hits."""
        return self._change(follow_id, "unfollow", {"removed_at": now}, now)

    def toggle(self, source: FollowSource, *, now: Moment) -> tuple[bool, Step]:
        """Follow, or no longer follow; True where it is followed now."""
        with self._database.write():
            known = self.find(source)
            if known:
                return False, self.remove(known.id, now=now)
            return True, self.add(source, now=now)[1]

    def edit(self, follow_id: int, *, now: Moment, due: Moment | None, note: str, terms: str | None = None) -> Step:
        """Give a follow a due date, a note, and words to go by; with other words it is matched anew."""
        values: dict[str, object] = {"due_at": due, "note": note, "terms": terms}
        if terms != self._present(follow_id).terms:
            values["matched_at"] = None
        return self._change(follow_id, "edit follow", values, now)

    def resolve(self, follow_id: int, outcome: str, *, now: Moment) -> Step:
        """It has come to an end, thus; nothing new is matched against it."""
        return self._change(follow_id, "resolve", {"resolved_at": now, "outcome": outcome}, now)

    def reopen(self, follow_id: int, *, now: Moment) -> Step:
        """It goes on after all; it is held against what has come since."""
        values: dict[str, object] = {"resolved_at": None, "outcome": None, "matched_at": None}
        return self._change(follow_id, "open again", values, now)

    def list_follows(self, *, resolved: bool = False) -> list[Follow]:
        """Open follows (or the resolved ones), the newest first."""
        state = "IS NOT NULL" if resolved else "IS NULL"
        sql = f"{_SELECT} WHERE w.removed_at IS NULL AND w.resolved_at {state} ORDER BY w.created_at DESC, w.id DESC"
        return [rows.follow(row) for row in self._database.query(sql)]

    def get(self, follow_id: int) -> Follow | None:
        """One follow that has not been taken back."""
        found = self._database.query(f"{_SELECT} WHERE w.id = ? AND w.removed_at IS NULL", (follow_id,))
        return rows.follow(found[0]) if found else None

    def find(self, source: FollowSource) -> Follow | None:
        """The open follow made from the same thing: the same words of the same story, or the same query or name.

        A sentence is one thing, be it followed as a claim or as something to watch.
        """
        kinds = ("claim", "watch") if source.kind in ("claim", "watch") else (source.kind, source.kind)
        found = self._database.query(
            f"{_SELECT} WHERE w.kind IN (?, ?) AND w.text = ? AND w.story_id IS ?"
            " AND w.removed_at IS NULL AND w.resolved_at IS NULL",
            (*kinds, source.text, source.story_id),
        )
        if found or source.start is None or kinds[0] != "claim":
            return rows.follow(found[0]) if found else None
        # The same sentence, kept with its pronoun or with the name for it.
        there = self._database.query(
            f"{_SELECT} WHERE w.kind IN (?, ?) AND w.story_id = ? AND w.span_start = ? AND w.span_end = ?"
            " AND w.removed_at IS NULL AND w.resolved_at IS NULL",
            (*kinds, source.story_id, source.start, source.end),
        )
        follows = (rows.follow(row) for row in there)
        same = (f for f in follows if is_same(f.source.text, source.text) or is_same(source.text, f.source.text))
        return next(same, None)

    def spans(self, story_id: int) -> set[tuple[int, int]]:
        """Which places of a story's text are followed, as the text now is: the publisher may have changed it."""
        found = self._database.query(
            "SELECT w.span_start, w.span_end, w.text, instr(a.text, w.text) - 1,"
            " substr(a.text, w.span_start + 1, w.span_end - w.span_start)"
            " FROM follows w LEFT JOIN articles a ON a.story_id = w.story_id"
            " WHERE w.story_id = ? AND w.span_start IS NOT NULL AND w.span_end IS NOT NULL"
            " AND w.removed_at IS NULL AND w.resolved_at IS NULL",
            (story_id,),
        )
        spans = set()
        for start, end, text, now_at, told in found:
            if told is None or is_same(text, told):
                spans.add((start, end))
            elif now_at >= 0:
                spans.add((now_at, now_at + len(text)))
        return spans

    def unmatched(self) -> list[Follow]:
        """Open follows that have not been matched against the stories that were there before them."""
        sql = f"{_SELECT} WHERE w.matched_at IS NULL AND w.removed_at IS NULL AND w.resolved_at IS NULL"
        return [rows.follow(row) for row in self._database.query(sql)]

    def matched(self, follow_ids: Sequence[int], *, now: Moment) -> None:
        """Note that follows have been matched against what was there."""
        with self._database.write() as connection:
            values = [(now, follow_id) for follow_id in follow_ids]
            connection.executemany("UPDATE follows SET matched_at = ? WHERE id = ?", values)

    def add_hit(self, hit: Hit, event: int | None = None) -> bool:
        """A story touches a follow; `hit.id` is not looked at. True where that is a new hit.

        Of an event group a follow has one hit: the first, but a sure one takes the place of one that is only possible.
        What the reader has dismissed stays so for the whole event.
        """
        with self._database.write() as connection:
            others = connection.execute(
                "SELECT h.id, h.tier, h.story_id, h.dismissed_at FROM hits h LEFT JOIN story_events e"
                " ON e.story_id = h.story_id WHERE h.follow_id = ? AND (h.story_id = ? OR e.event_id = ?)",
                (hit.follow_id, hit.story_id, event),
            ).fetchall()
            there = [row for row in others if row[1] != "withdrawn"]
            if there and (hit.tier == "possible" or any(row[1] == "hit" or row[3] for row in there)):
                return False
            # What was withdrawn of other stories stays: undo may want it back.
            gone = [(row[0],) for row in others if row in there or row[2] == hit.story_id]
            connection.executemany("DELETE FROM hits WHERE id = ?", gone)
            made = connection.execute(
                "INSERT OR IGNORE INTO hits (follow_id, story_id, tier, score, why, found_at, span_start, span_end)"
                " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE EXISTS (SELECT 1 FROM statuses WHERE story_id = ?2)",
                (
                    hit.follow_id,
                    hit.story_id,
                    hit.tier,
                    hit.score,
                    ", ".join(hit.why),
                    hit.found_at,
                    hit.start,
                    hit.end,
                ),
            )
            return bool(made.rowcount)

    def hits(self, *, follow_id: int | None = None, story_id: int | None = None, muted: bool = True) -> list[Hit]:
        """Hits of open and resolved follows that were not dismissed: the sure before the possible, newest first.

        Without `muted`, those of muted stories are left out.
        """
        found = self._database.query(
            f"SELECT {rows.HIT_COLUMNS} FROM hits h JOIN follows w ON w.id = h.follow_id WHERE h.dismissed_at IS NULL"  # noqa: S608
            " AND h.tier != 'withdrawn' AND w.removed_at IS NULL"
            " AND (?1 IS NULL OR h.follow_id = ?1) AND (?2 IS NULL OR h.story_id = ?2)"
            " AND (?3 OR NOT EXISTS (SELECT 1 FROM statuses s WHERE s.story_id = h.story_id AND s.muted))"
            " ORDER BY h.tier, h.found_at DESC, h.score DESC, h.id DESC",
            (follow_id, story_id, muted),
        )
        return [rows.hit(row) for row in found]

    def hit(self, hit_id: int) -> Hit | None:
        """One hit, dismissed or not."""
        found = self._database.query(f"SELECT {rows.HIT_COLUMNS} FROM hits h WHERE h.id = ?", (hit_id,))  # noqa: S608
        return rows.hit(found[0]) if found else None

    def dismiss(self, hit: Hit, against: Mapping[str, float], threshold: float | None, *, now: Moment) -> Step:
        """Not this: the hit goes, and the follow has learned from it. One step."""
        with self._database.write() as connection:
            follow = self._present(hit.follow_id)
            step_id = journal.begin(connection, now)
            journal.note(connection, step_id, "hit:dismissed_at", hit.id, before=None, after=now)
            for column, value in (("against", json.dumps(dict(against))), ("threshold", threshold)):
                before = _value(connection, column, follow.id)
                journal.note(connection, step_id, f"follow:{column}", follow.id, before=before, after=value)
            step = journal.finish(connection, step_id, _named("not this for", follow.source.text), now)
            journal.apply(connection, step_id, "after")
            return step

    def see(self, hit_ids: Sequence[int], *, now: Moment) -> Step:
        """The reader has seen hits without opening them. One step."""
        with self._database.write() as connection:
            step_id = journal.begin(connection, now)
            connection.execute(
                "INSERT INTO journal_changes (step_id, field, subject_id, before, after)"
                " SELECT ?, 'hit:seen_at', id, NULL, ? FROM hits"
                " WHERE id IN (SELECT value FROM json_each(?)) AND seen_at IS NULL",
                (step_id, now, json.dumps(list(hit_ids))),
            )
            step = journal.finish(connection, step_id, _hits(len(hit_ids)), now)
            if step.id:
                journal.apply(connection, step_id, "after")
            return step

    def opened(self, story_id: int, *, now: Moment, looser: float, usual: float, least: float) -> Step:
        """The reader has opened a story: its hits are no longer new, and the thresholds of their follows fall.

        By `looser`, from `usual` where a follow has none of its own, not below `least`. One step with the mark by which
        opening made the story read, where that was the last one.
        """
        with self._database.write() as connection:
            new = connection.execute(
                "SELECT h.id, w.id, w.threshold FROM hits h JOIN follows w ON w.id = h.follow_id WHERE h.story_id = ?"
                " AND h.seen_at IS NULL AND h.dismissed_at IS NULL AND h.tier != 'withdrawn'",
                (story_id,),
            ).fetchall()
            step_id = journal.begin(connection, now)
            for hit_id, follow_id, threshold in new:
                journal.note(connection, step_id, "hit:seen_at", hit_id, before=None, after=now)
                known = usual if threshold is None else threshold
                easier = max(min(least, known), known - looser)
                journal.note(connection, step_id, "follow:threshold", follow_id, before=threshold, after=easier)
            title = connection.execute("SELECT title FROM stories WHERE id = ?", (story_id,)).fetchone()
            step = journal.finish(connection, step_id, _named("open", title[0] if title else ""), now)
            if not step.id:
                return step
            journal.apply(connection, step_id, "after")
            return journal.join_reading(connection, story_id, step)

    def _present(self, follow_id: int) -> Follow:
        follow = self.get(follow_id)
        if follow is None:
            raise StoreError(f"there is no follow {follow_id}", "`newstui follow list` shows them")
        return follow

    def _change(self, follow_id: int, verb: str, values: dict[str, object], now: Moment) -> Step:
        with self._database.write() as connection:
            follow = self._present(follow_id)
            step_id = journal.begin(connection, now)
            for column, value in values.items():
                before = _value(connection, column, follow_id)
                if before != value:
                    journal.note(connection, step_id, f"follow:{column}", follow_id, before=before, after=value)
            step = journal.finish(connection, step_id, _named(verb, follow.source.text), now)
            if step.id:
                journal.apply(connection, step_id, "after")
            return step


def _value(connection: sqlite3.Connection, column: str, follow_id: int) -> object:
    return connection.execute(f"SELECT {column} FROM follows WHERE id = ?", (follow_id,)).fetchone()[0]  # noqa: S608


def _hits(count: int) -> str:
    return f"seen {count} hit{'s' if count != 1 else ''}"


def _named(verb: str, text: str) -> str:
    line = " ".join(text.split())
    return f"{verb} '{line[: _SHOWN - 1] + '…' if len(line) > _SHOWN else line}'"

"""Letting old stories go, and seeing to it that the store is sound."""

from __future__ import annotations

import json

from newstui.errors import StoreError
from newstui.model.moment import Moment
from newstui.store import counted, opening, search_rows
from newstui.store.database import Database

_COUNTED = """SELECT f.id, count(s.story_id), coalesce(sum(s.unread), 0), coalesce(sum(s.starred), 0),
    coalesce(sum(s.later), 0), coalesce(sum(s.following), 0)
    FROM feeds f LEFT JOIN statuses s ON s.feed_id = f.id AND s.kept GROUP BY f.id"""
_EVENTS = "SELECT DISTINCT event_id FROM story_events WHERE story_id IN (SELECT id FROM temp.purged)"
_KEPT = "SELECT feed_id, stories, unread, starred, later, following FROM counters ORDER BY feed_id"


A_PURGE = 200
"""Stories in one transaction: a reader's mark never waits for more."""

# What the reader did to a story long ago counts by when they did it: a mark of yesterday keeps a story of last year.
_FREE = """s.kept AND s.sort_at < :before AND st.first_seen < :before
    AND coalesce(s.read_at, s.done_at, s.muted_at) IS NOT NULL
    AND max(coalesce(s.read_at, 0), coalesce(s.done_at, 0), coalesce(s.muted_at, 0)) < :before
    AND s.starred_at IS NULL AND s.later_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM story_tags t WHERE t.story_id = s.story_id)
    AND NOT EXISTS (SELECT 1 FROM follows w WHERE w.story_id = s.story_id)
    AND NOT EXISTS (SELECT 1 FROM hits h WHERE h.story_id = s.story_id)"""
_OLD = f"""SELECT s.story_id FROM (SELECT story_id, row_number()
        OVER (PARTITION BY feed_id ORDER BY sort_at DESC, story_id DESC) AS place FROM statuses WHERE kept) AS r
    CROSS JOIN statuses s ON s.story_id = r.story_id JOIN stories st ON st.id = s.story_id
    WHERE r.place > :newest AND {_FREE} ORDER BY s.sort_at"""  # noqa: S608
_STILL = f"""INSERT INTO temp.purged SELECT s.story_id FROM json_each(:ids) AS j
    CROSS JOIN statuses s ON s.story_id = j.value JOIN stories st ON st.id = s.story_id WHERE {_FREE}"""  # noqa: S608


def purge(database: Database, *, before: Moment, newest: int = 0) -> int:
    """Let go of stories that came before `before`, and were read, done or muted before it too, and that nothing holds.

    What holds a story: a star, later, a tag, a follow or a hit (open, resolved or taken back), and being among the
    `newest` of its feed. Statuses stay, so that a story that comes again is not unread. Returns how many went.
    """
    ids = [row[0] for row in database.query(_OLD, {"before": before, "newest": newest})]
    return sum(_purge(database, ids[at : at + A_PURGE], before) for at in range(0, len(ids), A_PURGE))


def _purge(database: Database, ids: list[int], before: Moment) -> int:
    """Those of `ids` that nothing holds meanwhile, in one transaction."""
    with database.write() as connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS purged (id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.purged")
        connection.execute(_STILL, {"ids": json.dumps(ids), "before": before})
        connection.execute("DELETE FROM story_search WHERE rowid IN (SELECT id FROM temp.purged)")
        events = [row[0] for row in connection.execute(_EVENTS)]
        gone = connection.execute("DELETE FROM stories WHERE id IN (SELECT id FROM temp.purged)").rowcount
        # Without its versions a change cannot be shown: the mark goes with them.
        connection.execute(
            "UPDATE statuses SET kept = 0, changed_at = NULL, change_seen_at = NULL"
            " WHERE story_id IN (SELECT id FROM temp.purged)"
        )
        connection.execute("DELETE FROM temp.purged")
        counted.recount_groups(connection, events)
    return gone


def check(database: Database) -> list[str]:
    """What is wrong with the store, a line each; empty where all is well. Reads the whole file.

    Raises `StoreError` where it cannot be read for another reason than damage, such as a lock.
    """
    try:
        wrong = [f"damaged: {row[0]}" for row in database.query("PRAGMA integrity_check(20)") if row[0] != "ok"]
    except StoreError as error:
        # Some damage ends the check itself.
        if "malformed" not in error.message:
            raise
        return [f"damaged: {error.message}"]
    if wrong:
        return wrong
    for table, rowid, parent, _ in database.query("PRAGMA foreign_key_check"):
        wrong.append(f"row {rowid} of {table} belongs to no row of {parent}")
    rows = {row[0]: row for row in database.query(_COUNTED)}
    kept = {row[0]: row for row in database.query(_KEPT)}
    wrong += counted.wrong(database)
    wrong += [
        f"the counters of feed {feed_id} say {kept.get(feed_id, (0, 'nothing'))[1:]}, counted are {row[1:]}"
        for feed_id, row in rows.items()
        if kept.get(feed_id) != row
    ]
    if not database.read_only:
        try:
            with database.write() as connection:
                connection.execute("INSERT INTO story_search (story_search) VALUES ('integrity-check')")
        except StoreError as error:
            wrong.append(f"the full-text index is damaged: {error.message}")
    for (missing,) in database.query(
        "SELECT count(*) FROM stories WHERE id NOT IN (SELECT id FROM story_search_docsize)"
    ):
        if missing:
            wrong.append(f"{missing} stories are not in the full-text index")
    for (left,) in database.query("SELECT count(*) FROM story_search_docsize WHERE id NOT IN (SELECT id FROM stories)"):
        if left:
            wrong.append(f"{left} stories that are gone are still in the full-text index")
    return wrong


def repair(database: Database) -> list[str]:
    """Count anew what is counted and fill the full-text index anew; returns what was mended, a line each."""
    before = check(database)
    with database.write() as connection:
        # First: the counters of feeds count what follows and hits make of the statuses.
        counted.mend(connection)
        for feed_id, *numbers in connection.execute(_COUNTED).fetchall():
            connection.execute(
                "INSERT INTO counters (feed_id, stories, unread, starred, later, following) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (feed_id) DO UPDATE SET stories = excluded.stories, unread = excluded.unread,"
                " starred = excluded.starred, later = excluded.later, following = excluded.following",
                (feed_id, *numbers),
            )
        search_rows.refill(connection)
    with opening.explained(database.path):
        after = check(database)
    return [line for line in before if line not in after]

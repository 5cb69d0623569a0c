"""Letting old stories go, and seeing to it that the store is sound."""

from __future__ import annotations

import sqlite3

from newstui.errors import StoreError
from newstui.model.moment import Moment
from newstui.store import counted, opening
from newstui.store.database import Database

_COUNTED = """SELECT f.id, count(s.story_id), coalesce(sum(s.unread), 0), coalesce(sum(s.starred), 0),
    coalesce(sum(s.later), 0), coalesce(sum(s.following), 0)
    FROM feeds f LEFT JOIN statuses s ON s.feed_id = f.id AND s.kept GROUP BY f.id"""
_EVENTS = "SELECT DISTINCT event_id FROM story_events WHERE story_id IN (SELECT id FROM temp.purged)"
_KEPT = "SELECT feed_id, stories, unread, starred, later, following FROM counters ORDER BY feed_id"


def purge(database: Database, *, before: Moment) -> int:
    """Let go of stories dated before `before` that were read or done and that nothing holds: no star, later, follow,
    hit or tag. Their statuses stay, so that one that comes again is not unread. Returns how many went.
    """
    with database.write() as connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS purged (id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.purged")
        connection.execute(
            "INSERT INTO temp.purged SELECT s.story_id FROM statuses s WHERE s.kept AND s.sort_at < ?"
            " AND (s.read_at IS NOT NULL OR s.done_at IS NOT NULL OR s.muted_at IS NOT NULL)"
            " AND s.starred_at IS NULL AND s.later_at IS NULL AND s.follows = 0 AND s.hits = 0"
            " AND NOT EXISTS (SELECT 1 FROM story_tags t WHERE t.story_id = s.story_id)",
            (before,),
        )
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
        _refill(connection)
    with opening.explained(database.path):
        after = check(database)
    return [line for line in before if line not in after]


def _refill(connection: sqlite3.Connection) -> None:
    from newstui.store.plain import words_of

    connection.create_function("words_of", 1, words_of, deterministic=True)
    connection.execute("DELETE FROM story_search")
    connection.execute("INSERT INTO story_search (story_search) VALUES ('rebuild')")
    connection.execute(
        "INSERT INTO story_search (rowid, title, text) SELECT st.id, st.title,"
        " coalesce(a.text, words_of(coalesce(t.full_html, t.html))) FROM stories st"
        " JOIN story_contents t ON t.story_id = st.id LEFT JOIN articles a ON a.story_id = st.id ORDER BY st.id"
    )

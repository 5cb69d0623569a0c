"""What rules do to statuses: hold stories muted, and give back the mark that they had, set by set.

A story is a rule's while its mark is the one that rules gave it: what the reader did to it since stands. Stories that
were muted already when a rule matched are not its to give back.

States of a match: ``held`` (the rule muted it), ``free`` (not yet, or let go again), ``foreign`` (muted by the reader).
"""

from __future__ import annotations

import sqlite3

ACTIVE = "r.removed_at IS NULL AND r.ended_at IS NULL"

# Where another rule has muted a story already, both hold it: it speaks again when the last of them lets go.
_OF_RULES = f"""EXISTS (SELECT 1 FROM rule_mutes o JOIN mute_rules r ON r.id = o.rule_id
    WHERE o.story_id = s.story_id AND o.state = 'held' AND o.muted_at = s.muted_at AND {ACTIVE})"""  # noqa: S608


def match(connection: sqlite3.Connection, rule_id: int, ids: str, now: int) -> None:
    """Note that a rule fits stories (`ids`: a JSON array); those that it has fitted before are passed over."""
    connection.execute(
        "INSERT OR IGNORE INTO rule_mutes (rule_id, story_id, muted_at, state)"  # noqa: S608
        f" SELECT ?, s.story_id, coalesce(s.muted_at, ?), iif(s.muted_at IS NULL OR {_OF_RULES}, 'free', 'foreign')"
        " FROM json_each(?) AS j CROSS JOIN statuses s ON s.story_id = j.value",
        (rule_id, now, ids),
    )


def hold(connection: sqlite3.Connection, rule_id: int) -> int:
    """Mute what an active rule has not muted yet, or has let go: how many stories that muted."""
    muted = connection.execute(
        "UPDATE statuses SET muted_at = m.muted_at FROM rule_mutes AS m JOIN mute_rules r ON r.id = m.rule_id"  # noqa: S608
        f" WHERE m.rule_id = ? AND m.state = 'free' AND {ACTIVE} AND m.story_id = statuses.story_id"
        " AND statuses.muted_at IS NULL",
        (rule_id,),
    ).rowcount
    connection.execute(
        "UPDATE rule_mutes SET state = 'held' WHERE rule_id = ? AND state = 'free'"  # noqa: S608
        f" AND EXISTS (SELECT 1 FROM mute_rules r WHERE r.id = rule_id AND {ACTIVE})",
        (rule_id,),
    )
    return muted


def release(connection: sqlite3.Connection, rule_id: int) -> int:
    """Let the stories of a rule that is no longer active speak again, but those that another holds: how many."""
    connection.execute(
        "UPDATE rule_mutes SET state = 'free' WHERE rule_id = ? AND state = 'held' AND muted_at IS"
        " (SELECT s.muted_at FROM statuses s WHERE s.story_id = rule_mutes.story_id)",
        (rule_id,),
    )
    return connection.execute(
        "UPDATE statuses AS s SET muted_at = NULL WHERE s.muted_at IS NOT NULL AND s.story_id IN"  # noqa: S608
        " (SELECT story_id FROM rule_mutes m WHERE rule_id = ? AND state = 'free' AND m.muted_at = s.muted_at)"
        f" AND NOT {_OF_RULES}",
        (rule_id,),
    ).rowcount


def settle(connection: sqlite3.Connection, step_id: int) -> None:
    """After a step of the journal that made rules active, or ended them: hold or let go what is theirs."""
    changed = connection.execute(
        "SELECT subject_id, removed_at IS NULL AND ended_at IS NULL FROM journal_changes"
        " JOIN mute_rules ON id = subject_id WHERE step_id = ? AND field = 'rule:removed_at'",
        (step_id,),
    ).fetchall()
    for rule_id, active in changed:
        (hold if active else release)(connection, rule_id)

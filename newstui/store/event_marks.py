"""What a list folds by: the events of its stories, asked for many of them in one statement."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from newstui.store.database import Database

_MARKS = """SELECT json_group_array(mark) FROM (
    SELECT coalesce(e.event_id, 0) * 2 + s.unread AS mark FROM json_each(?) AS j
    CROSS JOIN statuses s ON s.story_id = j.value LEFT JOIN story_events e ON e.story_id = s.story_id)"""
"""In the order of the ids without a sort: a cross join walks its left side, and that walks the array."""

_AT_ONCE = 5000
"""Stories: of more, writing and reading their numbers would hold up other threads for too long."""


def event_marks(database: Database, ids: Sequence[int]) -> array[int]:
    """For each story the number of its event twice, 0 where it is about none, and one more where it is unread.

    See `newstui.model.listing.fold`. Texts come back from SQLite, as in `Database.ids`.
    """
    found = array("q")
    for begin in range(0, len(ids), _AT_ONCE):
        ((text,),) = database.query(_MARKS, (json.dumps(list(ids[begin : begin + _AT_ONCE])),))
        found.extend(json.loads(text))
    return found


def any_shared(database: Database) -> bool:
    """Whether any story shares its event with another: where none does, no list has anything to fold."""
    return bool(database.query("SELECT 1 FROM event_groups INDEXED BY event_groups_shared WHERE stories > 1 LIMIT 1"))

"""Since you last read: what a story has that the read stories of its event had not."""

from __future__ import annotations

from newstui.analysis.since import news
from newstui.model.since import Since
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.event_groups import EventGroups

MOST_READ = 12
"""Stories that were read with which one is compared, the latest."""


def since_read(database: Database, story_id: int) -> Since | None:
    """What is new in a story; None where nothing of its event was read before it, or nothing of it is analysed.

    Reads several briefings: not for the event loop.
    """
    groups = EventGroups(database)
    read = groups.read_before(story_id)
    if not read:
        return None
    briefings = Briefings(database)
    mine = briefings.get(story_id)
    earlier = [made for each, _ in read[-MOST_READ:] if (made := briefings.get(each)) is not None]
    if mine is None or not earlier:
        return None
    read_at = read[-1][1]
    return Since(read_at, len(read), tuple(groups.new_sources(story_id, read_at)), news(mine, earlier))

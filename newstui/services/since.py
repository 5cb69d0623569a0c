"""Since you last read: what a story has that the read stories of its event had not."""

from __future__ import annotations

from dataclasses import replace

from newstui.analysis.since import news
from newstui.model.since import FigureChange, Since
from newstui.model.story import StoryRow
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.event_groups import EventGroups
from newstui.store.stories import Stories

MOST_READ = 12
"""Stories that were read with which one is compared, the latest."""
DEVELOPS = 12 * 3600
"""Seconds after which another outlet's figure for the same thing is taken for a later state of it."""


def since_read(database: Database, story_id: int) -> Since | None:
    """What is new in a story; None where nothing of its event was read before it, or nothing of it is analysed.

    Reads several briefings: not for the event loop.
    """
    groups = EventGroups(database)
    read = groups.read_before(story_id)
    if not read:
        return None
    briefings, stories = Briefings(database), Stories(database)
    mine = briefings.get(story_id)
    earlier = [(each, made) for each, _ in read[-MOST_READ:] if (made := briefings.get(each)) is not None]
    rows = stories.rows([story_id, *(each for each, _ in earlier)])
    earlier = [(each, made) for each, made in earlier if each in rows]
    if mine is None or not earlier or story_id not in rows:
        return None
    row = rows[story_id]
    # A figure is held against what its own outlet said, where that was read: what another says may just differ.
    earlier.sort(key=lambda each: rows[each[0]].feed_id == row.feed_id)
    found = news(mine, [made for _, made in earlier])
    figures = tuple(_told_by(each, row, rows[earlier[each.text][0]]) for each in found.figures)
    read_at = read[-1][1]
    new_sources = tuple(groups.new_sources(story_id, read_at))
    return Since(read_at, len(read), new_sources, replace(found, figures=figures))


def _told_by(change: FigureChange, row: StoryRow, other: StoryRow) -> FigureChange:
    """The change as such where the story is a later one of the outlet, or much later than that of another."""
    later = row.sort_at - other.sort_at
    if later >= (0 if row.feed_id == other.feed_id else DEVELOPS):
        return change
    return replace(change, outlet=other.feed)

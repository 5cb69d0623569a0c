"""The figures board: the figures of some stories side by side."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.analysis.board import board
from newstui.model.board import Measured
from newstui.store.database import Database
from newstui.store.following.matching import Matchings
from newstui.store.ledger.figures import amounts, waiting

MOST = 500
"""Stories whose figures are set side by side: of a longer list the first, which are the latest."""


def event_of(database: Database, story_id: int) -> list[int]:
    """The stories of the event that a story is about, itself first; it alone where it is about none."""
    kept = Matchings(database)
    event = kept.events_of([story_id]).get(story_id)
    others = [] if event is None else kept.member_ids(event, MOST)
    return [story_id, *(each for each in others if each != story_id)]


def waiting_of(database: Database, ids: Sequence[int]) -> int:
    """How many of those stories wait to be analysed."""
    return waiting(database, list(ids[:MOST]))


def figures_of(database: Database, ids: Sequence[int]) -> list[Measured]:
    """What is measured in the stories of `ids`, or the first `MOST` of them."""
    return board(amounts(database, list(ids[:MOST])))

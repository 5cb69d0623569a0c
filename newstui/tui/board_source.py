"""What the follow board asks of the program, and where the reader wants to go from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NamedTuple

from newstui.model.article import Span
from newstui.model.change import Step
from newstui.model.follow import Follow
from newstui.model.follow_board import Board
from newstui.model.moment import Moment
from newstui.services.following.follows import Follows
from newstui.tui.tables.follows import Target


class Place(NamedTuple):
    """Where the reader wants to go: a story, at a sentence where one is known."""

    story_id: int
    span: Span | None
    key: tuple[int, int, bool] | None = None
    """What the cursor stood on, to come back to."""


@dataclass(frozen=True, slots=True)
class BoardSource:
    """What the board asks of the program."""

    follows: Follows
    load: Callable[[], Awaitable[Board | None]]
    place: Callable[[Follow], Span | None]
    """Where a follow's sentence stands in its story."""
    do: Callable[[Callable[[], Step]], Awaitable[Step | None]]
    """Keeps a change; what goes wrong has been told."""
    changed: Callable[[], None]
    """A change was kept in another way: what shows follows is to look at them anew, and matching to take them up."""
    step_back: Callable[[bool, int], Awaitable[str | None]]
    """Undo, or redo, so many steps: what was done, in words."""
    browse: Callable[[str], None]
    copy: Callable[[str, str], None]
    now: Callable[[], Moment]


def place_of(target: Target, stands: Callable[[Follow], Span | None]) -> Place | None:
    """Where `target` leads: a hit to the sentence that says most of it, a follow to what it was made from.

    `stands` says where a follow's sentence is now. None for a follow that was made from no story.
    """
    if target.hit is not None:
        hit = target.hit.hit
        span = Span(hit.start, hit.end) if hit.start is not None and hit.end is not None else None
        return Place(hit.story_id, span, target.key)
    follow = target.follow.follow
    if follow.source.story_id is None:
        return None
    return Place(follow.source.story_id, stands(follow), target.key)

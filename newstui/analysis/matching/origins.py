"""Origins: which stories of one event are independent, and which are copies or come of one agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy

from newstui.analysis.matching.copies import PROBABLE, RANGES, Sketch, sketched_likeness

COMPARED = 400
"""Texts of one event that a story is held against, the newest: copies come close behind what they copy."""
_CANDIDATES = 5
_ROOM = 8
"""Sketches for which there is room at first."""


class Origins:
    """The texts of one event, each with the story that had it first, and their sketches, which tell likely copies.

    `members`: story, origin, sketch, agency; the oldest first.
    """

    def __init__(self, members: Iterable[tuple[int, int, Sketch, str | None]] = ()) -> None:
        self._origin: dict[int, int] = {}
        self._stories: list[int] = []
        self._sketches = numpy.zeros((RANGES, _ROOM), numpy.uint16)
        """A column for each of `_stories`, and columns to come."""
        self._agency: dict[str, int] = {}
        for story_id, origin, made, agency in members:
            self._add(story_id, origin, made, agency)

    def of(self, story_id: int, made: Sketch, agency: str | None, copied: Callable[[Sequence[int]], int | None]) -> int:
        """The origin of a new story, which joins.

        `copied` is asked which of some stories with sketches that are much alike its text copies, if any.
        """
        known = self._origin.get(story_id)
        if known is not None:
            return known
        probable = self._probable(made)
        copy_of = copied(probable) if probable else None
        if copy_of is not None:
            origin = self._origin[copy_of]
        else:
            origin = self._agency.get(agency, story_id) if agency else story_id
        self._add(story_id, origin, made, agency)
        return origin

    def _probable(self, made: Sketch) -> list[int]:
        """Those of the event's texts that are likely copies, the likeliest first, then the oldest."""
        if not self._stories:
            return []
        told = sketched_likeness(made, self._sketches[:, : len(self._stories)])
        likely = numpy.flatnonzero(told >= PROBABLE)
        ranked = likely[numpy.argsort(-told[likely], kind="stable")][:_CANDIDATES]
        return [self._stories[at] for at in ranked.tolist()]

    def _add(self, story_id: int, origin: int, made: Sketch, agency: str | None) -> None:
        at = len(self._stories)
        if at == self._sketches.shape[1]:
            self._sketches = numpy.concatenate((self._sketches, numpy.zeros_like(self._sketches)), axis=1)
        self._sketches[:, at] = made
        self._stories.append(story_id)
        self._origin[story_id] = origin
        if agency:
            self._agency.setdefault(agency, origin)
        if len(self._stories) >= 2 * COMPARED:
            self._forget(COMPARED)

    def _forget(self, count: int) -> None:
        """The oldest go; an agency's origin stays, whoever still has it."""
        for story_id in self._stories[:count]:
            del self._origin[story_id]
        self._stories = self._stories[count:]
        self._sketches = numpy.roll(self._sketches, -count, axis=1)

"""Origins: which stories of one event are independent, and which are copies or come of one agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from newstui.analysis.matching.copies import PROBABLE, Sketch, sketched_likeness

COMPARED = 400
"""Texts of one event that a story is held against, the newest: copies come close behind what they copy."""
_CANDIDATES = 5


class Origins:
    """The texts of one event, each with the story that had it first; an index of their sketches finds the likely ones.

    `members`: story, origin, sketch, agency; the oldest first.
    """

    def __init__(self, members: Iterable[tuple[int, int, Sketch, str | None]] = ()) -> None:
        self._origin: dict[int, int] = {}
        self._sketches: dict[int, Sketch] = {}
        self._holding: dict[int, list[int]] = {}
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
        shared = Counter(story for each in made for story in self._holding.get(each, ()))
        likely = [story for story, _ in shared.most_common(4 * _CANDIDATES)]
        ranked = sorted(((sketched_likeness(made, self._sketches[each]), -each) for each in likely), reverse=True)
        return [-each for like, each in ranked[:_CANDIDATES] if like >= PROBABLE]

    def _add(self, story_id: int, origin: int, made: Sketch, agency: str | None) -> None:
        self._origin[story_id] = origin
        self._sketches[story_id] = made
        for each in made:
            self._holding.setdefault(each, []).append(story_id)
        if agency:
            self._agency.setdefault(agency, origin)
        if len(self._origin) > 2 * COMPARED:
            self._forget(list(self._origin)[:COMPARED])

    def _forget(self, stories: Iterable[int]) -> None:
        for story_id in stories:
            del self._origin[story_id]
            for each in self._sketches.pop(story_id):
                self._holding[each].remove(story_id)
                if not self._holding[each]:
                    del self._holding[each]

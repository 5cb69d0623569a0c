"""Listings: the stories of a view as a list shows them, those of one event folded into one row."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

Folded = dict[int, tuple[int, ...]]
"""What is folded beneath a story's row, in the order of the view."""


class Listing(NamedTuple):
    """A view at one moment. 8 bytes a row, and what is folded besides."""

    ids: array[int]
    """A row each: stories of no event, and of each event the one that heads it."""
    folded: Folded

    def every(self) -> Iterator[int]:
        """All stories of the view, folded ones after their heads."""
        return whole(self.ids, self.folded)


def fold(ids: Sequence[int], marks: Sequence[int], heads: Collection[int] = ()) -> Listing:
    """Fold the stories `ids` of a view, newest first.

    `marks`: for each the number of its event twice (0 where it is about none), and one more where it is unread. A row
    stands where the newest story of its event would, and is headed by the newest unread one, else the newest. `heads`
    are rows that are on the screen already: they remain rows, whatever has become of their events meanwhile.
    """
    fixed = frozenset(heads)
    rows: list[int] = []
    place: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    """Of each event twice their ids, one more where unread: as few objects as can be, since lists are long."""
    for story_id, mark in zip(ids, marks, strict=True):
        event = mark >> 1
        stories = members.get(event) if event else None
        if stories is None:
            if event:
                members[event] = [story_id * 2 + (mark & 1)]
                place[event] = len(rows)
            rows.append(story_id)
        elif story_id in fixed and any(each >> 1 in fixed for each in stories):
            # Two rows of the screen have turned out to be one event.
            rows.append(story_id)
        else:
            stories.append(story_id * 2 + (mark & 1))
    folded: Folded = {}
    for event, stories in members.items():
        if len(stories) > 1:
            told = [each >> 1 for each in stories]
            head = next((each for each in told if each in fixed), None) if fixed else None
            if head is None:
                head = next((each >> 1 for each in stories if each & 1), told[0])
            rows[place[event]] = head
            told.remove(head)
            folded[head] = tuple(told)
    return Listing(array("q", rows), folded)


def whole(ids: Sequence[int], folded: Folded) -> Iterator[int]:
    """Rows with what is folded beneath them."""
    return chain.from_iterable((story_id, *folded.get(story_id, ())) for story_id in ids) if folded else iter(ids)

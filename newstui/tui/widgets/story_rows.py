"""The list's window on the store: ids of the whole view, and the rows around what is on the screen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from newstui.model.story import Flag, StoryRow

PAGE = 64
"""Rows that are read from the store at once."""

_KEPT = 24 * PAGE


class StoryRows:
    """A frozen list of story ids, with a cache of rows by pages.

    The ids do not change until `reset`: a list that moved under the reader would make every key a gamble.
    """

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, StoryRow]]) -> None:
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._cache: OrderedDict[int, StoryRow] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> array[int]:
        """The ids in list order; not to be changed."""
        return self._ids

    def reset(self, ids: array[int], rows: Iterable[StoryRow] = ()) -> None:
        """Show another list; `rows` are those that are at hand already."""
        self._ids = ids
        self._cache.clear()
        for row in rows:
            self._cache[row.id] = row

    def extend(self, ids: array[int]) -> None:
        """Put the whole list in the place of its first page; cached rows stay."""
        self._ids = ids

    def forget(self) -> None:
        """Read rows anew from the store when next asked for."""
        self._cache.clear()

    def at(self, index: int) -> StoryRow | None:
        """The row at a place in the list; None where the store no longer has the story."""
        story_id = self._ids[index]
        row = self._cache.get(story_id)
        if row is None:
            start = index - index % PAGE
            page = self._ids[start : start + PAGE]
            found = self._fetch(page)
            self._cache.update(found)
            while len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
            row = found.get(story_id)
        return row

    def get(self, story_id: int) -> StoryRow | None:
        """A story's row as the list shows it, be it in the list or not."""
        return self._cache.get(story_id) or self._fetch([story_id]).get(story_id)

    def index_of(self, story_id: int) -> int | None:
        """Where a story stands in the list."""
        try:
            return self._ids.index(story_id)
        except ValueError:
            return None

    def patch(self, ids: Iterable[int], flag: Flag, value: bool) -> None:
        """Show a mark before the store has it."""
        for story_id in ids:
            row = self._cache.get(story_id)
            if row is not None:
                self._cache[story_id] = _with_flag(row, flag, value)

    def patch_followed(self, story_id: int, value: bool) -> None:
        """Show a story as followed, or no longer."""
        row = self._cache.get(story_id)
        if row is not None:
            self._cache[story_id] = replace(row, followed=value)

    def cached(self) -> list[int]:
        """The ids whose rows are at hand."""
        return list(self._cache)

    def next_unread(self, index: int, step: int) -> int | None:
        """The nearest unread story after (`step` 1) or before (-1) a place; rows are read in large pages."""
        position = index + step
        while 0 <= position < len(self._ids):
            stop = min(len(self._ids), position + 512) if step > 0 else max(-1, position - 512)
            low, high = (position, stop) if step > 0 else (stop + 1, position + 1)
            missing = [i for i in self._ids[low:high] if i not in self._cache]
            found = self._fetch(missing) if missing else {}
            while position != stop:
                row = self._cache.get(self._ids[position]) or found.get(self._ids[position])
                if row is not None and not (row.read or row.done or row.muted):
                    return position
                position += step
        return None


def _with_flag(row: StoryRow, flag: Flag, value: bool) -> StoryRow:
    match flag:
        case "read":
            return replace(row, read=value)
        case "starred":
            return replace(row, starred=value)
        case "later":
            return replace(row, later=value)
        case "done":
            return replace(row, done=value)
        case "muted":
            return replace(row, muted=value)

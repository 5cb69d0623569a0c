"""The list's window on the store: ids of the whole view, and the rows around what is on the screen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import count
from typing import Literal

from newstui.model.listing import Folded, whole
from newstui.model.moment import Moment
from newstui.model.story import Flag, StoryRow

PAGE = 64
"""Rows that are read from the store at once."""

Fold = Literal["none", "closed", "open", "member"]
"""``closed`` and ``open``: heads an event; ``member``: of an event that is open."""

_KEPT = 24 * PAGE
_FEW = 8
"""Stories that are looked for one by one in a list of any length: quicker than to go through all of it in Python."""
_NEAR = 512
_BELOW = 64
"""Stories beneath a row that are looked at for what is unread among them, the newest."""


class StoryRows:
    """A frozen list of story ids, with a cache of rows by pages.

    The ids do not change until `reset`, but for an event that the reader opens or closes: a list that moved under the
    reader would make every key a gamble.
    """

    def __init__(self, fetch: Callable[[Sequence[int]], dict[int, StoryRow]]) -> None:
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._folded: Folded = {}
        self._head_of: dict[int, int] = {}
        """Of the stories of events that are open, which row they were folded beneath."""
        self._cache: OrderedDict[int, StoryRow] = OrderedDict()
        self._gone: set[int] = set()
        self._pending: dict[int, tuple[frozenset[int], Flag, bool]] = {}
        """Marks that are on their way to the store, by ticket, in the order in which they were made."""
        self._tickets = count(1)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> array[int]:
        """The ids in list order; not to be changed."""
        return self._ids

    def reset(self, ids: array[int], rows: Iterable[StoryRow] = (), folded: Folded | None = None) -> None:
        """Show another list; `rows` are those that are at hand already."""
        self._ids = ids
        self._folded = folded or {}
        self._head_of.clear()
        self.forget()
        for row in rows:
            self._cache[row.id] = self._marked(row)

    def extend(self, ids: array[int], folded: Folded | None = None) -> None:
        """Put the whole list in the place of its first page; cached rows stay, and what was open is open."""
        opened = dict.fromkeys(self._head_of.values())
        self._ids = ids
        self._folded = folded or {}
        self._head_of.clear()
        for head in opened:
            self.toggle(head)

    def every(self, begin: int = 0, end: int | None = None) -> list[int]:
        """The stories of a stretch of the list, with those that are folded beneath its rows."""
        shut = {head: below for head, below in self._folded.items() if not self._is_open(head)}
        return list(whole(self._ids[begin:end], shut))

    @property
    def has_events(self) -> bool:
        """Whether a row stands for several stories."""
        return bool(self._folded)

    def below(self, head: int) -> tuple[int, ...]:
        """The stories that are folded beneath a row, be it open or closed."""
        return self._folded.get(head, ())

    def fold_of(self, story_id: int) -> Fold:
        """How a story stands to the event that it is folded into."""
        if story_id in self._head_of:
            return "member"
        return "none" if story_id not in self._folded else "open" if self._is_open(story_id) else "closed"

    def head_of(self, story_id: int) -> int:
        """The row of the event that a story of the list is folded into; itself where it is no such story."""
        if story_id in self._head_of or story_id in self._folded:
            return self._head_of.get(story_id, story_id)
        if story_id in self._ids:
            return story_id
        return next((head for head, below in self._folded.items() if story_id in below), story_id)

    def toggle(self, head: int) -> bool:
        """Open the event at a row, or close it: whether there was one."""
        place = self.index_of(head) if head in self._folded else None
        if place is None:
            return False
        below = self._folded[head]
        if self._is_open(head):
            del self._ids[place + 1 : place + 1 + len(below)]
            for story_id in below:
                del self._head_of[story_id]
        else:
            self._ids[place + 1 : place + 1] = array("q", below)
            self._head_of.update(dict.fromkeys(below, head))
        return True

    def _is_open(self, head: int) -> bool:
        return self._head_of.get(self._folded[head][0]) == head

    def _shut_below(self, heads: Iterable[int]) -> list[int]:
        """What is out of sight beneath some rows, the newest of each."""
        shut = (below for head in heads if (below := self._folded.get(head)) and not self._is_open(head))
        return [story_id for below in shut for story_id in below[:_BELOW]]

    def hidden(self, head: int) -> list[StoryRow]:
        """The rows that a closed event does not show, the newest of them; none of any other row."""
        if self.fold_of(head) != "closed":
            return []
        below = self._shut_below((head,))
        missing = [each for each in below if each not in self._cache and each not in self._gone]
        if missing:
            found = self._read(missing)
            self._cache.update(found)
            self._gone.update(each for each in missing if each not in found)
        return [row for each in below if (row := self._cache.get(each)) is not None]

    def unread_below(self, head: int) -> int:
        """How many unread stories a closed event hides beneath a head that is read or done with itself."""
        row = self._cache.get(head)
        if row is None or row.unread:
            return 0
        return sum(each.unread for each in self.hidden(head))

    def dated(self, row: StoryRow) -> Moment | None:
        """The date of a row: of a closed event that of its newest story, by which it stands where it stands."""
        if self.fold_of(row.id) == "closed":
            newest = self._cache.get(self._folded[row.id][0])
            if newest is not None and newest.sort_at > row.sort_at:
                return newest.published
        return row.published

    def raise_unread(self, head: int) -> int:
        """Let the newest unread story of a closed event head its row, where the head is read: the row's story now."""
        if not self.unread_below(head):
            return head
        place = self.index_of(head)
        fresh = next(row.id for row in self.hidden(head) if row.unread)
        if place is None:
            return head
        below = self._folded.pop(head)
        self._ids[place] = fresh
        self._folded[fresh] = (head, *(each for each in below if each != fresh))
        return fresh

    def forget(self) -> None:
        """Read rows anew from the store when next asked for; marks that are on their way still show."""
        self._cache.clear()
        self._gone.clear()

    def at(self, index: int) -> StoryRow | None:
        """The row at a place in the list; None where the store no longer has the story."""
        story_id = self._ids[index]
        row = self._cache.get(story_id)
        if row is None and story_id not in self._gone:
            start = index - index % PAGE
            page = self._ids[start : start + PAGE]
            found = self._read([*page, *self._shut_below(page)])
            self._cache.update(found)
            self._gone.update(each for each in page if each not in found)
            while len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
            row = found.get(story_id)
        return row

    def get(self, story_id: int) -> StoryRow | None:
        """A story's row as the list shows it, be it in the list or not."""
        return self._cache.get(story_id) or self._read([story_id]).get(story_id)

    def index_of(self, story_id: int) -> int | None:
        """Where a story stands in the list."""
        try:
            return self._ids.index(story_id)
        except ValueError:
            return None

    def place_of(self, story_id: int) -> int | None:
        """Where a story is to be seen: its own row, else that of the event that it is folded beneath."""
        place = self.index_of(story_id)
        return self.index_of(self.head_of(story_id)) if place is None else place

    def after_done(self, index: int) -> int | None:
        """Where to go on from a row that is done with: the next one, but within an open event what is not done yet.

        None where nothing is left below.
        """
        for place in range(index + 1, len(self._ids)):
            row = self.at(place) if self.fold_of(self._ids[place]) == "member" else None
            if row is None or not row.done:
                return place
        return None

    def lacks(self, ids: Collection[int]) -> frozenset[int]:
        """Those of `ids` that are neither in the list nor folded beneath one of its rows."""
        if len(ids) > _FEW:
            return frozenset(ids).difference(self.every())
        return frozenset(each for each in ids if self.place_of(each) is None)

    def first_of(self, ids: Collection[int]) -> int | None:
        """Which of `ids` stands highest in the list, folded ones where their row is; None where it has none of them."""
        if len(ids) > _FEW:
            wanted = frozenset(ids)
            return next((each for each in self.every() if each in wanted), None)
        places = [(place, each) for each in ids if (place := self.place_of(each)) is not None]
        return min(places)[1] if places else None

    def patch(self, ids: Iterable[int], flag: Flag, value: bool) -> int:
        """Show a mark before the store has it: a ticket, to be given to `settle` when the store has answered."""
        ticket = next(self._tickets)
        marked = frozenset(ids)
        self._pending[ticket] = (marked, flag, value)
        for story_id in marked & self._cache.keys():
            self._cache[story_id] = _with_flag(self._cache[story_id], flag, value)
        return ticket

    def settle(self, ticket: int) -> None:
        """The store has a mark, or has refused it: from now on it is read from there."""
        self._pending.pop(ticket, None)

    def next_unread(self, index: int, step: int) -> tuple[int | None, int]:
        """The nearest unread story after (`step` 1) or before (-1) a place, among the next few hundred.

        The place or None, and where the look ended: beyond that the store is asked, off the event loop.
        """
        position = index + step
        stop = min(len(self._ids), position + _NEAR) if step > 0 else max(-1, position - _NEAR)
        low, high = (position, stop) if step > 0 else (stop + 1, position + 1)
        near = self._ids[max(0, low) : high]
        missing = [each for each in (*near, *self._shut_below(near)) if each not in self._cache]
        found = self._read(missing) if missing else {}
        while position != stop and 0 <= position < len(self._ids):
            here = self._ids[position]
            for each in (here, *self._shut_below((here,))):
                row = self._cache.get(each) or found.get(each)
                if row is not None and row.unread:
                    return position, stop
            position += step
        return None, stop

    def _read(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        found = self._fetch(ids)
        return {story_id: self._marked(row) for story_id, row in found.items()} if self._pending else found

    def _marked(self, row: StoryRow) -> StoryRow:
        for ids, flag, value in self._pending.values():
            if row.id in ids:
                row = _with_flag(row, flag, value)
        return row


def _with_flag(row: StoryRow, flag: Flag, value: bool) -> StoryRow:
    match flag:
        case "read":
            return row._replace(read=value)
        case "starred":
            return row._replace(starred=value)
        case "later":
            return row._replace(later=value)
        case "done":
            return row._replace(done=value)
        case "muted":
            return row._replace(muted=value)

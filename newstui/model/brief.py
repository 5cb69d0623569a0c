"""The brief: what there is to know since the last one. Hits and what is due first, then the events of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newstui.model.follow_board import BoardFollow
from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event, as the brief tells it: the latest story about it, and how many tell of it."""

    story_id: int
    title: str
    feed: str
    published: Moment
    link: str | None
    stories: int
    sources: int
    """Feeds that carry it."""
    origins: int
    """Sources that wrote it themselves, no more than `sources`: copies of one text are one origin."""
    fresh: int = 1
    """Stories that came in the time of the brief; the other counts are of all that tell of the event."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What came between two moments, and what is due."""

    since: Moment
    until: Moment
    hits: tuple[BoardFollow, ...] = ()
    """Follows with their hits that were found in this time."""
    due: tuple[BoardFollow, ...] = ()
    """Due today first, then overdue ones, the longest last."""
    events: tuple[EventLine, ...] = ()
    """The most independent sources first."""
    later: tuple[BoardFollow, ...] = ()
    """Due later, the soonest first."""
    all_events: int = 0
    """How many events there were, told by two sources or more; `events` are the first of them."""
    all_stories: int = 0
    """How many stories of the time are of one source alone."""

    @property
    def new_hits(self) -> int:
        """How many stories are hits, each once, whatever number of follows it touches."""
        return len({hit.hit.story_id for follow in self.hits for hit in follow.hits})

    @property
    def news(self) -> bool:
        """Whether there is anything that was not so before: what is due later is not."""
        return bool(self.hits or self.due or self.all_events or self.all_stories)


def ranked(events: Sequence[EventLine], limit: int) -> tuple[EventLine, ...]:
    """The first events by independent sources, then by feeds, then the latest."""
    ordered = sorted(events, key=lambda each: (-each.origins, -each.sources, -each.published, -each.story_id))
    return tuple(ordered[:limit])

"""What the services report while they work: one front end prints it, the other draws it.

Events cross from the background process to the app as JSON Lines, hence `to_json` and `from_json`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class RefreshStarted:
    """A refresh of `total` feeds begins."""

    total: int


@dataclass(frozen=True, slots=True)
class FeedUpdated:
    """A feed was read; `new` and `changed` are ids of stories."""

    feed_id: int
    url: str
    title: str
    new: tuple[int, ...]
    changed: tuple[int, ...]
    ms: int


@dataclass(frozen=True, slots=True)
class FeedUnchanged:
    """The publisher has nothing new: not modified, or the same body again."""

    feed_id: int
    url: str
    ms: int


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed could not be read; the words are kept on the feed too."""

    feed_id: int
    url: str
    error: str
    hint: str
    ms: int


@dataclass(frozen=True, slots=True)
class FeedSkipped:
    """A feed was passed over, such as one that is not due."""

    feed_id: int
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class StoryBriefed:
    """A story's briefing is in the store."""

    story_id: int


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A story touches a follow, `tier` ``hit`` or ``possible``, or does so no more, ``withdrawn``.

    `why`: the words that they share.
    """

    follow_id: int
    story_id: int
    tier: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoriesGrouped:
    """What waited has been analysed, and it is known which of it is about one event."""


@dataclass(frozen=True, slots=True)
class HookFailed:
    """The reader's command for new hits failed, or was stopped; in words."""

    error: str


@dataclass(frozen=True, slots=True)
class StoryBriefFailed:
    """A story could not be analysed."""

    story_id: int
    error: str


@dataclass(frozen=True, slots=True)
class RefreshFinished:
    """Feeds by outcome, and how many stories are new."""

    updated: int
    unchanged: int
    failed: int
    skipped: int
    new: int


@dataclass(frozen=True, slots=True)
class BackgroundFailed:
    """The background process died, or could not do what was asked."""

    error: str


Event: TypeAlias = (
    RefreshStarted
    | FeedUpdated
    | FeedUnchanged
    | FeedFailed
    | FeedSkipped
    | StoryBriefed
    | StoryHit
    | StoriesGrouped
    | HookFailed
    | StoryBriefFailed
    | RefreshFinished
    | BackgroundFailed
)

_KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        RefreshStarted,
        FeedUpdated,
        FeedUnchanged,
        FeedFailed,
        FeedSkipped,
        StoryBriefed,
        StoryHit,
        StoriesGrouped,
        HookFailed,
        StoryBriefFailed,
        RefreshFinished,
        BackgroundFailed,
    )
}


def to_json(event: Event) -> str:
    """One line of JSON: the event's fields and, as ``event``, its name."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}, ensure_ascii=False)


def from_json(line: str) -> Event:
    """The event of a line that `to_json` made. Raises ValueError for any other line."""
    found = json.loads(line)
    kind = _KINDS.get(found.pop("event", "")) if isinstance(found, dict) else None
    if kind is None:
        raise ValueError(f"no event: {line[:80]}")
    wanted = {field.name for field in fields(kind)}
    if found.keys() != wanted:
        raise ValueError(f"{kind.__name__} has other fields: {sorted(found)}")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    return kind(**values)

"""What a fetch brings to the store, and what the store says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newstui.model.entry import Enclosure
from newstui.model.feed import Validators
from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class FeedHeader:
    """What a successful fetch says of the feed itself."""

    title: str
    checked_at: Moment
    next_check_at: Moment | None = None
    site_url: str | None = None
    language: str | None = None
    validators: Validators = field(default_factory=Validators)
    body_hash: str | None = None
    publisher_seconds: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """An entry that has been found new or changed, ready to be kept."""

    identity: str
    title: str
    content: str
    content_hash: str
    sort_at: Moment
    first_seen: Moment
    link: str | None = None
    author: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownStory:
    """As much of a kept story as tells whether an entry is new, changed, or neither."""

    id: int
    content_hash: str
    version: int
    updated: Moment | None


@dataclass(frozen=True, slots=True)
class Stored:
    """Ids of the stories that a feed's transaction kept, in the order of the drafts."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    returned: tuple[int, ...] = ()
    """Purged once and sent again: kept again, with the status and the id that they had."""

"""Stories (signatures; being filled in)."""

from __future__ import annotations
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from newstui.model.entry import Enclosure
from newstui.model.feed import Validators
from newstui.model.moment import Moment
from newstui.model.story import Story, StoryRow
from newstui.model.view import Counts, View
from newstui.store.database import Database


@dataclass(frozen=True, slots=True)
class FeedHeader:
    """What a successful fetch says of the feed itself."""

    title: str
    checked_at: Moment
    next_check_at: Moment | None = None
    site_url: str | None = None
    language: str | None = None
    validators: Validators = Validators()
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story as services.decide makes it of an entry, ready to be kept (new or changed)."""

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
    id: int
    content_hash: str
    version: int
    updated: Moment | None


@dataclass(frozen=True, slots=True)
class Stored:
    new: tuple[int, ...]
    changed: tuple[int, ...]
    returned: tuple[int, ...] = ()
    """Purged once and sent again: kept again with the status they had."""


class Stories:
    def __init__(self, database: Database) -> None: ...
    def known(self, feed_id: int, identities: Iterable[str]) -> dict[str, KnownStory]:
        """The kept stories among these identities, for services.decide."""
        raise NotImplementedError

    def store_feed(self, feed_id: int, header: FeedHeader, drafts: Sequence[StoryDraft]) -> Stored:
        """One transaction: feed header, stories, contents, statuses, full-text index. Unchanged drafts are skipped."""
        raise NotImplementedError

    def keep_full_text(self, story_id: int, html: str) -> None:
        """The article's HTML extracted from the web page, beside the feed's own content."""

    def first_page(self, view: View, limit: int, *, now: Moment) -> list[StoryRow]:
        raise NotImplementedError

    def ids(self, view: View, *, now: Moment) -> array[int]:
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        raise NotImplementedError

    def story(self, story_id: int) -> Story | None:
        raise NotImplementedError

    def counts(self, *, now: Moment) -> Counts:
        raise NotImplementedError

    def newest_id(self) -> int:
        raise NotImplementedError

    def arrived(self, view: View, since_id: int, *, now: Moment) -> int:
        raise NotImplementedError

    def with_prefix(self, digits: str, limit: int = 20) -> list[int]:
        raise NotImplementedError

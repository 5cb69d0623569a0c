"""Stories and statuses: what is kept of an entry, and what the reader did to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from newstui.model.moment import Moment

if TYPE_CHECKING:
    from newstui.model.entry import Enclosure

Flag = Literal["read", "starred", "later", "done", "muted"]
"""The yes-or-no fields of a status."""


class Status(NamedTuple):
    """What the reader did to a story."""

    read: bool = False
    starred: bool = False
    later: bool = False
    done: bool = False
    muted: bool = False
    tags: tuple[str, ...] = ()


class StoryRow(NamedTuple):
    """A story as lists show it: small, without its content."""

    id: int
    feed_id: int
    feed: str
    """The feed's title."""
    title: str
    """Never empty: falls back to the first words of the content, then the link."""
    link: str | None
    author: str | None
    published: Moment | None
    sort_at: Moment
    """Lists are in falling order of (sort_at, id): the publisher's date, clamped to when we first saw the story."""
    read: bool
    starred: bool
    later: bool
    followed: bool
    done: bool = False
    muted: bool = False
    hit: bool = False
    """Whether it touches something that is followed."""
    sources: int = 1
    """Feeds that have a story about the same event."""
    changed: bool = False
    """Whether the publisher has changed its words since it was read."""
    origins: int = 1
    """Independent texts among those: wire copies and near duplicates count once."""

    @property
    def unread(self) -> bool:
        """Whether nobody has read it, been done with it, or muted it; as the store's column has it."""
        return not (self.read or self.done or self.muted)


class Story(NamedTuple):
    """A story whole."""

    row: StoryRow
    feed_url: str
    content: str
    """Sanitised HTML."""
    updated: Moment | None
    first_seen: Moment
    language: str | None
    tags: tuple[str, ...]
    content_hash: str
    changed_at: Moment | None = None
    """When its words were last found changed."""
    enclosures: tuple[Enclosure, ...] = ()
    """Files that come with it, as publishers of podcasts send them."""
    folder: str | None = None
    """That of its feed."""

"""Feeds: what the reader subscribes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newstui.model.moment import Moment

FullText = Literal["auto", "always", "never"]
"""Whether the page behind a story is fetched: always, never, or where the feed has only teasers."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to make the next request conditional (RFC 9110, section 8.8); sent back byte for byte."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """What a feed's requests carry beyond the usual: sent to the feed's own origin and to no other."""

    headers: tuple[tuple[str, str], ...] = ()
    username: str | None = None
    """Of HTTP basic authentication (RFC 7617)."""
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What decides how often a feed is looked at."""

    interval: int | None = None
    """The reader's own interval in seconds; it goes before the publisher's and before our own guess."""
    changed_at: Moment | None = None
    """When a check last brought something new."""
    publisher_seconds: int | None = None
    """The longest of what the document asks for (RSS ``<ttl>``, ``sy:updatePeriod``)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day, UTC, in which the publisher wants no visit (RSS ``<skipHours>``)."""
    skip_days: tuple[int, ...] = ()
    """Days of the week, Monday is 0 (RSS ``<skipDays>``)."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed as it travels: in OPML, on the command line, from discovery."""

    url: str
    title: str | None = None
    """The reader's own title for the feed; None lets the publisher's stand."""
    site_url: str | None = None
    folder: str | None = None
    """Folder path, nested ones joined by ``/``; None is the top."""
    switched_off: bool = False
    """Kept, and never fetched: its address is a program or a filter of another reader, which is never run."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription as the store keeps it, with its health."""

    id: int
    url: str
    title: str
    """The reader's title, else the publisher's, else the URL."""
    site_url: str | None = None
    folder: str | None = None
    language: str | None = None
    validators: Validators = Validators()
    body_hash: str | None = None
    """Hash of the last body that was parsed: the same body again stops the work."""
    checked_at: Moment | None = None
    next_check_at: Moment | None = None
    error: str | None = None
    """Why the last check failed, in words; None where it did not."""
    failures: int = 0
    """Failed checks in a row."""
    stories: int = 0
    unread: int = 0
    pace: Pace = Pace()
    access: Access = Access()
    full_text: FullText = "auto"
    hold_until: Moment | None = None
    """The server asked for patience until then (429, 503): nobody asks it sooner, by hand neither."""
    gone_at: Moment | None = None
    """When the publisher said that the feed has ended (410); it is not asked again by itself."""
    moving_to: str | None = None
    """Where the last check found it to have moved for good; the next one that finds the same moves it."""
    switched_off: bool = False
    """Kept, and never fetched."""
    own_title: str | None = None
    """The reader's own title, where they gave one."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces."""

    url: str
    title: str | None
    media_type: str | None
    letters: int | None = None
    """Letters of text that its entries have in the middle; None where it was not looked at, or is no feed."""

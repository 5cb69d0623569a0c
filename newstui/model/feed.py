"""Feeds: what the reader subscribes to."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to make the next request conditional (RFC 9110, section 8.8); sent back byte for byte."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed as it travels: in OPML, on the command line, from discovery."""

    url: str
    title: str | None = None
    """The reader's own title for the feed; None lets the publisher's stand."""
    site_url: str | None = None
    folder: str | None = None
    """Folder path, nested ones joined by ``/``; None is the top."""


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


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces."""

    url: str
    title: str | None
    media_type: str | None

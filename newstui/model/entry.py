"""Entries: what a publisher sent, cleaned of what a terminal must not see, otherwise as it came."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry (RSS 2.0 <enclosure>, Atom link rel="enclosure", JSON Feed attachment)."""

    url: str
    media_type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed. `content` is sanitised HTML with absolute links; titles and names are plain one-line text."""

    guid: str | None
    link: str | None
    title: str
    content: str
    """The fullest HTML that the entry carries: content, else summary or description; empty where it has neither."""
    summary: str = ""
    """The publisher's own teaser as HTML where it differs from `content`."""
    author: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A whole feed document."""

    title: str
    entries: tuple[Entry, ...]
    site_url: str | None = None
    language: str | None = None
    ttl_minutes: int | None = None
    """How long the publisher says the feed may be cached (RSS <ttl>)."""
    update_seconds: int | None = None
    """How long lies between two updates by the publisher's word (RDF Site Summary: sy:updatePeriod / Frequency)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day, UTC, without updates (RSS <skipHours>)."""
    skip_days: tuple[int, ...] = ()
    """Days of the week without updates, Monday is 0 (RSS <skipDays>)."""
    warnings: tuple[str, ...] = ()
    """What was wrong with the document though it could be read."""

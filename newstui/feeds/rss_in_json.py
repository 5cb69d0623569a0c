"""RSS in JSON (scripting.com's): the elements of an RSS channel under their names, to the same values as every feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newstui.feeds.dates import parse_date
from newstui.feeds.sanitise import first_words, plain_line, safe_html, safe_link
from newstui.model.entry import Enclosure, Entry, ParsedFeed
from newstui.model.text import NO_TITLE, clean_line

MAX_ENTRIES = 100_000


def channel_of(found: object) -> Mapping[str, Any] | None:
    """The channel, where `found` is RSS in JSON."""
    rss = found.get("rss") if isinstance(found, dict) else None
    channel = rss.get("channel") if isinstance(rss, dict) else None
    return channel if isinstance(channel, dict) else None


def parse_channel(channel: Mapping[str, Any], *, url: str) -> ParsedFeed:
    """The feed of a channel that came from `url`."""
    items = [item for item in _many(channel, "item") if isinstance(item, dict)]
    language = _words(channel, "language")[:2].lower() or None
    ttl = _words(channel, "ttl")
    return ParsedFeed(
        title=plain_line(_words(channel, "title")),
        entries=tuple(_entry(item, url, language) for item in items[:MAX_ENTRIES]),
        site_url=safe_link(_words(channel, "link"), url),
        language=language,
        ttl_minutes=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 7 else None,
        warnings=(f"only the first {MAX_ENTRIES} entries are read",) if len(items) > MAX_ENTRIES else (),
    )


def _entry(item: Mapping[str, Any], url: str, language: str | None) -> Entry:
    guid = clean_line(_words(item, "guid"))[:2000]
    link = safe_link(_words(item, "link"), url)
    if link is None and guid.startswith(("http://", "https://")):
        link = safe_link(guid, url)
    base = link or url
    teaser = safe_html(_words(item, "description"), base)
    content = safe_html(_words(item, "content:encoded"), base) or teaser
    title = plain_line(_words(item, "title")) or first_words(content) or link or NO_TITLE
    published = parse_date(_words(item, "pubDate") or _words(item, "dc:date"))
    author = plain_line(_words(item, "author") or _words(item, "dc:creator"))[:200]
    return Entry(
        guid=guid or None,
        link=link,
        title=title[:1000],
        content=content,
        summary=teaser if teaser != content else "",
        author=author or None,
        published=published,
        updated=None,
        language=language,
        categories=tuple(name for each in _many(item, "category")[:50] if (name := plain_line(_value(each))[:200])),
        enclosures=tuple(
            Enclosure(address, clean_line(_words(each, "type"))[:100] or None, _length(each))
            for each in _many(item, "enclosure")[:20]
            if isinstance(each, dict) and (address := safe_link(_words(each, "url"), base))
        ),
    )


def _many(element: Mapping[str, Any], name: str) -> list[Any]:
    """The elements of a name: a list where there are several, else the one by itself."""
    value = element.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(element: Mapping[str, Any], name: str) -> str:
    """The text of the first element of a name."""
    return next((words for each in _many(element, name) if (words := _value(each))), "")


def _value(value: object) -> str:
    """The text of an element; one that has attributes too has it as ``#value``."""
    if isinstance(value, dict):
        value = value.get("#value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "ignore").decode()


def _length(enclosure: Mapping[str, Any]) -> int | None:
    words = _words(enclosure, "length")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 16 else None

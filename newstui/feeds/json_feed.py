"""JSON Feed, versions 1.0 and 1.1 (jsonfeed.org), and RSS in JSON, to the same values as every other feed."""

from __future__ import annotations

import html
import json
from typing import Any

from newstui.errors import FeedError
from newstui.feeds.dates import parse_date
from newstui.feeds.rss_in_json import channel_of, parse_channel
from newstui.feeds.sanitise import first_words, plain_line, safe_html, safe_link
from newstui.model.entry import Enclosure, Entry, ParsedFeed
from newstui.model.text import NO_TITLE, clean_line

MAX_ENTRIES = 100_000


def parse_json(body: bytes, *, url: str) -> ParsedFeed:
    """The JSON Feed, or RSS in JSON, in `body`. Raises FeedError where it is neither."""
    try:
        # Some publishers leave line ends in their strings as they are.
        found = json.loads(body.decode("utf-8-sig", errors="replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{url}: JSON that cannot be read: {error}", "check the address") from error
    channel = channel_of(found)
    if channel is not None:
        return parse_channel(channel, url=url)
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise FeedError(f"{url}: JSON, but not a JSON Feed", "a JSON Feed has a list of items")
    items = [item for item in items if isinstance(item, dict)]
    language = _words(found, "language")[:2].lower() or None
    return ParsedFeed(
        title=plain_line(_words(found, "title")),
        entries=tuple(_entry(item, url, language) for item in items[:MAX_ENTRIES]),
        site_url=safe_link(_words(found, "home_page_url"), url),
        language=language,
        warnings=(f"only the first {MAX_ENTRIES} entries are read",) if len(items) > MAX_ENTRIES else (),
    )


def _words(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # JSON can hold lone surrogates, which no other part of the program may meet.
    return str(value).encode("utf-8", "ignore").decode()


def _entry(item: dict[str, Any], url: str, language: str | None) -> Entry:
    link = safe_link(_words(item, "url") or _words(item, "external_url"), url)
    base = link or url
    paragraphs = _words(item, "content_text").split("\n\n")
    plain = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part.strip())
    content = safe_html(_words(item, "content_html") or plain, base)
    summary = safe_html(html.escape(_words(item, "summary")), base)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [plain_line(_words(each, "name")) for each in authors or [] if isinstance(each, dict)]
    updated = parse_date(_words(item, "date_modified"))
    published = parse_date(_words(item, "date_published"))
    title = plain_line(html.escape(_words(item, "title"), quote=False))
    return Entry(
        guid=clean_line(_words(item, "id"))[:2000] or None,
        link=link,
        title=(title or first_words(content or summary) or link or NO_TITLE)[:1000],
        content=content or summary,
        summary=summary if content else "",
        author=", ".join(name for name in names if name)[:200] or None,
        published=published if published is not None else updated,
        updated=updated,
        language=_words(item, "language")[:2].lower() or language,
        categories=tuple(plain_line(tag)[:200] for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=tuple(
            Enclosure(enclosure, clean_line(_words(each, "mime_type"))[:100] or None)
            for each in _list(item, "attachments")
            if isinstance(each, dict) and (enclosure := safe_link(_words(each, "url"), base))
        ),
    )


def _list(item: dict[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value[:50] if isinstance(value, list) else []

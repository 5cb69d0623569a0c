"""A feed document to entries: RSS, Atom and RDF through feedparser, JSON Feed through `newstui.feeds.json_feed`."""

from __future__ import annotations

import gzip
import re
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from newstui.errors import FeedError
from newstui.feeds import plain_rss
from newstui.feeds.dates import parse_date
from newstui.feeds.discover import is_page
from newstui.feeds.entities import without_bombs
from newstui.feeds.overlong import MOST_HTML, shortened
from newstui.feeds.rhythm import skip_days, skip_hours, update_seconds
from newstui.feeds.sanitise import first_words, plain_line, safe_html, safe_link
from newstui.model.entry import Enclosure, Entry, ParsedFeed
from newstui.model.text import NO_TITLE, clean, clean_line

MAX_BYTES = 20_000_000
MAX_ENTRIES = 100_000
_AUTHOR_BYTES = 512
_AUTHOR = re.compile(rb"(<(?:author|dc:creator|managingEditor|webMaster)[^>]*>)([^<]{%d})[^<]*" % _AUTHOR_BYTES, re.I)
_DATES = ("published", "created", "updated")


def parse(body: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """The feed in `body`, which came from `url`.

    Raises FeedError where it is none: empty, a web page, or without anything that can be read.
    """
    body = _unzipped(body, url)
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FeedError(f"{url}: the answer is empty", "try again later, or check the address")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from newstui.feeds.json_feed import parse_json

        return parse_json(body, url=url)
    return _parse_xml(body, url, content_type)


def _unzipped(body: bytes, url: str) -> bytes:
    """Some servers send gzip without saying so."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        with gzip.open(BytesIO(body)) as file:
            plain = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FeedError(f"{url}: gzip that does not unpack", "the publisher has to mend it") from error
    if len(plain) > MAX_BYTES:
        raise FeedError(f"{url}: unpacks to more than {MAX_BYTES // 1_000_000} MB", "no feed is that large")
    return plain


@cache
def _feedparser() -> Any:
    """feedparser, without its dates, which are not used and take a third of its time: ours is asked first, and it has
    the same answer for every string.
    """
    import feedparser

    feedparser.registerDateHandler(lambda text: (1970, 1, 1, 0, 0, 0, 3, 1, 0))
    return feedparser


def _parse_xml(body: bytes, url: str, content_type: str | None) -> ParsedFeed:
    # feedparser splits authors with a pattern that is quadratic in their length.
    body = _AUTHOR.sub(rb"\1\2", shortened(without_bombs(body)))
    if body.startswith(b"\xef\xbb\xbf"):
        # A byte order mark outranks what the server says of the encoding (RFC 7303, section 3).
        content_type = content_type.partition(";")[0] if content_type else None
    found = plain_rss.read(body, content_type)
    if found is None:
        headers = {"content-type": content_type} if content_type else {}
        found = _feedparser().parse(
            BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    header = found.get("feed", {})
    if not found.get("version") and not found.get("entries"):
        raise _no_feed(body, url, found.get("bozo_exception"))
    if not found.get("entries") and found.get("bozo") and not header.get("title"):
        raise _no_feed(body, url, found.get("bozo_exception"))
    site_url = safe_link(header.get("link"), url)
    base = found.get("href") or url
    language = _language(header.get("language"))
    raw = found.get("entries", [])
    warnings = []
    if found.get("bozo"):
        warnings.append(clean_line(str(found.get("bozo_exception"))[:200]))
    if len(raw) > MAX_ENTRIES:
        warnings.append(f"only the first {MAX_ENTRIES} of {len(raw)} entries are read")
    del raw[MAX_ENTRIES:]
    raw.reverse()
    # What has been made an entry goes: both at once would be twice as much.
    entries = tuple(_entry(raw.pop(), base or url, language) for _ in range(len(raw)))
    ttl = str(header.get("ttl", "")).strip()
    return ParsedFeed(
        title=plain_line(str(header.get("title") or "")),
        entries=entries,
        site_url=site_url,
        language=language,
        ttl_minutes=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 7 else None,
        update_seconds=update_seconds(header),
        skip_hours=skip_hours(body),
        skip_days=skip_days(body),
        warnings=tuple(warnings),
    )


def _no_feed(body: bytes, url: str, reason: object) -> FeedError:
    if is_page(body):
        return FeedError(f"{url}: a web page, not a feed", "newstui add finds the feeds that a page announces")
    detail = f": {clean_line(str(reason))[:120]}" if reason else ""
    return FeedError(f"{url}: not a feed that can be read{detail}", "check the address, or tell the publisher")


def _entry(raw: Any, base_url: str, language: str | None) -> Entry:
    link = safe_link(raw.get("link"), base_url) or _first_link(raw, base_url)
    base = link or base_url
    content, summary = _contents(raw, base)
    title = plain_line(str(raw.get("title") or "")) or first_words(content or summary) or link or NO_TITLE
    author = plain_line(str(raw.get("author") or ""))[:200]
    # Looked up as a plain dictionary: feedparser's own `get` gives one date for another.
    dates = {name: parse_date(_text(dict.get(raw, name))) for name in _DATES}
    guid = clean_line(_text(raw.get("id")))[:2000]
    return Entry(
        guid=guid or None,
        link=link,
        title=title[:1000],
        content=content,
        summary=summary if summary != content else "",
        author=author or None,
        published=dates["published"] if dates["published"] is not None else dates["created"] or dates["updated"],
        updated=dates["updated"],
        language=_language((raw.get("title_detail") or {}).get("language")) or language,
        categories=tuple(
            plain_line(_text(tag.get("term")))[:200] for tag in raw.get("tags", [])[:50] if tag.get("term")
        ),
        enclosures=tuple(_enclosures(raw, base)),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _first_link(raw: Any, base_url: str) -> str | None:
    links = (safe_link(each.get("href"), base_url) for each in raw.get("links", []) if each.get("rel") == "alternate")
    return next((link for link in links if link), None)


def _contents(raw: Any, base_url: str) -> tuple[str, str]:
    """(the fullest HTML, the teaser), both sanitised."""
    whole = max((_html(each) for each in raw.get("content", [])), key=len, default="")
    teaser = _html(raw.get("summary_detail") or {"value": raw.get("summary", "")})
    content, summary = safe_html(whole, base_url), safe_html(teaser, base_url)
    return (content, summary) if len(content) >= len(summary) else (summary, summary)


def _html(detail: Any) -> str:
    """HTML of a text construct: plain ones are escaped, so that a bare < stays what it is."""
    value = _text(detail.get("value"))[: MOST_HTML + 1]
    if detail.get("type") == "text/plain" and not re.search(r"</?[a-zA-Z][^<>]*>", value):
        import html

        return "".join(f"<p>{html.escape(html.unescape(part))}</p>" for part in value.split("\n\n") if part.strip())
    return value


def _enclosures(raw: Any, base_url: str) -> list[Enclosure]:
    kept = []
    for each in raw.get("enclosures", [])[:20]:
        url = safe_link(each.get("href") or each.get("url"), base_url)
        if url:
            length = _text(each.get("length"))
            kept.append(
                Enclosure(
                    url,
                    clean_line(_text(each.get("type")))[:100] or None,
                    int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None,
                )
            )
    return kept


def _language(raw: object) -> str | None:
    """The primary subtag of a language tag (BCP 47)."""
    found = re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)", clean(_text(raw)))
    return found[1].lower() if found else None

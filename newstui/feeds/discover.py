"""Discovery: the feeds that a web page announces, and where else a site may have them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from newstui.feeds.sanitise import safe_link
from newstui.model.feed import FeedLink
from newstui.model.text import clean_line

MEDIA_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
}


def find_feeds(body: bytes, base_url: str) -> list[FeedLink]:
    """The page's ``<link rel="alternate">`` feeds (HTML, section 4.6.7.1), in its order, each once."""
    import lxml.html

    if not body.strip():
        return []
    try:
        page = lxml.html.fromstring(body)
    except (ValueError, lxml.etree.LxmlError):
        return []
    bases = page.xpath("//base/@href")
    base = safe_link(bases[0], base_url) or base_url if bases else base_url
    found: dict[str, FeedLink] = {}
    for link in page.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        url = safe_link(link.get("href"), base)
        if url and url.startswith("http") and kind in MEDIA_TYPES and {"alternate", "feed"} & set(relations):
            found.setdefault(url, FeedLink(url, clean_line(link.get("title") or "")[:200] or None, kind))
    return list(found.values())


def is_page(body: bytes) -> bool:
    """Whether `body` begins as a web page does."""
    start = body[:2000].lower()
    return b"<html" in start or b"<!doctype html" in start


PATHS = ("/feed", "/rss", "/atom.xml", "/feed.xml", "/rss.xml", "/index.xml", "/feed.json")
"""Where sites have their feed that do not announce it, the most usual first."""


def usual_places(url: str) -> list[str]:
    """Addresses worth a try for a page that announces no feed."""
    return [urljoin(url, path) for path in PATHS]


def known_feed(url: str) -> str | None:
    """The feed of a page on a site that has one for every such page: YouTube, GitHub, Reddit, Mastodon."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    if host == "youtube.com":
        return _youtube(steps, parse_qs(parts.query))
    if host == "github.com" and len(steps) >= 2:
        kind = steps[2] if len(steps) > 2 and steps[2] in ("tags", "commits") else "releases"
        branch = f"/{'/'.join(steps[3:])}" if kind == "commits" and len(steps) > 3 else ""
        return f"https://github.com/{steps[0]}/{steps[1]}/{kind}{branch}.atom"
    if host in ("reddit.com", "old.reddit.com") and len(steps) >= 2 and steps[0] in ("r", "u", "user"):
        return f"https://www.reddit.com/{'/'.join(steps)}/.rss"
    # Mastodon runs on hosts of any name; its profiles are known by their path.
    if len(steps) == 1 and re.fullmatch(r"@\w+", steps[0]):
        return f"{parts.scheme}://{parts.netloc}/{steps[0]}.rss"
    return None


def channel_feed(body: bytes, url: str) -> str | None:
    """The feed of a YouTube channel from the page under its name (``/@name``), which tells the channel's id."""
    if (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.") != "youtube.com":
        return None
    found = re.search(rb'"(?:externalId|channelId)":"(UC[\w-]{22})"', body)
    return _youtube(["channel", found[1].decode()], {}) if found else None


def _youtube(steps: list[str], query: dict[str, list[str]]) -> str | None:
    if len(steps) >= 2 and steps[0] == "channel":
        return f"https://www.youtube.com/feeds/videos.xml?channel_id={quote(steps[1], safe='')}"
    if steps[:1] == ["playlist"] and query.get("list"):
        return f"https://www.youtube.com/feeds/videos.xml?playlist_id={quote(query['list'][0], safe='')}"
    return None


def is_of_comments(link: FeedLink) -> bool:
    """Whether a feed is of readers' comments, by its address or title."""
    return "comment" in f"{link.url} {link.title or ''}".lower()

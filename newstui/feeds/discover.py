"""Discovery: the feeds that a web page announces."""

from __future__ import annotations

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

"""HTML of a publisher to HTML that is safe to keep: known elements, absolute http, https and mailto links."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

from newstui.feeds.overlong import CUT, MOST_HTML
from newstui.model.text import clean, clean_line

MOST_LINE = 2000
"""Characters of a title or a name that are kept."""

SCHEMES = {"http", "https", "mailto"}
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def safe_html(markup: str, base_url: str) -> str:
    """`markup` sanitised by nh3, its links resolved against `base_url`; what is far too long ends in `CUT`."""
    if len(markup) > MOST_HTML:
        return f"{safe_html(markup[: _end_of_tag(markup)], base_url)}<p>{CUT}</p>"
    if not markup.strip():
        return ""
    import nh3

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name in ("href", "src", "cite"):
            return safe_link(value, base_url)
        return value

    kept = nh3.clean(
        clean(markup), url_schemes=SCHEMES, attribute_filter=attribute, link_rel=None, url_relative="pass_through"
    )
    return str(clean(kept))


def _end_of_tag(markup: str) -> int:
    """Where HTML that is too long is cut: behind a tag, where one is near."""
    near = markup.rfind(">", MOST_HTML - 10_000, MOST_HTML)
    return near + 1 if near > 0 else MOST_HTML


def safe_link(link: str | None, base_url: str) -> str | None:
    """An absolute http, https or mailto URL, or None."""
    text = clean_line(link or "").replace(" ", "%20")
    if not text:
        return None
    try:
        absolute = urljoin(base_url, text)
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or (parts.scheme != "mailto" and not parts.hostname):
        return None
    return absolute


def plain_line(markup: str) -> str:
    """One line of plain text from a title or name that may hold markup, or markup escaped once more."""
    markup = markup[: 10 * MOST_LINE]
    text = html.unescape(_TAG.sub(" ", markup) if _MARKUP.search(markup) else markup)
    if _MARKUP.search(text):
        text = html.unescape(_TAG.sub("", text))
    line = clean_line(text)
    return line if len(line) <= MOST_LINE else line[:MOST_LINE] + "…"


def first_words(markup: str, limit: int = 90) -> str:
    """The first words of some HTML, for an entry that has no title."""
    text = plain_line(markup[:4000])
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + "…"

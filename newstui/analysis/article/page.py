"""A whole web page to the article in it: trafilatura finds it, and what it finds is read as HTML."""

from __future__ import annotations

import re
from typing import Any

from newstui.analysis.article.enriching import enriched
from newstui.analysis.article.html import article_of_html
from newstui.errors import AnalysisError
from newstui.model.article import Article
from newstui.model.text import clean_line

_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_HEAD = 10_000
_LITTLE = 800
_FAR_MORE = 3
MAX_CHARACTERS = 5_000_000
"""A page of 25 MB was seen to take 84 seconds and 814 MB of memory."""


def article_of_page(body: str, *, title: str | None, url: str | None, language: str | None) -> Article:
    """The article on the page; empty where there is none.

    Raises AnalysisError for a page that is too large.
    """
    if len(body) > MAX_CHARACTERS:
        raise AnalysisError("the page is larger than 5 MB", "open it in the browser")
    import trafilatura

    # Parsed once; the extraction works on copies.
    page = trafilatura.load_html(body)
    if page is None:
        return article_of_html("", title=title, language=language)
    options: dict[str, Any] = {
        "url": url,
        "favor_precision": True,
        "include_comments": False,
        "include_formatting": True,
    }
    found = trafilatura.extract(page, output_format="html", **options) or ""
    if len(found) < _LITTLE:
        # Precision that leaves a line or two has thrown the article out with the clutter.
        more = trafilatura.extract(page, output_format="html", **{**options, "favor_precision": False}) or ""
        found = more if len(more) > _FAR_MORE * len(found) else found
    if language is None and (named := _LANGUAGE.search(body[:_HEAD])):
        language = named.group(1).lower()
    if not title:
        title = _title(page, url)
    return enriched(article_of_html(found, title=title, language=language), page, url)


def _title(page: Any, url: str | None) -> str | None:
    """The title that the page gives itself."""
    import trafilatura

    # Its search for the page's date takes as long as all the rest, and is not asked for.
    metadata = trafilatura.extract_metadata(page, default_url=url, extensive=False)
    return clean_line(getattr(metadata, "title", None) or "") or None

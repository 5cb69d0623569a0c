"""Pictures of an article: where they are and what is said of them. Their words never come into the text."""

from __future__ import annotations

import re
from typing import Any

from newstui.model.article import Image
from newstui.model.text import clean, clean_line

MOST_IMAGES = 200
"""Of one article."""
_SMALLEST = 33
"""Pixels: what is told to be smaller is an icon, an emoji or a counter of readers."""
_LONGEST = 500
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|avif|svg)|[\w-]*\d[\w-]*|image|photo|img", re.IGNORECASE)
"""Words that say no more than that there is a picture."""


def image_of(element: Any) -> Image | None:
    """The picture of an ``img`` element, its place still 0; None for what has no address, or is none to look at."""
    url = clean(element.get("src") or "").strip()
    if not url.startswith(("http://", "https://")) or _is_small(element):
        return None
    alt = clean_line(element.get("alt") or "")[:_LONGEST]
    caption = _caption(element)
    if _FILE.fullmatch(alt) or alt.casefold() == caption.casefold():
        alt = ""
    return Image(0, url, alt, caption)


def _is_small(element: Any) -> bool:
    sizes = (re.match(r"\s*(\d{1,6})(?:px)?\s*$", element.get(side) or "") for side in ("width", "height"))
    return any(size is not None and int(size.group(1)) < _SMALLEST for size in sizes)


def _caption(element: Any) -> str:
    """The words under it: of the figure that it is the first picture of."""
    figure = next(element.iterancestors("figure"), None)
    if figure is None or next(figure.iter("img"), None) is not element:
        return ""
    caption = next(figure.iter("figcaption"), None)
    return "" if caption is None else clean_line(caption.text_content())[:_LONGEST]

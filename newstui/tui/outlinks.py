"""Outlinks: what a story opens outside of the program, numbered: files that come with it, links, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from newstui.model.article import Article, Image, Link

if TYPE_CHECKING:
    from newstui.model.entry import Enclosure
    from newstui.tui.opened import Opened

Kind = Literal["file", "link", "image"]


class Outlink(NamedTuple):
    """One of them."""

    number: int
    """From 1, in the order in which the reader comes past them."""
    kind: Kind
    url: str
    words: str
    """What stands for it in the article: a link's words, what a picture shows, a file's kind and size."""
    place: int = 0
    """Links: where in the text their words end. Pictures: as `Image.place`."""
    start: int = 0
    """Links: where their words begin."""

    @property
    def label(self) -> str:
        """Its number as it stands in the text."""
        return f"[{self.number}]"


def outlinks(opened: Opened) -> tuple[Outlink, ...]:
    """All of a story's."""
    return outlinks_of(opened.briefing.article if opened.briefing else None, opened.story.enclosures)


def outlinks_of(article: Article | None, files: Sequence[Enclosure]) -> tuple[Outlink, ...]:
    """All of an article's and of the files with it. Links of the title and of clutter, which is not shown, are not."""
    found: list[Outlink] = [Outlink(number, "file", file.url, file_words(file)) for number, file in enumerate(files, 1)]
    if article is None:
        return tuple(found)
    there: list[tuple[int, int, Link | Image]] = [(image.place, 0, image) for image in article.images]
    hidden = iter([block for block in article.blocks if block.kind in ("title", "boilerplate")])
    past = next(hidden, None)
    for link in sorted(article.links, key=lambda link: link.start):
        while past is not None and past.end <= link.start:
            past = next(hidden, None)
        if past is None or link.start < past.start:
            there.append((link.start, 1, link))
    for number, (_, _, each) in enumerate(sorted(there, key=lambda one: one[:2]), len(found) + 1):
        if isinstance(each, Link):
            words = " ".join(article.text[each.start : each.end].split())
            found.append(Outlink(number, "link", each.url, words, each.end, each.start))
        else:
            found.append(Outlink(number, "image", each.url, image_words(each), each.place))
    return tuple(found)


def image_words(image: Image) -> str:
    """What is said of a picture; its file's name where nothing is."""
    return " · ".join(filter(None, (image.alt, image.caption))) or _name(image.url)


def file_words(file: Enclosure) -> str:
    """``audio · 23.4 MB · episode.mp3``."""
    kind = (file.media_type or "").split("/")[0].strip().lower()
    known = kind if kind in ("audio", "video", "image", "text") else (file.media_type or "").strip()
    return " · ".join(filter(None, (known, size_words(file.length), _name(file.url))))


def size_words(length: int | None) -> str:
    """Bytes in decimal units; empty where the publisher gives none, or one that no file has."""
    if not length or length < 100:
        return ""
    size = float(length)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def _name(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]) or parts.netloc

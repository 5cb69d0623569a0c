"""Articles: a story's full text as blocks over one plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in code points into the article's text."""

    start: int
    end: int


BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "code", "table", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with a kind. A bullet's mark lies outside its span; blocks neither overlap nor nest."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Headings: 1 to 6, as deep as a reader sees them. Items: nesting, from 0. Else 0."""
    mark: str = ""
    """Items: what stands before it, ``3.`` in a numbered list, else ``•``; empty where it goes on the item before."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in the text. `url` is http, https or mailto."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that the publisher set in ``strong`` or ``em``."""

    start: int
    end: int
    kind: Literal["strong", "em", "code"]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. It is no part of the text: no span covers its words, so that no sentence of a briefing is theirs."""

    place: int
    """It stands before the first block that begins here or later in the text."""
    url: str
    """http or https."""
    alt: str = ""
    """What the publisher says that it shows; empty where nobody says."""
    caption: str = ""
    """The line under it."""


@dataclass(frozen=True, slots=True)
class Article:
    """The text that every span of a briefing points into."""

    title: str
    language: str | None
    """BCP 47 primary subtag ("en"), or None where it is not known."""
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    images: tuple[Image, ...] = ()
    """In the order of their places."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the analysis starts from."""

    body: str
    kind: Literal["text", "html", "page"]
    """``text``: plain text, kept as it is; ``html``: an article as feed entries hold it; ``page``: a whole web page."""
    title: str | None = None
    url: str | None = None
    published: int | None = None
    """When the article was published (`Moment`): what "Monday" means in it."""
    language: str | None = None

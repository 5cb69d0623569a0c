"""The gold articles under ``tests/analysis/gold``: text with marks in it, to articles and what a reader sees in them.

The marks are told in the README beside them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "gold"
_HEADER = re.compile(r"^===== (\S+) \| (text|html) \| (\w+)(?: (\d{4}-\d\d-\d\d))? \| (.+)$", re.MULTILINE)
_MARK = re.compile(r"\{\{(\*|!|\?|<|[a-z_]+:) (.+?)\}\}", re.DOTALL)
ROLES = (
    "context", "watch", "bottom_line", "why_it_matters", "timeline", "perspectives", "commentary", "news", "facts",
    "summary", "boilerplate", "other",
)  # fmt: skip


@dataclass
class GoldSection:
    """A heading that a reader sees, with its role and items."""

    role: str
    heading: str
    items: list[str] = field(default_factory=list)


@dataclass
class GoldArticle:
    """An article with what a reader sees in it."""

    name: str
    kind: Literal["text", "html"]
    language: str
    title: str
    body: str
    sections: list[GoldSection] = field(default_factory=list)
    clutter: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    published: int | None = None
    """Noon of the day that the header names."""


def read(folder: Path = FOLDER) -> list[GoldArticle]:
    """Every gold article, by file and place. Raises ValueError for a mark that means nothing."""
    return [article for path in sorted(folder.glob("*.txt")) for article in _articles(path.read_text("utf-8"))]


def _articles(text: str) -> Iterator[GoldArticle]:
    headers = list(_HEADER.finditer(text))
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        body = text[header.end() : following.start() if following else len(text)].strip("\n")
        name, kind, language, day, title = header.groups()
        article = GoldArticle(name, "html" if kind == "html" else "text", language, title, _MARK.sub(r"\2", body))
        if day:
            article.published = int(datetime.fromisoformat(f"{day}T12:00+00:00").timestamp())
        for mark, words in _MARK.findall(body):
            _note(article, mark, html.unescape(words))
        if "{{" in article.body or "}}" in article.body:
            raise ValueError(f"{name}: a mark that is not closed")
        yield article


def _note(article: GoldArticle, mark: str, words: str) -> None:
    if mark == "!":
        article.clutter.append(words)
    elif mark == "?":
        article.ahead.append(words)
    elif mark == "<":
        article.behind.append(words)
    elif mark == "*":
        article.sections[-1].items.append(words)
    elif mark[:-1] in ROLES:
        article.sections.append(GoldSection(mark[:-1], words))
    else:
        raise ValueError(f"{article.name}: no role {mark[:-1]!r}")

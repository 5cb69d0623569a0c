"""An article back to HTML: what is kept of a web page is its article, not the page."""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import groupby

from newstui.model.article import Article, Block, Link

_TAGS = {"paragraph": "p", "quote": "blockquote", "code": "pre", "table": "pre", "item": "li"}


def to_html(article: Article) -> str:
    """The article's blocks as HTML, links kept; title and boilerplate are left out."""
    shown = [block for block in article.blocks if block.kind not in ("title", "boilerplate")]
    parts: list[str] = []
    for is_item, group in groupby(shown, key=lambda block: block.kind == "item"):
        blocks = "".join(_block(article, block) for block in group)
        parts.append(f"<ul>{blocks}</ul>" if is_item else blocks)
    return "".join(parts)


def _block(article: Article, block: Block) -> str:
    tag = f"h{min(6, max(1, block.level))}" if block.kind == "heading" else _TAGS[block.kind]
    inside = [link for link in article.links if block.start <= link.start < link.end <= block.end]
    return f"<{tag}>{_linked(article.text, block, inside)}</{tag}>"


def _linked(text: str, block: Block, links: Iterable[Link]) -> str:
    parts, at = [], block.start
    for link in sorted(links, key=lambda link: link.start):
        if link.start < at:
            continue
        words = html.escape(text[link.start : link.end], quote=False)
        parts.append(html.escape(text[at : link.start], quote=False))
        parts.append(f'<a href="{html.escape(link.url)}">{words}</a>')
        at = link.end
    parts.append(html.escape(text[at : block.end], quote=False))
    return "".join(parts)

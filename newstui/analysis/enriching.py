"""Links and pictures for an article whose words were found without them.

Asked for links and pictures too, the extraction takes other words for the article's, and does worse by its gold. So the
words are those of one pass, and what hangs on them is of another: blocks that both have carry it over.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace

from newstui.model.article import Article, Block, Image, Link


def enriched(article: Article, rich: Article) -> Article:
    """`article` with the links and pictures that `rich` has in the same blocks."""
    waiting: defaultdict[str, deque[Block]] = defaultdict(deque)
    for block in rich.blocks:
        waiting[rich.text[block.start : block.end]].append(block)
    moved: dict[int, int] = {}
    """Where blocks of `rich` begin, and where the same begin here."""
    pairs: list[tuple[Block, int]] = []
    for block in article.blocks:
        same = waiting.get(article.text[block.start : block.end])
        if same:
            other = same.popleft()
            moved[other.start] = block.start
            pairs.append((other, block.start - other.start))
    pairs.sort(key=lambda pair: pair[0].start)
    return replace(article, links=_links(rich, pairs) or article.links, images=_images(rich, moved))


def _links(rich: Article, pairs: list[tuple[Block, int]]) -> tuple[Link, ...]:
    links = sorted(rich.links, key=lambda link: link.start)
    found, at = [], 0
    for block, by in pairs:
        while at < len(links) and links[at].start < block.start:
            at += 1
        while at < len(links) and links[at].start < block.end:
            if links[at].end <= block.end:
                found.append(Link(links[at].start + by, links[at].end + by, links[at].url))
            at += 1
    return tuple(sorted(found, key=lambda link: link.start))


def _images(rich: Article, moved: dict[int, int]) -> tuple[Image, ...]:
    """Those that stand right before a block that both have: what stands before another is of another story."""
    found = []
    for image in rich.images:
        below = next((block for block in rich.blocks if block.start >= image.place), None)
        if below is not None and below.start in moved:
            found.append(replace(image, place=moved[below.start]))
    return tuple(sorted(found, key=lambda image: image.place))

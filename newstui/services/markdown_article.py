"""An article as Markdown: its blocks as they are, links and pictures with their addresses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from newstui.model.article import Article, Block, Image
from newstui.services.markdown import escaped, target

_FENCE = re.compile(r"`{3,}")


def article_markdown(article: Article) -> str:
    """The blocks; headings two levels deeper, as they stand under a story's own."""
    return "".join(_Page(article).parts()).strip("\n")


class _Page:
    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = [block for block in article.blocks if block.kind not in ("title", "boilerplate")]
        self._images = deque(article.images)
        self._links = sorted(article.links, key=lambda link: link.start)
        self._starts = [link.start for link in self._links]

    def parts(self) -> Iterator[str]:
        """Block after block, lists and tables without empty lines within."""
        before: Block | None = None
        for block in self._blocks:
            yield from self._pictures(block.start)
            close = before is not None and before.kind == block.kind and block.kind in ("item", "table")
            if close and before is not None and block.kind == "table":
                close = self._text[before.end : block.start] == "\n"
            yield "\n" if close else "\n\n"
            yield self._block(block)
            if block.kind == "table" and not close:
                yield "\n|" + " --- |" * (self._text.count("\t", block.start, block.end) + 1)
            before = block
        yield from self._pictures(len(self._text))

    def _block(self, block: Block) -> str:
        words = self._text[block.start : block.end]
        if block.kind == "code":
            fence = max((each + "`" for each in _FENCE.findall(words)), key=len, default="```")
            return f"{fence}\n{words}\n{fence}"
        if block.kind == "table":
            cells, at = [], block.start
            for cell in words.split("\t"):
                cells.append(self._words(at, at + len(cell)))
                at += len(cell) + 1
            return f"| {' | '.join(cells)} |"
        told = self._words(block.start, block.end)
        if block.kind == "heading":
            return f"{'#' * min(6, block.level + 2)} {told}"
        if block.kind == "item":
            mark = block.mark if block.mark[:-1].isdigit() else "-"
            return "    " * block.level + (f"{mark} {told}" if block.mark else f"\n  {told}")
        return f"> {told}" if block.kind == "quote" else told

    def _words(self, start: int, end: int) -> str:
        """Words with their links."""
        parts, at = [], start
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            link = self._links[number]
            if at <= link.start < link.end <= end:
                words = self._text[link.start : link.end]
                parts += [_kept(self._text[at : link.start]), f"[{escaped(words)}](<{target(link.url)}>)"]
                at = link.end
        return "".join([*parts, _kept(self._text[at:end])]).strip()

    def _pictures(self, place: int) -> Iterator[str]:
        while self._images and self._images[0].place <= place:
            yield _picture(self._images.popleft())


def _kept(words: str) -> str:
    """`escaped`, with the spaces at the ends that part it from a link."""
    told = escaped(words)
    return f"{' ' * words[:1].isspace()}{told}{' ' * words[-1:].isspace()}" if told else " " * bool(words)


def _picture(image: Image) -> str:
    caption = f"\n*{escaped(image.caption)}*" if image.caption else ""
    return f"\n\n![{escaped(image.alt)}](<{target(image.url)}>){caption}"

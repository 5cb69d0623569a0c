"""An article back to HTML: what is kept of a web page is its article, not the page."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from newstui.model.article import Article, Block, Emphasis, Image, Link

_TAGS = {"paragraph": "p", "quote": "blockquote", "code": "pre"}
_Mark = TypeVar("_Mark", Link, Emphasis)


def to_html(article: Article) -> str:
    """The article's blocks as HTML, with links, emphases and pictures; title and boilerplate are left out."""
    return "".join(_Printer(article).parts())


class _Printer:
    def __init__(self, article: Article) -> None:
        self._article = article
        self._images = deque(article.images)
        self._links = sorted(article.links, key=lambda link: link.start)
        self._emphases = sorted(article.emphases, key=lambda emphasis: emphasis.start)

    def parts(self) -> Iterator[str]:
        """One block after another, lists and tables whole."""
        shown = [block for block in self._article.blocks if block.kind not in ("title", "boilerplate")]
        for group in self._runs(shown):
            # A picture between two items comes before their list: in one it would be an item's.
            yield from self._pictures(group[0].start)
            if group[0].kind == "item":
                yield from self._list(group)
            elif group[0].kind == "table":
                yield "<table>" + "".join(map(self._row, group)) + "</table>"
            else:
                yield self._block(group[0])
        yield from self._pictures(len(self._article.text))

    def _runs(self, blocks: list[Block]) -> Iterator[list[Block]]:
        """Items of one list and rows of one table together, all else by itself."""
        text = self._article.text
        numbers: list[int] = []
        for number, block in enumerate(blocks):
            before = blocks[number - 1] if number else None
            same = before is not None and before.kind == block.kind and block.kind in ("item", "table")
            if same and before is not None and block.kind == "table":
                same = text[before.end : block.start].strip("\t") == "\n"
            numbers.append(numbers[-1] if same else number)
        for _, group in groupby(zip(numbers, blocks, strict=True), key=lambda each: each[0]):
            yield [block for _, block in group]

    def _pictures(self, place: int) -> Iterator[str]:
        while self._images and self._images[0].place <= place:
            yield _picture(self._images.popleft())

    def _list(self, items: list[Block]) -> Iterator[str]:
        open_tags: list[str] = []
        opened = False
        for item in items:
            tag = "ol" if item.mark[:-1].isdigit() else "ul"
            depth = min(item.level, len(open_tags)) + 1
            if not item.mark and opened:
                yield f"<p>{self._words(item)}</p>"
                continue
            while len(open_tags) > depth or (len(open_tags) == depth and open_tags[-1] != tag):
                yield f"</li></{open_tags.pop()}>"
            if len(open_tags) == depth:
                yield "</li>"
            else:
                start = f' start="{item.mark[:-1]}"' if tag == "ol" and item.mark != "1." else ""
                yield f"<{tag}{start}>"
                open_tags.append(tag)
            yield f"<li>{self._words(item)}"
            opened = True
        yield "".join(f"</li></{tag}>" for tag in reversed(open_tags))

    def _row(self, row: Block) -> str:
        cells, at = [], row.start
        heads = {each.start for each in _starting(self._emphases, row.start, row.end) if each.kind == "strong"}
        for words in self._article.text[row.start : row.end].split("\t"):
            end = at + len(words)
            cells.append(
                f"<th>{self._inline(at, end, bold=False)}</th>" if at in heads else f"<td>{self._inline(at, end)}</td>"
            )
            at = end + 1
        return f"<tr>{''.join(cells)}</tr>"

    def _block(self, block: Block) -> str:
        tag = f"h{min(6, max(1, block.level))}" if block.kind == "heading" else _TAGS[block.kind]
        return f"<{tag}>{self._words(block)}</{tag}>"

    def _words(self, block: Block) -> str:
        return self._inline(block.start, block.end, bold=block.kind != "heading")

    def _inline(self, start: int, end: int, *, bold: bool = True) -> str:
        """Words with their links and emphases, one within the other; what crosses another's edge is left out."""
        marks: list[Link | Emphasis] = [
            *_starting(self._links, start, end),
            *(each for each in _starting(self._emphases, start, end) if bold or each.kind != "strong"),
        ]
        text, at = self._article.text, start
        parts: list[str] = []
        inside: list[Link | Emphasis] = []
        for mark in sorted(marks, key=lambda each: (each.start, -each.end, isinstance(each, Emphasis))):
            while inside and inside[-1].end <= mark.start:
                parts += [html.escape(text[at : inside[-1].end], quote=False), _closing(inside[-1])]
                at = inside.pop().end
            if mark.end <= (inside[-1].end if inside else end) and mark.start < mark.end:
                parts += [html.escape(text[at : mark.start], quote=False), _opening(mark)]
                at = mark.start
                inside.append(mark)
        while inside:
            parts += [html.escape(text[at : inside[-1].end], quote=False), _closing(inside[-1])]
            at = inside.pop().end
        return "".join([*parts, html.escape(text[at:end], quote=False)])


def _starting(marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, lo=first, key=lambda mark: mark.start)]


def _opening(mark: Link | Emphasis) -> str:
    return f'<a href="{html.escape(mark.url)}">' if isinstance(mark, Link) else f"<{mark.kind}>"


def _closing(mark: Link | Emphasis) -> str:
    return "</a>" if isinstance(mark, Link) else f"</{mark.kind}>"


def _picture(image: Image) -> str:
    caption = f"<figcaption>{html.escape(image.caption, quote=False)}</figcaption>" if image.caption else ""
    return f'<figure><img src="{html.escape(image.url)}" alt="{html.escape(image.alt)}">{caption}</figure>'

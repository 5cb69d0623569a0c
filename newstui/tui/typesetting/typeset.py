"""Typesetting: an open story as lines of a given measure, each with the stretch of the text that it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from newstui.model.article import Article, Block, Span
from newstui.model.moment import to_iso
from newstui.tui.opened import Opened
from newstui.tui.outlinks import Outlink
from newstui.tui.render import chop, shown, wrap
from newstui.tui.typesetting.direction import has_right_to_left, is_right_to_left
from newstui.tui.typesetting.numbered import wrap_numbered
from newstui.tui.typesetting.set_line import SetLine
from newstui.tui.typesetting.set_table import table_lines

_STYLES = {"heading": "heading", "code": "code"}
_BULLETS = "•◦▪"
"""Of items by their depth, as browsers have them."""
_DEEPEST = 6


def typeset(opened: Opened, width: int, measure: int, ways: Sequence[Outlink] = ()) -> list[SetLine]:
    """Title, where and when, and the blocks, centred in `width` columns at no more than `measure`.

    `ways`: the story's outlinks; links are followed by their numbers, pictures and files have lines of their own.
    """
    measure = max(10, min(measure, width - 2))
    left = " " * max(1, (width - measure) // 2)
    lines = _head(opened, left, measure)
    for file in ways:
        if file.kind == "file":
            lines += _way(file, "File", left, measure)
    briefing = opened.briefing
    if briefing is None:
        for paragraph in opened.preview:
            lines += [SetLine(), *_words(paragraph, left, measure, "")]
        return [*lines, SetLine(), *_words(opened.error or "Analysing…", left, measure, "dim"), SetLine()]
    body = list(_Body(briefing.article, ways, left, measure).lines())
    if not any(line.span for line in body):
        words = next((note.text for note in briefing.notes if note.about == "article"), "no text came with it")
        body += [SetLine(), *_words(words, left, measure, "dim")]
    return [*lines, *body, SetLine()]


def article_lines(article: Article, ways: Sequence[Outlink], measure: int) -> Iterator[SetLine]:
    """The article's blocks and pictures alone, from the first column on."""
    return _Body(article, ways, "", measure).lines()


def file_lines(ways: Sequence[Outlink], measure: int) -> Iterator[SetLine]:
    """The files that come with a story, likewise."""
    return (line for way in ways if way.kind == "file" for line in _way(way, "File", "", measure))


class _Body:
    """The article's blocks, one after another, with its pictures between them."""

    def __init__(self, article: Article, ways: Sequence[Outlink], left: str, measure: int) -> None:
        self._text = article.text
        self._blocks = [block for block in article.blocks if block.kind not in ("title", "boilerplate")]
        self._heads = frozenset(each.start for each in article.emphases if each.kind == "strong")
        self._images = deque(way for way in ways if way.kind == "image")
        self._behind = sorted((way.place, way.label) for way in ways if way.kind == "link")
        self._left, self._measure = left, measure
        self._hang = "  "
        """What stands before the lines of an item that go on it."""
        self._turned = has_right_to_left(article.text)

    def lines(self) -> Iterator[SetLine]:
        """All lines."""
        before: Block | None = None
        blocks = deque(self._blocks)
        while blocks:
            block = blocks.popleft()
            yield from self._pictures(block.start)
            if not _is_close(before, block):
                yield SetLine()
            before = block
            if block.kind == "table":
                rows = [block]
                while blocks and blocks[0].kind == "table" and self._text[rows[-1].end : blocks[0].start] == "\n":
                    rows.append(blocks.popleft())
                yield from table_lines(self._text, rows, self._heads, self._left, self._measure)
            else:
                yield from self._block(block)
        yield from self._pictures(len(self._text))

    def _pictures(self, place: int) -> Iterator[SetLine]:
        while self._images and self._images[0].place <= place:
            yield SetLine()
            yield from _way(self._images.popleft(), "Image", self._left, self._measure)

    def _block(self, block: Block) -> list[SetLine]:
        lead, rest = _leads(block)
        if block.kind == "item" and not block.mark:
            lead = rest = self._hang
        elif block.kind == "item":
            self._hang = rest
        room = max(4, self._measure - cell_len(lead))
        if block.kind == "code":
            # It keeps its lines and its spaces; a line that is too long is broken rather than lost.
            spans = [part for line in _own_lines(self._text, block) for part in chop(self._text, line, room)]
        else:
            span = Span(block.start, block.end)
            low = bisect_right(self._behind, (block.start, "~"))
            high = bisect_right(self._behind, (block.end, "~"), low)
            behind = self._behind[low:high]
            spans = list(wrap_numbered(self._text, span, room, behind) if behind else wrap(self._text, span, room))
        style = _STYLES.get(block.kind, "")
        lead, rest = self._left + lead, self._left + rest
        lines = [SetLine(rest if number else lead, "", style, span) for number, span in enumerate(spans)]
        if self._turned and block.kind != "code" and is_right_to_left(self._text, block.start, block.end):
            return [self._to_right(line, room) for line in lines]
        return lines

    def _to_right(self, line: SetLine, room: int) -> SetLine:
        words = "" if line.span is None else shown(self._text[slice(*line.span)])
        return line._replace(lead=line.lead + " " * (room - cell_len(words)))


def _is_close(before: Block | None, block: Block) -> bool:
    """Whether no empty line is between them: what is under its heading, and the items of a list."""
    if before is None or block.kind == "heading":
        return False
    return before.kind == "heading" or (before.kind == block.kind == "item" and bool(block.mark))


def _leads(block: Block) -> tuple[str, str]:
    """What stands before the first line of a block, and before the others."""
    if block.kind == "quote":
        return "│ ", "│ "
    if block.kind == "code":
        return "  ", "  "
    if block.kind != "item":
        return "", ""
    depth = min(block.level, _DEEPEST)
    mark = _BULLETS[min(depth, len(_BULLETS) - 1)] if block.mark == "•" else block.mark
    # Numbers end under each other up to 99.
    lead = "   " * depth + (f"{mark:>3} " if mark[:1].isalnum() else f"{mark:>1} ")
    return lead, " " * len(lead)


def _way(way: Outlink, what: str, left: str, measure: int) -> list[SetLine]:
    lines = _words(f"{way.label} {what}: {way.words}", left, measure, "way")
    return [line._replace(outlink=way.number) for line in lines]


def _head(opened: Opened, left: str, measure: int) -> list[SetLine]:
    row = opened.story.row
    published = to_iso(row.published)
    when = f"{published[:16].replace('T', ' ')} UTC" if published else "no date"
    meta = " · ".join(part for part in (row.feed, row.author or "", when) if part)
    lines = _words(row.title, left, measure, "heading") + _words(meta, left, measure, "dim")
    lines += _words(row.link, left, measure, "dim") if row.link else []
    lines += _words(opened.changed, left, measure, "mark" if row.changed else "dim")
    tags = "  ".join(f"#{tag}" for tag in opened.story.tags)
    return lines + _words(tags, left, measure, "mark")


def _words(words: str, left: str, measure: int, style: str) -> list[SetLine]:
    return [SetLine(left, words[start:end], style) for start, end in wrap(words, Span(0, len(words)), measure)]


def _own_lines(text: str, block: Block) -> list[Span]:
    spans, at = [], block.start
    for line in text[block.start : block.end].split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans

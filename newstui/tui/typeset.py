"""Typesetting: an open story as lines of a given measure, each with the stretch of the text that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.article import Block, Span
from newstui.model.moment import to_iso
from newstui.tui.opened import Opened
from newstui.tui.render import chop, wrap

_MARKS = {"item": "• ", "quote": "│ "}
_STYLES = {"heading": "heading", "code": "code", "table": "code"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line: what stands before the text (margin, bullet), then either `words`, which are ours, or `span`."""

    lead: str = ""
    words: str = ""
    style: str = ""
    span: Span | None = None


def typeset(opened: Opened, width: int, measure: int) -> list[SetLine]:
    """Title, where and when, and the blocks, centred in `width` columns at no more than `measure`."""
    measure = max(10, min(measure, width - 2))
    left = " " * max(1, (width - measure) // 2)
    lines = _head(opened, left, measure)
    briefing = opened.briefing
    if briefing is None:
        for paragraph in opened.preview:
            lines += [SetLine(), *_words(paragraph, left, measure, "")]
        return [*lines, SetLine(), *_words(opened.error or "Analysing…", left, measure, "dim"), SetLine()]
    before: Block | None = None
    for block in briefing.article.blocks:
        if block.kind in ("title", "boilerplate"):
            continue
        if not (before and block.kind == "item" and before.kind in ("item", "heading")):
            lines.append(SetLine())
        lines += _block(briefing.article.text, block, left, measure)
        before = block
    if before is None:
        words = next((note.text for note in briefing.notes if note.about == "article"), "no text came with it")
        lines += [SetLine(), *_words(words, left, measure, "dim")]
    return [*lines, SetLine()]


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


def _block(text: str, block: Block, left: str, measure: int) -> list[SetLine]:
    mark = "  " * min(block.level, _DEEPEST) + _MARKS[block.kind] if block.kind in _MARKS else ""
    style = _STYLES.get(block.kind, "")
    rest = left + ("│ ".rjust(len(mark)) if block.kind == "quote" else " " * len(mark))
    room = max(4, measure - len(mark))
    if block.kind in ("code", "table"):
        # They keep their lines and their spaces; a line that is too long is broken rather than lost.
        spans = [part for line in _own_lines(text, block) for part in chop(text, line, room)]
    else:
        spans = list(wrap(text, Span(block.start, block.end), room))
    return [SetLine(rest if number else left + mark, style=style, span=span) for number, span in enumerate(spans)]


def _own_lines(text: str, block: Block) -> list[Span]:
    spans, at = [], block.start
    for line in text[block.start : block.end].split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans

"""Outline: lines of text to blocks. Plain text and HTML both come here, so that both read the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newstui.analysis.headings import is_clutter, role_of
from newstui.model.article import Block, BlockKind

BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●◦‣]|\d{1,2}[.)])[ \t]+(?=\S)")
"""A bullet's mark. The item begins behind it."""
_CLOSED = re.compile(r"[.!,;…][\"'”’)\]]*$|[\"”]$")
_SPEAKER = re.compile(r"^[A-Z][A-Z .'-]+:$")
_LABEL = re.compile(r"[^:.!?\n]{2,60}[:.?]")
_MOST_WORDS = 12
_MOST_LETTERS = 90
_TITLE_LETTERS = 250


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph-like run of the text. `kind` is what the markup says, None where it says nothing."""

    start: int
    end: int
    kind: BlockKind | None = None
    level: int = 0
    strong: bool = False
    """All of it is bold."""
    label_end: int | None = None
    """Where bold words at its beginning end."""


def blocks(
    text: str, lines: Sequence[Line], *, title: str | None = None, title_line: bool = False
) -> tuple[Block, ...]:
    """Blocks in the order of `lines`, neither overlapping nor empty.

    `title_line`: the first line may be the article's title, as in a text file.
    """
    made: list[Block] = []
    marked = [_bulleted(text, line) for line in lines]
    for number, line in enumerate(marked):
        words = text[line.start : line.end]
        if not words.strip():
            continue
        following = marked[number + 1] if number + 1 < len(marked) else None
        if not made and _is_title(words, line, following, title, title_line):
            made.append(Block("title", line.start, line.end))
        elif line.kind in ("code", "table", "quote"):
            made.append(Block(line.kind, line.start, line.end))
        elif is_clutter(words):
            made.append(Block("boilerplate", line.start, line.end))
        elif line.kind == "heading":
            made.append(Block("heading", line.start, line.end, line.level or 2))
        elif line.kind != "item" and _is_heading(text, words, line, following):
            made.append(Block("heading", line.start, line.end, 3))
        else:
            made.extend(_labelled(text, line))
    return tuple(made)


def _bulleted(text: str, line: Line) -> Line:
    """The line without its bullet's mark, which makes it an item."""
    if line.kind not in (None, "paragraph", "item"):
        return line
    found = BULLET.match(text, line.start, line.end)
    return replace(line, start=found.end(), kind="item") if found else line


def _is_title(words: str, line: Line, following: Line | None, title: str | None, title_line: bool) -> bool:
    if title and " ".join(words.split()).casefold() == " ".join(title.split()).casefold():
        return True
    return (
        title_line
        and title is None
        and following is not None
        and line.kind is None
        and len(words) <= _TITLE_LETTERS
        and not _CLOSED.search(words)
        and role_of(words) is None
    )


def _is_heading(text: str, words: str, line: Line, following: Line | None) -> bool:
    """Whether a reader sees a heading: in the lexicon, all bold, or short, unclosed and followed by text."""
    if "\n" in words or len(words) > _MOST_LETTERS or following is None:
        return False
    if role_of(words) is not None:
        return True
    if _SPEAKER.match(words) or (not words[0].isalnum() and words[0] not in "\"“‘'¿"):
        return False
    short = len(words.split()) <= _MOST_WORDS
    if line.strong:
        return short or words.endswith("?")
    if not short or _CLOSED.search(words) or line.kind is not None:
        return False
    if words.endswith(":"):
        return following.kind == "item" and len(words.split()) <= 6
    return following.kind == "item" or following.end - following.start >= len(words) + 40


def _labelled(text: str, line: Line) -> list[Block]:
    """A paragraph that opens with a label, such as "Why it matters: ...", is a heading and a paragraph."""
    kind: BlockKind = "item" if line.kind == "item" else "paragraph"
    whole = [Block(kind, line.start, line.end, line.level if kind == "item" else 0)]
    if line.label_end is not None:
        label_end = line.label_end
    elif found := _LABEL.match(text, line.start, line.end):
        label_end = found.end()
    else:
        return whole
    label = text[line.start : label_end]
    known = role_of(label)
    rest = text[label_end : line.end]
    behind = rest.lstrip(" \t\n:–—-")
    closed = label.rstrip().endswith((":", ".", "?")) or rest.lstrip()[:1] in (":", "–", "—")
    if known is None or not behind or not closed or kind == "item":
        return whole
    start = line.end - len(behind)
    end = line.start + len(label.rstrip(" \t\n"))
    return [Block("heading", line.start, end, 4), Block("paragraph", start, line.end)]

"""Plain text to an article: the text stays as it is, and lines become blocks."""

from __future__ import annotations

import re

from newstui.analysis.article.outline import BULLET, MOST_LINES, Line, blocks
from newstui.analysis.language import language_of
from newstui.model.article import Article
from newstui.model.text import clean_plain

_LINE = re.compile(r"[^\n]+")
_WRAPPED = range(50, 101)
"""Columns at which mail and old text files break lines in the middle of a sentence."""


def article_of_text(body: str, *, title: str | None, language: str | None) -> Article:
    """The article in `body`, whose text comes back unchanged but for unsafe characters."""
    text = clean_plain(body)
    language = language_of(text, language)
    made = blocks(text, _lines(text), title=title, title_line=True, language=language)
    named = next((text[block.start : block.end] for block in made if block.kind == "title"), "")
    return Article(title=title or named, language=language, text=text, blocks=made)


def _lines(text: str) -> list[Line]:
    """Lines without white space at their ends; hard-wrapped ones joined, and all beyond the last that is read."""
    lines: list[Line] = []
    for found in _LINE.finditer(text):
        words = found.group()
        stripped = words.strip()
        if not stripped:
            continue
        start = found.start() + len(words) - len(words.lstrip())
        if len(lines) == MOST_LINES:
            lines.append(Line(start, len(text.rstrip())))
            break
        line = Line(start, start + len(stripped))
        if lines and _continues(text, lines[-1], line):
            lines[-1] = Line(lines[-1].start, line.end)
        else:
            lines.append(line)
    return lines


def _continues(text: str, before: Line, line: Line) -> bool:
    last = text[before.start : before.end].rsplit("\n", 1)[-1]
    return (
        text[before.end : line.start].count("\n") == 1
        and len(last) in _WRAPPED
        and text[line.start].islower()
        and last[-1] not in ".!?:"
        and not BULLET.match(text, line.start, line.end)
    )

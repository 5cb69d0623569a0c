"""An article as plain lines, set as in the reader: for pipes, screen readers and paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from newstui.model.article import Article
from newstui.model.entry import Enclosure
from newstui.tui.outlinks import Outlink, outlinks_of
from newstui.tui.render import shown
from newstui.tui.typesetting.set_line import SetLine
from newstui.tui.typesetting.typeset import article_lines, file_lines

_KINDS = {"file": "File: ", "image": "Image: ", "link": ""}


def plain_lines(article: Article, files: Sequence[Enclosure], width: int) -> Iterator[str]:
    """Files, blocks and pictures in at most `width` columns, then what their numbers open, with whole addresses."""
    ways = outlinks_of(article, files)
    behind = sorted((way.place, way.label) for way in ways if way.kind == "link")
    lines = [
        _line(article.text, line, behind) for line in (*file_lines(ways, width), *article_lines(article, ways, width))
    ]
    # One empty line at a time, none at the beginning.
    begun = False
    for empty, run in groupby(lines, key=lambda line: not line):
        if not empty:
            yield from run
        elif begun:
            yield ""
        begun = True
    if ways:
        yield from ("", "LINKS")
        yield from (_way(way) for way in ways)


def _line(text: str, line: SetLine, behind: Sequence[tuple[int, str]]) -> str:
    if line.cells:
        words = "".join(" " * cell.gap + text[slice(*cell.span)] for cell in line.cells)
    elif line.span is not None:
        words, at = "", line.span.start
        low, high = bisect_right(behind, (line.span.start, "~")), bisect_right(behind, (line.span.end, "~"))
        for place, label in behind[low:high]:
            words += text[at:place] + label
            at = place
        words += text[at : line.span.end]
    else:
        words = line.words
    return shown(line.lead + words).rstrip()


def _way(way: Outlink) -> str:
    words = _KINDS[way.kind] + way.words
    return f"{way.label} {words}: {way.url}" if words and words != way.url else f"{way.label} {way.url}"

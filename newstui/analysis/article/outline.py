"""Outline: lines of text to blocks. Plain text and HTML both come here, so that both read the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

from newstui.analysis.article.clutter import marks
from newstui.analysis.article.headings import defines, is_known, role_of
from newstui.analysis.article.labels import MARKS, find_labels
from newstui.analysis.lexicon.phrases import lexicons
from newstui.model.article import Block, BlockKind

BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●◦‣■►▶✓]|\d{1,2}[.)])[ \t]+(?=\S)")
"""A bullet's mark. The item begins behind it."""
BULLETED = "•"
"""The mark of an item that is not numbered, whichever its publisher typed."""
SHOWN, GUESSED, LABEL = 3, 4, 5
"""Levels of headings without a tag: known or bold; known by its shape alone; a label at a paragraph's beginning."""
_CLOSED = re.compile(r"[.!,;…。！，、；؛،।][\"'”’»)\]」』]*$|[\"”»」』]$")
_STOPPED = re.compile(r"[.!?:…。！？؟।][\"'”’»)\]」』]*\s*$")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+\S")
_COUNTED = re.compile(r"[ \t]*(\d{1,2})[.)][ \t]+(?=\S)")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+(?:\([^)]*\))?:")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
MOST_LINES = 15_000
"""Lines that are looked at one by one: a text of more is no article, and the rest of it is one paragraph."""
_MOST_WORDS = 12
_MOST_COLON_WORDS = 6
_MOST_LETTERS = 90
_MOST_IDEOGRAPHS = 24
_TITLE_LETTERS = 250
_LEAST_ANSWER = 25
_LONGEST_ORNAMENT = 6
_JOINERS = "\ufe0e\ufe0f\u200d"
_SAYS = re.compile(
    r"(?:said|says|say|wrote|writes|added|adds|tweeted|posted|read|reads|asked|asks|replied|told \w+|continued|stated"
    r"|concluded|explained|noted|following|follows|include|includes|including|are|is|was|were|that|below|week|reports?)$",
    re.IGNORECASE,
)


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
    mark: str = ""
    """Of an item, as in `Block.mark`."""


def blocks(
    text: str,
    lines: Sequence[Line],
    *,
    title: str | None = None,
    title_line: bool = False,
    language: str | None = "en",
) -> tuple[Block, ...]:
    """Blocks in the order of `lines`, neither overlapping nor empty.

    `title_line`: the first line may be the article's title, as in a text file.
    """
    return _Outline(text, lines, language).blocks(title, title_line)


class _Outline:
    def __init__(self, text: str, lines: Sequence[Line], language: str | None) -> None:
        self._text = text
        self._language = language
        self._raw = [line for line in lines if text[line.start : line.end].strip()]
        self._lines = [_bulleted(text, line) for line in self._raw]
        self._words = [text[line.start : line.end] for line in self._lines]
        self._marks = marks(
            self._words,
            language,
            listed=[line.kind == "item" for line in self._lines],
            headed=[line.kind == "heading" or line.strong for line in self._lines],
        )
        paragraphs = [
            None
            if self._marks[n] or line.kind not in (None, "paragraph", "item")
            else line.label_end and line.label_end - line.start
            for n, line in enumerate(self._lines)
        ]
        self._labels = find_labels(
            [
                "" if self._marks[n] or line.kind not in (None, "paragraph", "item") else words
                for n, (line, words) in enumerate(zip(self._lines, self._words, strict=True))
            ],
            paragraphs,
            language,
            listed=[line.kind == "item" for line in self._lines],
        )
        self._counted = self._numbered_headings()

    def _numbered_headings(self) -> frozenset[int]:
        """Lines of plain text that count its parts: "1. Setting the scene", something between each and the next.

        An enumeration's items follow each other; headings stand apart by empty lines, and run from 1 to 2 at least.
        """
        if not any(line.kind is None and self._text[line.start].isdigit() for line in self._raw):
            return frozenset()
        counted: list[tuple[int, int]] = []
        for number, line in enumerate(self._raw):
            found = (
                None
                if line.kind is not None or self._marks[number]
                else _COUNTED.match(self._text, line.start, line.end)
            )
            words = self._words[number]
            if found and self._apart(number) and self._is_short(words) and not _CLOSED.search(words):
                counted.append((number, int(found.group(1))))
        runs = [count for _, count in counted] == list(range(1, len(counted) + 1)) and len(counted) > 1
        between = all(later - number > 1 for (number, _), (later, _) in pairwise(counted))
        return frozenset(number for number, _ in counted) if runs and between else frozenset()

    def _is_numbered(self, number: int) -> bool:
        """Whether plain text has a number in front of a line."""
        raw = self._raw[number]
        return self._lines[number].kind == "item" and raw.kind is None and self._text[raw.start].isdigit()

    def _apart(self, number: int) -> bool:
        """Whether empty lines, or the ends of the text, are on both sides of a line."""
        line = self._raw[number]
        over = self._text[self._raw[number - 1].end : line.start] if number else "\n\n"
        under = self._text[line.end : self._raw[number + 1].start] if number + 1 < len(self._raw) else ""
        return over.count("\n") > 1 and under.count("\n") > 1

    def blocks(self, title: str | None, title_line: bool) -> tuple[Block, ...]:
        made: list[Block] = []
        bodied = False
        for number, line in enumerate(self._lines):
            mark = self._marks[number]
            following = self._following(number)
            if not bodied and not made and self._is_title(number, following, title, title_line):
                made.append(Block("title", line.start, line.end))
            elif line.kind in ("code", "table", "quote"):
                made.append(Block(line.kind, line.start, line.end))
                bodied = True
            elif mark is not None:
                made += self._clutter(line, mark.heading)
            elif line.kind == "heading":
                made.append(Block("heading", line.start, line.end, line.level or 2))
            elif not self._labels[number] and (level := self._heading_level(number, following, bodied)):
                made.append(Block("heading", self._raw[number].start, line.end, level))
            else:
                made += self._paragraph(number)
                bodied = True
        return tuple(made)

    def _following(self, number: int) -> int | None:
        """The next line that belongs to the article."""
        for later in range(number + 1, min(number + 6, len(self._lines))):
            if self._marks[later] is None:
                return later
        return None

    def _is_title(self, number: int, following: int | None, title: str | None, title_line: bool) -> bool:
        line, words = self._lines[number], self._words[number]
        if title and " ".join(words.split()).casefold() == " ".join(title.split()).casefold():
            return True
        return (
            title_line
            and title is None
            and following is not None
            and line.kind is None
            and self._marks[number] is None
            and len(words) <= _TITLE_LETTERS
            and not _CLOSED.search(words)
            and role_of(words, self._language) is None
        )

    def _clutter(self, line: Line, heading: int) -> list[Block]:
        """A line of clutter; its heading apart, so that the section it opens can be told."""
        rest = self._text[line.start + heading : line.end]
        if not heading or not rest.strip():
            return [Block("boilerplate", line.start, line.end)]
        begin = line.end - len(rest.lstrip())
        return [Block("boilerplate", line.start, line.start + heading), Block("boilerplate", begin, line.end)]

    def _heading_level(self, number: int, following: int | None, bodied: bool) -> int:
        """The level of a heading as readers see it: in the lexicon, all bold, or short and over text. Or 0."""
        line, words = self._lines[number], self._words[number]
        if following is None or "\n" in words or len(words) > _MOST_LETTERS:
            return 0
        if self._heads_list(number, following):
            return SHOWN if role_of(words, self._language) else GUESSED
        if number in self._counted:
            return SHOWN if role_of(words, self._language) else GUESSED
        numbered = self._is_numbered(number)
        enumerated = self._lines[following].kind == "item" or (number > 0 and self._is_numbered(number - 1))
        if line.kind == "item" and (not numbered or enumerated):
            return 0
        if is_known(words, self._language):
            # "Nobody knows yet." is a sentence where neither bold type nor a list makes it more.
            plain = words.endswith(".") and not line.strong and self._lines[following].kind != "item"
            return 0 if plain or words.endswith((",", ";")) else SHOWN
        if _MARKDOWN.match(words):
            return SHOWN if role_of(words, self._language) else GUESSED
        words = words[_ornament(words) :]
        if not words or _SPEAKER.match(words) or line.label_end is not None:
            return 0
        if not (words[0].isalnum() or words[0] in "\"“‘'¿«「"):
            return 0
        if line.strong:
            loose = role_of(words, self._language) or defines(words, self._text[: line.start][:5000])
            return (SHOWN if loose else GUESSED) if self._is_short(words) or words.endswith("?") else 0
        if line.kind == "paragraph" or not self._is_short(words) or _CLOSED.search(words) or words[0].islower():
            return 0
        return self._guessed(number, following, bodied)

    def _heads_list(self, number: int, following: int) -> bool:
        """Whether an item is the heading of the list within it: in bold, or known to a lexicon, and no sentence."""
        line, words = self._lines[number], self._words[number]
        below = self._lines[following]
        return (
            line.kind == below.kind == "item"
            and below.level > line.level
            and self._is_short(words)
            and not _CLOSED.search(words)
            and (line.strong or role_of(words, self._language) is not None)
        )

    def _guessed(self, number: int, following: int, bodied: bool) -> int:
        words, below = self._words[number], self._words[following]
        listed = self._lines[following].kind == "item"
        if words.endswith((":", "：")):
            return SHOWN if self._heads_with_colon(words, below, listed) else 0
        loose = role_of(words, self._language)
        if words.endswith(("?", "？", "؟")):
            asked = (
                words.split()[0].casefold() not in ("and", "but", "or", "so", "und", "et", "y") and ": " not in words
            )
            if asked and (
                listed or (len(below) >= _LEAST_ANSWER and _STOPPED.search(below) and not self._asks(following))
            ):
                return SHOWN if loose or len(words.split()) > 1 else GUESSED
            return 0
        if loose and (listed or _STOPPED.search(below)):
            return SHOWN
        if not bodied:
            # Over the first paragraph stand subtitles and credits.
            return 0
        if listed:
            return GUESSED if self._raw[number].kind is None else 0
        roomy = len(below) >= len(words) + 40 or (
            len(below) >= len(words) + 12 and _IDEOGRAPHS.search(words) is not None
        )
        return GUESSED if roomy and _STOPPED.search(below) else 0

    def _asks(self, number: int) -> bool:
        return self._words[number].endswith("?") and len(self._words[number]) <= _MOST_LETTERS

    def _heads_with_colon(self, words: str, below: str, listed: bool) -> bool:
        if len(words.split()) > _MOST_COLON_WORDS or "," in words:
            return False
        first = words.split(maxsplit=1)[0].rstrip(":").casefold().replace("’", "'").split("'")[0]
        lead_in = any(first in table.lead_ins for table in lexicons(self._language))
        if lead_in or _SAYS.search(words[:-1].strip()):
            return False
        return listed or (len(below) >= 60 and below[0] not in '"“‘«' and _STOPPED.search(below) is not None)

    @staticmethod
    def _is_short(words: str) -> bool:
        if _IDEOGRAPHS.search(words):
            return len(words) <= _MOST_IDEOGRAPHS
        return len(words.split()) <= _MOST_WORDS

    def _paragraph(self, number: int) -> list[Block]:
        """An item or a paragraph; with a label ("Why it matters: ...") it is a heading and a paragraph."""
        line = self._lines[number]
        label = self._labels[number]
        if line.kind == "item" and not label:
            return [Block("item", line.start, line.end, line.level, line.mark)]
        if not label:
            return [Block("paragraph", line.start, line.end)]
        behind = self._text[line.start + label : line.end].lstrip(MARKS)
        end = line.start + len(self._text[line.start : line.start + label].rstrip(" \t\n–—-"))
        return [Block("heading", line.start, end, LABEL), Block("paragraph", line.end - len(behind), line.end)]


def _ornament(words: str) -> int:
    """How many letters at a line's beginning are an emoji, an arrow or another sign, with the space behind them."""
    at = 0
    while at < min(len(words), _LONGEST_ORNAMENT) and (
        words[at] in _JOINERS or category(words[at]) in ("So", "Sm", "Sk")
    ):
        at += 1
    return at + 1 if at and words[at : at + 1] == " " else at


def _bulleted(text: str, line: Line) -> Line:
    """The line without its bullet's mark, which makes it an item."""
    if line.kind not in (None, "paragraph", "item"):
        return line
    found = BULLET.match(text, line.start, line.end)
    if not found:
        return line
    typed = found.group().strip()
    return replace(line, start=found.end(), kind="item", mark=typed if typed[0].isdigit() else BULLETED)

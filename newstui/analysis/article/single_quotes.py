"""Single quotation marks: articles that quote with ‘ ’ or ' ', as much of British and Irish print does.

Most of such marks in a text are apostrophes; those of an article that quotes with double marks all are, but for
quotations within quotations, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newstui.model.article import Article, Block

_MARK = re.compile(r"[‘’'](?<!['’].)(?!['’])")
"""The mark comes first, so that every other letter is skipped at once."""
_OPENS = re.compile(r"(?<![\w’'.,?!;])[‘'](?=[\w“\"£$€(])")
_ELISION = re.compile(r"'(?:[0-9]0s|[0-9]{2}\b|cause\b|em\b|til\b|tis\b|twas\b|n\b|bout\b)", re.IGNORECASE)
""""'90s", "'cause": an apostrophe before a word."""
_CLOSES = re.compile(r"(?<=[^\s‘(])[’'](?!\w)")
_SURELY = re.compile(r"[.,?!…—–][’'](?!\w)")
"""A mark behind a stop: nobody owns a comma."""
_GOES_ON = re.compile(r"\s[a-z]")
_DOUBLE = re.compile(r"(?:[“\"]|''|``)[^“”\"\n]{8,}?(?:[”\"]|'')")
_SPEECH = 8
"""Characters from which what stands in marks is more than a word picked out."""
_FEWEST = 2
_BODY = ("paragraph", "item", "quote")


def doubled(article: Article) -> Article:
    """`article` with double marks for the single ones that quote, where it quotes with those: all spans stay."""
    text = article.text
    if "’" not in text and "'" not in text:
        return article
    blocks = [block for block in article.blocks if block.kind in _BODY]
    pairs = [pair for block, behind in _with_next(blocks) for pair in _pairs(text, block, behind)]
    speech = [
        pair for pair in pairs if pair[1] is not None and pair[1] - pair[0] > _SPEECH and text[pair[1] - 1] in ".,?!…—–"
    ]
    if len(speech) < _FEWEST or len(speech) <= len(_DOUBLE.findall(text)):
        return article
    letters = list(text)
    for first, last in pairs:
        letters[first] = "“"
        if last is not None:
            letters[last] = "”"
    return replace(article, text="".join(letters))


def _with_next(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    for number, block in enumerate(blocks):
        yield block, blocks[number + 1] if number + 1 < len(blocks) else None


def _pairs(text: str, block: Block, behind: Block | None) -> Iterator[tuple[int, int | None]]:
    """Where marks open and close in a block; None for a quotation that goes on in the next block."""
    begun: int | None = None
    closing, opening = _Ahead(_SURELY, text, block.end), _Ahead(_OPENS, text, block.end)
    for mark in _MARK.finditer(text, block.start, block.end):
        at = mark.start()
        if begun is None:
            if _OPENS.match(text, at, block.end) is not None and _ELISION.match(text, at) is None:
                begun = at
        elif _CLOSES.match(text, at, block.end) is not None and not _is_owners(text, at, closing, opening):
            yield begun, at
            begun = None
    if begun is not None and behind is not None and _OPENS.match(text, behind.start) is not None:
        yield begun, None


class _Ahead:
    """Where a pattern comes next behind a place; kept, as the places that are asked for go on through a block."""

    def __init__(self, pattern: re.Pattern[str], text: str, end: int) -> None:
        self.pattern, self.text, self.end = pattern, text, end
        self._next = -1

    def behind(self, at: int) -> int:
        """Where it begins next behind `at`; the block's end if nowhere."""
        if self._next <= at:
            found = self.pattern.search(self.text, at + 1, self.end)
            self._next = found.start() if found is not None else self.end
        return self._next


def _is_owners(text: str, at: int, closing: _Ahead, opening: _Ahead) -> bool:
    """Whether the mark at `at` says whose something is ("the players’ union"): the quotation closes further on."""
    if text[at - 1] != "s" or _GOES_ON.match(text, at + 1) is None:
        return False
    return closing.behind(at) < opening.behind(at)

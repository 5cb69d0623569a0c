"""Furniture: sentences about the page or its pictures that stand inside an article's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from newstui.analysis.needles import Gate
from newstui.model.article import Span

_PAGE = Gate(
    re.compile(
        r"^(?:photo|gallery|video|watch|related|read more|read|credit|image|opinion|analysis|interactive|in pictures)"
        r"\s?:|\bphotos:|\bphotos – "
        r"|\b(?:click (?:here|on|through)|editor[’']s note|opinions? expressed|views expressed|hide caption"
        r"|just watched|must watch|replay more|contributed to this|all rights reserved|copyright \d{4}"
        r"|follow (?:us|him|her|@\w+) on|(?:pictured|seen|shown) (?:here|above|below|left|right)|check your local"
        r"|this (?:photo|image|picture|graph|chart|map|article|story) (?:is|was|shows|includes|has|first|originally)"
        r"|sign up (?:for|to) (?:our|the|get)|is the author of"
        r"|is an? (?:\w+ ){0,4}(?:professor|fellow|columnist|contributor) (?:at|for|of))\b"
        r"|\bis an? (?:\w+ ){0,3}(?:reporter|writer|editor|correspondent) (?:at|for|with|of) [^.,]{2,50}\.$",
        re.IGNORECASE,
    )
)

_CREDIT = re.compile(r"^(?:[—–-]\s?)?[^()]{1,60}\(@\w{1,30}\)\s+[A-Z][a-z]+ \d{1,2}, \d{4}$")
"""Who wrote an embedded message, and when: "— Harbour of Velm (@velm) October 9, 2018"."""
_GALLERY = re.compile(r"\bhide caption\b", re.IGNORECASE)
_IN_A_CAPTION = 4
"""Sentences between two pictures of a gallery: so many are one caption, more are the article again."""


def without_captions(text: str, sentences: Sequence[Span]) -> list[Span]:
    """`sentences` without those between two pictures of a gallery whose captions ran into the text."""
    if "caption" not in text.lower():
        return [*sentences]
    marks = [number for number, span in enumerate(sentences) if _GALLERY.search(text, span.start, span.end)]
    apart = {
        number
        for first, last in pairwise(marks)
        if last - first <= _IN_A_CAPTION + 1
        for number in range(first, last + 1)
    }
    return [span for number, span in enumerate(sentences) if number not in apart]


@lru_cache(maxsize=1_000)
def is_furniture(sentence: str) -> bool:
    """Whether a sentence is a caption, a note on the author or the page, or an invitation to click.

    Summary and inferred sections ask of the same sentences.
    """
    return _PAGE.search(sentence) is not None or ("(@" in sentence and _CREDIT.match(sentence) is not None)

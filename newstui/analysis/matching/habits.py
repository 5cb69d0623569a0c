"""Habits: what a feed says in most of its stories, whatever they are about.

A slogan, an appeal for money, the name of a series before each headline: they make a feed's stories look alike, and
tell nothing of what a story is about. They are known by coming back: runs of four words that most of a feed's stories
have, and the same words before the first or behind the last bar or colon of most of its headlines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from newstui.analysis.matching.copies import LONGEST, READ_WORDS, SHINGLE_WORDS, Shingles, distinct, runs

LOOKED_AT = 16
"""A feed's stories, the newest, by which its habits are known."""
FEWEST = 5
"""Stories with headlines of their own before which a feed has no habits: what few share may be what happened."""
_STRETCH = 6
"""Words in a row that are a habit. Fewer, such as "President Ana Brandt said", are how a feed's subject is called."""
_WORD = re.compile(r"[^\W\U00010000-\U0010FFFF]+")
"""What `runs` takes for a word."""
_BAR = re.compile(r"\s*[:|•·»›]\s+|\s+[-–—/]\s+|\]\s+")
"""What sets a series or an outlet apart from the headline proper."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What one feed says in most of its stories."""

    repeated: Shingles
    """Runs of words, hashed, in order."""
    before: frozenset[str] = frozenset()
    """What stands before the first bar or colon of headlines, in one case."""
    behind: frozenset[str] = frozenset()
    """What stands behind the last one."""

    def headline(self, title: str) -> str:
        """A headline without the name of a series or an outlet."""
        if not self.before and not self.behind:
            return title
        first, last = _ends(title)
        start = first.end() if first and title[: first.start()].strip().casefold() in self.before else 0
        end = last.start() if last and title[last.end() :].strip().casefold() in self.behind else len(title)
        return title[start:end] if title[start:end].strip() else title

    def text(self, text: str) -> str:
        """A text without what the feed always says; all of it where nothing else is there."""
        if not len(self.repeated):
            return text
        spans, found = _runs(text)
        again = numpy.flatnonzero(numpy.isin(found, self.repeated))
        if not len(again):
            return text
        said = numpy.zeros(len(spans), bool)
        for place in range(SHINGLE_WORDS):
            said[again[again + place < len(spans)] + place] = True
        edges = numpy.flatnonzero(numpy.diff(said, prepend=False, append=False)).reshape(-1, 2).tolist()
        kept, at = [], 0
        for first, behind in edges:
            if behind - first >= _STRETCH:
                kept.append(text[at : spans[first][0]])
                at = spans[behind - 1][1]
        rest = "".join((*kept, text[at:]))
        return rest if _WORD.search(rest) else text


NONE = Habits(numpy.zeros(0, numpy.uint64))


def habits(stories: Sequence[tuple[str, str]]) -> Habits:
    """The habits of a feed of which these are stories, title and text of each.

    Stories of one title count once: a feed that brings one story again and again has no habit of that.
    """
    told = {title.strip().casefold(): text for title, text in stories}
    if len(told) < FEWEST:
        return NONE
    most = len(told) // 2 + 1
    every = [distinct(_runs(text)[1]) for text in told.values()]
    found, counts = numpy.unique(numpy.concatenate(every), return_counts=True)
    before: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for title in told:
        first, last = _ends(title)
        before.update([title[: first.start()].strip()] if first else ())
        behind.update([title[last.end() :].strip()] if last else ())
    return Habits(
        found[counts >= most],
        frozenset(words for words, count in before.items() if count >= most),
        frozenset(words for words, count in behind.items() if count >= most),
    )


def barred(title: str) -> bool:
    """Whether a headline has a bar or a colon at all."""
    return _BAR.search(title) is not None


def _ends(title: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The first and the last bar of a headline."""
    bars = list(_BAR.finditer(title))
    return (bars[0], bars[-1]) if bars else (None, None)


def _runs(text: str) -> tuple[list[tuple[int, int]], Shingles]:
    """Where the words of a text's beginning stand, and its runs."""
    spans = [found.span() for found in _WORD.finditer(text, 0, LONGEST)][:READ_WORDS]
    return spans, runs(text)

"""Manner: what an article as a whole says of its sentences: what it is about, and whether it argues or reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newstui.model.article import Article, Span

QUOTED = re.compile(
    r"[“\"][^”\"]*(?:[”\"]|$)|(?<!\w)‘[^‘]*?[.,!?]’(?!\w)|(?:^|(?<=[:,] ))'(?=[A-Z])[^\n]*?(?:[.,!?]'(?!\w)|$)"
)
"""What stands in quotation marks. Single straight ones also where none closes: a sentence of a longer quotation."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_ARGUES = re.compile(
    r"\b(?:I|we|us|my|our|you|your|should|must|ought|need to|needs to|let['’]s|perhaps|of course)\b", re.IGNORECASE
)
_OPENING = 2
"""Sentences that say what an article is about."""
_OFTEN = 4
"""Times a word comes in an article that is about it."""
_MOST_READ = 120
_ARGUING = 0.25
_ARGUING_UNSOURCED = 0.1
"""Shares of sentences in the writer's own voice from which an article is an argument, not a report: with sources, and
without."""
_SOURCED = 0.12
_UNSOURCED = 0.045
"""A share of sentences with a source below which an article of some length is an essay, whoever speaks in it."""
_LEAST_ESSAY = 12
_NAMED = re.compile(
    r"(?:opinion|commentary|editorial|op-ed|column|analysis)\b|.{0,60}[|:–—-] ?(?:opinion|comment)$", re.I
)
"""Titles that say themselves that what follows is an argument."""
_SOURCE = re.compile(r"\b(?:said|says|told|according to|announced|reported)\b")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "about after also been before being between both could during each even from have having here into just like"
        " made make many more most much only other over said says same some such than that their them then there these"
        " they this those through under until very were what when where which while will with would year years your"
        " people time last first told week month according",
    )
)


def words(text: str) -> list[str]:
    """Words of four letters and more in lower case, endings of number and tense cut, without those that say little."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY]


@dataclass(frozen=True, slots=True)
class Manner:
    """What holds for the whole of an article."""

    topic: frozenset[str]
    """The words that it is about: those of its title and opening, and those that it repeats."""
    argues: bool
    """Whether it speaks in its writer's voice (I, you, should) more than a report does, quotations aside."""
    sourced: float | None
    """The share of its sentences that name a source ("said", "according to"); None for an article too short to tell."""


def manner_of(article: Article, sentences: Sequence[Span]) -> Manner:
    """The manner of an article; `sentences`: those of its body."""
    read = [article.text[span.start : span.end] for span in sentences[:_MOST_READ]]
    counts = Counter(word for sentence in read for word in words(sentence))
    opening = words(" ".join([article.title, *read[:_OPENING]]))
    often = (word for word, times in counts.items() if times >= _OFTEN)
    return Manner(
        frozenset(opening).union(often),
        _NAMED.match(article.title) is not None or _argues(read),
        _share_sourced(read) if len(read) >= _LEAST_ESSAY else None,
    )


def _argues(read: Sequence[str]) -> bool:
    own = [sentence for sentence in (QUOTED.sub("", each) for each in read) if len(sentence) > 20]
    if len(own) < 6:
        return False
    voiced = sum(_ARGUES.search(sentence) is not None for sentence in own) / len(own)
    sourced = _share_sourced(read)
    if len(own) >= _LEAST_ESSAY and sourced < _UNSOURCED:
        return True
    return voiced > _ARGUING or (voiced >= _ARGUING_UNSOURCED and sourced < _SOURCED)


def _share_sourced(read: Sequence[str]) -> float:
    return sum(_SOURCE.search(sentence) is not None for sentence in read) / len(read)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word

"""Manner: what an article as a whole says of its sentences: what it is about, and whether it argues or reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newstui.analysis.memo import Memo
from newstui.analysis.needles import Gate, runs_in
from newstui.model.article import Article, Span

QUOTED = re.compile(
    r"[“\"][^”\"]*(?:[”\"]|$)|(?<!\w)‘[^‘]*?[.,!?]’(?!\w)|(?:^|(?<=[:,] ))'(?=[A-Z])[^\n]*?(?:[.,!?]'(?!\w)|$)"
)
"""What stands in quotation marks. Single straight ones also where none closes: a sentence of a longer quotation."""
QUOTED_MARK = "·"
"""Stands for every letter in quotation marks in what is `unquoted`."""
_MARKS = re.compile("[“\"‘']")
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]{4,}")
_ARGUES = Gate(
    re.compile(
        r"\b(?:I|we|us|my|our|you|your|should|must|ought|need to|needs to|let['’]s|perhaps|of course)\b", re.IGNORECASE
    )
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
_SOURCE = Gate(re.compile(r"\b(?:said|says|told|according to|announced|reported)\b"))
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
    # What there is of a sentence already will do where it has no letters but those of English.
    found = runs_in(text) if text.isascii() else _WORD.findall(text.lower())
    return [stem for stem in map(_known.__getitem__, found) if stem]


@lru_cache(maxsize=1_000)
def unquoted(sentence: str) -> str:
    """A sentence with dots for what it quotes. Both inferred sections ask of the same sentences."""
    if _MARKS.search(sentence) is None:
        return sentence
    return QUOTED.sub(lambda quote: QUOTED_MARK * len(quote.group()), sentence)


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
    sourced = sum(_SOURCE.search(sentence) is not None for sentence in read) / (len(read) or 1)
    return Manner(
        frozenset(opening).union(often),
        _NAMED.match(article.title) is not None or _argues(read, sourced),
        sourced if len(read) >= _LEAST_ESSAY else None,
    )


def _argues(read: Sequence[str], sourced: float) -> bool:
    own = [sentence for sentence in map(_own, read) if len(sentence) > 20]
    if len(own) < 6:
        return False
    voiced = sum(_ARGUES.search(sentence) is not None for sentence in own) / len(own)
    if len(own) >= _LEAST_ESSAY and sourced < _UNSOURCED:
        return True
    return voiced > _ARGUING or (voiced >= _ARGUING_UNSOURCED and sourced < _SOURCED)


def _own(sentence: str) -> str:
    """A sentence without what it quotes."""
    return unquoted(sentence).replace(QUOTED_MARK, "") if QUOTED_MARK not in sentence else QUOTED.sub("", sentence)


def _stem(word: str) -> str:
    """Empty for what says little: small words, numbers."""
    if len(word) < _SHORTEST or word in _EMPTY or not word.isalpha():
        return ""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_known = Memo(_stem)

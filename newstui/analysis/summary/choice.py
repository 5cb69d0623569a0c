"""The choice: which sentences make the summary, how many, and from where each begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newstui.analysis.summary.features import features
from newstui.analysis.summary.rank import ranks
from newstui.analysis.summary.weights import REDUNDANCY, WEIGHTS
from newstui.analysis.summary.words import Vocabulary, words
from newstui.model.article import Article, Span
from newstui.model.briefing import SummarySentence

LEAD_NOTE = "this text is too long to rank: these are its first sentences"
_MOST_RANKED = 120
"""LexRank compares every sentence with every other, and news says what matters early: the rest are not ranked."""
_FEWEST_WORDS = 4
_LONGEST = 1_500
"""Letters of a candidate: what is longer is a list or a table that lost its lines."""
_DATELINE = re.compile(
    r"\(?(?:CNN|AP|Reuters|AFP|BBC|UPI|Xinhua|Bloomberg)(?: Student News| Business| Politics)?\)\s*(?:--|[-–—])?\s*"
    r"|[A-Z][\w.,' ]{2,40}\((?:CNN|AP|Reuters|AFP|UPI|Xinhua|Bloomberg)\)\s*(?:--|[-–—])\s*"
)
"""A place and an agency in front of the first words are not part of what the sentence says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen, with what it is judged by."""

    span: Span
    stems: frozenset[str]
    row: Mapping[str, float]


def candidates(article: Article, sentences: Sequence[Span]) -> list[Candidate]:
    """The sentences fit for a summary, in the article's order, with their features."""
    text = article.text
    spans = [_begun(text, each) for each in sentences]
    fit = [span for span in spans if _is_fit(text[span.start : span.end])] or spans
    fit = fit[:_MOST_RANKED]
    texts = [text[span.start : span.end] for span in fit]
    vocabulary = Vocabulary(article.language)
    stems = [vocabulary.stems(words(each)) for each in texts]
    rows = features(texts, stems, vocabulary.stems(words(article.title)), ranks(texts, vocabulary))
    return [Candidate(span, frozenset(own), row) for span, own, row in zip(fit, stems, rows, strict=True)]


def choose(
    found: Sequence[Candidate], count: int, weights: Mapping[str, float] = WEIGHTS, redundancy: float = REDUNDANCY
) -> list[tuple[int, float]]:
    """The numbers and scores of the `count` best, by maximal marginal relevance (Carbonell and Goldstein, 1998)."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in each.row.items()) for each in found]
    left = set(range(len(found)))
    chosen: list[int] = []
    while left and len(chosen) < count:
        best = max(
            left,
            key=lambda each: (
                scores[each]
                - redundancy * max((_overlap(found[each].stems, found[other].stems) for other in chosen), default=0.0),
                -each,
            ),
        )
        left.discard(best)
        chosen.append(best)
    return [(number, scores[number]) for number in sorted(chosen)]


def summarise(article: Article, sentences: Sequence[Span], count: int) -> tuple[SummarySentence, ...]:
    """The `count` best of `sentences`, in the article's order; all of them where there are no more."""
    if count < 1 or not sentences:
        return ()
    found = candidates(article, sentences)
    return tuple(SummarySentence(found[number].span, score) for number, score in choose(found, count))


def _begun(text: str, span: Span) -> Span:
    """The sentence without a dateline."""
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def _is_fit(sentence: str) -> bool:
    return len(sentence) <= _LONGEST and len(words(sentence)) >= _FEWEST_WORDS


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The shared part of the shorter one's words."""
    return len(one & other) / (min(len(one), len(other)) or 1)

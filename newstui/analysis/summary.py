"""The summary: sumy's LexRank (Erkan and Radev, 2004), with what news teaches on top."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from newstui.model.article import Article, Span
from newstui.model.briefing import SummarySentence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENER = re.compile(r"(?:But|And|Or|So|Then|This|That|These|Those|He|She|They|It|However|Also|Still|Instead)\b")
_LANGUAGES = {"cs": "czech", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
              "pt": "portuguese", "sk": "slovak", "sv": "swedish"}  # fmt: skip
"""Languages for which sumy has both stop words and a stemmer."""
_MOST_RANKED = 120
"""LexRank compares every sentence with every other: longer articles are ranked by their first so many."""
# Weights of the parts, each of which lies between 0 and 1; set by hand from the known worth of position in news.
_RANK, _POSITION, _TITLE, _CENTRE = 0.8, 1.6, 0.5, 0.6


class _Words:
    """The tokenizer that sumy asks for: its own wants data that would have to be downloaded."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text))


def summarise(article: Article, sentences: Sequence[Span], count: int) -> tuple[SummarySentence, ...]:
    """The `count` best of `sentences`, in the article's order; all of them where there are no more."""
    candidates = [each for each in sentences if len(_WORD.findall(article.text[each.start : each.end])) >= 4]
    candidates = candidates[:_MOST_RANKED] or list(sentences[:_MOST_RANKED])
    if not candidates or count < 1:
        return ()
    texts = [article.text[each.start : each.end] for each in candidates]
    stems = [_stems(text, article.language) for text in texts]
    scores = _scores(texts, stems, _stems(article.title, article.language), article.language)
    chosen: list[int] = []
    for number in sorted(range(len(texts)), key=lambda each: -scores[each]):
        if all(_overlap(stems[number], stems[other]) < 0.6 for other in chosen):
            chosen.append(number)
        if len(chosen) == count:
            break
    return tuple(SummarySentence(candidates[number], scores[number]) for number in sorted(chosen))


def _scores(
    texts: Sequence[str], stems: Sequence[frozenset[str]], title: frozenset[str], language: str | None
) -> list[float]:
    ranks = _ranks(texts, language)
    counts = Counter(stem for each in stems for stem in each)
    repeated = {stem for stem, count in counts.items() if count > 1}
    scores = []
    for number, (text, words) in enumerate(zip(texts, stems, strict=True)):
        score = _RANK * ranks[number] + _POSITION / (1 + number) ** 0.5
        score += _TITLE * _overlap(words, title) + _CENTRE * (len(words & repeated) / (len(repeated) or 1))
        scores.append(score - _penalty(text))
    return scores


def _penalty(text: str) -> float:
    """For sentences that do not stand by themselves: quotes, questions, dangling openers, too short or too long."""
    words = len(text.split())
    loss = 0.6 if text[0] in "\"“'‘" else 0.0
    loss += 0.7 if text.endswith("?") else 0.0
    loss += 0.25 if _OPENER.match(text) else 0.0
    return loss + (0.4 if words < 8 else 0.3 if words > 55 else 0.0)


def _ranks(texts: Sequence[str], language: str | None) -> list[float]:
    """LexRank's ratings, the highest 1."""
    if len(texts) < 3:
        return [1.0] * len(texts)
    import numpy
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    name = _LANGUAGES.get(language or "en")
    words = _Words()
    ranker: Any = LexRankSummarizer(lambda word: _stem(word, name))
    if name:
        ranker.stop_words = _stop_words(name)
    # A rating is keyed by the sentence's words: the list in our order comes from asking for the ratings themselves.
    sentences = [Sentence(text, words) for text in texts]
    found: dict[Any, float] = {}

    def keep(_: Any, __: int, ratings: dict[Any, float]) -> tuple[()]:
        found.update(ratings)
        return ()

    ranker._get_best_sentences = keep
    try:
        with numpy.errstate(all="ignore"):
            ranker(ObjectDocumentModel([Paragraph(sentences)]), len(texts))
    except (ValueError, ZeroDivisionError, FloatingPointError):
        return [0.0] * len(texts)
    ratings = [float(found.get(sentence, 0.0)) for sentence in sentences]
    ratings = [0.0 if math.isnan(rating) else rating for rating in ratings]
    top = max(ratings, default=0.0)
    return [rating / top if top > 0 else 0.0 for rating in ratings]


def _stems(text: str, language: str | None) -> frozenset[str]:
    name = _LANGUAGES.get(language or "en")
    stop = _stop_words(name) if name else frozenset()
    return frozenset(_stem(word.lower(), name) for word in _WORD.findall(text) if word.lower() not in stop)


@lru_cache(maxsize=50_000)
def _stem(word: str, name: str | None) -> str:
    """Snowball takes 5 us a word; the words of news repeat."""
    return str(_stemmer(name)(word)) if name else word.lower()


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:
    from sumy.nlp.stemmers import Stemmer

    return Stemmer(name)


@lru_cache(maxsize=8)
def _stop_words(name: str) -> frozenset[str]:
    from sumy.utils import get_stop_words

    return frozenset(get_stop_words(name))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)

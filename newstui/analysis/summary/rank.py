"""sumy's LexRank (Erkan and Radev, JAIR 22, 2004) with its matrix made by numpy instead of a loop over all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from newstui.analysis.sparing import sparing
from newstui.analysis.summary.words import Vocabulary, words


class _Words:
    """The tokenizer that sumy asks for: its own wants data that would have to be downloaded."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return words(text)


@cache
def _ranker_class() -> Any:
    """The summarizer with two steps vectorised. Imported here, since that takes half a second."""
    import math
    from collections import Counter

    import numpy

    with sparing():
        from sumy.summarizers.lex_rank import LexRankSummarizer

    class FastLexRank(LexRankSummarizer):  # type: ignore[misc]
        """The ratings of its parent, in a tenth of the time."""

        vocabulary: Vocabulary

        def _to_words_set(self, sentence: Any) -> list[str]:
            # Of the parent's three calls a word one is left, and a word that came before costs none.
            return self.vocabulary.stems(sentence.words)

        @staticmethod
        def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
            held = Counter(term for sentence in sentences for term in set(sentence))
            return {term: math.log(len(sentences) / (1 + count)) for term, count in held.items()}

        def _create_matrix(
            self,
            sentences: Sequence[Sequence[str]],
            threshold: float,
            tf_metrics: Sequence[dict[str, float]],
            idf_metrics: dict[str, float],
        ) -> Any:
            column = {term: number for number, term in enumerate(idf_metrics)}
            weights = numpy.zeros((len(sentences), max(1, len(column))))
            rows = [row for row, metrics in enumerate(tf_metrics) for _ in metrics]
            columns = [column[term] for metrics in tf_metrics for term in metrics]
            weights[rows, columns] = [
                frequency * idf_metrics[term] for metrics in tf_metrics for term, frequency in metrics.items()
            ]
            norms = numpy.sqrt((weights * weights).sum(axis=1))
            norms[norms == 0] = 1.0
            weights /= norms[:, None]
            linked = (weights @ weights.T > threshold).astype(float)
            degrees = linked.sum(axis=1)
            degrees[degrees == 0] = 1.0
            return linked / degrees[:, None]

    return FastLexRank


def ranks(texts: Sequence[str], vocabulary: Vocabulary) -> list[float]:
    """LexRank's rating of each sentence, the highest 1; all alike where there are too few to compare."""
    if len(texts) < 3:
        return [1.0] * len(texts)
    import numpy

    ranker = _ranker_class()(vocabulary.stem)
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    ranker.vocabulary = vocabulary
    tokenizer = _Words()
    sentences = [Sentence(text, tokenizer) for text in texts]
    ratings: dict[Any, float] = {}

    def keep(_: Any, __: int, found: dict[Any, float]) -> tuple[()]:
        ratings.update(found)
        return ()

    # The summary is chosen by more than the rating: take the ratings, not the sentences that sumy would choose.
    ranker._get_best_sentences = keep
    with numpy.errstate(all="ignore"):
        ranker(ObjectDocumentModel([Paragraph(sentences)]), len(texts))
    found = numpy.nan_to_num(numpy.array([ratings.get(each, 0.0) for each in sentences]))
    top = float(found.max())
    return [float(rating) / top if top > 0 else 0.0 for rating in found]

"""Rarity: in how many stories a term stands, and so how much it says when it stands in another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray

_PRIOR_STORIES = 200
"""Stories that are taken as seen before the first one, so that a young store does not think every word rare."""
_PRIOR_SHARE = 0.004
"""The share of those in which a term that nobody has seen is taken to stand."""
KEPT = 60_000
"""Terms that are counted; beyond, the rarest are forgotten, which makes them as rare as unseen ones."""


class Rarity:
    """Document frequencies of a stream of stories."""

    def __init__(self, stories: int = 0, counts: dict[str, int] | None = None) -> None:
        self.stories = stories
        self.counts: Counter[str] = Counter(counts or {})

    def add(self, stems: Iterable[str]) -> None:
        """Count one story's distinct terms."""
        self.stories += 1
        self.counts.update(set(stems))
        if len(self.counts) > 2 * KEPT:
            self.counts = Counter(dict(self.counts.most_common(KEPT)))

    def weight(self, stem: str) -> float:
        """The inverse document frequency, from 0 (in every story) to 1 (as rare as can be), smoothed by the prior.

        Spärck Jones, "A statistical interpretation of term specificity" (1972), scaled by its greatest value.
        """
        total = self.stories + _PRIOR_STORIES
        seen = self.counts.get(stem, 0) + _PRIOR_STORIES * _PRIOR_SHARE
        return max(0.0, math.log(total / seen)) / math.log(total / (_PRIOR_STORIES * _PRIOR_SHARE))

    def weigh(self, stems: Sequence[str]) -> NDArray[numpy.float64]:
        """The weights of many terms at once."""
        total = math.log(self.stories + _PRIOR_STORIES)
        # As a method of dict: it asks for what is missing, which is nought, and stays in C for all else.
        counts = numpy.fromiter(map(self.counts.__getitem__, stems), numpy.float64, len(stems))
        seen = numpy.log(counts + _PRIOR_STORIES * _PRIOR_SHARE)
        return numpy.maximum(0.0, total - seen) / (total - math.log(_PRIOR_STORIES * _PRIOR_SHARE))

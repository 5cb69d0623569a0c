"""Follow matching: which follows a new story touches, how surely, and by which words.

A follow is a small set of terms: the names, figures and words of what is followed, and of its story's headline, which
say what a bullet such as "Whether it holds" is about. An inverted index finds for a story the follows that share a term
with it; each is scored by the share of its weight that the story has. Terms weigh by their rarity among the reader's
own stories, names and figures more than words, the followed words more than the headline's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from newstui.analysis.matching.rarity import Rarity
from newstui.analysis.matching.terms import TermKind, terms

Tier = Literal["hit", "possible"]

_KIND_WEIGHT: dict[TermKind, float] = {"name": 1.3, "figure": 1.2, "word": 1.0}
_HEADLINE = 0.6
"""Weight of a term that only the headline has."""
_HALF_SEEN = 0.6
"""Occurrences in a story at which a term counts half of what it can."""
_READ_WORDS = 400
"""Words of a story that are looked at: what it is about stands there, what it recalls stands below."""
_TITLE_COUNT = 3
_HALF_LIFE_DAYS = 120.0
HIT = 0.4
"""Score from which a story is a hit, where the follow has no threshold of its own."""
POSSIBLE = 0.12
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Watched:
    """A follow as matching sees it."""

    id: int
    weights: Mapping[str, float]
    """Its terms by stem; before rarity, which changes as stories come."""
    names: frozenset[str]
    own: frozenset[str]
    """Terms of the followed words themselves, not of the headline."""
    created: float | None = None
    threshold: float = HIT
    against: Mapping[str, float] = field(default_factory=dict)
    """Terms of stories of which the reader said "not this", and how strongly."""


@dataclass(frozen=True, slots=True)
class Match:
    """A story touches a follow."""

    follow: int
    score: float
    tier: Tier
    why: tuple[str, ...]
    """The stems that they share, the weightiest first."""


def watched(
    follow_id: int, text: str, title: str = "", created: float | None = None, threshold: float = HIT
) -> Watched:
    """A follow made of what is followed and its story's headline. Without a usable term `weights` is empty."""
    weights: dict[str, float] = {}
    names: set[str] = set()
    own: set[str] = set()
    for words, share in ((text, 1.0), (title, _HEADLINE)):
        for term in terms(words):
            weights[term.stem] = max(weights.get(term.stem, 0.0), share * _KIND_WEIGHT[term.kind])
            if share == 1.0:
                own.add(term.stem)
            if term.kind == "name":
                names.add(term.stem)
    return Watched(follow_id, weights, frozenset(names), frozenset(own), created, threshold)


class Matcher:
    """All follows at once, behind one index."""

    def __init__(self, follows: Iterable[Watched], rarity: Rarity) -> None:
        self.rarity = rarity
        self._follows: dict[int, Watched] = {}
        self._by_term: defaultdict[str, list[int]] = defaultdict(list)
        for follow in follows:
            self._follows[follow.id] = follow
            for stem in follow.weights:
                self._by_term[stem].append(follow.id)

    def match(self, title: str, text: str, published: float | None = None) -> list[Match]:
        """The follows that a story touches, the surest first."""
        counts = story_counts(title, text)
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for stem in counts:
            for follow_id in self._by_term.get(stem, ()):
                shared[follow_id].append(stem)
        found = [
            match
            for follow_id, stems in shared.items()
            if (match := self._score(self._follows[follow_id], stems, counts, published)) is not None
        ]
        return sorted(found, key=lambda match: (-match.score, match.follow))

    def _score(
        self, follow: Watched, stems: list[str], counts: Mapping[str, float], published: float | None
    ) -> Match | None:
        if follow.created is not None and published is not None and published < follow.created - _DAY:
            return None
        rarity = {stem: self.rarity.weight(stem) for stem in follow.weights}
        whole = math.sqrt(sum((weight * rarity[stem]) ** 2 for stem, weight in follow.weights.items()))
        parts = {
            stem: (follow.weights[stem] * rarity[stem]) * counts[stem] / (counts[stem] + _HALF_SEEN) for stem in stems
        }
        if not whole:
            return None
        score = math.sqrt(sum(part * part for part in parts.values())) / whole
        if follow.names and not follow.names.intersection(stems):
            # Words alone, of a follow about somebody, are about somebody else.
            score *= 0.4
        if follow.own and not follow.own.intersection(stems):
            score *= 0.7
        if follow.created is not None and published is not None:
            score *= 0.5 ** (max(0.0, published - follow.created) / _DAY / _HALF_LIFE_DAYS)
        against = sum(weight * rarity.get(stem, 0.5) for stem, weight in follow.against.items() if stem in counts)
        score = max(0.0, score - against)
        if score < POSSIBLE:
            return None
        tier: Tier = "hit" if score >= follow.threshold and len(parts) > 1 else "possible"
        return Match(follow.id, score, tier, tuple(sorted(parts, key=lambda stem: -parts[stem])))


def story_counts(title: str, text: str) -> dict[str, float]:
    """Terms of a story; one of the title counts as several."""
    counts: defaultdict[str, float] = defaultdict(float)
    for term in terms(title):
        counts[term.stem] += _TITLE_COUNT
    for term in terms(_first_words(text)):
        counts[term.stem] += 1
    return dict(counts)


def _first_words(text: str) -> str:
    at = -1
    for _ in range(_READ_WORDS):
        at = text.find(" ", at + 1)
        if at < 0:
            return text
    return text[:at]

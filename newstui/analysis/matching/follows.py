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
from newstui.analysis.matching.terms import TermKind, counted, terms

Tier = Literal["hit", "possible"]

_KIND_WEIGHT: dict[TermKind, float] = {"name": 1.3, "figure": 1.2, "word": 1.0}
_HEADLINE = 0.7
"""Weight of a term that only the headline has."""
_ELSEWHERE = 0.6
"""What is left of a score where nothing of the follow's headline is in the story: the same people, another matter."""
_HALF_SEEN = 0.6
"""Occurrences in a story at which a term counts half of what it can."""
_READ_WORDS = 400
"""Words of a story that are looked at: what it is about stands there, what it recalls stands below."""
_TITLE_COUNT = 3
_HALF_LIFE_DAYS = 120.0
HIT = 0.37
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
    about: frozenset[str] = frozenset()
    """Terms of the headline, in the followed words too or not."""
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
    opening: set[str] = set()
    own: set[str] = set()
    about: set[str] = set()
    for words, share in ((text, 1.0), (title, _HEADLINE)):
        for term in terms(words):
            weights[term.stem] = max(weights.get(term.stem, 0.0), share * _KIND_WEIGHT[term.kind])
            (own if share == 1.0 else about).add(term.stem)
            if term.kind == "name":
                (names if term.start else opening).add(term.stem)
    # A first word has its capital from its place: it stands for a name only where nothing surer does.
    return Watched(
        follow_id, weights, frozenset(names or opening), frozenset(own), frozenset(about), created, threshold
    )


@dataclass(frozen=True, slots=True)
class _Ready:
    """A follow with its terms weighed by the rarity of the day."""

    watched: Watched
    weights: Mapping[str, float]
    whole: float
    """The length of `weights`: the score of a story that has all of them in full."""


class Matcher:
    """All follows at once, behind one index. Terms weigh as rare as they are when it is made.

    No match scores less than `least`.
    """

    def __init__(self, follows: Iterable[Watched], rarity: Rarity, least: float = POSSIBLE) -> None:
        self.rarity = rarity
        self._least = least
        self._follows: dict[int, _Ready] = {}
        self._by_term: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for follow in follows:
            weights = {stem: weight * rarity.weight(stem) for stem, weight in follow.weights.items()}
            whole = math.sqrt(sum(weight * weight for weight in weights.values()))
            if not whole:
                continue
            self._follows[follow.id] = _Ready(follow, weights, whole)
            for stem, weight in weights.items():
                self._by_term[stem].append((follow.id, (weight / whole) ** 2))

    def match(self, title: str, text: str, published: float | None = None) -> list[Match]:
        """The follows that a story touches, the surest first."""
        return self.match_counts(story_counts(title, text), published)

    def match_counts(self, counts: Mapping[str, float], published: float | None = None) -> list[Match]:
        """The same for a story whose terms have been counted by `story_counts`."""
        shares: defaultdict[int, float] = defaultdict(float)
        for stem, count in counts.items():
            if stem in self._by_term:
                full = (count / (count + _HALF_SEEN)) ** 2
                for follow_id, part in self._by_term[stem]:
                    shares[follow_id] += part * full
        found = [
            match
            for follow_id, share in shares.items()
            if share >= self._least**2
            and (match := _scored(self._follows[follow_id], math.sqrt(share), counts, self.rarity, published))
            and match.score >= self._least
        ]
        return sorted(found, key=lambda match: (-match.score, match.follow))


def _scored(
    ready: _Ready, score: float, counts: Mapping[str, float], rarity: Rarity, published: float | None
) -> Match | None:
    follow = ready.watched
    if follow.created is not None and published is not None and published < follow.created - _DAY:
        return None
    parts = {
        stem: weight * counts[stem] / (counts[stem] + _HALF_SEEN)
        for stem, weight in ready.weights.items()
        if stem in counts
    }
    if follow.names and follow.names.isdisjoint(parts):
        # Words alone, of a follow about somebody, are about somebody else.
        score *= 0.4
    if follow.own and follow.own.isdisjoint(parts):
        score *= 0.7
    if follow.about and follow.about.isdisjoint(parts):
        score *= _ELSEWHERE
    if follow.created is not None and published is not None:
        score *= 0.5 ** (max(0.0, published - follow.created) / _DAY / _HALF_LIFE_DAYS)
    score -= sum(weight * rarity.weight(stem) for stem, weight in follow.against.items() if stem in counts)
    if score < POSSIBLE:
        return None
    tier: Tier = "hit" if score >= follow.threshold and len(parts) > 1 else "possible"
    return Match(follow.id, score, tier, tuple(sorted(parts, key=lambda stem: (-parts[stem], stem))))


def story_counts(title: str, text: str) -> dict[str, float]:
    """Terms of a story; one of the title counts as several."""
    counts = {stem: float(count) for stem, count in counted(_first_words(text)).items()}
    for stem, count in counted(title).items():
        counts[stem] = counts.get(stem, 0.0) + _TITLE_COUNT * count
    return counts


def _first_words(text: str) -> str:
    parts = text.split(None, _READ_WORDS)
    return text if len(parts) <= _READ_WORDS else text[: len(text) - len(parts[-1])]

"""Follow matching: which follows a new story touches, how surely, and by which words.

An inverted index finds for a story the follows that share a term with it; each is scored by the share of its weight
that the story has. Terms weigh by their rarity among the reader's own stories.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy

from newstui.analysis.matching.counting import Counts, story_counts
from newstui.analysis.matching.follows import Watched
from newstui.analysis.matching.rarity import Rarity

Tier = Literal["hit", "possible"]

POSSIBLE = 0.12
"""Score below which a story does not touch a follow at all."""
_WITHOUT = (0.4, 0.7, 0.6)
"""What is left of a score where the story has none of a follow's names (words alone, of a follow about somebody, are
about somebody else), none of its own words, nothing of its headline (the same people, another matter)."""
_HALF_SEEN = 0.6
"""Occurrences in a story at which a term counts half of what it can."""
_HALF_LIFE_DAYS = 120.0
_ROLES = 8
"""A term of a follow may be a name (1), of its own words (2), of its headline (4)."""
_HAS = numpy.array([[role & 1, role >> 1 & 1, role >> 2 & 1] for role in range(_ROLES)])
"""Which of the three each role is."""
_LEAST = 1e-12
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Match:
    """A story touches a follow."""

    follow: int
    score: float
    tier: Tier
    why: tuple[str, ...]
    """The stems that they share, the weightiest first."""


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
        self._ready: list[_Ready] = []
        self._by_term: dict[str, tuple[array[int], array[float]]] = {}
        """For each term the follows that have it, as place and role, and the share of their weight that it is."""
        for follow in follows:
            weights = {stem: weight * rarity.weight(stem) for stem, weight in follow.weights.items()}
            whole = math.hypot(*weights.values())
            if whole:
                self._take(_Ready(follow, weights, whole))
        wanted = [(bool(each.watched.names), bool(each.watched.own), bool(each.watched.about)) for each in self._ready]
        self._wanted = numpy.array(wanted, bool).reshape(-1, 3)

    def _take(self, ready: _Ready) -> None:
        follow, place = ready.watched, _ROLES * len(self._ready)
        self._ready.append(ready)
        for stem, weight in ready.weights.items():
            role = (stem in follow.names) + 2 * (stem in follow.own) + 4 * (stem in follow.about)
            places, parts = self._by_term.setdefault(stem, (array("i"), array("d")))
            places.append(place + role)
            # A term that is in every story weighs nothing, and is there all the same.
            parts.append(max((weight / ready.whole) ** 2, _LEAST))

    def match(self, title: str, text: str, published: float | None = None) -> list[Match]:
        """The follows that a story touches, the surest first."""
        return self.match_counts(story_counts(title, text), published)

    def match_counts(self, counts: Counts, published: float | None = None) -> list[Match]:
        """The same for a story whose terms have been counted by `story_counts`."""
        found = [
            match
            for place, score in self._likely(counts)
            if (match := _scored(self._ready[place], score, counts, self.rarity, published))
            and match.score >= self._least
        ]
        return sorted(found, key=lambda match: (-match.score, match.follow))

    def _likely(self, counts: Counts) -> list[tuple[int, float]]:
        """The follows that may score enough, and what they score before time and "not this" speak against it."""
        by_term = self._by_term
        shared = [(by_term[stem], count) for stem, count in counts.items() if stem in by_term]
        if not shared:
            return []
        places = numpy.frombuffer(b"".join([places for (places, _), _ in shared]), numpy.int32)
        parts = numpy.frombuffer(b"".join([parts for (_, parts), _ in shared]), numpy.float64)
        full = numpy.repeat(
            [(count / (count + _HALF_SEEN)) ** 2 for _, count in shared], [len(places) for (places, _), _ in shared]
        )
        # One sum for each follow and role: which roles have a share says whether a name, its own words, its headline
        # are in the story at all.
        sums = numpy.bincount(places, parts * full, minlength=_ROLES * len(self._ready)).reshape(-1, _ROLES)
        scores = numpy.sqrt(sums.sum(axis=1))
        likely = numpy.flatnonzero(scores >= self._least)
        there = (sums[likely] > 0) @ _HAS > 0
        lacks = self._wanted[likely] & ~there
        scored = scores[likely] * numpy.where(lacks, _WITHOUT, 1.0).prod(axis=1)
        enough = scored >= self._least
        return list(zip(likely[enough].tolist(), scored[enough].tolist(), strict=True))


def _scored(ready: _Ready, score: float, counts: Counts, rarity: Rarity, published: float | None) -> Match | None:
    follow = ready.watched
    if follow.created is not None and published is not None:
        if published < follow.created - _DAY:
            return None
        score *= 0.5 ** (max(0.0, published - follow.created) / _DAY / _HALF_LIFE_DAYS)
    score -= sum(weight * rarity.weight(stem) for stem, weight in follow.against.items() if stem in counts)
    if score < POSSIBLE:
        return None
    parts = {
        stem: weight * counts[stem] / (counts[stem] + _HALF_SEEN)
        for stem, weight in ready.weights.items()
        if stem in counts
    }
    tier: Tier = "hit" if score >= follow.threshold and len(parts) > 1 else "possible"
    return Match(follow.id, score, tier, tuple(sorted(parts, key=lambda stem: (-parts[stem], stem))))

"""Events: stories from several feeds about one event, grouped as they arrive.

One pass: a story joins the group whose centroid it is most like (cosine of TF-IDF vectors over the title, which counts
three times, and the first words), where it is like enough; else it begins a group. Groups that nothing has joined for
some time are closed. Allan, Papka and Lavrenko, "On-line new event detection and tracking" (SIGIR 1998).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newstui.analysis.matching.rarity import Rarity
from newstui.analysis.matching.terms import counted

TITLE_WEIGHT = 3
FIRST_WORDS = 200
LIKE_ENOUGH = 0.15
WINDOW_DAYS = 14
TERMS_OF_STORY = 60
"""A story's heaviest terms; the others cost memory and say little."""
TERMS_OF_GROUP = 120
_DAY = 86400


@dataclass(slots=True)
class Group:
    """Stories about one event."""

    id: int
    centroid: dict[str, float] = field(default_factory=dict)
    """The sum of its stories' unit vectors, cut to its heaviest terms."""
    norm: float = 0.0
    stories: int = 0
    latest: float = 0.0


class Events:
    """The groups that are open, and an index of their terms."""

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.rarity = rarity or Rarity()
        self._groups: dict[int, Group] = {}
        self._by_term: defaultdict[str, set[int]] = defaultdict(set)
        self._next = 1
        self._swept = 0.0

    def restore(self, groups: Iterable[Group], next_id: int) -> None:
        """Take up groups that were kept, and where their numbers go on."""
        for group in groups:
            group.norm = math.sqrt(sum(weight * weight for weight in group.centroid.values())) or 1.0
            self._groups[group.id] = group
            for stem in group.centroid:
                self._by_term[stem].add(group.id)
            self._swept = max(self._swept, group.latest)
        self._next = max(self._next, next_id)

    def group(self, number: int) -> Group:
        """An open group. Raises KeyError."""
        return self._groups[number]

    def add(self, title: str, text: str, published: float | None) -> int:
        """The number of the group that the story joins, or begins. `published` in Unix seconds."""
        return self.add_counts(story_terms(title, text), published)

    def add_counts(self, counts: Mapping[str, float], published: float | None) -> int:
        """The same for a story whose terms have been counted by `story_terms`."""
        self.rarity.add(counts)
        vector = self.vector(counts)
        now = published if published is not None else 0.0
        self._sweep(now)
        group = self._nearest(vector, now if published is not None else None)
        if group is None:
            group = Group(self._next)
            self._groups[group.id] = group
            self._next += 1
        self._join(group, vector, now)
        return group.id

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """A unit vector of the heaviest terms."""
        weights = {stem: math.sqrt(count) * self.rarity.weight(stem) ** 1.5 for stem, count in counts.items()}
        heaviest = sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:TERMS_OF_STORY]
        norm = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        return {stem: weight / norm for stem, weight in heaviest}

    def _nearest(self, vector: Mapping[str, float], now: float | None) -> Group | None:
        dots: defaultdict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for number in self._by_term.get(stem, ()):
                dots[number] += weight * self._groups[number].centroid[stem]
        best, best_likeness = None, LIKE_ENOUGH
        for number, dot in dots.items():
            group = self._groups[number]
            likeness = dot / group.norm
            if now is not None:
                # The same words a week later are more often the next event than the same.
                likeness *= 1 - 0.25 * min(1.0, abs(now - group.latest) / (WINDOW_DAYS * _DAY))
            if likeness >= best_likeness:
                best, best_likeness = group, likeness
        return best

    def _join(self, group: Group, vector: Mapping[str, float], now: float) -> None:
        before = set(group.centroid)
        for stem, weight in vector.items():
            group.centroid[stem] = group.centroid.get(stem, 0.0) + weight
        if len(group.centroid) > TERMS_OF_GROUP:
            heaviest = sorted(group.centroid.items(), key=lambda each: (-each[1], each[0]))[:TERMS_OF_GROUP]
            group.centroid = dict(heaviest)
        group.norm = math.sqrt(sum(weight * weight for weight in group.centroid.values())) or 1.0
        group.stories += 1
        group.latest = max(group.latest, now)
        for stem in before - group.centroid.keys():
            self._by_term[stem].discard(group.id)
        for stem in group.centroid.keys() - before:
            self._by_term[stem].add(group.id)

    def _sweep(self, now: float) -> None:
        """Once a day of news: groups that nothing joined for a window are closed."""
        if now - self._swept < _DAY:
            return
        self._swept = now
        for number in [each.id for each in self._groups.values() if now - each.latest > WINDOW_DAYS * _DAY]:
            for stem in self._groups.pop(number).centroid:
                self._by_term[stem].discard(number)
                if not self._by_term[stem]:
                    del self._by_term[stem]


def story_terms(title: str, text: str) -> dict[str, float]:
    """Terms of a story with their counts, the title's counting thrice."""
    counts: defaultdict[str, float] = defaultdict(float)
    for stem, count in counted(title).items():
        counts[stem] += TITLE_WEIGHT * count
    for stem, count in counted(opening(text)).items():
        counts[stem] += count
    return dict(counts)


def opening(text: str) -> str:
    """The first words of a text."""
    words, at = 0, 0
    while words < FIRST_WORDS and at >= 0:
        at = text.find(" ", at + 1)
        words += 1
    return text if at < 0 else text[:at]

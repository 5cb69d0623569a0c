"""Events: stories from several feeds about one event, grouped as they arrive.

One pass: a story joins the group whose centroid it is most like (cosine of TF-IDF vectors over the title, which counts
three times, and the first words), where it is like enough; else it begins a group. Groups that nothing has joined for
some time are closed. Allan, Papka and Lavrenko, "On-line new event detection and tracking" (SIGIR 1998).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from math import sqrt
from operator import itemgetter

from newstui.analysis.matching.rarity import Rarity
from newstui.analysis.matching.terms import counted

TITLE_WEIGHT = 3
FIRST_WORDS = 200
LIKE_ENOUGH = 0.15
LIKE_ENOUGH_IN_A_FEED = 0.4
"""The same where the story's own feed is in the group: its stories share style, series names and boilerplate."""
WINDOW_DAYS = 14
_HALF_LIFE_DAYS = 5.0
"""Days without a story after which the same words are half as likely the same event: rather the next one."""
_RARENESS = 1.75
"""The power of a term's rarity in its weight: an event is known by its rare terms."""
_FEW_TERMS = 0.5
"""Shared terms at which likeness counts half: one rare word in common is a coincidence more often than several are."""
TERMS_OF_STORY = 80
"""A story's heaviest terms; the others cost memory and say little."""
TERMS_OF_GROUP = 120
_LOOKED_AT = 2000
"""Places of the index that are looked at for one story; its rarest terms come first."""
_COMPARED = 12
"""Groups that a story is compared with in full."""
_DAY = 86400
_WEIGHT = itemgetter(1)


@dataclass(slots=True)
class Group:
    """Stories about one event. Its centroid, the sum of their unit vectors cut to its heaviest terms, is kept small."""

    id: int
    stories: int = 0
    latest: float = 0.0
    norm: float = 1.0
    feeds: set[int] = field(default_factory=set)
    """Those that its stories come from, as far as is known."""
    terms: array[int] = field(default_factory=lambda: array("i"))
    """By the numbers that `Events` gives them."""
    weights: array[float] = field(default_factory=lambda: array("f"))
    """Of `terms`, in their order."""


class Events:
    """The groups that are open, and an index of their terms. A few hundred bytes a story, whatever their number."""

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.rarity = rarity or Rarity()
        self._groups: dict[int, Group] = {}
        self._numbers: dict[str, int] = {}
        self._stems: list[str] = []
        self._holding: list[array[int]] = []
        """For each term the groups that have it, or had it once."""
        self._next = 1
        self._swept = 0.0
        self._closed = 0
        """Groups that the index still names."""

    def restore(
        self, groups: Iterable[tuple[int, int, float, Mapping[str, float], Iterable[int]]], next_id: int
    ) -> None:
        """Take up groups that were kept: stories, latest date, centroid and feeds of each; and where numbers go on."""
        for number, stories, latest, centroid, feeds in groups:
            self._groups[number] = group = Group(number, stories, latest, feeds=set(feeds))
            self._set(group, {self._number(stem): weight for stem, weight in centroid.items()})
            self._swept = max(self._swept, latest)
        self._next = max(self._next, next_id)

    def number(self) -> int:
        """A number for a group that is told apart elsewhere, as copies of one old text are."""
        self._next += 1
        return self._next - 1

    def group(self, number: int) -> Group:
        """An open group. Raises KeyError."""
        return self._groups[number]

    def centroid(self, group: Group) -> dict[str, float]:
        """A group's terms and their weights."""
        return {self._stems[term]: weight for term, weight in zip(group.terms, group.weights, strict=True)}

    def add(self, title: str, text: str, published: float | None) -> int:
        """The number of the group that the story joins, or begins. `published` in Unix seconds."""
        return self.add_counts(story_terms(title, text), published)

    def add_counts(self, counts: Mapping[str, float], published: float | None, feed: int | None = None) -> int:
        """The same for a story whose terms have been counted by `story_terms`; of a feed, where that is known."""
        self.rarity.add(counts)
        now = published if published is not None else 0.0
        self._sweep(now)
        vector = {self._number(stem): weight for stem, weight in self.vector(counts).items()}
        group = self._nearest(vector, now if published is not None else None, feed)
        if group is None:
            group = Group(self._next, latest=now)
            self._groups[group.id] = group
            self._next += 1
        self._join(group, vector, now)
        if feed is not None:
            group.feeds.add(feed)
        return group.id

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """A unit vector of the heaviest terms."""
        rare = self.rarity.weigh(counts, _RARENESS)
        weights = [(stem, sqrt(count) * weight) for (stem, count), weight in zip(counts.items(), rare, strict=True)]
        weights.sort(key=_WEIGHT, reverse=True)
        heaviest = weights[:TERMS_OF_STORY]
        norm = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        return {stem: weight / norm for stem, weight in heaviest}

    def _nearest(self, vector: Mapping[int, float], now: float | None, feed: int | None) -> Group | None:
        best, best_likeness = None, LIKE_ENOUGH
        for number in self._likely(vector):
            group = self._groups[number]
            dot, shared = 0.0, 0
            for term, weight in zip(group.terms, group.weights, strict=True):
                if term in vector:
                    dot += weight * vector[term]
                    shared += 1
            likeness = dot / group.norm * shared / (shared + _FEW_TERMS)
            if now is not None:
                likeness *= 0.5 ** (abs(now - group.latest) / _DAY / _HALF_LIFE_DAYS)
            if likeness >= best_likeness and (likeness >= LIKE_ENOUGH_IN_A_FEED or feed not in group.feeds):
                best, best_likeness = group, likeness
        return best

    def _likely(self, vector: Mapping[int, float]) -> list[int]:
        """The groups that share most with a story, by its rarest terms: common ones are in groups of every kind."""
        found: defaultdict[int, float] = defaultdict(float)
        looked_at = 0
        for term in sorted(vector, key=lambda each: len(self._holding[each])):
            holding = self._holding[term]
            looked_at += len(holding)
            if looked_at > _LOOKED_AT and found:
                break
            worth = vector[term] ** 2
            for number in holding:
                found[number] += worth
        if self._closed:
            groups = self._groups
            return nlargest(_COMPARED, (number for number in found if number in groups), key=found.__getitem__)
        return nlargest(_COMPARED, found, key=found.__getitem__)

    def _join(self, group: Group, vector: Mapping[int, float], now: float) -> None:
        centroid = dict(zip(group.terms, group.weights, strict=True))
        for term, weight in vector.items():
            centroid[term] = centroid.get(term, 0.0) + weight
        if len(centroid) > TERMS_OF_GROUP:
            stems = self._stems
            centroid = dict(sorted(centroid.items(), key=lambda each: (-each[1], stems[each[0]]))[:TERMS_OF_GROUP])
        self._set(group, centroid)
        group.stories += 1
        group.latest = max(group.latest, now)

    def _set(self, group: Group, centroid: Mapping[int, float]) -> None:
        before = frozenset(group.terms)
        group.terms, group.weights = array("i", centroid), array("f", centroid.values())
        group.norm = sqrt(sum(weight * weight for weight in centroid.values())) or 1.0
        for term in centroid:
            if term not in before:
                self._holding[term].append(group.id)

    def _number(self, stem: str) -> int:
        number = self._numbers.get(stem)
        if number is None:
            number = self._numbers[stem] = len(self._stems)
            self._stems.append(stem)
            self._holding.append(array("q"))
        return number

    def _sweep(self, now: float) -> None:
        """Once a day of news: groups that nothing joined for a window are closed."""
        if now - self._swept < _DAY:
            return
        self._swept = now
        closed = [number for number, each in self._groups.items() if now - each.latest > WINDOW_DAYS * _DAY]
        for number in closed:
            del self._groups[number]
        self._closed += len(closed)
        if self._closed > len(self._groups) // 2:
            self._index_anew()

    def _index_anew(self) -> None:
        """The index without the groups that were closed, and without their terms."""
        self._closed = 0
        centroids = [(group, self.centroid(group)) for group in self._groups.values()]
        self._numbers, self._stems, self._holding = {}, [], []
        for group, centroid in centroids:
            group.terms, group.weights = array("i"), array("f")
            self._set(group, {self._number(stem): weight for stem, weight in centroid.items()})


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

"""Events: stories from several feeds about one event, grouped as they arrive.

One pass: a story joins the group whose centroid it is most like (cosine of TF-IDF vectors over the title, which counts
three times, and the first words), where it is like enough; else it begins a group. Groups that nothing has joined for
some time are closed. Allan, Papka and Lavrenko, "On-line new event detection and tracking" (SIGIR 1998).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import sqrt
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

from newstui.analysis.matching.counting import Counts, story_terms
from newstui.analysis.matching.rarity import Rarity

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
_ROOM = 1024
"""Terms and groups for which there is room at first."""
_DAY = 86400

_Terms: TypeAlias = NDArray[numpy.int32]
_Weights: TypeAlias = NDArray[numpy.float64]
_NO_TERMS = numpy.zeros(0, numpy.int32)
_NO_WEIGHTS = numpy.zeros(0, numpy.float32)


@dataclass(slots=True)
class Group:
    """Stories about one event. Its centroid, the sum of their unit vectors cut to its heaviest terms, is kept small."""

    id: int
    stories: int = 0
    latest: float = 0.0
    norm: float = 1.0
    slot: int = 0
    """Its place in the index."""
    feeds: set[int] = field(default_factory=set)
    """Those that its stories come from, as far as is known."""
    terms: _Terms = field(default_factory=lambda: _NO_TERMS)
    """By the numbers that `Events` gives them."""
    weights: NDArray[numpy.float32] = field(default_factory=lambda: _NO_WEIGHTS)
    """Of `terms`, in their order."""


class Events:
    """The groups that are open, and an index of their terms. A few hundred bytes a story, whatever their number."""

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.rarity = rarity or Rarity()
        self._groups: dict[int, Group] = {}
        self._numbers: dict[str, int] = {}
        self._stems: list[str] = []
        self._holding: list[array[int]] = []
        """For each term the slots of the groups that have it, or had it once."""
        self._slots: list[Group] = []
        self._open = numpy.ones(_ROOM)
        """For each slot whether its group takes stories: 1, else 0; and for slots to come."""
        self._story = numpy.zeros(_ROOM)
        """Weights of the story at hand, by the number of their terms; otherwise nought everywhere."""
        self._next = 1
        self._swept = 0.0
        self._closed = 0
        """Groups that the index still names."""

    def restore(
        self, groups: Iterable[tuple[int, int, float, Mapping[str, float], Iterable[int]]], next_id: int
    ) -> None:
        """Take up groups that were kept: stories, latest date, centroid and feeds of each; and where numbers go on."""
        for number, stories, latest, centroid, feeds in groups:
            group = self._open_group(Group(number, stories, latest, feeds=set(feeds)))
            self._restore(group, centroid)
            self._swept = max(self._swept, latest)
        self._next = max(self._next, next_id)

    def _restore(self, group: Group, centroid: Mapping[str, float]) -> None:
        terms = self._numbered(list(centroid))
        self._set(group, terms, numpy.array(list(centroid.values()), numpy.float64), terms)

    def number(self) -> int:
        """A number for a group that is told apart elsewhere, as copies of one old text are."""
        self._next += 1
        return self._next - 1

    def group(self, number: int) -> Group:
        """An open group. Raises KeyError."""
        return self._groups[number]

    def centroid(self, group: Group) -> dict[str, float]:
        """A group's terms and their weights."""
        terms, weights = group.terms.tolist(), group.weights.tolist()
        return {self._stems[term]: weight for term, weight in zip(terms, weights, strict=True)}

    def add(self, title: str, text: str, published: float | None) -> int:
        """The number of the group that the story joins, or begins. `published` in Unix seconds."""
        return self.add_counts(story_terms(title, text), published)

    def add_counts(self, counts: Counts, published: float | None, feed: int | None = None) -> int:
        """The same for a story whose terms have been counted by `story_terms`; of a feed, where that is known."""
        self.rarity.add(counts)
        now = published if published is not None else 0.0
        self._sweep(now)
        terms, weights = self._vector(counts)
        self._story[terms] = weights
        group = self._nearest(terms, weights, now if published is not None else None, feed)
        if group is None:
            group = self._open_group(Group(self._next, latest=now))
            self._next += 1
        self._join(group, terms, weights)
        self._story[terms] = 0
        group.latest = max(group.latest, now)
        if feed is not None:
            group.feeds.add(feed)
        return group.id

    def likeness(self, one: Counts, other: Counts) -> float:
        """How alike two stories are, as a story is held against a group of one; from `LIKE_ENOUGH` on they tell one."""
        terms, weights = self._vector(one)
        others, theirs = self._vector(other)
        _, mine, its = numpy.intersect1d(terms, others, assume_unique=True, return_indices=True)
        shared = len(mine)
        return float(weights[mine] @ theirs[its]) * shared / (shared + _FEW_TERMS)

    def _vector(self, counts: Counts) -> tuple[_Terms, _Weights]:
        """A unit vector of the heaviest terms, the heaviest first."""
        stems = list(counts)
        weights = self.rarity.weigh(stems) ** _RARENESS
        weights *= numpy.sqrt(numpy.fromiter(counts.values(), numpy.float64, len(stems)))
        heaviest = numpy.argsort(-weights, kind="stable")[:TERMS_OF_STORY]
        weights = weights[heaviest]
        return self._numbered([stems[at] for at in heaviest.tolist()]), weights / (sqrt(weights @ weights) or 1.0)

    def _nearest(self, terms: _Terms, weights: _Weights, now: float | None, feed: int | None) -> Group | None:
        likely = self._likely(terms, weights)
        if not likely:
            return None
        mine = self._story[numpy.concatenate([group.terms for group in likely])]
        begins = [0, *accumulate(len(group.terms) for group in likely[:-1])]
        dots = numpy.add.reduceat(mine * numpy.concatenate([group.weights for group in likely]), begins).tolist()
        shares = numpy.add.reduceat(mine > 0, begins, dtype=numpy.int64).tolist()
        best, best_likeness = None, LIKE_ENOUGH
        for group, dot, shared in zip(likely, dots, shares, strict=True):
            likeness = dot / group.norm * shared / (shared + _FEW_TERMS)
            if now is not None:
                likeness *= 0.5 ** (abs(now - group.latest) / _DAY / _HALF_LIFE_DAYS)
            if likeness >= best_likeness and (likeness >= LIKE_ENOUGH_IN_A_FEED or feed not in group.feeds):
                best, best_likeness = group, likeness
        return best

    def _likely(self, terms: _Terms, weights: _Weights) -> list[Group]:
        """The groups that share most with a story, by its rarest terms: common ones are in groups of every kind."""
        holding = [self._holding[term] for term in terms.tolist()]
        sizes = numpy.fromiter(map(len, holding), numpy.int64, len(holding))
        rarest = numpy.argsort(sizes, kind="stable")
        rarest = rarest[sizes[rarest] > 0]
        # However common the rarest of them is, it is looked at.
        rarest = rarest[: max(1, int(numpy.searchsorted(numpy.cumsum(sizes[rarest]), _LOOKED_AT, "right")))]
        if not len(rarest):
            return []
        slots = numpy.frombuffer(b"".join([holding[at] for at in rarest.tolist()]), numpy.int32)
        shared = numpy.bincount(slots, numpy.repeat(weights[rarest] ** 2, sizes[rarest]))
        found = shared * self._open[: len(shared)]
        some = numpy.flatnonzero(found)
        if len(some) > _COMPARED:
            some = some[numpy.argpartition(found[some], -_COMPARED)[-_COMPARED:]]
        return [self._slots[slot] for slot in some.tolist()]

    def _join(self, group: Group, terms: _Terms, weights: _Weights) -> None:
        group.stories += 1
        if group.stories > 1:
            # Both are sums of unit vectors; what only the story has comes behind what the group had.
            before, mine = group.terms, self._story[group.terms]
            self._story[before] = 0
            fresh = self._story[terms] > 0
            weights = numpy.concatenate((group.weights + mine, weights[fresh]))
            terms = numpy.concatenate((before, terms[fresh]))
            if len(terms) > TERMS_OF_GROUP:
                heaviest = numpy.argsort(-weights, kind="stable")[:TERMS_OF_GROUP]
                self._set(group, terms[heaviest], weights[heaviest], terms[heaviest[heaviest >= len(before)]])
                return
            self._set(group, terms, weights, terms[len(before) :])
        else:
            self._set(group, terms, weights, terms)

    def _set(self, group: Group, terms: _Terms, weights: _Weights, fresh: _Terms) -> None:
        """Give a group its centroid, of which the terms `fresh` are new to it."""
        group.terms, group.weights = terms, weights.astype(numpy.float32)
        group.norm = sqrt(weights @ weights) or 1.0
        for term in fresh.tolist():
            self._holding[term].append(group.slot)

    def _open_group(self, group: Group) -> Group:
        """Give a group its place in the index."""
        group.slot = len(self._slots)
        self._slots.append(group)
        self._groups[group.id] = group
        if group.slot == len(self._open):
            self._open = numpy.concatenate((self._open, numpy.ones_like(self._open)))
        return group

    def _numbered(self, stems: Sequence[str]) -> _Terms:
        """The numbers of terms; those that have none get one."""
        numbers = list(map(self._numbers.get, stems))
        if None in numbers:
            for at, number in enumerate(numbers):
                if number is None:
                    numbers[at] = self._numbers[stems[at]] = len(self._stems)
                    self._stems.append(stems[at])
                    self._holding.append(array("i"))
            while len(self._stems) > len(self._story):
                self._story = numpy.concatenate((self._story, numpy.zeros_like(self._story)))
        return numpy.array(numbers, numpy.int32)

    def _sweep(self, now: float) -> None:
        """Once a day of news: groups that nothing joined for a window are closed."""
        if now - self._swept < _DAY:
            return
        self._swept = now
        closed = [number for number, each in self._groups.items() if now - each.latest > WINDOW_DAYS * _DAY]
        for number in closed:
            group = self._groups.pop(number)
            self._open[group.slot] = 0
            group.terms, group.weights = _NO_TERMS, _NO_WEIGHTS
        self._closed += len(closed)
        if self._closed > len(self._groups) // 2:
            self._index_anew()

    def _index_anew(self) -> None:
        """The index without the groups that were closed, and without their terms."""
        self._closed = 0
        centroids = [(group, self.centroid(group)) for group in self._groups.values()]
        self._numbers, self._stems, self._holding = {}, [], []
        self._groups, self._slots = {}, []
        self._open = numpy.ones(_ROOM)
        for group, centroid in centroids:
            self._restore(self._open_group(group), centroid)

"""Cue lexicons: the words by which a sentence shows that it looks ahead or back, each with its weight."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from newstui.analysis.finite import Tense
from newstui.analysis.needles import may_match, needles

QUOTED_MARK = "·"
"""Stands for every letter in quotation marks while cues are looked for."""


class Cue(NamedTuple):
    weight: float
    shape: re.Pattern[str]
    needles: tuple[str, ...]
    firm: bool
    """Whether it speaks of what is under way or somebody's own plan, which an argument does not make up."""

    def find(self, said: str, lowered: str) -> tuple[int, int] | None:
        """Where its words stand: those of the group `shown` where its shape has one, which needs more than it shows."""
        match = self.shape.search(said) if may_match(lowered, self.needles) else None
        return match.span("shown" if "shown" in self.shape.groupindex else 0) if match else None


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cues of a role with their weights, set by hand on judged sentences of news; the bars are in the same unit."""

    bars: tuple[float, ...]
    """What the best sentence has to reach to be shown at all, then the second, then the third."""
    cues: tuple[Cue, ...]
    supports: tuple[Cue, ...]
    """Cues that say nothing without one of the others: "next week", "deadline"."""
    bearing: tuple[Cue, ...]
    tenses: Mapping[Tense, float]
    """What the tense of its first verb says for or against a sentence."""
    longer: tuple[tuple[int, float], ...]
    """What a sentence of more words than so many loses: its cues are more likely those of an aside."""

    def within(self, text: str) -> CueLexicon:
        """The cues that sentences of `text`, which is in lower case, can have at all: of all cues, few.

        Each needle is looked for once in the whole article, and in its sentences only if it is there.
        """
        return replace(
            self,
            cues=_within(self.cues, text),
            supports=_within(self.supports, text),
            bearing=_within(self.bearing, text),
        )


def _within(cues: Iterable[Cue], text: str) -> tuple[Cue, ...]:
    triples, kept = _triples(text), []
    for cue in cues:
        # Of a thousand needles few are there: to look two triples up in a set costs a twentieth of a search.
        there = tuple(
            each
            for each in cue.needles
            if ((each[:3] in triples and each[-3:] in triples) or len(each) < 3 or QUOTED_MARK in each)
            and (each in text or QUOTED_MARK in each)
        )
        if there or not cue.needles:
            kept.append(cue._replace(needles=there))
    return tuple(kept)


@lru_cache(maxsize=2)
def _triples(text: str) -> frozenset[str]:
    """Every three letters that follow each other. Both roles ask of the same article."""
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


@cache
def cue_lexicon(name: str) -> CueLexicon:
    """The lexicon of that name in `analysis/lexicon`."""
    data = json.loads(files("newstui.analysis.lexicon").joinpath(f"{name}.json").read_text("utf-8"))

    def compiled(part: str) -> tuple[Cue, ...]:
        shapes = ((name, weight, re.compile(cue)) for name, (weight, cue) in data[part].items())
        return tuple(
            Cue(weight, shape, needles(shape), part == "supports" or name in data["firm"])
            for name, weight, shape in shapes
        )

    return CueLexicon(
        tuple(data["bars"]),
        compiled("cues"),
        compiled("supports"),
        tuple(sorted(compiled("bearing"), key=lambda cue: cue.weight)),
        data["tenses"],
        tuple((int(words), loss) for words, loss in data["longer"].items()),
    )

"""Cue lexicons: the words by which a sentence shows that it looks ahead or back, each with its weight."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from newstui.analysis.finite import Tense
from newstui.analysis.needles import Needles

_PARTS = ("cues", "supports", "bearing")


@dataclass(slots=True)
class Cue:
    """Words that speak for a sentence, or against it."""

    weight: float
    pattern: str
    ways: int
    """In which of `CueLexicon.ways` it can stand in a sentence."""
    firm: bool
    """Whether it speaks of what is under way or somebody's own plan, which an argument does not make up."""
    _shape: re.Pattern[str] | None = None

    def find(self, said: str) -> tuple[int, int] | None:
        """Where its words stand: those of the group `shown` where its shape has one, which needs more than it shows."""
        if self._shape is None:
            # Half of the cues are never tried on a dozen articles.
            self._shape = re.compile(self.pattern)
        match = self._shape.search(said)
        return match.span("shown" if "shown" in self._shape.groupindex else 0) if match else None


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

    needles: Needles
    """Those of all cues."""

    def ways(self, words: Iterable[str]) -> int:
        """The ways in which cues can stand in a sentence of these words: of a hundred cues few can."""
        return self.needles.ways(words)


@cache
def cue_lexicon(name: str) -> CueLexicon:
    """The lexicon of that name in `analysis/lexicon`."""
    data = json.loads(files("newstui.analysis.lexicon").joinpath(f"{name}.json").read_text("utf-8"))
    needles = Needles([pattern for part in _PARTS for _, pattern in data[part].values()])
    masks = iter(needles.masks)
    found = {
        part: tuple(
            Cue(weight, pattern, next(masks), part == "supports" or name in data["firm"])
            for name, (weight, pattern) in data[part].items()
        )
        for part in _PARTS
    }
    return CueLexicon(
        tuple(data["bars"]),
        found["cues"],
        found["supports"],
        tuple(sorted(found["bearing"], key=lambda cue: cue.weight)),
        data["tenses"],
        tuple((int(words), loss) for words, loss in data["longer"].items()),
        needles,
    )

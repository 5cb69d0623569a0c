"""What matching sees of a follow: a small set of weighted terms.

They are the names, figures and words of what is followed, and of its story's headline, which say what a bullet such as
"Whether it holds" is about; names and figures weigh more than words, the followed words more than the headline's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newstui.analysis.matching.terms import TermKind, terms

_KIND_WEIGHT: dict[TermKind, float] = {"name": 1.3, "figure": 1.2, "word": 1.0}
_HEADLINE = 0.7
"""Weight of a term that only the headline has."""
HIT = 0.37
"""Score from which a story is a hit, where the follow has no threshold of its own."""


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

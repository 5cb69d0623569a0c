"""Copies: stories that are one text, as wire copy in several papers is. Exact Jaccard likeness of word shingles.

Broder, "On the resemblance and containment of documents" (1997). Only stories of one event group are compared, which
are few: no sketch is needed.
"""

from __future__ import annotations

import re

SHINGLE_WORDS = 4
COPY = 0.5
"""Likeness from which two texts are one."""
_READ = 6000
"""Characters that are compared."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The runs of four words of a text's beginning, hashed."""
    words = [word.casefold() for word in _WORD.findall(text[:_READ])]
    return frozenset(
        hash(tuple(words[at : at + SHINGLE_WORDS])) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))
    )


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard: the share of their shingles that both have, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0

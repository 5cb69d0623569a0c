"""Copies: stories that are one text, as wire copy in several papers is, and stories that credit one agency.

Likeness is Jaccard's over the runs of four words of a text's beginning: Broder, "On the resemblance and containment of
documents" (1997). A sketch, the smallest hashes of those runs, says nearly as much in a few hundred bytes, and can be
kept; it is sure to a twentieth, so that what it finds near the bar is compared in full.
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

SHINGLE_WORDS = 4
COPY = 0.5
"""Likeness from which two texts are one."""
PROBABLE = 0.3
"""Likeness of sketches from which texts are compared in full: three standard errors of the sketch below `COPY`."""
READ_WORDS = 400
"""Words that are compared."""
SKETCH = 64
"""Hashes in a sketch."""
_MASK = 0xFFFFFFFF
_WORD = re.compile(r"\w+")

Sketch = frozenset[int]


def shingles(text: str) -> frozenset[int]:
    """The runs of four words of a text's beginning, hashed: the same in every process."""
    words = list(map(_hashed, _WORD.findall(_beginning(text).casefold())))[:READ_WORDS]
    if len(words) < SHINGLE_WORDS:
        return frozenset((hash(tuple(words)),)) if words else frozenset()
    return frozenset(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))


def sketch(text_shingles: frozenset[int]) -> Sketch:
    """The smallest hashes of a text, 32 bits of each."""
    return frozenset(sorted(map(_MASK.__and__, text_shingles))[:SKETCH])


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard: the share of their shingles that both have, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def sketched_likeness(one: Sketch, other: Sketch) -> float:
    """The same as two sketches tell it: how many of the smallest hashes of both together are in both."""
    if one.isdisjoint(other):
        return 0.0
    smallest = sorted(one | other)[:SKETCH]
    return len(one & other & frozenset(smallest)) / len(smallest)


def to_bytes(made: Sketch) -> bytes:
    """A sketch as it is kept: 4 bytes a hash, little-endian."""
    return b"".join(each.to_bytes(4, "little") for each in sorted(made))


def from_bytes(kept: bytes) -> Sketch:
    """A sketch that was kept; a damaged end is passed over."""
    return frozenset(int.from_bytes(kept[at : at + 4], "little") for at in range(0, len(kept) - 3, 4))


def _beginning(text: str) -> str:
    # Long words or not, this holds the words that are compared.
    return text[: 12 * READ_WORDS]


@lru_cache(maxsize=131072)
def _hashed(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))

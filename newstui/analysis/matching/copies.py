"""Copies: stories that are one text, as wire copy in several papers is, and stories that credit one agency.

Likeness is Jaccard's over the runs of four words of a text's beginning: Broder, "On the resemblance and containment of
documents" (1997). A sketch says nearly as much in 128 bytes, and can be kept: of each of 64 ranges of the hash the
smallest one of the text. Li, Owen and Zhang, "One permutation hashing" (NIPS 2012); an empty range stays empty and
counts for neither text, so that short texts are not made alike. A sketch is sure to a sixteenth: what it finds near the
bar is compared in full.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

SHINGLE_WORDS = 4
COPY = 0.5
"""Likeness from which two texts are one."""
PROBABLE = 0.3
"""Likeness of sketches from which texts are compared in full: three standard errors of the sketch below `COPY`."""
READ_WORDS = 400
"""Words that are compared."""
RANGES = 64
"""Ranges of the hash of which a sketch keeps one each."""

Shingles: TypeAlias = NDArray[numpy.uint64]
"""The hashed runs of a text, each once, in order."""
Sketch: TypeAlias = NDArray[numpy.uint16]
"""For each range the smallest hash of the text in it, 16 bits of it; 0 where there is none."""

LONGEST = 12 * READ_WORDS
"""Characters in which the words that are compared are looked for."""
_EMPTY, _NO_HASH = 0, 0xFFFF
"""A range without a hash: as a sketch has it, and as it is asked for, so that it is like no other."""


def _powers(of: int) -> Shingles:
    return numpy.cumprod(numpy.array([1, *([of] * LONGEST)], numpy.uint64), dtype=numpy.uint64)


_BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse: a run hashes the same wherever in a text it stands."""
_POWER, _INVERSE = _powers(_BASE), _powers(pow(_BASE, -1, 1 << 64))
_FIRST_LETTER = numpy.uint64(16)
"""Bits by which the mark of a word's first letter is above the letter: "a bc" is not "ab c"."""
_BEYOND = 0xFFFF
"""Code points from here on are no letters: they are pictures, mostly."""
# The finisher of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
_FIRST, _SECOND = numpy.uint64(0xBF58476D1CE4E5B9), numpy.uint64(0x94D049BB133111EB)
_30, _27, _31 = numpy.uint64(30), numpy.uint64(27), numpy.uint64(31)


def shingles(text: str) -> Shingles:
    """The runs of four words of a text's beginning, hashed: the same in every process."""
    return distinct(runs(text))


def runs(text: str) -> Shingles:
    """The hash of each run of four words, in the order of their first ones; of fewer words that of all of them.

    Words are runs of letters, digits and underscores, in one case. Of a polynomial of their code points, modulo 2 to
    the 64: Karp and Rabin, "Efficient randomized pattern-matching algorithms" (1987).
    """
    points = numpy.frombuffer(text[:LONGEST].encode("utf-32-le", "surrogatepass"), "<u4")
    letters = _letters()[numpy.minimum(points, _BEYOND)]
    inside = letters != 0
    opens = inside.copy()
    opens[1:] &= ~inside[:-1]
    opens = opens[inside]
    begins = numpy.flatnonzero(opens)[: READ_WORDS + 1]
    if not len(begins):
        return numpy.zeros(0, numpy.uint64)
    values = (letters[inside].astype(numpy.uint64) + (opens.astype(numpy.uint64) << _FIRST_LETTER)) * _POWER[
        : len(opens)
    ]
    sums = numpy.zeros(len(values) + 1, numpy.uint64)
    numpy.cumsum(values, out=sums[1:])
    bounds = begins if len(begins) > READ_WORDS else numpy.append(begins, len(values))
    wide = min(SHINGLE_WORDS, len(bounds) - 1)
    first = bounds[:-wide]
    mixed = (sums[bounds[wide:]] - sums[first]) * _INVERSE[first]
    mixed = (mixed ^ (mixed >> _30)) * _FIRST
    mixed = (mixed ^ (mixed >> _27)) * _SECOND
    return mixed ^ (mixed >> _31)


@lru_cache(maxsize=1)
def _letters() -> NDArray[numpy.uint16]:
    """For each code point the small letter, for what is no letter nought. Takes a hundredth of a second."""
    small = [each.lower() if each.isalnum() or each == "_" else "" for each in map(chr, range(_BEYOND))]
    return numpy.array([ord(each[0]) if each else 0 for each in small] + [0], numpy.uint16)


def distinct(hashes: Shingles) -> Shingles:
    """Each once, in order; numpy's own takes twice as long."""
    ordered = numpy.sort(hashes)
    kept = numpy.ones(len(ordered), bool)
    numpy.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]


def sketch(of: Shingles) -> Sketch:
    """The sketch of a text's shingles."""
    made = numpy.full(RANGES, _EMPTY, numpy.uint16)
    ranges = of >> numpy.uint64(58)
    smallest = numpy.ones(len(of), bool)
    numpy.not_equal(ranges[1:], ranges[:-1], out=smallest[1:])
    # Of the 58 bits below the range's own, the upper 16.
    hashes = (of[smallest] >> numpy.uint64(42)).astype(numpy.uint16)
    made[ranges[smallest]] = numpy.clip(hashes, _EMPTY + 1, _NO_HASH - 1)
    return made


def likeness(one: Shingles, other: Shingles) -> float:
    """Jaccard: the share of their shingles that both have, 0 to 1."""
    ordered = numpy.sort(numpy.concatenate((one, other)), kind="stable")
    both = int(numpy.count_nonzero(ordered[1:] == ordered[:-1]))
    return both / (len(ordered) - both) if both else 0.0


def sketched_likeness(one: Sketch, others: NDArray[numpy.uint16]) -> NDArray[numpy.float64]:
    """The same of one text and several others, a column each, as their sketches tell it."""
    asked = one.copy()
    asked[one == _EMPTY] = _NO_HASH
    same = _counts(others == asked[:, None])
    found = numpy.zeros(len(same))
    some = numpy.flatnonzero(same)
    found[some] = same[some] / _counts((others[:, some] != _EMPTY) | (one != _EMPTY)[:, None])
    return found


def _counts(marks: NDArray[numpy.bool_]) -> NDArray[numpy.uint8]:
    """How many of each column are true. Bytes are enough, and quick."""
    counts: NDArray[numpy.uint8] = marks.view(numpy.uint8).sum(axis=0, dtype=numpy.uint8)
    return counts


def to_bytes(made: Sketch) -> bytes:
    """A sketch as it is kept: 2 bytes a range, little-endian."""
    return made.astype("<u2").tobytes()


def from_bytes(kept: bytes) -> Sketch:
    """A sketch that was kept; a damaged one is like no other."""
    if len(kept) != 2 * RANGES:
        return numpy.full(RANGES, _EMPTY, numpy.uint16)
    return numpy.frombuffer(kept, "<u2").astype(numpy.uint16)

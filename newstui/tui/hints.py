"""Hints: letters of the home row that stand for the links in sight, as short as their number allows."""

from __future__ import annotations

from itertools import islice, product

LETTERS = "asdfghjkl"


def labels(count: int) -> list[str]:
    """`count` labels of equal length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), count)]

"""Memo: what a function says of a word, kept, since most words come again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 16_384
"""Words that are kept; then all are forgotten, which costs less than to keep account of their use."""


class Memo(dict[str, T]):
    """A look-up costs half of a call to a cached function: ``memo[word]`` for what is asked of every word."""

    def __init__(self, of: Callable[[str], T]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        value = self[word] = self._of(word)
        return value

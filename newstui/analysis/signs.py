"""Signs: words that may doubt, plan, open, deny, set a condition, date, judge or tell a fact; found once an article.

Claims overlap, and each is held against many patterns; most have no word that a pattern cannot do without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from newstui.analysis.checkable import is_opinion, tells_of_fact
from newstui.analysis.dates.grammar import SEED, kind_of
from newstui.analysis.hedging import is_listed

DOUBT, DATE, OPEN, DENIAL, CONDITION, PLAN, FACT, OPINION = (1 << bit for bit in range(8))
ANY = (1 << 8) - 1
_OPEN = frozenset(
    [*("remain", "remains", "yet", "question", "no", "not", "open"),
     *("unclear", "unknown", "uncertain", "undecided", "unresolved")]
)  # fmt: skip
_CONDITION = frozenset(["if", "unless", "provided", "providing", "long", "condition", "event", "case", "assuming"])
_PLAN = frozenset(
    [*("will", "shall", "won", "would", "ll", "plan", "plans", "planned", "planning", "intend", "intends", "intended"),
     *("aim", "aims", "vow", "vows", "vowed", "pledge", "pledged", "promise", "promised", "agreed", "going", "set"),
     *("due", "scheduled", "slated", "poised")]
)  # fmt: skip
_DENIAL = ("den", "reject", "disput", "refut", "dismiss")


@lru_cache(maxsize=16_384)
def signs_of(word: str) -> int:
    """What a word, or digits, may be a sign of; most words come again, and most are a sign of nothing."""
    low = word.lower()
    return (
        DOUBT * is_listed(low)
        | DATE * (kind_of(word) is not None)
        | OPEN * (low in _OPEN)
        | DENIAL * low.startswith(_DENIAL)
        | CONDITION * (low in _CONDITION)
        | PLAN * (low in _PLAN)
        | FACT * tells_of_fact(word)
        | OPINION * is_opinion(low)
    )


class Signs:
    """The words of a text that are a sign of something, in order."""

    def __init__(self, text: str, end: int) -> None:
        found = [(match, bits) for match in SEED.finditer(text, 0, end) if (bits := signs_of(match[0]))]
        self._words = [match for match, _ in found]
        self._bits = [bits for _, bits in found]
        self._starts = [match.start() for match in self._words]

    def within(self, start: int, end: int) -> int:
        """What the words of ``[start, end)`` are signs of, together."""
        bits = 0
        for each in self._bits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            bits |= each
        return bits

    def words(self, sign: int, start: int, end: int) -> Sequence[re.Match[str]]:
        """The words of ``[start, end)`` that are such a sign."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [self._words[i] for i in range(low, high) if self._bits[i] & sign]

"""Signs: words that may doubt, plan, open, deny, set a condition, date, judge, tell a fact or attribute; found once.

Claims overlap, and each is held against many patterns; most have no word that a pattern cannot do without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate, compress
from operator import or_

from newstui.analysis.attribution import triggers
from newstui.analysis.claims.checkable import is_opinion, tells_of_fact
from newstui.analysis.claims.hedging import is_listed
from newstui.analysis.dates.grammar import SEED, kind_of
from newstui.analysis.figures.reading import begins
from newstui.analysis.memo import Memo

DOUBT, DATE, OPEN, DENIAL, CONDITION, PLAN, FACT, OPINION, NUMBER = (1 << bit for bit in range(9))
ANY = (1 << 9) - 1
_FAMILIES = 9
"""Above these bits are those of `attribution.triggers`."""
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


def signs_of(word: str) -> int:
    """What a word, or digits, may be a sign of; most are a sign of nothing."""
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
        | NUMBER * begins(word)
        | triggers.families_of(word) << _FAMILIES
    )


_known = Memo(signs_of)
_SEED = re.compile(f"({SEED.pattern})")


class Signs:
    """The words of a text that are a sign of something, in order."""

    def __init__(self, text: str, end: int) -> None:
        # Pieces in turn between and of words: their lengths tell the places, and few are looked at as matches.
        pieces = _SEED.split(text[:end])
        self._text = text
        self._seen: dict[int, re.Match[str]] = {}
        bits = list(map(_known.__getitem__, pieces[1::2]))
        starts = list(accumulate(map(len, pieces)))[::2]
        self._starts = list(compress(starts, bits))
        self._bits = list(filter(None, bits))

    def within(self, start: int, end: int) -> int:
        """What the words of ``[start, end)`` are signs of, together."""
        low = bisect_left(self._starts, start)
        return reduce(or_, self._bits[low : bisect_left(self._starts, end, low)], 0)

    def families(self, start: int, end: int) -> int:
        """The families of frames that may stand in ``[start, end)``: see `attribution.triggers`."""
        return self.within(start, end) >> _FAMILIES

    def words(self, sign: int, start: int, end: int) -> Sequence[re.Match[str]]:
        """The words of ``[start, end)`` that are such a sign."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return [self._word(i) for i in range(low, high) if self._bits[i] & sign]

    def _word(self, at: int) -> re.Match[str]:
        found = self._seen.get(at)
        if found is None:
            found = SEED.match(self._text, self._starts[at])
            assert found is not None
            self._seen[at] = found
        return found

"""Rows of figures with their budgets, and the table that shows them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, measured in several rounds."""

    what: str
    rounds: Sequence[float]
    unit: str
    budget: float | None = None
    """What it may be at most; None where the row is there for comparison."""

    @property
    def verdict(self) -> str:
        """Ok or over by the median of the rounds; a median that is over beside a best that is not may be noise."""
        if self.budget is None:
            return ""
        if median(self.rounds) <= self.budget:
            return "ok"
        return "over (best ok)" if min(self.rounds) <= self.budget else "OVER"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, min(len(ranked) - 1, -(-int(share * 1000) * len(ranked) // 1000) - 1))]


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the table."""
    width = max([44, *(len(row.what) for row in rows)])
    print(f"\n{title}\n{'':{width}}  {'median':>9} {'best':>9} {'budget':>9}", flush=True)
    for row in rows:
        budget = "" if row.budget is None else f"{row.budget:g}"
        figures = f"{median(row.rounds):9.3g} {min(row.rounds):9.3g} {budget:>9}"
        print(f"{row.what:{width}}  {figures} {row.unit:<5} {row.verdict}".rstrip(), flush=True)


def note(words: str) -> None:
    """Say what is being done."""
    print(f"  ... {words}", file=sys.stderr, flush=True)

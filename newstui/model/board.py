"""The figures board: what is measured, and what each outlet and holder says it amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.article import Span
from newstui.model.claim import Certainty, Figure
from newstui.model.story import StoryRow


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure where a story gives it."""

    story: StoryRow
    figure: Figure
    words: str
    """The figure's own."""
    measured: str
    """The words for what it measures (`Figure.of`); never empty."""
    sentence: Span
    """Where one goes to read it."""
    holder: str | None = None
    """Who is credited with it; None where the outlet itself says so."""
    before: str = ""
    after: str = ""
    """The words right before and behind the figure, which say what befell what is counted, and when."""
    certainty: Certainty | None = None
    """That of the shortest claim that holds it."""
    day: str | None = None
    """The day that it is of, as ISO 8601, where its sentence tells one."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that is measured in one unit, and all amounts that are given for it."""

    name: str
    unit: str | None
    amounts: tuple[Amount, ...]
    """Latest first; each outlet and holder once with the same figure."""
    apart: tuple[Amount, Amount] | None = None
    """Two amounts of two outlets or holders that admit no common number of one time; which is right is not judged."""
    period: str | None = None
    """The week, month, year or longer time that all amounts are of, as ISO 8601; ``2011/`` is the time since 2011."""

    @property
    def differs(self) -> bool:
        """Whether two outlets or holders admit no common number of one time."""
        return self.apart is not None

    @property
    def outlets(self) -> int:
        """How many feeds give an amount."""
        return len({amount.story.feed_id for amount in self.amounts})

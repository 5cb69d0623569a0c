"""Claims: who said what, how surely, with which figures; the shapes of ``analyze --json`` (docs/analyze.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from newstui.model.article import Span

ClaimKind = Literal["direct", "indirect", "mixed", "document", "unattributed"]
Certainty = Literal["stated", "hedged", "conditional", "denied", "planned", "open"]
SpeakerType = Literal["person", "organisation", "group", "anonymous", "document"]
Bound = Literal["about", "at least", "at most", "more than", "less than", "nearly", "up to"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is credited: the mention at `span`, and `name`, whom it stands for."""

    name: str
    span: Span
    type: SpeakerType


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that attributes ("said", "according to") and what kind of act it names (say, deny, warn, ...)."""

    span: Span
    act: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the text."""

    span: Span
    value: float
    value_high: float | None = None
    """The upper end of a range; `value` is the lower one."""
    unit: str | None = None
    """ISO 4217 code, ``%``, an SI symbol, or the counted noun in the singular; None for a bare number."""
    bound: Bound | None = None
    of: Span | None = None
    """What is measured, where the text says so beside the figure."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, resolved against the day of publication; `value` is ISO 8601, shortened to what is known."""

    span: Span
    value: str
    day: date | None = None
    """The day itself where the mention is exact to the day."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that the article reports or asserts."""

    span: Span
    """The sentence or sentences that carry it."""
    content: Span
    """The proposition, from its first to its last word."""
    kind: ClaimKind
    certainty: Certainty
    speaker: Speaker | None = None
    cue: Cue | None = None
    hedges: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    checkable: float = 0.0
    """0 to 1: how much there is to check."""
    checkable_reasons: tuple[str, ...] = ()
    rule: str = ""
    """Which rule found it."""

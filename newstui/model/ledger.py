"""The ledger: all claims kept, over all stories; what is asked of it, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from newstui.model.article import Span
from newstui.model.claim import Certainty, Claim, ClaimKind
from newstui.model.moment import Moment
from newstui.model.story import StoryRow

KindAsked = ClaimKind | Literal["attributed"]
"""``attributed``: every kind but ``unattributed``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims are wanted; what is empty or None asks for nothing."""

    speaker: str = ""
    """Words, all of which stand in the speaker's name."""
    subject: str = ""
    """Words, all of which stand in the proposition; the last may be a beginning."""
    since: Moment | None = None
    certainty: Certainty | None = None
    kind: KindAsked | None = None
    unnamed: bool = False
    """Only those that nobody answers for with a name."""


class Place(NamedTuple):
    """Where a claim stands in the ledger: its story's date and id, and its number in the story."""

    sort_at: Moment
    story_id: int
    position: int


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """A claim with the story that it stands in."""

    place: Place
    story: StoryRow
    text: str
    """The article's text, which the claim's spans point into."""
    claim: Claim


@dataclass(frozen=True, slots=True)
class Echo:
    """The same claim in another story."""

    story: StoryRow
    span: Span
    content: str
    """The proposition in that story's words."""


@dataclass(frozen=True, slots=True)
class FoldedClaim:
    """A claim as the latest story has it, and where else it was made, latest first."""

    told: LedgerClaim
    echoes: tuple[Echo, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The feeds that carry it, each once."""
        return tuple(dict.fromkeys((self.told.story.feed, *(echo.story.feed for echo in self.echoes))))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of the ledger ended, and what of the rest it has shown already."""

    place: Place
    folded: frozenset[Place] = frozenset()
    """Claims further on that were shown as echoes."""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Claims, latest first, and where the next page begins: None at the end."""

    claims: tuple[FoldedClaim, ...]
    after: Mark | None

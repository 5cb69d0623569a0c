"""Follows: what the reader wants to hear of again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newstui.model.moment import Moment

BEFORE = 2 * 86400
"""Seconds before a follow was made from which what arrives after it is news still: feeds bring stories late."""

FollowKind = Literal["story", "claim", "watch", "speaker", "figure", "search"]

Outcome = Literal["happened", "did not", "dropped"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "did not", "dropped")
"""How a follow can end; what is dropped has been found not to matter any more."""


@dataclass(frozen=True, slots=True)
class FollowSource:
    """What a follow is made from, before it is kept: the words, and where they stand."""

    kind: FollowKind
    text: str
    """The sentence, headline, name, figure with what it measures, or query that is followed."""
    story_id: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow as the store keeps it."""

    id: int
    source: FollowSource
    created_at: Moment
    story_title: str | None = None
    due: Moment | None = None
    note: str = ""
    resolved_at: Moment | None = None
    outcome: str | None = None
    """``happened``, ``did not`` or ``dropped``, and the reader's note on it after a colon."""
    terms: str | None = None
    """The names and words to go by, where the reader chose them (`Terms`); else they come from the source."""
    since: Moment | None = None
    """The date of the story that it was made from, else when it was made (`began`, `reach`)."""
    threshold: float | None = None
    """Score from which a story is a hit, where the reader's "not this" and opening have moved it."""
    against: Mapping[str, float] = field(default_factory=dict)
    """Terms of stories that were "not this", and how strongly each speaks against the next."""

    @property
    def reach(self) -> Moment:
        """Stories dated before this can tell nothing of it: its story's date, else somewhat before it was made."""
        if self.source.story_id is not None and self.since is not None:
            return self.since
        made = self.created_at - BEFORE
        return made if self.since is None else min(made, self.since)

    @property
    def began(self) -> Moment:
        """Stories dated after this are later ones, whenever they arrived."""
        return self.since if self.since is not None else self.created_at

    @property
    def ended(self) -> tuple[str, str]:
        """How it came out, and the reader's note on that; both empty while it is open."""
        how, _, note = (self.outcome or "").partition(":")
        return how.strip(), note.strip()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a follow is known by: names, one of which a story must have, and words. Kept as ``Names, names; words``."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{', '.join(self.names)}; {', '.join(self.words)}" if self.names or self.words else ""

    @classmethod
    def read(cls, kept: str) -> Terms:
        """Those of a follow's `terms`; in a list without a semicolon, a capital tells a name."""
        names, semicolon, words = kept.partition(";")
        if semicolon:
            return cls(_parts(names), _parts(words))
        parts = _parts(kept)
        return cls(tuple(each for each in parts if each != each.lower()),
                   tuple(each for each in parts if each == each.lower()))  # fmt: skip


def _parts(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for each in words.replace(";", ",").split(",") if (part := " ".join(each.split()))))


Tier = Literal["hit", "possible", "withdrawn"]
"""How surely; withdrawn is what the words that the follow goes by now would not have found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that touches a follow."""

    id: int
    follow_id: int
    story_id: int
    tier: Tier
    score: float
    why: tuple[str, ...]
    """The words that they share, as the story writes them, the weightiest first."""
    found_at: Moment
    start: int | None = None
    end: int | None = None
    """The sentence of the story that says most of it."""
    seen_at: Moment | None = None

"""Follows: what the reader wants to hear of again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newstui.model.moment import Moment

FollowKind = Literal["story", "claim", "watch", "speaker", "search"]


@dataclass(frozen=True, slots=True)
class FollowSource:
    """What a follow is made from, before it is kept: the words, and where they stand."""

    kind: FollowKind
    text: str
    """The sentence, headline, name or query that is followed."""
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
    """The words to go by, where the reader chose them; else they come from the source."""
    since: Moment | None = None
    """Stories that were published before this are not later ones."""
    threshold: float | None = None
    """Score from which a story is a hit, where the reader's "not this" and opening have moved it."""
    against: Mapping[str, float] = field(default_factory=dict)
    """Terms of stories that were "not this"."""


Tier = Literal["hit", "possible"]


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

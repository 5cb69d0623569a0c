"""Follows: what the reader wants to hear of again."""

from __future__ import annotations

from dataclasses import dataclass
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

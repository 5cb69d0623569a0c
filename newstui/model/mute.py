"""Mute rules: what the reader does not want to see, as a query, for good or until a moment."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class MuteRule:
    """A rule; `stories` is how many it keeps muted now."""

    id: int
    query: str
    created_at: Moment
    expires_at: Moment | None = None
    stories: int = 0

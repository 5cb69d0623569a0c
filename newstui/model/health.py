"""A feed's health: how it fares, how much it brings, and how much of that is read."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.feed import Feed
from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed with figures of its last weeks."""

    feed: Feed
    a_week: float = 0.0
    """Stories a week, over the last four; of a younger feed over as many as there are."""
    read_share: float | None = None
    """Of the stories of the last thirteen weeks, how many were read or done: 0 to 1; None where there were none."""
    latest: Moment | None = None
    """When its newest story is from."""

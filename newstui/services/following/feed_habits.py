"""What feeds say in most of their stories, left out of what matching reads: it makes their stories look alike."""

from __future__ import annotations

from dataclasses import replace

from newstui.analysis.matching.habits import LOOKED_AT, Habits, barred, habits
from newstui.store.following.matching import Matchings, Unmatched

_RENEWED = LOOKED_AT // 2
"""Stories of a feed after which its habits are looked at anew."""
_RENEWED_YOUNG = 3
"""The same of a feed with few stories."""


class FeedHabits:
    """The habits of every feed, worked out when a story of it is first asked for."""

    def __init__(self, kept: Matchings) -> None:
        self._kept = kept
        self._known: dict[int, tuple[Habits, int]] = {}
        """Of each feed, and of how many stories they may yet be asked before they are stale."""

    def own(self, story: Unmatched) -> Unmatched:
        """A story without its feed's habits."""
        known = self._of(story.feed_id)
        return replace(story, title=known.headline(story.title), text=known.text(story.text))

    def headline(self, title: str, feed_id: int) -> str:
        """A headline of a feed without its habits. One without a bar has none, and asks for no stories."""
        return title if not barred(title) else self._of(feed_id).headline(title)

    def _of(self, feed_id: int) -> Habits:
        known, left = self._known.get(feed_id, (None, 0))
        if known is None or left <= 0:
            newest = self._kept.stories(self._kept.newest_of(feed_id, LOOKED_AT))
            known = habits([(each.title, each.text) for each in newest])
            left = _RENEWED if len(newest) >= LOOKED_AT else _RENEWED_YOUNG
        self._known[feed_id] = known, left - 1
        return known

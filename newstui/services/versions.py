"""What publishers changed in their stories, for both front ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newstui.errors import NewstuiError
from newstui.model.version import Changes, Version
from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.plain import paragraphs_of
from newstui.store.versions import Versions as Kept


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one story that are kept, the oldest first; the last stands now."""

    versions: tuple[Version, ...]
    language: str | None
    read: int
    """The place of the version that the reader read; the one before the last where they read none."""

    def __len__(self) -> int:
        return len(self.versions)

    def compare(self, before: int, after: int = -1) -> Changes:
        """What changed from the version at one place to that at another."""
        from newstui.analysis.changes import changes

        old, new = self.versions[before], self.versions[after]
        # An article from its page is compared with such a one only: beside a teaser all of it would be new.
        whole = old.full_html is not None and new.full_html is not None
        sides = [(each.title, paragraphs_of((each.full_html or "") if whole else each.html)) for each in (old, new)]
        return changes(sides[0], sides[1], language=self.language)


class Versions:
    """Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = Kept(database)
        self._clock = clock

    def history(self, story_id: int, *, language: str | None = None) -> History:
        """The versions of a story. Raises NewstuiError where no change of its words is kept."""
        versions = tuple(self._kept.of(story_id))
        if len(versions) < 2:
            words = f"no earlier version of story {story_id} is kept"
            raise NewstuiError(words, "one is, from now on, when its publisher changes its words")
        read_at = self._kept.read_at(story_id)
        since = [
            place
            for place, each in enumerate(versions)
            if read_at is not None and each.replaced_at is not None and each.replaced_at > read_at
        ]
        return History(versions, language, since[0] if since else len(versions) - 2)

    def seen(self, story_ids: Sequence[int]) -> None:
        """The reader has these stories before them as they are now."""
        for story_id in story_ids:
            self._kept.seen(story_id, now=self._clock())

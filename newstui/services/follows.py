"""Follows: marking what the reader wants to hear of again. Undoable like every other mark."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.errors import NewstuiError
from newstui.model.change import Step
from newstui.model.follow import Follow, FollowSource
from newstui.services.reading import Clock, wall_clock
from newstui.store import follows as kept
from newstui.store.database import Database
from newstui.store.journal import merge


class Follows:
    """The reader's follows."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._database = database
        self._kept = kept.Follows(database)
        self._clock = clock

    def toggle(self, source: FollowSource) -> tuple[bool, Step]:
        """Follow, or stop following; True where it is followed now.

        Raises NewstuiError where there is no word in it to follow.
        """
        if not any(character.isalnum() for character in source.text):
            raise NewstuiError("there is no word here to follow", "choose a sentence, a name or a headline")
        return self._kept.toggle(source, now=self._clock())

    def follow_all(self, sources: Sequence[FollowSource]) -> Step:
        """Follow all of these, or none of them where all are followed already: one step."""
        with self._database.write() as connection:
            known = [self._kept.find(source) for source in sources]
            now = self._clock()
            if all(known):
                steps = [self._kept.remove(follow.id, now=now) for follow in known if follow]
            else:
                steps = [self._kept.add(source, now=now)[1] for source in sources]
            word = "unfollow" if all(known) else "follow"
            return merge(connection, steps, f"{word} {sum(bool(step.id) for step in steps)} stories", now)

    def remove(self, follow_id: int) -> Step:
        """Stop following."""
        return self._kept.remove(follow_id, now=self._clock())

    def list_follows(self) -> list[Follow]:
        """What is followed and not resolved, newest first."""
        return self._kept.list_follows()

    def followed_spans(self, story_id: int) -> set[tuple[int, int]]:
        """Spans of the story's text that are followed."""
        return self._kept.spans(story_id)

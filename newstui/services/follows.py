"""Follows: marking what the reader wants to hear of again. Undoable like every other mark."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.errors import NewstuiError, UsageError
from newstui.model.change import Step
from newstui.model.follow import Follow, FollowSource, Hit
from newstui.model.moment import Moment
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

    def add(self, source: FollowSource, *, due: Moment | None = None, note: str = "") -> tuple[Follow, Step]:
        """Follow something; what is followed already is given back as it stands.

        Without `due`, the day that the words name, where they name one ahead. Raises UsageError where there is no term
        in them that a story could be known by.
        """
        from newstui.services.understanding import understood

        if source.kind != "search":
            meant = understood(source.text, self._clock())
            if not meant.terms:
                words = f"there is no term to follow in '{source.text}'"
                raise UsageError(words, "use a name, a figure or a rarer word")
            due = due if due is not None else meant.due
        return self._kept.add(source, now=self._clock(), due=due, note=note)

    def edit(self, follow_id: int, *, due: Moment | None = None, note: str | None = None) -> Step:
        """Another due date, another note; what is None stays. Raises StoreError where there is no such follow."""
        follow = self._kept.get(follow_id)
        before = (follow.due, follow.note) if follow else (None, "")
        return self._kept.edit(
            follow_id,
            now=self._clock(),
            due=due if due is not None else before[0],
            note=note if note is not None else before[1],
        )

    def resolve(self, follow_id: int, outcome: str) -> Step:
        """It has come to an end: it happened, did not, or was dropped."""
        return self._kept.resolve(follow_id, outcome, now=self._clock())

    def resolved(self) -> list[Follow]:
        """What is followed no more, newest first."""
        return self._kept.list_follows(resolved=True)

    def hits(self) -> list[Hit]:
        """Every hit of an open follow, the newest first."""
        return self._kept.hits()

    def seen(self, story_id: int) -> None:
        """The reader has opened a story: its hits are no longer new."""
        self._kept.see_hits(story_id, now=self._clock())

    def remove(self, follow_id: int) -> Step:
        """Stop following."""
        return self._kept.remove(follow_id, now=self._clock())

    def list_follows(self) -> list[Follow]:
        """What is followed and not resolved, newest first."""
        return self._kept.list_follows()

    def followed_spans(self, story_id: int) -> set[tuple[int, int]]:
        """Spans of the story's text that are followed."""
        return self._kept.spans(story_id)

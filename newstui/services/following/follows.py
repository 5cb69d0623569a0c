"""Follows: marking what the reader wants to hear of again. Undoable like every other mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from newstui.errors import StoreError, UsageError
from newstui.model.change import Step
from newstui.model.follow import OUTCOMES, Follow, FollowSource, Hit, Outcome, Terms
from newstui.model.moment import Moment, local_day, to_date
from newstui.model.story import StoryRow
from newstui.model.text import NO_TITLE, clean_line
from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.following import follows as kept
from newstui.store.journal import merge
from newstui.store.stories import Stories

if TYPE_CHECKING:
    from newstui.services.following.edits import Edited
    from newstui.services.following.understanding import Understood

LONGEST_NOTE = 500
"""Code points of a note."""


@dataclass(frozen=True, slots=True)
class Toggled:
    """What became of a request to follow, or no longer."""

    followed: bool
    step: Step
    follow: Follow
    words: str
    """For the reader: what was understood, or what is followed no more."""


class Follows:
    """The reader's follows. Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._database = database
        self._kept = kept.Follows(database)
        self._clock = clock

    def toggle(self, source: FollowSource) -> Toggled:
        """Follow, or stop following.

        Raises UsageError where there is no term to follow it by, QueryError for a search that cannot be read.
        """
        with self._database.write():
            known = self._kept.find(source)
            if known is not None:
                step = self.remove(known.id)
                return Toggled(False, step, known, step.name)
            follow, step = self.add(source)
            return Toggled(True, step, follow, self.words(follow))

    def follow_all(self, sources: Sequence[FollowSource]) -> Step:
        """Follow all of these, or none of them where all are followed already: one step.

        Those that no story could be known by are left out. Raises UsageError where that is all of them.
        """
        with self._database.write() as connection:
            known = [self._kept.find(source) for source in sources]
            now = self._clock()
            if all(known):
                steps = [self._kept.remove(follow.id, now=now) for follow in known if follow]
            else:
                steps = [step for source in sources if (step := self._add_usable(source)) is not None]
                if not steps:
                    raise UsageError("none of these has a term to follow it by", "follow a bullet or a claim of theirs")
            word = "unfollow" if all(known) else "follow"
            return merge(connection, steps, f"{word} {sum(bool(step.id) for step in steps)} stories", now)

    def add(
        self, source: FollowSource, *, due: Moment | None = None, note: str = "", terms: Terms | None = None
    ) -> tuple[Follow, Step]:
        """Follow something; what is followed already is given back as it stands.

        Without `due`, the day that the words name, where they name one ahead. Raises UsageError where there is no term
        in them that a story could be known by, QueryError for a search that cannot be read.
        """
        if source.kind == "search" or terms is None or not str(terms):
            meant = self._understood(source)
            due = due if due is not None else meant.due
        now = self._clock()
        with self._database.write() as connection:
            follow, step = self._kept.add(source, now=now, due=due, note=_noted(note))
            if terms is not None and str(terms) and step.id:
                given = self._kept.edit(follow.id, now=now, due=follow.due, note=follow.note, terms=str(terms))
                step = merge(connection, [step, given], step.name, now)
                follow = self._present(follow.id)
        return follow, step

    def preview(self, source: FollowSource) -> str:
        """What following something would be taken to mean, as a toast says it; refused as `add` refuses it."""
        from newstui.services.following import words as follow_words

        meant = self._understood(source)
        return follow_words.understood_words(source, meant, meant.due, self.today())

    def _understood(self, source: FollowSource) -> Understood:
        from newstui.services.following.understanding import understood

        if source.kind == "search":
            self._check_query(source.text)
            return understood(source, None, None)
        title, published = self._origin(source)
        meant = understood(source, title, published if published is not None else self._clock())
        if source.kind == "story" and source.text == NO_TITLE:
            raise UsageError(
                "there is no term to follow in a story without a title", "use a name, a figure or a rarer word"
            )
        if not meant.usable:
            words = f"there is no term to follow in '{clean_line(source.text)}': its words are in too many stories"
            raise UsageError(words, "use a name, a figure or a rarer word")
        return meant

    def _add_usable(self, source: FollowSource) -> Step | None:
        try:
            return self.add(source)[1]
        except UsageError:
            return None

    def words(self, follow: Follow) -> str:
        """What newstui takes a follow to mean, as a toast says it."""
        from newstui.services.following import words as follow_words

        meant = self.meaning(follow)
        return follow_words.understood_words(follow.source, meant, follow.due, self.today())

    def meaning(self, follow: Follow) -> Understood:
        """The terms that a follow goes by."""
        from newstui.services.following.understanding import Understood, understood

        if follow.terms:
            return Understood(Terms.read(follow.terms))
        return understood(follow.source, follow.story_title, follow.since)

    def now(self) -> Moment:
        """The moment that it is."""
        return self._clock()

    def due_day(self, follow: Follow) -> str:
        """``2026-12-31``, the day that a follow is due; empty where it is not."""
        return to_date(follow.due).isoformat() if follow.due is not None else ""

    def today(self) -> date:
        """The day that it is."""
        return local_day(self._clock())

    def edit(
        self,
        follow_id: int,
        *,
        due: Moment | None = None,
        note: str | None = None,
        terms: Terms | None = None,
        no_due: bool = False,
    ) -> Step:
        """Another due date (or none), another note, other terms; what is None stays. Empty terms are its own again.

        Raises StoreError where there is no such follow, UsageError where nothing is left to follow it by.
        """
        follow = self._present(follow_id)
        kept_terms = follow.terms
        if terms is not None and follow.source.kind != "search":
            from newstui.services.following.understanding import understood

            own = understood(follow.source, follow.story_title, follow.since)
            if not str(terms) and not own.usable:
                raise UsageError("there is no term left to follow it by", "give a name or a word")
            kept_terms = None if not str(terms) or terms == own.terms else str(terms)
        return self._kept.edit(
            follow_id,
            now=self._clock(),
            due=None if no_due else due if due is not None else follow.due,
            note=_noted(note) if note is not None else follow.note,
            terms=kept_terms,
        )

    def apply(self, follow_id: int, made: Edited) -> Step:
        """An edit as it was typed (`newstui.services.following.edits`)."""
        return self.edit(follow_id, due=made.due, note=made.note, terms=made.terms, no_due=made.no_due)

    def resolve(self, follow_id: int, outcome: Outcome, note: str = "") -> Step:
        """It has come to an end: it happened, did not, or was dropped. Raises UsageError for another outcome."""
        if outcome not in OUTCOMES:
            raise UsageError(f"{outcome!r} is no outcome", f"one of {', '.join(OUTCOMES)}")
        note = _noted(note)
        return self._kept.resolve(follow_id, f"{outcome}: {note}" if note else outcome, now=self._clock())

    def reopen(self, follow_id: int) -> Step:
        """It goes on after all."""
        return self._kept.reopen(follow_id, now=self._clock())

    def not_this(self, hit_id: int) -> Step:
        """A hit that is none: it goes, with those of its event, and the follow learns. One step.

        Raises StoreError where there is no such hit.
        """
        from newstui.services.following.understanding import learned
        from newstui.store.following.matching import Matchings

        hit = self._kept.hit(hit_id)
        if hit is None:
            raise StoreError(f"there is no hit {hit_id}", "`newstui hits` shows them")
        follow = self._present(hit.follow_id)
        stories = Matchings(self._database).stories([hit.story_id])
        against, threshold = (
            learned(follow, stories[0].title, stories[0].text)
            if stories and follow.source.kind != "search"
            else (follow.against, follow.threshold)
        )
        return self._kept.dismiss(hit, against, threshold, now=self._clock())

    def resolved(self) -> list[Follow]:
        """What is followed no more, newest first."""
        return self._kept.list_follows(resolved=True)

    def hits(self) -> list[Hit]:
        """Every hit of a story that is not muted, as the board has them: sure ones first, the newest first."""
        return self._kept.hits(muted=False)

    def see(self, hit_ids: Sequence[int]) -> Step:
        """Hits that the reader has seen without opening them: one step."""
        return self._kept.see(hit_ids, now=self._clock())

    def seen(self, story_id: int) -> Step:
        """The reader has opened a story: its hits are no longer new, and their follows a shade easier to touch.

        One step with the mark that opening makes, where that came just before.
        """
        from newstui.analysis.matching.follows import HIT
        from newstui.services.following.understanding import LOOSER, LOOSEST

        return self._kept.opened(story_id, now=self._clock(), looser=LOOSER, usual=HIT, least=LOOSEST)

    def remove(self, follow_id: int) -> Step:
        """Stop following."""
        return self._kept.remove(follow_id, now=self._clock())

    def get(self, follow_id: int) -> Follow | None:
        """One follow that has not been taken back."""
        return self._kept.get(follow_id)

    def list_follows(self) -> list[Follow]:
        """What is followed and not resolved, newest first."""
        return self._kept.list_follows()

    def followed_spans(self, story_id: int) -> set[tuple[int, int]]:
        """Spans of the story's text that are followed."""
        return self._kept.spans(story_id)

    def _present(self, follow_id: int) -> Follow:
        follow = self._kept.get(follow_id)
        if follow is None:
            raise StoreError(f"there is no follow {follow_id}", "`newstui follow list` shows them")
        return follow

    def _origin(self, source: FollowSource) -> tuple[str | None, Moment | None]:
        """The headline and the date of the story that a follow is made from."""
        row: StoryRow | None = None
        if source.story_id is not None:
            row = Stories(self._database).rows([source.story_id]).get(source.story_id)
        if row is None:
            return None, None
        return row.title, min(row.published if row.published is not None else row.sort_at, self._clock())

    def _check_query(self, text: str) -> None:
        from newstui.store.query.queries import check_query

        if not text.strip():
            raise UsageError("a search to follow needs words", "such as title:ferry or tag:europe")
        check_query(text, now=self._clock())


def _noted(note: str) -> str:
    return clean_line(note)[:LONGEST_NOTE]

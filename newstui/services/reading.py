"""Reading: what lists, the sidebar and the reader ask of the store. Nothing here writes; nothing heavy is imported."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newstui.model.listing import Folded, Listing, fold
from newstui.model.moment import Moment, end_of, local_day
from newstui.model.view import FOLDS, Counts, FeedLine, Shelved, View
from newstui.services.clock import Clock, wall_clock
from newstui.store.event_marks import any_shared, event_marks
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

if TYPE_CHECKING:
    from newstui.model.briefing import Briefing
    from newstui.model.feed import Feed
    from newstui.model.story import Story, StoryRow
    from newstui.store.briefings import Briefings
    from newstui.store.database import Database
    from newstui.store.query.searches import SavedSearches
    from newstui.store.statuses import Statuses

_LOOKED_AT = 3
"""Stories that are read for each row of a first page in which events are folded."""


class Opening(NamedTuple):
    """What a screen shows of a view before the whole list is known."""

    rows: list[StoryRow]
    folded: Folded
    more: bool
    """Whether the list may go on."""


_TITLES = {
    "today": "Today",
    "unread": "Unread",
    "following": "Following",
    "starred": "Starred",
    "later": "Later",
    "history": "History",
    "all": "All stories",
}


class Reading:
    """Lists and stories. Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._database = database
        self._feeds = Feeds(database)
        self._stories = Stories(database)
        self._clock = clock

    # What the first screen does without is imported when it is first asked for.

    @cached_property
    def _briefings(self) -> Briefings:
        from newstui.store.briefings import Briefings

        return Briefings(self._database)

    @cached_property
    def _statuses(self) -> Statuses:
        from newstui.store.statuses import Statuses

        return Statuses(self._database)

    @cached_property
    def _searches(self) -> SavedSearches:
        from newstui.store.query.searches import SavedSearches

        return SavedSearches(self._database)

    def counts(self) -> Counts:
        """Numbers for the sidebar."""
        now = self._clock()
        # What is due is so on a day of the reader's calendar, kept as the end of that day in UTC.
        return self._stories.counts(now=now, due_by=end_of(local_day(now)))

    def feeds(self) -> list[Feed]:
        """Every feed, by folder and title."""
        return self._feeds.all()

    def feed_lines(self) -> list[FeedLine]:
        """Every feed as the sidebar shows it."""
        return self._feeds.lines()

    def first_page(self, view: View, limit: int) -> list[StoryRow]:
        """The first `limit` stories of a view: what a screen shows before the whole list is known."""
        return self._stories.first_page(view, limit, now=self._clock())

    def opening(self, view: View, limit: int, *, folds: bool) -> Opening:
        """The first rows of a view, at most `limit`; with `folds`, an event is one row where the view knows events."""
        folds = self._folds(view, folds)
        asked = _LOOKED_AT * limit if folds else limit
        ids = self._stories.first_ids(view, asked, now=self._clock())
        listing = fold(ids, event_marks(self._database, ids)) if folds else Listing(array("q", ids), {})
        more = len(ids) >= asked or len(listing.ids) > limit
        heads = listing.ids[:limit]
        by_id = self._stories.rows(heads)
        rows = [by_id[story_id] for story_id in heads if story_id in by_id]
        return Opening(rows, {each: listing.folded[each] for each in heads if each in listing.folded}, more)

    def listing(
        self, view: View, opening: Opening, newest_id: int, *, folds: bool, stale: Callable[[], bool] = bool
    ) -> Listing | None:
        """The whole list of which `opening` is on the screen.

        What is shown stays where it is, and what came after the story `newest_id` waits outside. None where `stale`
        came true meanwhile: a list that nobody waits for is given up on its way.
        """
        first = array("q", [row.id for row in opening.rows])
        with self._database.given_up(stale):
            ids = self._stories.ids(view, now=self._clock(), upto=newest_id)
            folded: Folded = {}
            if self._folds(view, folds):
                ids, folded = fold(ids, event_marks(self._database, ids), first)
            if ids[: len(first)] != first:
                shown = frozenset(first)
                ids = first + array("q", [each for each in ids if each not in shown])
            if not stale():
                return Listing(ids, folded)
        return None

    def _folds(self, view: View, folds: bool) -> bool:
        return folds and view.kind in FOLDS and any_shared(self._database)

    def story_ids(self, view: View) -> array[int]:
        """The ids of all stories of a view, in its order: the list, frozen at this moment."""
        return self._stories.ids(view, now=self._clock())

    def first_unread(self, ids: Sequence[int]) -> int | None:
        """The first of some stories that is unread."""
        return self._stories.first_unread(ids)

    def unread_of(self, ids: Sequence[int]) -> array[int]:
        """Those of some stories that are unread, in their order."""
        return self._stories.unread_of(ids)

    def rows(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        """Stories as lists show them, by id; an id that is gone is left out."""
        return self._stories.rows(ids)

    def details(self, ids: Sequence[int]) -> dict[int, tuple[Moment | None, tuple[str, ...]]]:
        """What rows leave out, by id: when the publisher changed the story, and its tags."""
        return self._stories.details(ids)

    def story(self, story_id: int) -> Story | None:
        """A story whole."""
        return self._stories.story(story_id)

    def briefing(self, story_id: int) -> Briefing | None:
        """The story's briefing, where it has been made."""
        return self._briefings.get(story_id)

    def brief_failure(self, story_id: int) -> str | None:
        """Why there is no briefing of the story, where its analysis failed."""
        return self._briefings.failure(story_id)

    def preview(self, story: Story) -> tuple[str, ...]:
        """Its paragraphs as plain words: what there is to read before its briefing is made."""
        from newstui.store.plain import paragraphs_of

        return paragraphs_of(story.content)

    def newest_id(self) -> int:
        """The highest story id: what `arrived` counts from."""
        return self._stories.newest_id()

    def arrived(self, view: View, since_id: int) -> int:
        """How many stories of a view came after story `since_id` did."""
        return self._stories.arrived(view, since_id, now=self._clock())

    def view_title(self, view: View) -> str:
        """What a view is called on the screen."""
        if view.kind == "feed" and view.feed_id is not None:
            feed = self._feeds.get(view.feed_id)
            return feed.title if feed else "Feed"
        return _TITLES.get(view.kind) or view.name or view.kind.capitalize()

    def tags(self) -> dict[str, int]:
        """Every tag with its number of stories, by name."""
        return self._statuses.tags()

    def shelf(self) -> tuple[Shelved, ...]:
        """The reader's own views with their counts. Not for the way to the screen: it counts."""
        from newstui.model.tags import written

        saved = (
            Shelved(View("query", name=kept.query), kept.name, self._stories.unread(kept.query, now=self._clock()))
            for kept in self._searches.all()
        )
        tags = (
            Shelved(View("query", name=f"tag:{written(tag)}"), f"#{tag}", count) for tag, count in self.tags().items()
        )
        return (*saved, *tags)

    def find(self, digits: str) -> list[int]:
        """Stories whose id begins with `digits`; an exact one stands alone."""
        return self._stories.with_prefix(digits)

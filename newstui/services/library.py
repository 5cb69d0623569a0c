"""The library: one open store and the services over it. The composition root of both front ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database

if TYPE_CHECKING:
    from newstui.services.following.follows import Follows
    from newstui.services.ledger import Ledger
    from newstui.services.mutes import Mutes
    from newstui.services.reading import Reading
    from newstui.services.remembering import Remembering
    from newstui.services.search import Search
    from newstui.services.subscribing.arranging import Arranging
    from newstui.services.subscribing.subscriptions import Subscriptions
    from newstui.services.triage import Triage
    from newstui.services.versions import Versions
    from newstui.services.views import SavedViews
    from newstui.store.event_groups import EventGroups


class Library:
    """Open with `Library.open`, and close; light enough to stand before the first screen."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self.database = database
        self.clock = clock

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock = wall_clock, tell: Callable[[str], None] = lambda words: None
    ) -> Library:
        """The library in the file at `path`, which is made, or brought up to date, where need be.

        Where that takes more than a second, `tell` is given a line of words now and then. Raises StoreError where the
        file cannot be used.
        """
        return cls(Database.open(path, tell=tell), clock)

    @cached_property
    def reading(self) -> Reading:
        """Lists and stories."""
        from newstui.services.reading import Reading

        return Reading(self.database, self.clock)

    @cached_property
    def triage(self) -> Triage:
        """The reader's marks."""
        from newstui.services.triage import Triage

        return Triage(self.database, self.clock)

    @cached_property
    def follows(self) -> Follows:
        """What the reader wants to hear of again."""
        from newstui.services.following.follows import Follows

        return Follows(self.database, self.clock)

    @cached_property
    def remembering(self) -> Remembering:
        """How the reader left things."""
        from newstui.services.remembering import Remembering

        return Remembering(self.database, self.clock)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Adding and removing feeds; fetches, and so is imported late."""
        from newstui.services.subscribing.subscriptions import Subscriptions

        return Subscriptions(self.database, self.clock)

    @cached_property
    def arranging(self) -> Arranging:
        """Titles and folders of feeds, and forgetting one."""
        from newstui.services.subscribing.arranging import Arranging

        return Arranging(self.database, self.clock)

    @cached_property
    def search(self) -> Search:
        """Words and queries to stories."""
        from newstui.services.search import Search

        return Search(self.database, self.clock)

    @cached_property
    def ledger(self) -> Ledger:
        """All claims kept."""
        from newstui.services.ledger import Ledger

        return Ledger(self.database, self.clock)

    @cached_property
    def events(self) -> EventGroups:
        """Which stories are about one event."""
        from newstui.store.event_groups import EventGroups

        return EventGroups(self.database)

    @cached_property
    def mutes(self) -> Mutes:
        """Rules by which stories are muted."""
        from newstui.services.mutes import Mutes

        return Mutes(self.database, self.clock)

    @cached_property
    def views(self) -> SavedViews:
        """Searches kept under a name."""
        from newstui.services.views import SavedViews

        return SavedViews(self.database, self.clock)

    @cached_property
    def versions(self) -> Versions:
        """What publishers changed."""
        from newstui.services.versions import Versions

        return Versions(self.database, self.clock)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

"""Mute rules: a word, a speaker, a feed or any query that the reader does not want to see, with an end or without."""

from __future__ import annotations

from newstui.errors import StoreError, UsageError
from newstui.model.change import Step
from newstui.model.mute import MuteRule
from newstui.services.clock import Clock, wall_clock
from newstui.services.dates import read_until
from newstui.store.database import Database
from newstui.store.mutes import MuteRules


class Mutes:
    """Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = MuteRules(database)
        self._clock = clock

    def all(self) -> list[MuteRule]:
        """Every rule with how many stories it keeps muted, the oldest first."""
        return self._kept.all()

    def add(self, query: str, until: str | None = None) -> Step:
        """Mute what fits `query`, kept stories and those to come, until the time that `until` says, else for good.

        Raises QueryError for what is no query, UsageError for what is none to mute by, or no time.
        """
        query, now = query.strip(), self._clock()
        if not query:
            raise UsageError("a mute rule needs a query", "such as tennis, speaker:name or feed:name")
        from newstui.store.query.queries import check_query

        check_query(query, now=now)
        expires_at = read_until(until, now) if until and until.strip() else None
        return self._kept.add(query, expires_at, now=now)

    def remove(self, which: str) -> Step:
        """Take a rule back, by its number or query: its stories have the mark again that they had."""
        wanted = which.strip()
        found = next((rule for rule in self.all() if wanted in (str(rule.id), rule.query)), None)
        if found is None:
            raise StoreError(f"there is no mute rule {wanted!r}", "`newstui mute list` shows them")
        return self._kept.remove(found.id, now=self._clock())

    def expire(self) -> int:
        """End the rules whose time has come; cheap where there are none. How many stories speak again."""
        return self._kept.expire(now=self._clock())

    def tend(self) -> None:
        """Hold what has come, or been briefed, against the rules."""
        self.expire()
        while self._kept.apply_some(now=self._clock()):
            pass

"""Briefs: stories without a briefing of the present analyser and text get one, newest first, opened ones before all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection

from newstui.errors import AnalysisError, NewstuiError
from newstui.model.briefing import Briefing
from newstui.model.moment import Moment
from newstui.services.at_once import at_once
from newstui.services.events import StoryBriefed, StoryBriefFailed
from newstui.services.processes.pool import Urgency, Work
from newstui.store.briefings import Briefings
from newstui.store.database import Database

BriefEvent = StoryBriefed | StoryBriefFailed

BATCH = 50
AT_ONCE = 3
"""One more than there are processes, so that none waits for the store."""


def analyser_version() -> int:
    """The version of the analysis that briefings are compared with."""
    from newstui.analysis.version import ANALYSER_VERSION

    return int(ANALYSER_VERSION)


class Briefs:
    """Makes briefings and keeps them."""

    def __init__(self, database: Database, pool: Work, clock: Callable[[], Moment]) -> None:
        self._briefings = Briefings(database)
        self._pool = pool
        self._clock = clock

    async def unkept(self, story_id: int) -> Briefing:
        """A story's briefing, made and not kept: for a store that is only read. Raises AnalysisError."""
        source = await asyncio.to_thread(self._briefings.source, story_id)
        if source is None:
            raise AnalysisError(f"there is no story {story_id}")
        return await self._pool.analyse(source, urgency=Urgency.OPENED)

    async def one(
        self, story_id: int, *, urgency: Urgency = Urgency.OPENED, sentences: int | None = None
    ) -> BriefEvent:
        """Brief one story, now. Where its briefing is up to date already, that is said again at once.

        `sentences`: make it anew, with a summary of that length.
        """
        version = analyser_version()
        if sentences is None and await asyncio.to_thread(self._briefings.current, story_id, version):
            return StoryBriefed(story_id)
        source = await asyncio.to_thread(self._briefings.source, story_id)
        if source is None:
            return StoryBriefFailed(story_id, "this story is no longer in the store")
        try:
            briefing: Briefing = await self._pool.analyse(source, urgency=urgency, sentences=sentences)
        except asyncio.CancelledError:
            raise
        except NewstuiError as error:
            return await self._failed(story_id, str(error), version)
        except Exception as error:
            # A fault of ours with one story is that story's failure, told and logged, not the end of the queue.
            logging.getLogger(__name__).exception("briefing story %d", story_id)
            return await self._failed(story_id, f"{type(error).__name__}: {error}", version)
        now = self._clock()
        if not await asyncio.to_thread(lambda: self._briefings.save(story_id, briefing, now=now)):
            return StoryBriefFailed(story_id, "this story is no longer in the store")
        return StoryBriefed(story_id)

    async def queue(self, skip: Collection[int] = ()) -> AsyncIterator[BriefEvent]:
        """Brief every story that waits, newest first, until none does. `skip` is asked before each, and may change.

        Only a store that cannot be read or written raises (StoreError).
        """
        seen: set[int] = set()
        while True:
            # Asked for anew, so that what arrived meanwhile comes before what is older.
            waiting = await asyncio.to_thread(self._briefings.waiting, analyser_version(), BATCH + len(seen))
            batch = [story_id for story_id in waiting if story_id not in seen][:BATCH]
            if not batch:
                break
            seen.update(batch)
            work = (self.one(story_id, urgency=Urgency.QUEUED) for story_id in batch if story_id not in skip)
            async with at_once(work, AT_ONCE) as briefed:
                async for event in briefed:
                    yield event
            # What was briefed is no longer reported as waiting; what is left in `seen` failed or was skipped.
            seen &= set(await asyncio.to_thread(self._briefings.waiting, analyser_version(), len(seen) + BATCH))

    async def _failed(self, story_id: int, error: str, version: int) -> StoryBriefFailed:
        now = self._clock()
        await asyncio.to_thread(lambda: self._briefings.failed(story_id, error, version, now=now))
        return StoryBriefFailed(story_id, error)

"""The demo: a throw-away store on the bundled sample feeds, filled the way every store is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newstui.errors import NewstuiError
from newstui.model.feed import Subscription
from newstui.model.moment import Moment
from newstui.net.bundled import BundledClient
from newstui.services.events import FeedFailed
from newstui.services.processes.pool import Work
from newstui.store.database import Database
from newstui.store.feeds import Feeds


def documents(now: Moment) -> Mapping[str, bytes]:
    """The sample feeds by URL, dated relative to `now`."""
    from newstui import demo

    return demo.feeds(now)


def bundled(now: Moment) -> BundledClient:
    """A client that has the sample feeds and nothing else."""
    return BundledClient(documents(now))


async def build(path: Path, pool: Work, *, now: Moment, brief: bool = False) -> int:
    """Make a store at `path` and fetch the sample feeds into it: the number of stories.

    `brief` also analyses them all; else the background process does, once the app is open. Raises NewstuiError where a
    sample feed cannot be read.
    """
    from newstui.services.refreshing.refresh import refresh

    database = Database.open(path)
    try:
        client = bundled(now)
        kept = Feeds(database)
        feeds = [kept.add(Subscription(url, folder="Samples"), now=now)[0] for url in documents(now)]
        stories = 0
        async for event in refresh(database, client, pool, feeds, now=now):
            if isinstance(event, FeedFailed):
                raise NewstuiError(event.error, event.hint)
            stories += len(getattr(event, "new", ())) if hasattr(event, "feed_id") else 0
        if brief:
            from newstui.services.briefs import Briefs
            from newstui.services.following.matching import Matching

            async for _ in Briefs(database, pool, lambda: now).queue():
                pass
            async for _ in Matching(database, lambda: now).queue():
                pass
        return stories
    finally:
        database.close()

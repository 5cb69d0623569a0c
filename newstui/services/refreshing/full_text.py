"""Full text: for stories of which the feed has only a teaser, the article on their web page.

Pages are asked for as feeds are, with the same limits, and only where the site's robots.txt allows it. A story's page
is asked for once; where that fails for want of an answer, again later, and later still.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from newstui.errors import AnalysisError, FetchError, NewstuiError
from newstui.model.moment import Moment
from newstui.net.client import Fetcher
from newstui.net.robots import Robots
from newstui.services.at_once import at_once
from newstui.services.processes.pool import Work
from newstui.store.database import Database
from newstui.store.pages import Outcome, Pages, Wanted
from newstui.store.plain import words_of

PAGE_BYTES = 5_000_000
ACCEPT = "text/html, application/xhtml+xml;q=0.9"
TEASER = 1500
"""Characters of HTML: a feed that carries more has more than a teaser."""
A_FEED = 10
A_REFRESH = 300
RECENT = 3 * 86400
"""Older stories are not worth a publisher's bandwidth until somebody opens them."""
AT_ONCE = 16
FIRST_PAUSE = 3600
TRIES = 4
_LEAST_WORDS = 80
_TIMES = 1.5
_SHARED = 0.3
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Looked:
    """A story's page was looked at."""

    story_id: int
    outcome: Outcome


class FullTexts:
    """Fetches the pages of stories that want it. Used from one event loop."""

    def __init__(self, database: Database, fetcher: Fetcher, pool: Work, *, now: Moment) -> None:
        self._pages = Pages(database)
        self._fetcher = fetcher
        self._pool = pool
        self._robots = Robots(fetcher)
        self._now = now

    async def run(self) -> AsyncIterator[Looked]:
        """Look at every page that is worth it, newest stories first. Only a store that cannot be written raises."""
        wanted = await asyncio.to_thread(
            lambda: self._pages.wanted(
                now=self._now, since=self._now - RECENT, teaser=TEASER, a_feed=A_FEED, limit=A_REFRESH
            )
        )
        async with at_once(map(self._one, wanted), AT_ONCE) as looked:
            async for each in looked:
                yield each

    async def _one(self, story: Wanted) -> Looked:
        again: Moment | None = None
        try:
            outcome, html = await self._look(story)
        except FetchError as error:
            outcome, html = "failed", ""
            if error.status is None or error.status >= 500 or error.status == 429:
                again = await self._later(story, error)
        except NewstuiError:
            outcome, html = "failed", ""
        if outcome == "kept":
            await asyncio.to_thread(lambda: self._pages.keep(story.story_id, html, now=self._now))
        else:
            await asyncio.to_thread(
                lambda: self._pages.tried(story.story_id, outcome, now=self._now, next_try_at=again)
            )
        return Looked(story.story_id, outcome)

    async def _look(self, story: Wanted) -> tuple[Outcome, str]:
        if not await self._robots.allow(story.link, led_by=story.feed_url):
            return "forbidden", ""
        response = await self._fetcher.get(story.link, accept=ACCEPT, led_by=story.feed_url)
        if "html" not in (response.content_type or "html"):
            return "no better", ""
        if len(response.body) > PAGE_BYTES:
            raise AnalysisError("the page is larger than 5 MB", "open it in the browser")
        html, text = await self._pool.extract(
            response.body, url=response.url, content_type=response.content_type, title=story.title
        )
        better = is_better(words_of(story.html), text, always=story.always)
        return ("kept", html) if better else ("no better", "")

    async def _later(self, story: Wanted, error: FetchError) -> Moment | None:
        tries = await asyncio.to_thread(self._pages.tries, story.story_id)
        if tries + 1 >= TRIES:
            return None
        return self._now + max(FIRST_PAUSE * int(4**tries), min(error.retry_after or 0, RECENT))


def is_better(teaser: str, text: str, *, always: bool = False) -> bool:
    """Whether the text of a page is the whole of which `teaser` is a part.

    It has to be an article by its length, half as long again as the teaser (where not `always`), and to share words
    with it: consent walls and front pages do not.
    """
    words = len(text.split())
    if words < _LEAST_WORDS or (not always and words < _TIMES * len(teaser.split())):
        return False
    said = set(_WORD.findall(teaser.lower()))
    if len(said) < 5:
        return True
    return len(said & set(_WORD.findall(text.lower()))) >= _SHARED * len(said)

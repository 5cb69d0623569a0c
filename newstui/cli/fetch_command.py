"""newstui fetch: refresh feeds and brief the new stories, with progress on a terminal's stderr."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from newstui.cli import output, session
from newstui.model.text import number_of
from newstui.services.events import (
    Event,
    FeedFailed,
    FeedSkipped,
    FeedUnchanged,
    FeedUpdated,
    RefreshFinished,
    StoryBriefFailed,
    StoryHit,
)

if TYPE_CHECKING:
    from newstui.config import Config
    from newstui.model.feed import Feed
    from newstui.services.library import Library


@click.command("fetch")
@click.option("--feed", "wanted", multiple=True, metavar="FEED", help="Only this feed, due or not; may be given again.")
@click.option("--now", is_flag=True, help="All feeds, due or not; a server that asked for patience is left alone.")
@click.option("--no-analysis", is_flag=True, help="Leave pages and analysis to the app, or to the next fetch.")
@click.option("--verbose", "-v", is_flag=True, help="A line for each feed that brought something.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a feed.")
def command(wanted: tuple[str, ...], now: bool, no_analysis: bool, verbose: bool, as_json: bool) -> int:
    """Refresh the feeds that are due, and analyse what is new. Exit code 1 where a feed failed."""
    # What is imported stays: to look through it for garbage again and again is a tenth of a short run.
    gc.disable()
    config = session.settings()
    session.log_to_file()
    with session.library() as library:
        library.triage.wake()
        subscriptions = library.subscriptions
        every = [subscriptions.find(name) for name in wanted] if wanted else subscriptions.all()
        planned = subscriptions.plan("named" if wanted else "all" if now else "due", every)
        if not every:
            output.say("no feeds yet: `newstui add URL` subscribes to one")
        failed = 0

        def tell(event: Event) -> None:
            nonlocal failed
            failed += isinstance(event, FeedFailed)
            _tell(event, as_json=as_json, verbose=verbose)

        for feed, reason in planned.pass_over:
            tell(FeedSkipped(feed.id, feed.url, reason))
        asyncio.run(_fetch(library, config, planned.ask, tell, analysis=not no_analysis))
        if config.fetch.keep_days:
            from newstui.services.refreshing.letting_go import let_go

            let_go(library.database, config.fetch.keep_days, now=library.clock())
        library.database.optimize()
    return 1 if failed else 0


async def _fetch(
    library: Library, config: Config, feeds: Sequence[Feed], tell: Callable[[Event], None], *, analysis: bool
) -> None:
    from newstui.cli.progress import Progress
    from newstui.services.processes.pool import Pool
    from newstui.services.refreshing.fetching import client
    from newstui.services.refreshing.refresh import refresh

    with Progress() as progress:
        async with Pool(sentences=config.reader.sentences) as pool:
            async with client(config.fetch) as fetcher:
                gc.freeze()
                gc.enable()
                base = config.fetch.interval_minutes * 60
                async for event in refresh(library.database, fetcher, pool, feeds, now=library.clock(), base=base):
                    progress.feed(event, len(feeds))
                    tell(event)
                if analysis and config.fetch.full_text:
                    from newstui.services.refreshing.full_text import FullTexts

                    async for _ in FullTexts(library.database, fetcher, pool, now=library.clock()).run():
                        progress.page()
            if analysis:
                from newstui.services.briefs import Briefs

                async for event in Briefs(library.database, pool, library.clock).queue():
                    progress.story()
                    tell(event)
        if analysis:
            # Not before the pool's processes have ended: what matching loads has their room.
            from newstui.services.following.matching import Matching

            await asyncio.to_thread(library.mutes.tend)
            found = []
            async for hit in Matching(library.database, library.clock).queue():
                tell(hit)
                found.append(hit)
            await _notify(library, config, found)


async def _notify(library: Library, config: Config, found: Sequence[StoryHit]) -> None:
    """Bell, desktop and hook; all feeds have been fetched by now, and what goes wrong here is only told."""
    sure = [hit for hit in found if hit.tier == "hit"]
    if not sure:
        return
    if config.follow.bell:
        output.signal("\a")
    if config.follow.desktop:
        from newstui.services.following import notices

        rows = library.reading.rows([hit.story_id for hit in sure])
        stories = [(rows[hit.story_id].title, rows[hit.story_id].feed) for hit in sure if hit.story_id in rows]
        await asyncio.to_thread(notices.desktop, notices.notice(stories, len(sure)), output.signal)
    if config.follow.hook:
        from newstui.services.following.hook import Hook

        hook, seconds = config.follow.hook, config.follow.hook_seconds
        await Hook(hook, seconds, library.database, library.clock, lambda words: output.say(f"newstui: {words}")).tell(
            sure
        )


def _tell(event: Event, *, as_json: bool, verbose: bool) -> None:
    if as_json and isinstance(event, (FeedUpdated, FeedUnchanged, FeedFailed, FeedSkipped)):
        output.record(_result(event))
    match event:
        case FeedUpdated() if verbose and not as_json:
            output.line(f"{len(event.new)} new, {len(event.changed)} changed  {event.title}")
        case FeedFailed():
            output.say(f"newstui: {event.error}" + (f" ({event.hint})" if event.hint else ""))
        case StoryBriefFailed():
            output.say(f"newstui: story {event.story_id} was not analysed: {event.error}")
        case StoryHit(tier="hit"):
            output.say(f"story {event.story_id} touches follow {event.follow_id}: {', '.join(event.why)}")
        case RefreshFinished():
            output.say(
                f"{number_of(event.new, 'new story', 'new stories')}; {number_of(event.updated, 'feed')} updated, "
                f"{event.unchanged} unchanged, "
                f"{event.failed} failed"
            )


_STATUS = {FeedUpdated: "updated", FeedUnchanged: "unchanged", FeedFailed: "failed", FeedSkipped: "skipped"}


def _result(event: FeedUpdated | FeedUnchanged | FeedFailed | FeedSkipped) -> dict[str, Any]:
    return {
        "url": event.url,
        "status": _STATUS[type(event)],
        "new": len(event.new) if isinstance(event, FeedUpdated) else 0,
        "changed": len(event.changed) if isinstance(event, FeedUpdated) else 0,
        "error": event.error if isinstance(event, FeedFailed) else None,
        "ms": 0 if isinstance(event, FeedSkipped) else event.ms,
    }

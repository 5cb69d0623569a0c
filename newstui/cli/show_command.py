"""newstui show: one story, pane by pane."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newstui.cli import output, session, stories
from newstui.cli.page import PANES, lines
from newstui.errors import AnalysisError
from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.model.briefing import Briefing
    from newstui.services.library import Library


@click.command("show")
@click.argument("story", type=int, metavar="ID")
@click.option("--pane", type=click.Choice(PANES), multiple=True, help="Only this pane; may be given again.")
@click.option("--changes", is_flag=True, help="What its publisher changed, since you read it.")
@click.option("--from", "since", type=int, metavar="VERSION", help="With --changes: since this version.")
@click.option("--json", "as_json", is_flag=True, help="The analysis and the story's fields as one JSON object.")
def command(story: int, pane: tuple[str, ...], changes: bool, since: int | None, as_json: bool) -> int:
    """Show story ID: text, summary, context, what to watch, claims."""
    if since is not None and not changes:
        raise click.UsageError("--from goes with --changes")
    if changes and pane:
        raise click.UsageError("--changes and --pane do not go together")
    with session.library() as library:
        if changes:
            from newstui.cli.changed import show_changes

            show_changes(library, story, since, as_json=as_json)
            return 0
        show(library, story, pane or PANES, as_json=as_json)
    return 0


def show(library: Library, story_id: int, panes: tuple[str, ...], *, as_json: bool = False) -> None:
    """Write one story on stdout; a briefing that is missing is made first."""
    if as_json:
        from newstui.cli.contract import as_json as contract

        story = stories.story(library, story_id)
        output.record({**contract(_briefing(library, story_id)), **stories.story_object(story)})
        return
    for line in story_lines(library, story_id, panes):
        output.line(line)


def story_lines(library: Library, story_id: int, panes: tuple[str, ...] = PANES) -> Iterator[str]:
    """One story as plain lines; a briefing that is missing is made first."""
    story = stories.story(library, story_id)
    briefing = _briefing(library, story_id)
    if "text" in panes:
        facts = (story.row.feed, story.row.author, to_iso(story.row.published), story.row.link)
        yield from (" · ".join(fact for fact in facts if fact), "")
    yield from lines(briefing, panes, story.enclosures)


def _briefing(library: Library, story_id: int) -> Briefing:
    from newstui.services.briefs import Briefs
    from newstui.services.events import StoryBriefFailed
    from newstui.services.processes.pool import InThread

    work = InThread(sentences=session.settings().reader.sentences)
    if library.database.read_only:
        # What was kept before, be it of an older analyser, is shown as it is.
        return library.reading.briefing(story_id) or asyncio.run(
            Briefs(library.database, work, library.clock).unkept(story_id)
        )
    outcome = asyncio.run(Briefs(library.database, work, library.clock).one(story_id))
    briefing = library.reading.briefing(story_id)
    if briefing is None:
        words = outcome.error if isinstance(outcome, StoryBriefFailed) else "no briefing was kept"
        raise AnalysisError(f"story {story_id} cannot be analysed: {words}")
    return briefing

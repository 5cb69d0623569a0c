"""newstui events: what several feeds tell of, and who ran what; and the event groups of a stream of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newstui.cli import json_lines, output, session
from newstui.errors import NewstuiError, QueryError, UsageError
from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.model.event import Event, Report


_ALONE = "the story belongs to no event: it came too late to be grouped by words, and no other feed has its text"


@click.command("events")
@click.argument("story", required=False, type=click.IntRange(1, 2**63 - 1), metavar="[ID]")
@click.option("--since", default="1d", show_default=True, metavar="WHEN", help="Told of since: 12h, 2d, 2026-03-01.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="No more than so many.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object an event.")
@click.option("--jsonl", is_flag=True, help="JSON Lines of stories in, their event groups out; without the store.")
def command(story: int | None, since: str, limit: int, as_json: bool, jsonl: bool) -> int:
    """Events, those of most independent texts first; with the ID of a story, who ran what of its event when."""
    if jsonl:
        if story is not None or as_json:
            raise UsageError("--jsonl reads stories from stdin", "leave out the ID and --json")
        return _stream()
    nothing = "no events"
    with session.library() as library:
        if story is not None:
            if not library.reading.rows([story]):
                raise NewstuiError(f"there is no story {story}", "`newstui list` shows ids")
            event = library.events.of(story)
            found = [event] if event is not None else []
            if event is None:
                nothing = (
                    _ALONE if library.events.matched(story) else "the story has not been matched yet: `newstui fetch`"
                )
        else:
            try:
                found = library.events.latest(library.ledger.since(since), limit)
            except QueryError as error:
                raise UsageError(f"--since: {error.message}", error.hint) from error
    for event in found:
        if as_json:
            output.record(_object(event))
        elif story is not None:
            for report in event.reports:
                output.line(_told(report))
        else:
            output.line(_line(event))
    if not found:
        output.say(nothing)
    return 0


def _line(event: Event) -> str:
    newest = max(event.reports, key=lambda each: (each.story.sort_at, each.story.id)).story
    counts = f"{event.sources} src"
    if event.origins < event.sources:
        counts += f", {event.origins} origin{'s' if event.origins != 1 else ''}"
    return f"{newest.id:>6} {(to_iso(event.latest) or '')[:16].replace('T', ' ')}  {counts:<17}  {newest.title}"


def _told(report: Report) -> str:
    row = report.story
    copy = "└ " if report.copy else ""
    tail = f"  ({report.credit})" if report.credit else "  (copy)" if report.copy else ""
    return f"{row.id:>6} {(to_iso(row.sort_at) or '')[:16].replace('T', ' ')}  {copy}{row.feed}: {row.title}{tail}"


def _object(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "sources": event.sources,
        "origins": event.origins,
        "latest": to_iso(event.latest),
        "stories": [
            {
                "id": report.story.id,
                "feed": report.story.feed,
                "title": report.story.title,
                "link": report.story.link,
                "published": to_iso(report.story.published),
                "origin": report.origin,
                "credit": report.credit,
                "read": report.story.read,
            }
            for report in event.reports
        ],
    }


def _stream() -> int:
    """For each {"id", "title", "text", "published"?}: {"id", "event"}, the group that it joins or begins."""
    from newstui.analysis.matching.events import Events

    events = Events()
    failed = False
    for number, found in json_lines.objects():
        title = json_lines.words(found, "title") if found else ""
        text = json_lines.words(found, "text") if found else ""
        if found is None or not (title or text):
            # Its place in the order is kept.
            failed = True
            output.record({"id": json_lines.name(found or {}, "id"), "error": f"line {number}: no story with words"})
            continue
        event = events.add(title, text, json_lines.moment(found, "published"))
        output.record({"id": json_lines.name(found, "id"), "event": event})
    return 1 if failed else 0

"""newstui list: stories that a query selects."""

from __future__ import annotations

from array import array

import click

from newstui.cli import output, session, stories
from newstui.model.view import View


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), help="No more than so many; else all.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a story.")
def command(query: tuple[str, ...], limit: int | None, as_json: bool) -> int:
    """List stories, newest first: those that QUERY selects, such as `is:starred newer:7d tariff`; else the unread."""
    with session.library() as library:
        words = " ".join(query)
        found: array[int] = (
            library.search.query(words, limit) if words.strip() else library.reading.story_ids(View("unread"))
        )
        found = found[:limit] if limit else found
        stories.write(library, found, as_json=as_json)
    if not found:
        output.say("no stories" if query else "nothing unread")
    return 0

"""newstui search: words in titles and texts."""

from __future__ import annotations

import click

from newstui.cli import output, session, stories


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), help="No more than so many; else all.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a story.")
def command(words: tuple[str, ...], limit: int | None, as_json: bool) -> int:
    """List the stories in which WORDS stand, newest first; fields such as `feed:` or `is:` narrow it."""
    with session.library() as library:
        found = library.search.query(" ".join(words), limit)
        stories.write(library, found, as_json=as_json)
    if not found:
        output.say("no stories")
    return 0

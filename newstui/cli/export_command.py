"""newstui export: subscriptions or marked stories, to stdout."""

from __future__ import annotations

import click

from newstui.cli import output, session


@click.command("export")
@click.argument("kind", type=click.Choice(("opml", "markdown", "json")))
@click.argument("query", nargs=-1)
def command(kind: str, query: tuple[str, ...]) -> int:
    """Write subscriptions (opml), or stories (markdown, json): those of QUERY, else the starred and followed ones."""
    from newstui.cli import stories
    from newstui.services import export

    with session.library() as library:
        if kind == "opml":
            output.raw(export.opml(library))
            return 0
        ids = stories.chosen(library, query) if query else None
        if kind == "json":
            for made in export.as_json(library, ids):
                output.record(made)
        else:
            for piece in export.as_markdown(library, ids, title=" ".join(query)):
                output.piece(piece)
        if not (export.marked(library) if ids is None else ids):
            output.say("no story matches" if query else "no story is starred or followed")
    return 0

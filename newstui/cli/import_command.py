"""newstui import: subscriptions from a file."""

from __future__ import annotations

from pathlib import Path

import click

from newstui.cli import output, session


@click.command("import")
@click.argument("kind", type=click.Choice(("opml", "newsboat")))
@click.argument("file", type=click.Path(path_type=Path))
def command(kind: str, file: Path) -> int:
    """Subscribe to what FILE lists: an OPML document, or newsboat's `urls`.

    newsboat's `cache.db`, imported after its `urls`, brings what was read and flagged there.
    """
    with session.library() as library:
        subscriptions = library.subscriptions
        imported = subscriptions.import_opml(file) if kind == "opml" else subscriptions.import_newsboat(file)
    for note in imported.notes:
        output.say(note)
    output.line(f"{imported.added} added, {imported.known} known")
    if imported.added:
        output.say("`newstui fetch` gets their stories")
    return 0

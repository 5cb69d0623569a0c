"""newstui import: subscriptions from a file."""

from __future__ import annotations

from pathlib import Path

import click

from newstui.cli import output, session

MOST_NOTES = 20
"""Lines of a report that stays on one screen."""


@click.command("import")
@click.argument("kind", type=click.Choice(("opml", "newsboat")))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all-notes", is_flag=True, help="Every line of what did not carry over, not one screen of them.")
def command(kind: str, file: Path, all_notes: bool) -> int:
    """Subscribe to what FILE lists: an OPML document, or newsboat's `urls`.

    newsboat's query feeds become saved views. Its `cache.db`, imported after its `urls`, brings what was read and
    flagged there.
    """
    with session.library() as library:
        subscriptions = library.subscriptions
        imported = subscriptions.import_opml(file) if kind == "opml" else subscriptions.import_newsboat(file)
    notes = imported.notes
    told = len(notes) if all_notes else MOST_NOTES
    for note in notes[:told]:
        output.say(note)
    if len(notes) > told:
        output.say(f"and {len(notes) - told} more: import it again with --all-notes, which changes nothing else")
    views = f", {imported.views} views" if imported.views else ""
    output.line(f"{imported.added} added, {imported.known} known{views}")
    if imported.added:
        output.say("`newstui fetch` gets their stories")
    return 0

"""newstui import: subscriptions from a file, or from the starter set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newstui.cli import output, session
from newstui.errors import UsageError
from newstui.model.text import number_of

if TYPE_CHECKING:
    from newstui.services.subscribing.subscriptions import Imported

MOST_NOTES = 20
"""Lines of a report that stays on one screen."""


@click.command("import")
@click.argument("kind", type=click.Choice(("opml", "newsboat", "starter")))
@click.argument("file", metavar="FILE|TOPIC", type=click.Path(path_type=Path), required=False)
@click.option("--all-notes", is_flag=True, help="Every line of what did not carry over, not one screen of them.")
def command(kind: str, file: Path | None, all_notes: bool) -> int:
    """Subscribe to what FILE lists: an OPML document, or newsboat's `urls`.

    newsboat's query feeds become saved views. Its `cache.db`, imported after its `urls`, brings what was read and
    flagged there.

    `starter` knows well-known feeds by TOPIC; without one it lists them.
    """
    if kind == "starter":
        return _starter(str(file) if file else "")
    if file is None:
        raise UsageError("which file?", f"newstui import {kind} FILE")
    with session.library() as library:
        subscriptions = library.subscriptions
        imported = subscriptions.import_opml(file) if kind == "opml" else subscriptions.import_newsboat(file)
    return _told(imported, all_notes=all_notes)


def _starter(topic: str) -> int:
    from newstui.services.subscribing.starter import starter

    feeds = starter()
    if not topic:
        for feed in feeds:
            output.line(f"{feed.folder:<12}{feed.title:<28}{feed.url}")
        return 0
    chosen = [feed for feed in feeds if feed.folder and feed.folder.lower() == topic.lower()]
    if not chosen:
        topics = ", ".join(dict.fromkeys(feed.folder or "" for feed in feeds))
        raise UsageError(f"there is no topic {topic!r}", f"topics: {topics}")
    with session.library() as library:
        return _told(library.subscriptions.add_many(chosen))


def _told(imported: Imported, *, all_notes: bool = True) -> int:
    notes = imported.notes
    told = len(notes) if all_notes else MOST_NOTES
    for note in notes[:told]:
        output.say(note)
    if len(notes) > told:
        output.say(f"and {len(notes) - told} more: import it again with --all-notes, which changes nothing else")
    views = f", {number_of(imported.views, 'view')}" if imported.views else ""
    output.line(f"{imported.added} added, {imported.known} known{views}")
    if imported.added:
        output.say("`newstui fetch` gets their stories")
    return 0

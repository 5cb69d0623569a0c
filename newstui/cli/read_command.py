"""newstui read: a story's text, marked read."""

from __future__ import annotations

import click

from newstui.cli import session
from newstui.cli.show_command import show


@click.command("read")
@click.argument("story", type=int, metavar="ID")
def command(story: int) -> int:
    """Show the text and summary of story ID, and mark it read."""
    with session.library() as library:
        show(library, story, ("text", "summary"))
        library.triage.mark([story], "read", True)
    return 0

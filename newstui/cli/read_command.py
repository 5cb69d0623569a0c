"""newstui read: a story to read from top to bottom, marked read."""

from __future__ import annotations

import click

from newstui.cli import output, session
from newstui.cli.pager import page
from newstui.cli.show_command import story_lines


@click.command("read")
@click.argument("story", type=int, metavar="ID")
@click.option("--no-pager", is_flag=True, help="Write it at once, on a terminal too.")
@click.option("--keep-unread", is_flag=True, help="Do not mark it read.")
def command(story: int, no_pager: bool, keep_unread: bool) -> int:
    """Read story ID: text, links, summary, context, what to watch, claims, and mark it read.

    On a terminal through $PAGER, else plain.
    """
    with session.library() as library:
        lines = story_lines(library, story)
        page(lines, {"PAGER": ""}) if no_pager else page(lines)
        if library.database.read_only and not keep_unread:
            output.say("not marked read: the store can only be read")
        elif not keep_unread:
            library.triage.mark([story], "read", True)
    return 0

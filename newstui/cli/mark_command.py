"""newstui mark: marks for the stories that a query selects; each mark is one step to undo."""

from __future__ import annotations

import click

from newstui.cli import output, session, stories
from newstui.errors import UsageError
from newstui.model.story import Flag
from newstui.model.text import number_of

_MARKS: dict[str, Flag] = {"read": "read", "star": "starred", "later": "later", "done": "done", "mute": "muted"}


@click.command("mark")
@click.argument("query", nargs=-1, required=True)
@click.option("--read/--unread", default=None, help="Read, or unread again.")
@click.option("--star/--unstar", default=None, help="Starred, or not.")
@click.option("--later/--no-later", default=None, help="Kept for later, or not.")
@click.option("--until", metavar="TIME", help="Kept for later until then: 3h, 2d, fri, 2026-03-01; then unread again.")
@click.option("--done/--undone", default=None, help="Done with, or not.")
@click.option("--mute/--unmute", default=None, help="Muted, or not.")
@click.option("--tag", multiple=True, help="Give a tag; may be given again.")
@click.option("--untag", multiple=True, help="Take a tag away; may be given again.")
def command(
    query: tuple[str, ...], tag: tuple[str, ...], untag: tuple[str, ...], until: str | None, **marks: bool | None
) -> int:
    """Mark the stories that QUERY selects (or those whose ids are given). `newstui undo` takes it back."""
    both = set(tag) & set(untag)
    if both:
        raise UsageError(f"{', '.join(sorted(both))} cannot be given and taken at once")
    wanted = {_MARKS[name]: value for name, value in marks.items() if value is not None}
    if not wanted and not tag and not untag and until is None:
        raise UsageError(
            "no mark is named",
            "say which: --read, --star, --later, --until, --done, --mute, --tag T, or their opposites",
        )
    if until is not None and (wanted.keys() & {"later", "read"}):
        raise UsageError("--until says later and read itself", "leave --later and --read out")
    with session.library() as library:
        ids = stories.chosen(library, query)
        steps = library.triage.all_of(ids, wanted, tag, untag, until=until)
    for step in steps:
        output.line(step.name)
    if not steps:
        count = number_of(len(ids), "story", "stories")
        output.say(f"nothing to change in {count}" if ids else "no story matches")
    return 0

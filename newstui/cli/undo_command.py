"""newstui undo: take back the last marks, whoever made them: this command line or the app."""

from __future__ import annotations

import click

from newstui.cli import output, session


@click.command("undo")
@click.argument("steps", type=click.IntRange(min=1), default=1)
def command(steps: int) -> int:
    """Take back the last step, or the last STEPS."""
    with session.library() as library:
        undone = library.triage.undo(steps)
    for step in undone:
        output.line(f"undone: {step.name}")
    if not undone:
        output.say("nothing to undo")
    return 0

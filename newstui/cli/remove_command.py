"""newstui remove: unsubscribe."""

from __future__ import annotations

import click

from newstui.cli import output, session
from newstui.model.text import number_of


@click.command("remove")
@click.argument("feed")
def command(feed: str) -> int:
    """Forget FEED (its id, address, title or part of one). `newstui undo` brings it back, marks and all."""
    with session.library() as library:
        removed = library.subscriptions.remove(feed)
    output.line(f"{removed.url}  {removed.title}")
    stories = number_of(removed.stories, "story", "stories")
    output.say(f"removed {removed.title} with {stories}; `newstui undo` brings it back")
    return 0

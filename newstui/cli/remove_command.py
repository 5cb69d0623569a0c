"""newstui remove: unsubscribe."""

from __future__ import annotations

import click

from newstui.cli import output, session


@click.command("remove")
@click.argument("feed")
def command(feed: str) -> int:
    """Forget FEED (its id, address, title or part of one). `newstui undo` brings it back, marks and all."""
    with session.library() as library:
        removed = library.subscriptions.remove(feed)
    output.line(f"{removed.url}  {removed.title}")
    stories = f"{removed.stories} {'story' if removed.stories == 1 else 'stories'}"
    output.say(f"removed {removed.title} with {stories}; `newstui undo` brings it back")
    return 0

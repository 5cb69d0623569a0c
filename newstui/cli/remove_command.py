"""newstui remove: unsubscribe."""

from __future__ import annotations

import click

from newstui.cli import output, session


@click.command("remove")
@click.argument("feed")
def command(feed: str) -> int:
    """Forget FEED (its id, address, title or part of one) with its stories."""
    with session.library() as library:
        removed = library.subscriptions.remove(feed)
    output.line(f"{removed.url}  {removed.title}")
    output.say(f"removed {removed.title} with {removed.stories} stories")
    return 0

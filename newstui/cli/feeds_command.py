"""newstui feeds: subscriptions and their health."""

from __future__ import annotations

from typing import Any

import click

from newstui.cli import output, session
from newstui.model.feed import Feed
from newstui.model.moment import to_iso


@click.command("feeds")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a feed.")
def command(as_json: bool) -> int:
    """List subscriptions: id, unread and all stories, title, address, and what went wrong last."""
    with session.library() as library:
        feeds = library.reading.feeds()
    for feed in feeds:
        if as_json:
            output.record(feed_object(feed))
        else:
            output.line(f"{feed.id:>4} {feed.unread:>6} {feed.stories:>6}  {feed.title}  {feed.url}")
            if feed.error:
                output.line(f"{'':18} failed: {feed.error}")
    if not feeds:
        output.say("no feeds yet: `newstui add URL` subscribes to one")
    return 0


def feed_object(feed: Feed) -> dict[str, Any]:
    """The object of ``feeds --json``."""
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "folder": feed.folder,
        "stories": feed.stories,
        "unread": feed.unread,
        "error": feed.error,
        "checked_at": to_iso(feed.checked_at),
        "next_check_at": to_iso(feed.next_check_at),
    }

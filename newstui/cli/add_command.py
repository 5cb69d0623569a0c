"""newstui add: subscribe to a feed, or to the one that a page announces."""

from __future__ import annotations

import asyncio

import click

from newstui.cli import output, session
from newstui.errors import NewstuiError


@click.command("add")
@click.argument("url")
@click.option("--title", help="Your own title for the feed.")
@click.option("--folder", help="Folder to keep it in; nested ones joined by /.")
@click.option("--json", "as_json", is_flag=True, help="The feed as one JSON object.")
def command(url: str, title: str | None, folder: str | None, as_json: bool) -> int:
    """Subscribe to URL: a feed, or a page that announces one."""
    from newstui.cli.feeds_command import feed_object
    from newstui.services.child import InChild
    from newstui.services.fetching import client
    from newstui.services.finding import Offer
    from newstui.services.subscriptions import Added

    config = session.settings()
    with session.library() as library:

        async def add() -> Added | Offer:
            async with client(config.fetch) as fetcher:
                return await library.subscriptions.add(url, fetcher, InChild(), title=title, folder=folder)

        outcome = asyncio.run(add())
        if isinstance(outcome, Offer):
            for link in outcome.links:
                size = f"  ({link.letters:,} letters a story)" if link.letters else ""
                output.line(f"{link.url}  {link.title or ''}".rstrip() + size)
            raise NewstuiError(f"{outcome.page_url} announces {len(outcome.links)} feeds", "add one of them")
        if as_json:
            output.record(feed_object(outcome.feed))
        else:
            output.line(f"{outcome.feed.url}  {outcome.feed.title}")
        verb = "subscribed to" if outcome.fresh else "already subscribed to"
        output.say(f"{verb} {outcome.feed.title}: {len(outcome.new)} new stories")
    return 0

"""newstui add: subscribe to a feed, or to one that a page announces."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from newstui.cli import output, session
from newstui.errors import NewstuiError

if TYPE_CHECKING:
    from newstui.model.feed import FeedLink
    from newstui.services.subscribing.finding import Offer


@click.command("add")
@click.argument("url")
@click.option("--title", help="Your own title for the feed.")
@click.option("--folder", help="Folder to keep it in; nested ones joined by /.")
@click.option("--json", "as_json", is_flag=True, help="The feed as one JSON object.")
def command(url: str, title: str | None, folder: str | None, as_json: bool) -> int:
    """Subscribe to URL: a feed, or a page that announces one.

    Of several that a page announces you choose on a terminal; elsewhere the one with the most text is taken.
    """
    from newstui.cli.feeds_command import feed_object
    from newstui.services.processes.child import InChild
    from newstui.services.refreshing.fetching import client
    from newstui.services.subscribing.finding import Offer
    from newstui.services.subscribing.subscriptions import Added

    config = session.settings()
    with session.library() as library:

        async def add(address: str) -> Added | Offer:
            async with client(config.fetch) as fetcher:
                return await library.subscriptions.add(address, fetcher, InChild(), title=title, folder=folder)

        outcome = asyncio.run(add(url))
        if isinstance(outcome, Offer):
            chosen = _chosen(outcome)
            outcome = asyncio.run(add(chosen.url))
            if isinstance(outcome, Offer):
                raise NewstuiError(f"{chosen.url} is announced as a feed and is a page", "add another of them")
        if as_json:
            output.record(feed_object(outcome.feed))
        else:
            output.line(f"{outcome.feed.url}  {outcome.feed.title}")
        verb = "subscribed to" if outcome.fresh else "already subscribed to"
        output.say(f"{verb} {outcome.feed.title}: {len(outcome.new)} new stories")
    return 0


def _chosen(offer: Offer) -> FeedLink:
    """The feed that the reader names by its number; the first, which has the most text, where nobody can be asked."""
    asked = sys.stdin.isatty() and sys.stderr.isatty()
    output.say(f"{offer.page_url} announces {len(offer.links)} feeds" + (":" if asked else ", the first is taken:"))
    for number, link in enumerate(offer.links, 1):
        size = f"  ({link.letters:,} letters a story)" if link.letters else ""
        output.say(f"{number:>3}  {link.title or ''}  {link.url}{size}")
    if not asked:
        return offer.links[0]
    number = click.prompt("Which", type=click.IntRange(1, len(offer.links)), default=1, err=True)
    return offer.links[number - 1]

"""newstui feeds: subscriptions and their health; newstui feeds set: one feed's own settings."""

from __future__ import annotations

import sys
from typing import Any

import click

from newstui.cli import output, session
from newstui.errors import UsageError
from newstui.model.feed import Feed
from newstui.model.moment import to_iso


@click.group("feeds", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a feed.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> int:
    """List subscriptions: id, unread and all stories, title, address, and what went wrong last."""
    if context.invoked_subcommand is not None:
        return 0
    with session.library() as library:
        feeds = library.reading.feeds()
    for feed in feeds:
        if as_json:
            output.record(feed_object(feed))
        else:
            output.line(f"{feed.id:>4} {feed.unread:>6} {feed.stories:>6}  {feed.title}  {feed.url}")
            if feed.error:
                output.line(f"{'':18} failed: {feed.error}")
            if feed.switched_off:
                output.line(f"{'':18} switched off: newstui feeds set {feed.id} --on")
    if not feeds:
        output.say("no feeds yet: `newstui add URL` subscribes to one")
    return 0


@command.command("set")
@click.argument("feed")
@click.option("--interval", metavar="TIME", help="How often it is looked at: 45m, 2h, 1d, or auto.")
@click.option("--full-text", type=click.Choice(("auto", "always", "never")), help="Whether the page is fetched too.")
@click.option("--header", "headers", multiple=True, metavar="'NAME: VALUE'", help="Sent to this feed; replaces others.")
@click.option("--no-headers", is_flag=True, help="Takes the headers away.")
@click.option("--username", metavar="NAME", help="Basic authentication; the password is asked for.")
@click.option("--password-stdin", is_flag=True, help="Reads the password from standard input.")
@click.option("--no-login", is_flag=True, help="Takes name and password away.")
@click.option("--title", help="Your own title; an empty one gives the publisher's back.")
@click.option("--folder", help="Folder to keep it in; an empty one takes it to the top.")
@click.option("--on/--off", "on", default=None, help="Whether it is fetched at all.")
@click.option("--json", "as_json", is_flag=True, help="The settings as one JSON object.")
def set_command(
    *,
    feed: str,
    interval: str | None,
    full_text: Any,
    headers: tuple[str, ...],
    no_headers: bool,
    username: str | None,
    password_stdin: bool,
    no_login: bool,
    title: str | None,
    folder: str | None,
    on: bool | None,
    as_json: bool,
) -> int:
    """Change what FEED (an id, address or title) is asked with, and how often."""
    from newstui.services.subscribing.settings import FeedSettings, change

    login: tuple[str, str] | tuple[()] | None = () if no_login else None
    if username:
        login = (username, _password(password_stdin))
    elif password_stdin:
        raise UsageError("a password without a name", "give --username too")
    settings = FeedSettings(
        interval=interval,
        full_text=full_text,
        headers=headers if headers or no_headers else None,
        login=login,
        switched_off=None if on is None else not on,
        title=title,
        folder=folder,
    )
    with session.library() as library:
        changed = change(library.database, library.subscriptions.find(feed), settings, now=library.clock())
    if as_json:
        output.record(settings_object(changed))
    else:
        output.line(f"{changed.title}  {changed.url}")
        for line in _settings(changed):
            output.line(f"  {line}")
    return 0


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask for the password", "use --password-stdin")
    return str(click.prompt("Password", hide_input=True, default="", show_default=False, err=True))


def _settings(feed: Feed) -> list[str]:
    interval = feed.pace.interval
    names = ", ".join(name for name, _ in feed.access.headers)
    own = "yours; --title '' gives the publisher's back" if feed.own_title else "its publisher's"
    return [
        f"title      {own}",
        f"folder     {feed.folder or 'none'}",
        f"interval   {'auto' if interval is None else f'{interval // 60} minutes'}",
        f"full text  {feed.full_text}",
        f"headers    {names or 'none'}",
        f"login      {feed.access.username or 'none'}",
        f"fetched    {'no' if feed.switched_off else 'yes'}",
    ]


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


def settings_object(feed: Feed) -> dict[str, Any]:
    """The object of ``feeds set --json``; it holds no password and no header's value."""
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "own_title": feed.own_title,
        "folder": feed.folder,
        "interval": feed.pace.interval,
        "full_text": feed.full_text,
        "headers": [name for name, _ in feed.access.headers],
        "username": feed.access.username,
        "switched_off": feed.switched_off,
    }

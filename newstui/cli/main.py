"""The command line: commands are loaded when they are called, errors become one line and an exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from newstui.cli.ending import ended
from newstui.errors import UsageError
from newstui.version import __version__

COMMANDS = {
    "add": "Subscribe to a feed, or to one that a page announces.",
    "analyze": "Analyse one article, or JSON Lines of articles, without the store.",
    "brief": "What there is to know: hits, what is due, the day's events.",
    "claims": "List claims over all stories: who said what, and where.",
    "config": "Show where settings come from, and check them.",
    "demo": "Open the app on sample feeds: no network, a throw-away store.",
    "doctor": "Check the store and the surroundings.",
    "events": "Stories from several feeds about one event.",
    "export": "Write subscriptions or stories to stdout.",
    "feeds": "List subscriptions and their health.",
    "fetch": "Refresh what is due, and brief the new stories.",
    "follow": "What you follow, and which stories touch it.",
    "hits": "Later stories that touch what you follow.",
    "import": "Read subscriptions from a file.",
    "list": "List stories; without a query, the unread ones.",
    "mark": "Mark the stories that a query selects.",
    "mute": "Mute words, speakers, feeds or any query, as stories come.",
    "read": "Read a story from top to bottom, and mark it read.",
    "remove": "Unsubscribe from a feed.",
    "search": "Search titles and text.",
    "show": "Show one story: text, summary, context, what to watch, claims.",
    "view": "Keep searches under a name, for the sidebar.",
    "undo": "Take back the last marks.",
}


class _Group(click.Group):
    """Knows its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"newstui.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newstui")
@click.option("--config", "config_file", metavar="FILE", help="Settings, instead of the usual config.toml.")
@click.option("--store", metavar="FILE", help="Store, instead of the usual one.")
@click.pass_context
def newstui(context: click.Context, config_file: str | None, store: str | None) -> int | None:
    """A newsreader for the terminal. Without a command, the app opens."""
    # Flags come before variables, for this process and for those that it starts.
    if config_file:
        os.environ["NEWSTUI_CONFIG"] = config_file
    if store:
        os.environ["NEWSTUI_STORE"] = store
    if config_file and not Path(config_file).is_file():
        raise UsageError(f"{config_file}: there is no such file", "name a config.toml")
    if context.invoked_subcommand not in (None, "config", "doctor"):
        # Settings that cannot be used are told by every command, not only by those that need one of them.
        from newstui.cli import session

        session.settings()
    if context.invoked_subcommand is None:
        from newstui.cli.app import open_app

        return open_app()
    return None


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0 fine, 1 failed, 2 usage, 130 interrupted."""
    return ended(lambda: _command(arguments))


def _command(arguments: Sequence[str] | None) -> int:
    try:
        result: Any = newstui.main(
            args=None if arguments is None else list(arguments), prog_name="newstui", standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 2 if isinstance(error, click.UsageError) else 1
    except click.Abort:
        return 130
    return result if isinstance(result, int) else 0

"""newstui brief: hits and what is due, then the day's events; for a terminal, a mail, a status line, a program."""

from __future__ import annotations

import click

from newstui.cli import output, session
from newstui.errors import QueryError, UsageError

HIT = 10
"""Exit code for `--exit-code` where there is a hit."""


@click.command("brief")
@click.option("--since", default="last", metavar="WHEN", help="`last` (the default), 12h, 2d, 1w or a date.")
@click.option("--format", "form", type=click.Choice(("text", "md", "json", "line")), default="text", show_default=True)
@click.option("--events", type=click.IntRange(0, 1000), default=15, show_default=True, help="At most so many events.")
@click.option("--exit-code", is_flag=True, help=f"Exit with {HIT} where there is a hit.")
def command(since: str, form: str, events: int, exit_code: bool) -> int:
    """What there is to know: hits and due follows, events by independent sources, what is due later.

    `--since last` goes on from the last brief; other times leave that as it is. Where there is nothing, nothing is
    printed.
    """
    from newstui.services import brief

    with session.library() as library:
        briefing = brief.Briefing(library.database, library.clock)
        try:
            made = briefing.brief(briefing.since(since), events=events)
        except QueryError as error:
            raise UsageError(f"--since: {error.message}", error.hint) from error
        if form == "json":
            output.record(brief.as_values(made))
        elif form == "line":
            if words := brief.as_line(made):
                output.line(words)
        elif made.news:
            for line in brief.as_text(made) if form == "text" else brief.as_markdown(made):
                output.line(line)
        else:
            output.say("nothing new, and nothing is due")
        # A reader that went away, such as `head`, has not had the brief: that ends here, and the time stays.
        output.flush()
        if since.strip().casefold() == "last" and not library.database.read_only:
            briefing.given(made)
    return HIT if exit_code and made.hits else 0

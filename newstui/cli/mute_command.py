"""newstui mute: rules by which stories are muted as they come."""

from __future__ import annotations

import click

from newstui.cli import output, session
from newstui.model.moment import to_iso
from newstui.model.text import number_of


@click.group("mute")
def command() -> None:
    """Mute words, speakers, feeds or any query; what fits a rule is muted as it comes, and let go with the rule."""


@command.command("add")
@click.argument("query", nargs=-1, required=True)
@click.option("--until", metavar="TIME", help="No longer than that: 3h, 2d, fri, 2026-03-01.")
def add_command(query: tuple[str, ...], until: str | None) -> int:
    """Mute the stories that QUERY selects, kept ones and those to come. `newstui undo` takes it back."""
    with session.library() as library:
        step = library.mutes.add(" ".join(query), until)
        rule = next((each for each in library.mutes.all() if each.query == " ".join(query).strip()), None)
    if step.id and rule is not None:
        output.line(f"{step.name}: {number_of(rule.stories, 'story', 'stories')}")
    else:
        output.say("nothing to change")
    return 0


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a rule.")
def list_command(as_json: bool) -> int:
    """The rules, with how many stories each keeps muted, and until when."""
    with session.library() as library:
        library.mutes.expire()
        rules = library.mutes.all()
    for rule in rules:
        until = to_iso(rule.expires_at)
        if as_json:
            output.record({"id": rule.id, "query": rule.query, "stories": rule.stories,
                           "created": to_iso(rule.created_at), "until": until})  # fmt: skip
        else:
            output.line(f"{rule.id:>4} {rule.stories:>6}  {rule.query}{f'  until {until}' if until else ''}")
    if not rules:
        output.say("no mute rules yet: `newstui mute add QUERY` makes one")
    return 0


@command.command("remove")
@click.argument("rule", nargs=-1, required=True)
def remove_command(rule: tuple[str, ...]) -> int:
    """Take RULE (its number, or its query) back: its stories speak again. `newstui undo` takes that back."""
    with session.library() as library:
        output.line(library.mutes.remove(" ".join(rule)).name)
    return 0

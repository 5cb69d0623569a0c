"""newstui view: searches kept under a name, as the app's sidebar shows them."""

from __future__ import annotations

import click

from newstui.cli import output, session


@click.group("view")
def command() -> None:
    """Keep searches under a name; the app shows them in its sidebar with what is unread in them."""


@command.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
def add_command(name: str, query: tuple[str, ...]) -> int:
    """Keep QUERY under NAME, or give the view of that NAME this query. `newstui undo` takes it back."""
    with session.library() as library:
        step = library.views.keep(name, " ".join(query))
    output.line(step.name) if step.id else output.say("nothing to change")
    return 0


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a view.")
def list_command(as_json: bool) -> int:
    """The views that are kept."""
    with session.library() as library:
        kept = library.views.all()
    for each in kept:
        if as_json:
            output.record({"name": each.name, "query": each.query})
        else:
            output.line(f"{each.name}  {each.query}")
    if not kept:
        output.say("no views yet: `newstui view add NAME QUERY` keeps one")
    return 0


@command.command("remove")
@click.argument("name")
def remove_command(name: str) -> int:
    """No longer keep the view NAME. `newstui undo` takes it back."""
    with session.library() as library:
        output.line(library.views.remove(name).name)
    return 0

"""newstui events: the event groups of a stream of stories."""

from __future__ import annotations

import click

from newstui.cli import json_lines, output


@click.command("events")
@click.option(
    "--jsonl", is_flag=True, required=True, help="JSON Lines of stories in, their event groups out, in the same order."
)
def command(jsonl: bool) -> int:
    """Stories from several feeds about one event."""
    return _stream()


def _stream() -> int:
    """For each {"id", "title", "text", "published"?}: {"id", "event"}, the group that it joins or begins."""
    from newstui.analysis.matching.events import Events

    events = Events()
    failed = False
    for number, found in json_lines.objects():
        title = json_lines.words(found, "title") if found else ""
        text = json_lines.words(found, "text") if found else ""
        if found is None or not (title or text):
            # Its place in the order is kept.
            failed = True
            output.record({"id": json_lines.name(found or {}, "id"), "error": f"line {number}: no story with words"})
            continue
        event = events.add(title, text, json_lines.moment(found, "published"))
        output.record({"id": json_lines.name(found, "id"), "event": event})
    return 1 if failed else 0

"""newstui hits: later stories that touch what is followed."""

from __future__ import annotations

import click

from newstui.cli import output, session, stories


@click.command("hits")
@click.option("--new", "only_new", is_flag=True, help="Only those of stories that were not opened since.")
@click.option("--possible", is_flag=True, help="Faint ones too.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: the fields of `list --json`, follow, tier and why.")
def command(only_new: bool, possible: bool, as_json: bool) -> int:
    """Stories that touch what you follow, the newest first, with the words that they share."""
    with session.library() as library:
        found = [
            hit
            for hit in library.follows.hits()
            if (possible or hit.tier == "hit") and not (only_new and hit.seen_at is not None)
        ]
        follows = {follow.id: follow.source.text for follow in library.follows.list_follows()}
        rows = {made["id"]: made for made in stories.objects(library, stories.ids(hit.story_id for hit in found))}
    shown = [hit for hit in found if hit.story_id in rows and hit.follow_id in follows]
    for hit in shown:
        row = rows[hit.story_id]
        if as_json:
            output.record({**row, "follow": hit.follow_id, "tier": hit.tier, "why": list(hit.why)})
        else:
            mark = "" if hit.tier == "hit" else "  (possible)"
            output.line(f"{row['id']:>6} {row['title']}  [{row['feed']}]{mark}")
            output.line(f"       {hit.follow_id}: {' '.join(follows[hit.follow_id].split())} · {', '.join(hit.why)}")
    if not shown:
        output.say("no story touches what you follow")
    return 0

"""newstui hits: later stories that touch what is followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import click

from newstui.cli import output, session, stories
from newstui.model.follow import Hit


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
    told: set[int] = set()
    for hit in _by_story(shown):
        row = rows[hit.story_id]
        if as_json:
            output.record({**row, "follow": hit.follow_id, "tier": hit.tier, "why": list(hit.why)})
            continue
        if hit.story_id not in told:
            told.add(hit.story_id)
            output.line(f"{row['id']:>6} {row['title']}  [{row['feed']}]")
        # Beside the follow: of what a story touches, one may be sure and another faint.
        mark = "" if hit.tier == "hit" else " (possible)"
        output.line(f"       {hit.follow_id}: {' '.join(follows[hit.follow_id].split())} · {', '.join(hit.why)}{mark}")
    if not shown:
        output.say("no story touches what you follow")
    return 0


def _by_story(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Those of one story together, where the first of them stands: a story is told once, with all that it touches."""
    by_story: dict[int, list[Hit]] = {}
    for hit in hits:
        by_story.setdefault(hit.story_id, []).append(hit)
    return chain.from_iterable(by_story.values())

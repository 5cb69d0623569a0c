"""newstui follow: what is followed, and which stories touch it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from newstui.cli import json_lines, output, session
from newstui.errors import UsageError
from newstui.model.follow import Follow, FollowSource
from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.analysis.matching.follows import Watched


@click.group("follow")
def command() -> None:
    """What you follow: later stories that touch it come back as hits."""


@command.command("add")
@click.argument("words", nargs=-1, required=True)
@click.option("--search", is_flag=True, help="The words are a query: what it finds is a hit.")
@click.option("--due", metavar="DATE", help="When it should have happened.")
@click.option("--note", default="", help="For yourself.")
def add(words: tuple[str, ...], search: bool, due: str | None, note: str) -> int:
    """Follow a sentence, a name or, with --search, a query."""
    text = " ".join(words)
    with session.library() as library:
        if search:
            library.search.query(text)
        follow, _ = library.follows.add(FollowSource("search" if search else "watch", text), due=_due(due), note=note)
    output.line(_line(follow))
    return 0


@command.command("list")
@click.option("--resolved", is_flag=True, help="Those that have come to an end.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def list_follows(resolved: bool, as_json: bool) -> int:
    """What you follow, newest first."""
    with session.library() as library:
        found = library.follows.resolved() if resolved else library.follows.list_follows()
        counts = Counter(hit.follow_id for hit in library.follows.hits() if hit.tier == "hit")
    for follow in found:
        if as_json:
            output.record(_object(follow, counts[follow.id]))
        else:
            output.line(_line(follow, counts[follow.id]))
    if not found:
        output.say("nothing is followed; f in the app follows, and `newstui follow add`" if not resolved else "none")
    return 0


@command.command("edit")
@click.argument("follow", type=click.IntRange(1, 2**63 - 1), metavar="ID")
@click.option("--due", metavar="DATE", help="When it should have happened.")
@click.option("--note", help="For yourself.")
def edit(follow: int, due: str | None, note: str | None) -> int:
    """Give a follow another due date, or another note."""
    with session.library() as library:
        output.line(library.follows.edit(follow, due=_due(due), note=note).name)
    return 0


@command.command("resolve")
@click.argument("follow", type=click.IntRange(1, 2**63 - 1), metavar="ID")
@click.argument("outcome", type=click.Choice(("happened", "did-not", "dropped")))
def resolve(follow: int, outcome: str) -> int:
    """Say how it ended; no story is matched against it any more."""
    with session.library() as library:
        output.line(library.follows.resolve(follow, outcome).name)
    return 0


@command.command("remove")
@click.argument("follow", type=click.IntRange(1, 2**63 - 1), metavar="ID")
def remove(follow: int) -> int:
    """Follow it no longer."""
    with session.library() as library:
        output.line(library.follows.remove(follow).name)
    return 0


def _due(text: str | None) -> int | None:
    if text is None:
        return None
    from newstui.feeds.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise UsageError(f"{text!r} is no date", "write it as 2026-03-01")
    return found


def _line(follow: Follow, hits: int = 0) -> str:
    due = f"  due {(to_iso(follow.due) or '')[:10]}" if follow.due is not None else ""
    count = f"  {hits} hit{'s' if hits != 1 else ''}" if hits else ""
    ended = f"  {follow.outcome}" if follow.outcome else ""
    return f"{follow.id:>4} {' '.join(follow.source.text.split())}{due}{count}{ended}"


def _object(follow: Follow, hits: int) -> dict[str, Any]:
    return {
        "id": follow.id,
        "kind": follow.source.kind,
        "text": follow.source.text,
        "story": follow.source.story_id,
        "story_title": follow.story_title,
        "created": to_iso(follow.created_at),
        "due": to_iso(follow.due),
        "note": follow.note,
        "outcome": follow.outcome,
        "hits": hits,
    }


@command.command("match")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines of follows and stories in, of matches out.")
def match(jsonl: bool) -> int:
    """Match follows and stories, without the store.

    In: {"follow", "text", "title"?, "created"?} and {"id", "title", "text", "published"?}, one a line. Out: {"follow",
    "story", "score", "tier", "why"} for each story that touches a follow.
    """
    from newstui.analysis.matching.follows import Matcher, story_counts
    from newstui.analysis.matching.rarity import Rarity

    follows: list[Watched] = []
    names: list[str | int | float | None] = []
    stories: list[dict[str, Any]] = []
    failed = False
    for number, found in json_lines.objects():
        error = "not a follow or a story"
        if found and "follow" in found:
            follow = _watched(len(names), found)
            if follow.weights:
                names.append(json_lines.name(found, "follow"))
                follows.append(follow)
                continue
            error = "there is no word in it to follow"
        elif found and (json_lines.words(found, "title") or json_lines.words(found, "text")):
            stories.append(found)
            continue
        failed = True
        output.record({"error": f"line {number}: {error}"})
    rarity = Rarity()
    for story in stories:
        rarity.add(story_counts(json_lines.words(story, "title"), json_lines.words(story, "text")))
    matcher = Matcher(follows, rarity)
    for story in stories:
        title, text = json_lines.words(story, "title"), json_lines.words(story, "text")
        for each in matcher.match(title, text, json_lines.moment(story, "published")):
            output.record(
                {
                    "follow": names[each.follow],
                    "story": json_lines.name(story, "id"),
                    "score": round(each.score, 4),
                    "tier": each.tier,
                    "why": list(each.why),
                }
            )
    return 1 if failed else 0


def _watched(number: int, found: dict[str, Any]) -> Watched:
    from newstui.analysis.matching.follows import watched

    text, title = json_lines.words(found, "text"), json_lines.words(found, "title")
    return watched(number, text, title, json_lines.moment(found, "created"))

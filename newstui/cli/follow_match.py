"""newstui follow match: follows and stories from a pipe, matched without the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newstui.cli import json_lines, output

if TYPE_CHECKING:
    from newstui.analysis.matching.follows import Watched


@click.command("match")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines of follows and stories in, of matches out.")
def match(jsonl: bool) -> int:
    """Match follows and stories, without the store.

    In: {"follow", "text", "title"?, "created"?} and {"id", "title", "text", "published"?}, one a line. Out: {"follow",
    "story", "score", "tier", "why"} for each story that touches a follow.
    """
    from newstui.analysis.matching.counting import story_counts
    from newstui.analysis.matching.matcher import Matcher
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

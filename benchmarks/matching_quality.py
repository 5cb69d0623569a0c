"""Score matching on the project's own gold and hold it to floors that may only rise.

    python benchmarks/matching_quality.py [--errors] [--raise]

Events: B-cubed F1 of the stories as they come. Follows: mean average precision by score, F1 of what is called a hit,
and false alarms, hits of follows that nothing touches, of which none may be.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import floors

from newstui.analysis.matching.counting import story_counts
from newstui.analysis.matching.events import Events
from newstui.analysis.matching.follows import watched
from newstui.analysis.matching.matcher import Matcher
from newstui.analysis.matching.rarity import Rarity

below = floors.below
FLOORS = Path(__file__).resolve().parent / "matching_quality.json"
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "gold_follows"
_BEGINS = re.compile(r"^(===|\?\?\?) (.+)$", re.MULTILINE)
_DAY = 86400
_FIRST = 1_770_000_000


@dataclass
class GoldStory:
    """A story and the event that it is about."""

    name: str
    event: str
    at: int
    title: str
    text: str


@dataclass
class GoldFollow:
    """What a reader follows in a story, and the later stories that tell of it."""

    name: str
    story: GoldStory
    text: str
    hits: set[str] = field(default_factory=set)


def read(folder: Path = FOLDER) -> tuple[list[GoldStory], list[GoldFollow]]:
    """Every gold story by date, and every follow. Raises ValueError for a name that means nothing."""
    stories: dict[str, GoldStory] = {}
    follows: list[GoldFollow] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        heads = list(_BEGINS.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : following.start() if following else len(text)].strip()
            parts = [part.strip() for part in head[2].split("|")]
            if head[1] == "===":
                name, event, day, title = parts
                if name in stories:
                    raise ValueError(f"{name} stands twice")
                stories[name] = GoldStory(name, event, _FIRST + int(day) * _DAY, title, body)
            else:
                name, story, hits = parts
                follows.append(GoldFollow(name, stories[story], body, set(filter(None, re.split(r",\s*", hits)))))
    for follow in follows:
        if unknown := follow.hits - stories.keys():
            raise ValueError(f"{follow.name}: no story {sorted(unknown)}")
    return sorted(stories.values(), key=lambda each: each.at), follows


def b_cubed(gold: dict[str, object], got: dict[str, object]) -> float:
    """F1 of two groupings of the same things: Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998)."""

    def groups(labels: dict[str, object]) -> dict[object, set[str]]:
        found: dict[object, set[str]] = {}
        for name, label in labels.items():
            found.setdefault(label, set()).add(name)
        return found

    wanted, made = groups(gold), groups(got)
    shared = {name: len(wanted[gold[name]] & made[got[name]]) for name in gold}
    precision = sum(shared[name] / len(made[got[name]]) for name in gold) / len(gold)
    recall = sum(shared[name] / len(wanted[gold[name]]) for name in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)


def measure(stories: Iterable[GoldStory], follows: Iterable[GoldFollow], errors: bool = False) -> dict[str, float]:
    """``events``, ``map`` and ``hits`` as shares of one, and the number of ``false_alarms``."""
    stories, follows = list(stories), list(follows)
    events = Events()
    got: dict[str, object] = {each.name: events.add(each.title, each.text, each.at) for each in stories}
    gold: dict[str, object] = {each.name: each.event for each in stories}
    if errors:
        _tell_events(gold, got)
    rarity = Rarity()
    for story in stories:
        rarity.add(story_counts(story.title, story.text))
    made = [watched(at, each.text, each.story.title, each.story.at) for at, each in enumerate(follows)]
    matcher = Matcher(made, rarity)
    ranked: dict[int, list[tuple[float, str]]] = {at: [] for at in range(len(follows))}
    hits: dict[int, set[str]] = {at: set() for at in range(len(follows))}
    for story in stories:
        for match in matcher.match(story.title, story.text, story.at):
            source = follows[match.follow].story
            told_again = story.event == source.event and story.name not in follows[match.follow].hits
            if told_again or story.at < source.at:
                # The event itself, told again, is for the event group to tell, and no later development.
                continue
            ranked[match.follow].append((-match.score, story.name))
            if match.tier == "hit":
                hits[match.follow].add(story.name)
    averages, counts, alarms = [], [0, 0, 0], 0
    for at, follow in enumerate(follows):
        order = [name for _, name in sorted(ranked[at])]
        places = [place for place, name in enumerate(order, 1) if name in follow.hits]
        if follow.hits:
            averages.append(sum(n / place for n, place in enumerate(places, 1)) / len(follow.hits))
        else:
            alarms += len(hits[at])
        for slot, size in enumerate((len(hits[at] & follow.hits), len(hits[at]), len(follow.hits))):
            counts[slot] += size
        if errors and hits[at] != follow.hits:
            _tell_follow(follow, hits[at], sorted(ranked[at]))
    return {
        "events": round(b_cubed(gold, got), 4),
        "map": round(sum(averages) / len(averages), 4) if averages else 0.0,
        "hits": round(2 * counts[0] / (counts[1] + counts[2] or 1), 4),
        "false_alarms": alarms,
    }


def _tell_events(gold: dict[str, object], got: dict[str, object]) -> None:
    for name, other in combinations(sorted(gold), 2):
        joined = got[name] == got[other]
        if joined != (gold[name] == gold[other]):
            print(f"{'joined' if joined else 'apart '}  {name}  {other}")


def _tell_follow(follow: GoldFollow, hits: set[str], ranked: list[tuple[float, str]]) -> None:
    print(f"{follow.name}: {follow.text[:90]}")
    for score, name in ranked[:6]:
        told = {(True, True): "right", (True, False): "extra", (False, True): "missing"}
        print(f"   {told.get((name in hits, name in follow.hits), ''):8}{-score:.3f} {name}")
    for name in sorted(follow.hits - {name for _, name in ranked[:6]}):
        print(f"   missing       {name}")


def main() -> int:
    """Print the scores; 1 where one is under its floor."""
    return floors.hold("matching", FLOORS, lambda errors: measure(*read(), errors))


if __name__ == "__main__":
    sys.exit(main())

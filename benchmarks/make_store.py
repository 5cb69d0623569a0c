"""Make a store of synthetic stories for the other benchmarks.

    python benchmarks/make_store.py --stories 100000 OUT.db [--feeds 500] [--seed 1] [--words 120]

Words are made of seeded syllables with the falling frequencies of real text, so that searches meet common and rare
words. Half of the stories are read. Everything goes through the program's own `store_feed`, feed by feed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from bisect import bisect
from itertools import accumulate
from pathlib import Path

from newstui.model.feed import Subscription
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

NEWEST = 1_767_225_600
"""2026-01-01T00:00:00Z: the stories end here, the same on every run."""

ROUNDS = 4
"""Each feed is fetched so often, so that ids and dates run together only as roughly as in a store that grew."""


def vocabulary(chance: random.Random, size: int = 20_000) -> tuple[list[str], list[float]]:
    """Distinct words, and their cumulative weights by Zipf's law."""
    onsets, vowels, codas = (
        [*"bcdfghklmnprstvw", "st", "tr", "pl", "gr"],
        "aeiou",
        ["", "n", "r", "s", "l", "t"],
    )
    words: dict[str, None] = {}
    while len(words) < size:
        count = chance.choice((1, 2, 2, 3, 3, 4))
        parts = (chance.choice(onsets) + chance.choice(vowels) + chance.choice(codas) for _ in range(count))
        words["".join(parts)] = None
    return list(words), list(accumulate(1 / rank for rank in range(1, size + 1)))


class Writer:
    """Writes sentences from a vocabulary."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words, self.weights = vocabulary(self.chance)

    def line(self, count: int) -> str:
        draw, total = self.chance.random, self.weights[-1]
        words = [self.words[bisect(self.weights, draw() * total)] for _ in range(count)]
        return " ".join(words).capitalize()

    def body(self, count: int) -> str:
        """HTML of about `count` words, in paragraphs of sentences."""
        sentences = [self.line(self.chance.randint(8, 24)) + "." for _ in range(max(1, count // 16))]
        return "".join(f"<p>{' '.join(sentences[at : at + 3])}</p>" for at in range(0, len(sentences), 3))


def make(path: Path, stories: int, feeds: int, seed: int, words: int) -> None:
    """Write the store; raises `StoreError` where `path` is no store."""
    writer = Writer(seed)
    # A pool of bodies, cut and joined anew for each story: drawing every word singly would take most of the time.
    pool = [writer.body(words) for _ in range(2000)]
    database = Database.open(path)
    try:
        kept, keeper = Feeds(database), Stories(database)
        folders = [None, "World", "Technology", "Science", "Local", "World/Asia"]
        ids = [
            kept.add(Subscription(f"https://feed{n}.example/rss", None, None, folders[n % len(folders)]), now=0)[0].id
            for n in range(feeds)
        ]
        spacing = max(1, 90 * 86400 // max(1, stories))
        number = 0
        per_visit = -(-stories // (feeds * ROUNDS))
        for visit in range(ROUNDS):
            for at, feed_id in enumerate(ids):
                drafts = []
                for _ in range(min(per_visit, stories - number)):
                    number += 1
                    sort_at = NEWEST - (stories - number) * spacing - writer.chance.randrange(spacing)
                    drafts.append(_draft(writer, pool, number, sort_at))
                header = FeedHeader(f"Feed {at:03} {writer.words[200 + at]}", NEWEST, NEWEST + 3600)
                keeper.store_feed(feed_id, header, drafts)
            print(f"{number} of {stories} stories, {visit + 1} of {ROUNDS} rounds", file=sys.stderr)
        with database.write() as connection:
            connection.execute("UPDATE statuses SET read_at = sort_at + 60 WHERE story_id % 2")
        database.optimize()
    finally:
        database.close()


def _draft(writer: Writer, pool: list[str], number: int, sort_at: int) -> StoryDraft:
    body = f"<p>{writer.line(12)}.</p>{writer.chance.choice(pool)}"
    return StoryDraft(
        identity=f"urn:story:{number}",
        title=writer.line(writer.chance.randint(5, 12)),
        content=body,
        content_hash=f"{number:x}",
        sort_at=sort_at,
        first_seen=sort_at,
        link=f"https://site.example/{number}",
        author=f"{writer.words[number % 300].capitalize()} {writer.words[number % 700].capitalize()}",
        published=sort_at,
        language="en",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=120)
    arguments = parser.parse_args()
    if arguments.out.exists():
        parser.error(f"{arguments.out} is there already")
    started = time.perf_counter()
    make(arguments.out, arguments.stories, arguments.feeds, arguments.seed, arguments.words)
    print(f"{arguments.out}: {arguments.stories} stories in {time.perf_counter() - started:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()

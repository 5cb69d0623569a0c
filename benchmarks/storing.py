"""Storing a story with its place in the full-text index, beside storing all and then building the index at once.

    python -m benchmarks.storing [--feeds 250] [--stories 20] [--rounds 5]

CPU of this one process; both ways in one round, the order turned each time. What cannot be beaten is the second: there
the index is filled in one transaction, from one list, when all rows are there.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.articles import Reporter
from benchmarks.lab import feed
from benchmarks.report import Row, show
from newstui.feeds.identity import identities
from newstui.feeds.parse import parse
from newstui.model.feed import Subscription
from newstui.services.refreshing.decide import decide
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.plain import words_of
from newstui.store.stories import Stories

NOW = 1_770_000_000
# A view takes what is meant for the index, and does nothing with it.
_WITHOUT = """
DROP TABLE story_search;
CREATE VIEW story_search AS SELECT 0 AS rowid, '' AS title, '' AS text;
CREATE TRIGGER story_search_nothing INSTEAD OF INSERT ON story_search BEGIN SELECT 1; END;
"""


def documents(feeds: int, stories: int) -> list[tuple[StoryDraft, ...]]:
    """The drafts of as many feeds, as a fetch brings them."""
    reporter = Reporter(3)
    found = []
    for number in range(feeds):
        entries = parse(feed(number, stories, reporter), url="http://lab.example/feed").entries
        found.append(decide(entries, identities(entries), {}, now=NOW).drafts)
    return found


def ours(database: Database, drafts: Sequence[tuple[StoryDraft, ...]]) -> None:
    """As a refresh does it: a transaction a feed, with the index."""
    stories = Stories(database)
    for feed_id, each in enumerate(drafts, 1):
        stories.store_feed(feed_id, FeedHeader("Lab", NOW), each)


def at_once(database: Database, drafts: Sequence[tuple[StoryDraft, ...]]) -> None:
    """The same without an index, which is then built in one go."""
    index = database.query("SELECT sql FROM sqlite_master WHERE name = 'story_search'")[0][0]
    for statement in _WITHOUT.strip().split("\n"):
        database.connection.execute(statement)
    ours(database, drafts)
    database.connection.execute("DROP VIEW story_search")
    database.connection.execute(index)
    words = [(story.title, words_of(story.content)) for each in drafts for story in each]
    with database.write() as connection:
        connection.executemany("INSERT INTO story_search (title, text) VALUES (?, ?)", words)


def cost(
    way: Callable[[Database, Sequence[tuple[StoryDraft, ...]]], None], drafts: list[tuple[StoryDraft, ...]]
) -> float:
    """Microseconds of CPU a story, in a new store."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "store.db")
        for number in range(len(drafts)):
            Feeds(database).add(Subscription(f"http://lab.example/{number}"), now=NOW)
        began = time.process_time()
        way(database, drafts)
        spent = time.process_time() - began
        database.close()
    return 1e6 * spent / sum(map(len, drafts))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storing", description=__doc__)
    parser.add_argument("--feeds", type=int, default=250)
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    drafts = documents(chosen.feeds, chosen.stories)
    indexed, limit = [], []
    for number in range(chosen.rounds):
        for way, figures in ((ours, indexed), (at_once, limit)) if number % 2 else ((at_once, limit), (ours, indexed)):
            figures.append(cost(way, drafts))
    show(
        f"storing {chosen.feeds} feeds of {chosen.stories} stories",
        [
            Row("a story with its index", indexed, "us"),
            Row("  all rows, then the index at once", limit, "us"),
            Row("  ratio", [one / other for one, other in zip(indexed, limit, strict=True)], "", 1.6),
        ],
    )


if __name__ == "__main__":
    main()

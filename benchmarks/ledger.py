"""The ledger at a million claims: its first page, by date, speaker, subject, certainty and all of them together.

    python -m benchmarks.ledger [--rounds 5] [--claims 1000000]

The store is synthetic: 30 claims a story, in the proportions of kinds and certainties that news has, by speakers of
whom few say much and many little; one claim in twenty is an earlier one again, as outlets carry an agency's.
"""

from __future__ import annotations

import argparse
import random
import time
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks import make_store, stores
from benchmarks.report import Row, note, percentile, show
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim, Cue, Figure, Speaker
from newstui.model.feed import Subscription
from newstui.model.ledger import Asked, Mark
from newstui.services.ledger import Ledger
from newstui.store import briefing_rows
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

A_STORY = 30
PAGE = 50
_KINDS = ("unattributed", "indirect", "direct", "mixed", "document")
_KIND_WEIGHTS = list(accumulate((60, 22, 10, 4, 4)))
_CERTAINTIES = ("stated", "hedged", "planned", "conditional", "denied", "open")
_CERTAINTY_WEIGHTS = list(accumulate((70, 14, 8, 4, 2, 2)))


class Newsroom:
    """Writes articles with their claims, as an analysis would have found them."""

    def __init__(self, seed: int, speakers: int = 40_000) -> None:
        self.writer = make_store.Writer(seed)
        self.chance = self.writer.chance
        words = self.writer.words
        # Names have letters that the words have not, as names are not the words that news is made of.
        names = (
            f"{words[(n * 7) % 300].title()}ja {words[(n * 13 + 5) % 19_000].title()}qvist" for n in range(speakers)
        )
        self.speakers = list(dict.fromkeys(names))
        self._shares = list(accumulate(1 / rank for rank in range(1, len(self.speakers) + 1)))
        self._wire: list[str] = []

    def briefing(self) -> Briefing:
        """One article."""
        parts: list[str] = []
        claims: list[Claim] = []
        at = 0
        for _ in range(A_STORY):
            sentence, claim = self._claim(at)
            parts.append(sentence)
            claims.append(claim)
            at += len(sentence) + 1
        text = " ".join(parts)
        return Briefing(Article("", "en", text, (Block("paragraph", 0, len(text)),)), claims=tuple(claims), analyser=1)

    def _claim(self, at: int) -> tuple[str, Claim]:
        draw = self.chance.random
        kind = _KINDS[bisect(_KIND_WEIGHTS, draw() * 100)]
        certainty = _CERTAINTIES[bisect(_CERTAINTY_WEIGHTS, draw() * 100)]
        again = self._wire and draw() < 0.05
        words = self.chance.choice(self._wire) if again else f"{self.writer.line(self.chance.randint(9, 22))} 4%"
        if not again:
            self._wire = [*self._wire[-200:], words]
        start, speaker, cue, lead = at, None, None, ""
        if kind != "unattributed":
            name = self.speakers[bisect(self._shares, draw() * self._shares[-1])]
            lead = f"{name} said "
            speaker = Speaker(name, Span(at, at + len(name)), "person")
            cue = Cue(Span(at + len(name) + 1, at + len(name) + 5), "say")
        content = Span(start + len(lead), start + len(lead) + len(words))
        sentence = f"{lead}{words}."
        figures = (Figure(Span(content.end - 2, content.end), 4.0, unit="%"),)
        whole = Span(start, start + len(sentence))
        return sentence, Claim(
            whole, content, kind, certainty, speaker, cue, figures=figures, checkable=0.5, rule="synthetic"
        )  # type: ignore[arg-type]


def store(claims: int) -> Path:
    """A store of so many claims, made once."""
    path = stores.root() / f"ledger-{claims}.db"
    if path.exists():
        return path
    note(f"making a store of {claims} claims in {path}")
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    count, newsroom = claims // A_STORY, Newsroom(1)
    spacing = max(1, 90 * 86400 // count)
    database = Database.open(partial)
    try:
        kept, keeper = Feeds(database), Stories(database)
        feeds = [kept.add(Subscription(f"https://feed{n}.example/rss"), now=0)[0].id for n in range(100)]
        for start in range(0, count, 200):
            numbers = range(start, min(count, start + 200))
            drafts = [_draft(number, make_store.NEWEST - (count - number) * spacing) for number in numbers]
            feed = feeds[(start // 200) % len(feeds)]
            stored = keeper.store_feed(feed, FeedHeader(f"Feed {feed}", make_store.NEWEST), drafts)
            with database.write() as connection:
                for story_id in stored.new:
                    made = newsroom.briefing()
                    briefing_rows.insert(connection, story_id, made, make_store.NEWEST)
                    connection.execute("UPDATE stories SET briefed = ? WHERE id = ?", (stores.NEVER_WAITING, story_id))
                    connection.execute(
                        "UPDATE story_search SET text = ? WHERE rowid = ?", (made.article.text, story_id)
                    )
        database.optimize()
    finally:
        database.close()
    partial.rename(path)
    return path


def _draft(number: int, at: int) -> StoryDraft:
    return StoryDraft(f"urn:{number}", f"Story {number}", "<p>.</p>", f"{number}", at, at, published=at)


def questions(newsroom: Newsroom) -> dict[str, list[Asked]]:
    """What is asked, by kind of question: common and rare words, great and small speakers, and pairs of each."""
    words, names = newsroom.writer.words, newsroom.speakers
    ranks, people = (0, 4, 20, 100, 500, 2500, 9000), (0, 3, 20, 200, 3000, 20_000)
    since = make_store.NEWEST - 2 * 86400
    spoken = [Asked(speaker=names[n]) for n in people] + [Asked(speaker=names[n].split()[0]) for n in people]
    pairs = [f"{words[a]} {words[b]}" for a, b in ((0, 1), (5, 80), (40, 400), (300, 5000), (700, 900))]
    subjects = [Asked(subject=words[rank]) for rank in ranks] + [Asked(subject=pair) for pair in pairs]
    sure = [Asked(certainty=each) for each in ("denied", "open")] + [Asked(kind="document", certainty="open")]
    both = [Asked(speaker=names[n], subject=words[rank]) for n in people[:4] for rank in ranks[:5]]
    all_of = [Asked(names[n], words[rank], since, "hedged", "indirect") for n in people[:3] for rank in ranks[:3]]
    narrow = [Asked(subject=words[rank], certainty="denied", kind="document") for rank in ranks]
    return {
        "by date": [Asked(), Asked(kind="attributed"), Asked(since=since), Asked(unnamed=True), *sure],
        "by speaker": spoken,
        "by subject": subjects,
        "by speaker and subject": both,
        "narrowed": [*all_of, *narrow],
        "nothing there": [Asked(subject="xylophonist"), Asked(speaker="nobody"), Asked(names[5000], words[15_000])],
    }


def timed(ledger: Ledger, asked: Asked, after: Mark | None = None) -> float:
    """Milliseconds of a page."""
    started = time.perf_counter()
    ledger.page(asked, PAGE, after)
    return 1000 * (time.perf_counter() - started)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="ledger")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--each", action="store_true", help="also every question by itself")
    options = parser.parse_args(arguments)
    path = store(options.claims)
    Database.open(path).close()
    database = Database.open(path, read_only=True)
    try:
        ledger, asked = Ledger(database), questions(Newsroom(1))
        rounds: dict[str, list[list[float]]] = {name: [] for name in asked}
        for number in range(options.rounds + 1):
            for name, each in asked.items():
                taken = [timed(ledger, one) for one in each]
                if number:
                    rounds[name].append(taken)
        second = ledger.page(Asked(), PAGE).after
        turned = [[timed(ledger, Asked(), second)] for _ in range(options.rounds)]
    finally:
        database.close()
    if options.each:
        for name, each in asked.items():
            for place, one in enumerate(each):
                note(f"{min(taken[place] for taken in rounds[name]):7.1f} ms  {name}: {one}")
    rows = [Row(f"{name}: p95", [percentile(taken, 0.95) for taken in found], "ms") for name, found in rounds.items()]
    every = [[one for name in asked for one in rounds[name][n]] for n in range(options.rounds)]
    rows.append(Row("the second page, by date", [taken[0] for taken in turned], "ms"))
    rows.append(Row("every first page: p50", [percentile(taken, 0.5) for taken in every], "ms"))
    rows.append(Row("every first page: p95", [percentile(taken, 0.95) for taken in every], "ms", 50))
    show(f"Ledger at {options.claims} claims", rows)


if __name__ == "__main__":
    random.seed(1)
    main()

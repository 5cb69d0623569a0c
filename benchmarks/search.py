"""Search: the query by itself, and in the app from Enter to the first results.

    python -m benchmarks.search [--rounds 5] [--stories 100000]

The words are taken from the store's own by rank: the commonest, common, rare, pairs, beginnings, and words that no
story has. `query` gives every match, which the list is made of; `first 100` is what the screen waits for.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from benchmarks import make_store, reading, stores
from benchmarks.report import Row, note, percentile, show
from benchmarks.terminal import Terminal, below_header, words_in
from newstui.model.view import View
from newstui.services.library import Library


def queries() -> list[str]:
    """The searches of every round."""
    words, _ = make_store.vocabulary(random.Random(1))
    ranks = (0, 3, 10, 40, 150, 600, 2500, 9000, 15_000)
    single = [words[rank] for rank in ranks]
    pairs = [f"{words[a]} {words[b]}" for a, b in ((0, 1), (5, 80), (40, 400), (300, 5000), (2, 12_000))]
    beginnings = [word[:3] for word in (words[5], words[90], words[700]) if len(word) >= 3]
    return [*single, *pairs, *beginnings, "xylophonist", f'"{words[20]} {words[30]}"']


def field_queries() -> list[str]:
    """Questions to fields, alone and with words; what a briefing finds is not in this store."""
    words, _ = make_store.vocabulary(random.Random(1))
    common, usual, rare = words[0], words[40], words[2500]
    return [
        "is:unread", "is:starred", "is:read", "newer:2d", "older:60d", "after:2025-12 before:2026-01",
        f"title:{words[5]}", "feed:1", "feed:feed", "folder:World", "author:sew", "author:nobody", "tag:none",
        "has:enclosure", "has:full-text", "is:changed", f"{common} is:unread newer:7d", f"{common} is:starred",
        f"{usual} feed:1", f"{usual} -{words[41]}", f"({usual} or {rare}) folder:World", f"{rare} author:sew",
        f"{usual[:3]}* is:unread", f"-{usual} is:unread",
    ]  # fmt: skip


def timed(work: Callable[[str], object], asked: Sequence[str] = ()) -> list[float]:
    """Milliseconds of each query."""
    taken = []
    for query in asked or queries():
        started = time.perf_counter()
        work(query)
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def shown(terminal: Terminal, query: str, title: str) -> float:
    """Milliseconds from Enter to the first result on the screen; then back to the list."""
    terminal.press("/", below_header)
    terminal.press(query, below_header)
    reaction = terminal.press("\r", lambda output: title in words_in(output), quiet=0.3)
    terminal.press("gu", below_header, quiet=0.3)
    return 1000 * reaction.first


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="search")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args(arguments)
    library = Library.open(stores.reading_store(options.stories))
    try:
        timed(library.search.query)
        note("queries by themselves")
        whole = [timed(library.search.query) for _ in range(options.rounds)]
        page = [
            timed(lambda query: library.reading.first_page(View("query", name=query), 100))
            for _ in range(options.rounds)
        ]
        fields = [
            timed(lambda query: library.reading.first_page(View("query", name=query), 100), field_queries())
            for _ in range(options.rounds)
        ]
        titles = {}
        for query in queries():
            found = library.reading.first_page(View("query", name=query), 1)
            if found:
                titles[query] = found[0].title[:16]
    finally:
        library.close()
    note("searches in the app")
    with reading.opened(reading.MEDIUM, options.stories) as terminal:
        app = [[shown(terminal, *each) for each in titles.items()] for _ in range(max(2, options.rounds // 2))]
    usual = options.stories == 100_000
    rows = [
        Row("query, every match: p50", [percentile(one, 0.5) for one in whole], "ms"),
        Row("query, every match: p95", [percentile(one, 0.95) for one in whole], "ms"),
        Row("query, first 100: p95", [percentile(one, 0.95) for one in page], "ms", 20 if usual else 80),
        Row("fields, first 100: p95", [percentile(one, 0.95) for one in fields], "ms", 20 if usual else 80),
        Row("Enter to results p50", [percentile(one, 0.5) for one in app], "ms"),
        Row("Enter to results p95", [percentile(one, 0.95) for one in app], "ms", 50 if usual else 80),
    ]
    show(f"Search at {options.stories} stories", rows)


if __name__ == "__main__":
    main()

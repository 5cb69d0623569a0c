"""Marks: one story marked, and taken back, to the repaint; very many marked in the store.

python -m benchmarks.marks [--rounds 5] [--marks 30] [--stories 100000]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from benchmarks import reading, stores
from benchmarks.report import Row, note, percentile, show
from benchmarks.terminal import Terminal, words_in
from newstui.model.view import View
from newstui.services.library import Library

MANY = 29_500


def one(terminal: Terminal) -> tuple[float, float]:
    """Mark the unread story under the cursor read, and take that back: milliseconds to the dot that says so."""
    marked = terminal.press("m", lambda output: "○" in words_in(output), quiet=0.08)
    undone = terminal.press("z", lambda output: "▌●" in words_in(output), quiet=0.08)
    return 1000 * marked.first, 1000 * undone.first


def many(stories: int, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds to mark `MANY` stories read in the store, and to take that back."""
    path = stores.copy(stores.store(stories), stores.scratch() / "many.db")
    library = Library.open(path)
    marked, undone = [], []
    try:
        ids = list(library.reading.story_ids(View("unread")))[:MANY]
        for _ in range(rounds):
            started = time.perf_counter()
            step = library.triage.mark(ids, "read", True)
            marked.append(time.perf_counter() - started)
            assert step.stories == len(ids)
            started = time.perf_counter()
            library.triage.undo()
            undone.append(time.perf_counter() - started)
    finally:
        library.close()
    return marked, undone


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="marks to the repaint")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--marks", type=int, default=30)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args(arguments)
    note("marking one story at a time")
    with reading.opened(reading.MEDIUM, options.stories) as terminal:
        one(terminal)
        rounds = [[one(terminal) for _ in range(options.marks)] for _ in range(options.rounds)]
    note(f"marking {MANY} stories")
    marked, undone = many(options.stories, options.rounds)
    rows = [
        Row("mark one: to repaint p95", [percentile([pair[0] for pair in each], 0.95) for each in rounds], "ms", 16),
        Row("undo one: to repaint p95", [percentile([pair[1] for pair in each], 0.95) for each in rounds], "ms", 16),
        Row(f"mark {MANY} read, in the store", marked, "s", 0.3),
        Row(f"undo {MANY}, in the store", undone, "s"),
    ]
    show(f"Marks at {options.stories} stories", rows)


if __name__ == "__main__":
    main()

"""Start to first titles: CPU and wall time, beside a minimal Textual app and newsboat in the same rounds.

    python -m benchmarks.start [--rounds 7] [--sizes 1000 100000 500000]

CPU is that of the program itself until its first titles have been read from its terminal; the background process
starts after them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks import newsboat, stores
from benchmarks.report import Row, note, show
from benchmarks.terminal import Terminal
from newstui.model.view import View
from newstui.services.library import Library

SHARES = {100_000: 0.45, 500_000: 0.10}
"""Of newsboat's CPU, at most."""


def first_title(stories: int) -> str:
    """Words that are on the screen as soon as the newest unread story is listed."""
    library = Library.open(stores.store(stories))
    try:
        return library.reading.first_page(View("unread"), 1)[0].title[:20]
    finally:
        library.close()


def started(command: Sequence[str], words: str, environ: Mapping[str, str]) -> tuple[float, float]:
    """CPU and wall seconds until `words` are drawn."""
    with Terminal(command, environ=environ) as terminal:
        reaction = terminal.wait_for(words)
        return reaction.cpu, reaction.first


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="start to first titles")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000, 500_000])
    options = parser.parse_args(arguments)
    programs = {
        "minimal": ([sys.executable, "-m", "benchmarks.minimal_app"], "Minimal and", stores.environ(stores.root()))
    }
    for size in options.sizes:
        programs[f"newstui {size}"] = (stores.newstui(), first_title(size), stores.environ(stores.store(size)))
        if newsboat.PROGRAM and size > 1000:
            programs[f"newsboat {size}"] = (newsboat.command(size), "Feed 000", stores.environ(stores.root()))
    cpu: dict[str, list[float]] = {name: [] for name in programs}
    wall: dict[str, list[float]] = {name: [] for name in programs}
    # In turn, so that a busy moment of the machine falls on all; the first round only warms the file cache.
    for each in range(options.rounds + 1):
        note(f"start, round {each} of {options.rounds}")
        for name, (command, words, environ) in programs.items():
            taken = started(command, words, environ)
            if each:
                cpu[name].append(taken[0])
                wall[name].append(taken[1])
    rows = [_ratio("CPU at 1k beside a minimal Textual app", cpu["newstui 1000"], cpu["minimal"], 1.25)]
    for size, share in SHARES.items():
        if f"newsboat {size}" in cpu:
            title = f"CPU at {size // 1000}k beside newsboat"
            rows.append(_ratio(title, cpu[f"newstui {size}"], cpu[f"newsboat {size}"], share))
    if "newstui 500000" in cpu:
        rows.append(_ratio("CPU at 500k beside 1k", cpu["newstui 500000"], cpu["newstui 1000"], 1.2))
    for name in programs:
        rows.append(Row(f"{name}: CPU", [1000 * each for each in cpu[name]], "ms"))
        rows.append(Row(f"{name}: wall", [1000 * each for each in wall[name]], "ms"))
    show("Start to first titles", rows)


def _ratio(what: str, ours: Sequence[float], theirs: Sequence[float], budget: float) -> Row:
    """The ratio of the medians; as the best, that of the fastest rounds."""
    typical, best = median(ours) / median(theirs), min(ours) / min(theirs)
    return Row(what, [min(typical, best), typical, max(typical, best)], "x", budget)


if __name__ == "__main__":
    main()

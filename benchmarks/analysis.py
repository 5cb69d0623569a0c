"""Analysis of one article, warm, on one core: p50 and p95 of its CPU, whole and by stage.

    python -m benchmarks.analysis [--rounds 5] [--articles 40]

Half of the articles have sections of their own, half have inferred ones; half come as HTML, half as plain text.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from benchmarks.articles import Reporter
from benchmarks.report import Row, note, percentile, show
from newstui.model.article import Source

LENGTHS = (800, 2000)

STAGES = {
    "article (blocks)": ("newstui.analysis.pipeline", "_article"),
    "sentences": ("newstui.analysis.pipeline", "article_sentences"),
    "sections": ("newstui.analysis.pipeline", "find_sections"),
    "sections inferred": ("newstui.analysis.pipeline", "infer"),
    "summary": ("newstui.analysis.pipeline", "summarise"),
    "claims": ("newstui.analysis.claims.claims", "extract"),
}
"""Where the pipeline finds the function of each stage."""


class Clocked:
    """A stage's function that adds up the CPU it takes."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work = work
        self.seconds = 0.0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return self._work(*arguments, **named)
        finally:
            self.seconds += time.process_time() - started


def clocked() -> dict[str, Clocked]:
    """Every stage under a clock, for the rest of this process."""
    clocks = {}
    for stage, (module, name) in STAGES.items():
        room = import_module(module)
        clocks[stage] = Clocked(getattr(room, name))
        setattr(room, name, clocks[stage])
    return clocks


def sources(words: int, count: int, seed: int) -> list[Source]:
    """Articles of that length, every one of its own words' order."""
    reporter, made = Reporter(seed), []
    for number in range(count):
        written = reporter.article(words, sections=number % 2 == 0)
        html = number % 4 < 2
        made.append(
            Source(written.html if html else written.text, "html" if html else "text", written.title, language="en")
        )
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="analysis of one article")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args(arguments)
    # Before numpy is imported, which starts a thread for every core it may use.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from newstui.analysis.pipeline import analyse

    clocks = clocked()
    for source in sources(800, 8, seed=99):
        analyse(source)
    rows = []
    for words in LENGTHS:
        whole: list[list[float]] = []
        stages: dict[str, list[float]] = {stage: [] for stage in clocks}
        for each in range(options.rounds):
            note(f"{words} words, round {each + 1} of {options.rounds}")
            taken = []
            for clock in clocks.values():
                clock.seconds = 0.0
            for source in sources(words, options.articles, seed=each):
                started = time.process_time()
                analyse(source)
                taken.append(1000 * (time.process_time() - started))
            whole.append(taken)
            for stage, clock in clocks.items():
                stages[stage].append(1000 * clock.seconds / options.articles)
        usual = words == 800
        rows.append(Row(f"{words} words: p50", [percentile(one, 0.5) for one in whole], "ms", 25 if usual else None))
        rows.append(Row(f"{words} words: p95", [percentile(one, 0.95) for one in whole], "ms", 60 if usual else None))
        rows += [Row(f"  {stage}, mean", means, "ms") for stage, means in stages.items()]
    show("Analysis, CPU, warm, one core", rows)


if __name__ == "__main__":
    main()

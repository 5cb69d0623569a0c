"""Memory: what the app keeps resident after its panes and screens have been used; its worker processes aside.

python -m benchmarks.memory [--rounds 2] [--stories 100000]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks import reading, stores
from benchmarks.report import Row, note, show
from benchmarks.terminal import below_header

MEGABYTE = 1_000_000


def used(stories: int) -> tuple[float, float, float]:
    """Megabytes at rest after the start, after use, and of the workers."""
    with reading.opened(reading.WIDE, stories) as terminal:
        start = terminal.rss()[0]
        for place in range(len(stores.LENGTHS)):
            terminal.press("gg" + "j" * (place * stores.OF_EACH), below_header, quiet=0.5, drain=20)
            for _ in range(20):
                for key in ("\r", "2", "j", "3", "j", "1", " ", "q", "j"):
                    terminal.send(key)
                    terminal.read(0.02)
        for keys in ("c", "q", "q", "?", "q", "ga", "G", "gg", "gu"):
            terminal.send(keys)
            terminal.settle(0.15, 5)
        app, workers = terminal.rss()
        return start / MEGABYTE, app / MEGABYTE, workers / MEGABYTE


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="resident memory")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args(arguments)
    note("using the app")
    rounds = [used(options.stories) for _ in range(options.rounds)]
    rows = [
        Row("app after the start", [each[0] for each in rounds], "MB"),
        Row("app after use", [each[1] for each in rounds], "MB", 90),
        Row("worker processes, none at work", [each[2] for each in rounds], "MB"),
    ]
    show(f"Resident memory at {options.stories} stories", rows)


if __name__ == "__main__":
    main()

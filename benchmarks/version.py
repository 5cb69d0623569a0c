"""The command line: CPU of ``--version`` and of ``analyze`` on one article, beside ``python -c pass``.

python -m benchmarks.version [--rounds 9]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from benchmarks import stores
from benchmarks.articles import Reporter
from benchmarks.report import Row, note, show
from benchmarks.terminal import surroundings


def taken(command: Sequence[str]) -> float:
    """CPU seconds of a program with its children. Raises RuntimeError where it fails."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surroundings() | stores.environ(stores.root()))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="the command line")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args(arguments)
    sample = stores.scratch() / "sample.txt"
    sample.write_text(Reporter(11).article(750, sections=True).text)
    programs = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "newstui --version": stores.newstui("--version"),
        "newstui analyze": stores.newstui("analyze", str(sample)),
        "newstui list --help": stores.newstui("list", "--help"),
    }
    cpu: dict[str, list[float]] = {name: [] for name in programs}
    for each in range(options.rounds + 1):
        note(f"command line, round {each} of {options.rounds}")
        for name, command in programs.items():
            seconds = taken(command)
            if each:
                cpu[name].append(seconds)
    bare = cpu["python -c pass"]
    rows = []
    for name, budget in (("newstui --version", 4), ("newstui analyze", 60), ("newstui list --help", None)):
        ratios = (median(cpu[name]) / median(bare), min(cpu[name]) / min(bare))
        rows.append(Row(f"{name} beside python -c pass", sorted((*ratios, ratios[0])), "x", budget))
    rows += [Row(f"{name}: CPU", [1000 * each for each in cpu[name]], "ms") for name in programs]
    show("Command line", rows)


if __name__ == "__main__":
    main()

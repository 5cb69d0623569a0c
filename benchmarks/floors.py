"""Floors of quality: what a measure may not fall under, kept as JSON beside the script that measures."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

FAULTS = frozenset(("leaks", "false_alarms"))
"""Measures that count faults: their floor is the most that there may be."""


def below(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What has fallen under its floor."""
    return [
        f"{name}: {scores[name]} {'over' if name in FAULTS else 'under'} {floor}"
        for name, floor in floors.items()
        if (scores[name] > floor if name in FAULTS else scores[name] < floor)
    ]


def hold(what: str, path: Path, measure: Callable[[bool], dict[str, float]]) -> int:
    """Measure, told whether to print errors, and print the scores beside their floors; 1 where one is under its own."""
    parser = argparse.ArgumentParser(description=f"Score {what} on the project's own gold.")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write floors that have been passed")
    options = parser.parse_args()
    scores = measure(options.errors)
    floors = json.loads(path.read_text("utf-8"))
    for name, score in scores.items():
        print(f"{name:15} {score:8} floor {floors.get(name, '-')}")
    fallen = below(scores, floors)
    print("\n".join(fallen) or "all at their floors or better")
    if options.lift and not fallen:
        path.write_text(json.dumps(scores, indent=1) + "\n", "utf-8")
    return 1 if fallen else 0

"""Kill -9 in the middle of 200 refreshes, while a second process marks: is anything lost that was acknowledged?

    python benchmarks/kills.py --kills 200 --feeds 100 --entries 50

What it does is told in `tests/killing.py`, which the tests use with a few kills. Prints one JSON object; exit code 1
where something was lost.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.killing import run


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(chosen.kills, chosen.feeds, chosen.entries, folder=Path(folder), seed=chosen.seed)
    print(json.dumps(asdict(outcome)))
    return 0 if outcome.fine else 1


if __name__ == "__main__":
    sys.exit(main())

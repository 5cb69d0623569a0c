"""All benchmarks one after another: ``python -m benchmarks [NAME ...]``."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = (
    "start",
    "keys",
    "open",
    "marks",
    "search",
    "memory",
    "version",
    "analysis",
    "refresh",
    "storing",
    "ledger",
    "matching",
)


def main() -> None:
    """Run those that are named, else all."""
    chosen = sys.argv[1:] or NAMES
    for name in chosen:
        if name not in NAMES:
            raise SystemExit(f"no benchmark is called {name!r}; there are {', '.join(NAMES)}")
    for name in chosen:
        import_module(f"benchmarks.{name}").main([])


if __name__ == "__main__":
    main()

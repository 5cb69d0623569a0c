"""Keys: `j` and `k` to the first byte, in the list, with the panes following, and while feeds are refreshed.

    python -m benchmarks.keys [--rounds 5] [--keys 60] [--stories 100000]

The last byte is given beside it: with the panes following, the list is painted first and the panes after it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from benchmarks import lab, newsboat, reading, stores
from benchmarks.report import Row, note, percentile, show
from benchmarks.terminal import Reaction, Terminal, below_header


def pressed(
    terminal: Terminal,
    count: int,
    *,
    drain: float = 0.5,
    quiet: float = 0.05,
    until: Callable[[bytes], bool] = below_header,
) -> list[Reaction]:
    """`count` keys: down three, up one, and so on."""
    return [terminal.press("k" if number % 4 == 3 else "j", until, drain=drain, quiet=quiet) for number in range(count)]


def rows_of(what: str, rounds: Sequence[Sequence[Reaction]], budget: float | None) -> list[Row]:
    """p50 and p95 to the first byte, p95 to the last, and CPU a key."""

    def each(share: float, part: Callable[[Reaction], float]) -> list[float]:
        return [1000 * percentile([part(reaction) for reaction in one], share) for one in rounds]

    return [
        Row(f"{what}: first byte p50", each(0.5, lambda r: r.first), "ms"),
        Row(f"{what}: first byte p95", each(0.95, lambda r: r.first), "ms", budget),
        Row(f"{what}: last byte p95", each(0.95, lambda r: r.last), "ms"),
        Row(f"{what}: CPU a key p50", each(0.5, lambda r: r.cpu), "ms"),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="keys to first byte")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args(arguments)
    rows = []
    note("keys in the list")
    with reading.opened(reading.MEDIUM, options.stories) as terminal:
        pressed(terminal, 20)
        rows += rows_of("list", [pressed(terminal, options.keys) for _ in range(options.rounds)], 8)
    note("keys with the panes following")
    with reading.opened(reading.WIDE, options.stories) as terminal:
        terminal.press("\r", below_header)
        terminal.press("q", below_header)
        pressed(terminal, 10)
        terminal.press("gg", below_header)
        # Never beyond the briefed articles at the top: half of the keys' way, then back.
        rounds = []
        for _ in range(options.rounds):
            rounds.append(pressed(terminal, options.keys))
            terminal.press("gg", below_header, quiet=0.2)
        rows += rows_of("panes following", rounds, 16)
    note("keys during a refresh")
    with lab.serving(feeds=500, stories=20) as address:
        rounds = []
        for number in range(options.rounds):
            store = f"refresh-{number}.db"
            fast = {"NEWSTUI_FETCH_CONNECTIONS_PER_HOST": "20"}
            with reading.opened(reading.MEDIUM, options.stories, store=store, environ=fast) as terminal:
                lab.point(reading.path_of(store), address)
                terminal.send("R")
                terminal.wait_for("refreshing")
                pressed(terminal, 3, drain=0.03, quiet=0.02)
                rounds.append(pressed(terminal, options.keys, drain=0.03, quiet=0.02))
                if lab.asked(address) < 10:
                    raise RuntimeError("the refresh did not run while keys were pressed")
    rows += rows_of("during a refresh", rounds, 20)
    rows += _peer(options.stories, options.rounds, options.keys)
    show(f"Keys at {options.stories} stories", rows)


def _peer(stories: int, rounds: int, keys: int) -> list[Row]:
    """Newsboat's own, for what this machine does to any program at this hour."""
    if newsboat.PROGRAM is None:
        return []
    note("keys in newsboat's list of feeds")
    with Terminal(newsboat.command(stories), environ=stores.environ(stores.root())) as terminal:
        terminal.wait_for("Feed 000")
        terminal.settle()
        return rows_of("newsboat", [pressed(terminal, keys, until=bool) for _ in range(rounds)], None)


if __name__ == "__main__":
    main()

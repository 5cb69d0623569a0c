"""Refreshing 500 feeds, beside newsboat on the same feeds in the same minutes.

A server in a process of its own answers on many loopback addresses, four feeds each, as hosts are in life; each client
keeps to its own limits. CPU and memory are of the whole process tree.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks import stores
from benchmarks.articles import Reporter
from benchmarks.lab import feed
from benchmarks.newsboat import PROGRAM
from benchmarks.report import Row, note, show
from benchmarks.terminal import surroundings

FEEDS_A_HOST = 4


def _serve(feeds: int, stories: int, latency: float, ready: Connection) -> None:
    reporter = Reporter(3)
    documents = {f"/feed/{number}": feed(number, stories, reporter) for number in range(feeds)}
    tags = {path: f'"{hashlib.sha256(body).hexdigest()[:12]}"'.encode() for path, body in documents.items()}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1].decode()
                await asyncio.sleep(latency)
                tag, body = tags.get(path, b'"none"'), documents.get(path, b"")
                head = b"ETag: " + tag + b"\r\nContent-Type: application/rss+xml\r\n"
                if tag in request:
                    writer.write(b"HTTP/1.1 304 Not Modified\r\n" + head + b"\r\n")
                else:
                    writer.write(b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def serve() -> None:
        # All addresses of 127.0.0.0/8 are this machine: one socket on every address hears them all.
        server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1024)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


@contextmanager
def serving(feeds: int, stories: int, latency: float) -> Iterator[list[str]]:
    """The addresses of `feeds` feeds of so many stories each, answered after `latency` seconds."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(feeds, stories, latency, theirs), daemon=True)
    process.start()
    try:
        port = ours.recv()
        yield [f"http://127.7.{n // FEEDS_A_HOST // 200}.{n // FEEDS_A_HOST % 200 + 1}:{port}/feed/{n}"
               for n in range(feeds)]  # fmt: skip
    finally:
        process.terminate()
        process.join()


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run: seconds, and megabytes of the largest process."""

    wall: float
    cpu: float
    megabytes: float


def cost(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """Run it to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Newstui:
    """`newstui fetch` on a store of its own."""

    def __init__(self, folder: Path, urls: list[str]) -> None:
        self._folder = folder
        self._urls = urls
        self._environment = surroundings() | {
            "NEWSTUI_STORE": str(folder / "store.db"), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder),
        }  # fmt: skip

    def empty(self) -> None:
        """Subscribed, and nothing fetched."""
        from newstui.model.feed import Subscription
        from newstui.services.subscribing.subscriptions import Subscriptions
        from newstui.store.database import Database

        for file in self._folder.glob("store.db*"):
            file.unlink()
        database = Database.open(self._folder / "store.db")
        Subscriptions(database).add_many(Subscription(url) for url in self._urls)
        database.close()

    def refresh(self) -> Cost:
        """One refresh of all, without analysis: newsboat has none."""
        command = stores.newstui("fetch", "--now", "--no-analysis", "--json")
        return cost(command, self._environment)

    def stories(self) -> int:
        """How many are kept."""
        with closing(sqlite3.connect(self._folder / "store.db")) as store:
            return int(store.execute("SELECT count(*) FROM stories").fetchone()[0])


class Newsboat:
    """newsboat at its best: a hundred threads, and its cache analysed."""

    def __init__(self, folder: Path, urls: list[str]) -> None:
        assert PROGRAM is not None
        self._cache = folder / "cache.db"
        (folder / "urls").write_text("".join(f"{url}\n" for url in urls))
        (folder / "config").write_text("reload-threads 100\nauto-reload no\n")
        self._command = [
            PROGRAM, "-q", "-u", str(folder / "urls"), "-c", str(self._cache), "-C", str(folder / "config"),
            "-x", "reload",
        ]  # fmt: skip

    def empty(self) -> None:
        """An empty cache."""
        for file in self._cache.parent.glob("cache.db*"):
            file.unlink()

    def refresh(self) -> Cost:
        """One refresh of all."""
        if self._cache.exists():
            with closing(sqlite3.connect(self._cache)) as cache:
                cache.execute("ANALYZE")
                cache.commit()
        return cost(self._command, dict(os.environ))


def main(arguments: Sequence[str] | None = None) -> None:
    """The three rows of the design's budgets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refresh", description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    if PROGRAM is None:
        note("newsboat is not installed: only newstui is measured, without ratios")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for latency in (0.0, 0.1):
            with serving(chosen.feeds, chosen.stories, latency) as urls:
                rows += _measure(Path(folder), urls, latency, chosen.rounds, chosen.feeds * chosen.stories)
            for file in Path(folder).iterdir():
                shutil.rmtree(file) if file.is_dir() else file.unlink()
    show(f"refresh of {chosen.feeds} feeds of {chosen.stories} stories", rows)


def _measure(folder: Path, urls: list[str], latency: float, rounds: int, stories: int) -> list[Row]:
    (folder / "ours").mkdir()
    (folder / "theirs").mkdir()
    ours = Newstui(folder / "ours", urls)
    theirs = Newsboat(folder / "theirs", urls) if PROGRAM else None
    full, full_theirs, same, same_theirs = [], [], [], []
    for each in range(rounds):
        note(f"latency {latency:g} s, round {each + 1} of {rounds}")
        ours.empty()
        full.append(ours.refresh())
        if ours.stories() != stories:
            raise SystemExit(f"{ours.stories()} stories were kept, {stories} were served")
        ours.refresh()
        same.append(ours.refresh())
        if theirs:
            theirs.empty()
            full_theirs.append(theirs.refresh())
            # Its first refresh with a full cache tidies that up; the second is what every later one is like.
            theirs.refresh()
            same_theirs.append(theirs.refresh())
    if latency:
        rows = [Row(f"all 304, {latency * 1000:g} ms away: wall", [each.wall for each in same], "s")]
        if theirs:
            rows += [
                Row("  newsboat", [each.wall for each in same_theirs], "s"),
                Row("  ratio", _ratios(same, same_theirs, "wall"), "", 1.0),
            ]
        return rows
    rows = []
    for what, mine, other, part, budget in (
        ("all 304: CPU", same, same_theirs, "cpu", 1.0),
        ("all new: wall", full, full_theirs, "wall", 1.0),
        ("all new: CPU", full, full_theirs, "cpu", 1.8),
    ):
        rows.append(Row(what, [getattr(each, part) for each in mine], "s"))
        if theirs:
            rows.append(Row("  newsboat", [getattr(each, part) for each in other], "s"))
            rows.append(Row("  ratio", _ratios(mine, other, part), "", budget))
    rows.append(Row("largest process, all new", [each.megabytes for each in full], "MB"))
    return rows


def _ratios(ours: Sequence[Cost], theirs: Sequence[Cost], part: str) -> list[float]:
    return [getattr(one, part) / getattr(other, part) for one, other in zip(ours, theirs, strict=True)]


if __name__ == "__main__":
    main()

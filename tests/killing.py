"""Kill -9 in the middle of refreshes: is anything lost that was acknowledged? `benchmarks/kills.py` does it 200 times.

A server on loopback gives every feed new stories each time. A ``newstui fetch --now`` is killed again and again, at a
moment that is drawn from the time between its first feed and its last; one in ten at any moment from its start. Beside
it a second process marks, tags and follows stories through the services, as the app does; it says each step when the
store has taken it, and now and then it is killed too. What a fetch has said of a feed (``--json``) counts as
acknowledged as well.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

from newstui.model.feed import Subscription
from newstui.model.follow import FollowSource
from newstui.model.view import View
from newstui.services.library import Library
from newstui.store import retention
from newstui.store.database import Database
from newstui.store.feeds import Feeds

HERE = Path(__file__).parents[1]
WAYS = ("read", "starred", "later", "tag", "follow")


@dataclass
class Outcome:
    """What the kills did."""

    kills: int = 0
    finished: int = 0
    """Fetches that were over before their kill."""
    in_the_refresh: int = 0
    """Kills after the first feed was told and before the last: the others met the start, or the analysis."""
    seconds: tuple[float, float] = (0.0, 0.0)
    """When a fetch that was let through told its first feed, and when it ended."""
    acknowledged: dict[str, int] = field(default_factory=dict)
    """Steps of the reader that the store had taken, by kind; ``undone`` are those that it took back."""
    told: int = 0
    """New stories that fetches told before they were killed."""
    marks_lost: int = 0
    """Acknowledged steps that are not in the store, and such as were taken back and are."""
    stories: int = 0
    stories_lost: int = 0
    stories_twice: int = 0
    reader_failed: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Nothing was lost, doubled, damaged or refused."""
        lost = self.marks_lost + self.stories_lost + self.stories_twice
        return not (lost or self.reader_failed or self.unsound)


class Publisher:
    """Feeds on loopback whose newest stories change with `issue`."""

    def __init__(self, entries: int) -> None:
        publisher = self
        self.issue = 0
        self.entries = entries
        self.fresh = max(1, entries // 5)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = publisher.document(self.path.strip("/"))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A client that was killed breaks its connection: that is what is done here."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def newest(self) -> int:
        """The number of the newest story in each document."""
        return self.entries + self.issue * self.fresh

    def document(self, feed: str) -> bytes:
        """The feed as it is now: some of its stories are of this issue, the others older."""
        items = "".join(
            f"<item><guid>{feed}-{number}</guid><title>Story {number} of {feed}</title>"
            f"<description>{'The ferry was late again. ' * 20}</description></item>"
            for number in range(self.newest, self.newest - self.entries, -1)
        )
        return f"<rss version='2.0'><channel><title>Feed {feed}</title>{items}</channel></rss>".encode()

    def close(self) -> None:
        """No more answers."""
        self._server.shutdown()
        self._server.server_close()


def read(store: Path, seed: int, tell: IO[str]) -> None:
    """Be the reader until killed: marks, tags, follows, each told when it is kept; every twelfth is taken back."""
    chance = random.Random(seed)
    library = Library.open(store)
    view, done = View("unread"), marked(library.database)
    while True:
        ids = library.reading.story_ids(view)
        for story_id in chance.sample(list(ids), min(40, len(ids))):
            way = chance.choice(WAYS)
            if (way, story_id) in done:
                continue
            done.add((way, story_id))
            if way == "tag":
                library.triage.tag([story_id], "harbour", True)
            elif way == "follow":
                library.follows.toggle(FollowSource("watch", f"whether {story_id} sails", story_id, 0, 5))
            else:
                library.triage.mark([story_id], way, True)  # type: ignore[arg-type]
            back = chance.random() < 1 / 12
            if back:
                library.triage.undo()
            print(json.dumps([way, story_id, back]), file=tell, flush=True)
            time.sleep(0.002)
        if not ids:
            time.sleep(0.05)


class Reader:
    """The reader's process and what it has said."""

    def __init__(self, store: Path, seed: int, environment: dict[str, str]) -> None:
        self.said: list[tuple[str, int, bool]] = []
        command = [sys.executable, "-m", "tests.killing", str(store), str(seed)]
        self._process = subprocess.Popen(
            command, cwd=HERE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # The last line of one that was killed may be cut short: then the step was not acknowledged.
            if line.endswith("\n"):
                way, story_id, back = json.loads(line)
                self.said.append((way, story_id, back))

    def kill(self) -> str:
        """Kill -9; what it had to say of errors before."""
        failed = self._process.poll() is not None
        self._process.kill()
        self._process.wait()
        self._listening.join()
        assert self._process.stderr is not None
        return self._process.stderr.read() if failed else ""


def marked(database: Database) -> set[tuple[str, int]]:
    """What is kept of marks, as the reader names it."""
    found = set()
    for flag in ("read", "starred", "later"):
        sql = f"SELECT story_id FROM statuses WHERE {flag}_at IS NOT NULL"
        found |= {(flag, row[0]) for row in database.query(sql)}
    found |= {("tag", row[0]) for row in database.query("SELECT story_id FROM story_tags")}
    found |= {("follow", row[0]) for row in database.query("SELECT story_id FROM follows WHERE removed_at IS NULL")}
    return found


class Fetch:
    """One ``newstui fetch``, and what it has told."""

    def __init__(self, environment: dict[str, str], *, analysis: bool) -> None:
        command = [sys.executable, "-m", "newstui", "fetch", "--now", "--json"]
        self.process = subprocess.Popen(
            command if analysis else [*command, "--no-analysis"], env=environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.began = time.monotonic()
        self.first: float | None = None
        self._begun = threading.Event()
        self.told: list[dict[str, Any]] = []
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.first = self.first or time.monotonic() - self.began
                self._begun.set()
                self.told.append(json.loads(line))

    def kill_after(self, seconds: float, *, told: bool = False) -> bool:
        """Kill its whole group then, counted from its start or from the first feed that it has `told`.

        False where it was over before.
        """
        if told:
            self._begun.wait(60)
        try:
            self.process.wait(seconds)
            over = True
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            over = False
        self._listening.join()
        return not over


def run(kills: int, feeds: int, entries: int, *, folder: Path, seed: int = 1) -> Outcome:
    """Kill so many fetches; the first and the last are let through."""
    chance = random.Random(seed)
    outcome = Outcome()
    publisher = Publisher(entries)
    store = folder / "store.db"
    database = Database.open(store)
    for number in range(feeds):
        Feeds(database).add(Subscription(f"{publisher.url}/{number}"), now=0)
    environment = os.environ | {
        "NEWSTUI_STORE": str(store), "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "NEWSTUI_FETCH_CONNECTIONS_PER_HOST": "16",
    }  # fmt: skip
    Fetch(environment, analysis=False).process.wait()
    publisher.issue += 1
    whole = Fetch(environment, analysis=False)
    whole.kill_after(600)
    outcome.seconds = (whole.first or 0.0, time.monotonic() - whole.began)
    known: set[int] = set()
    told: Counter[str] = Counter()
    had: dict[str, int] = dict(
        database.query("SELECT f.url, count(*) FROM statuses JOIN feeds f ON f.id = feed_id GROUP BY 1")
    )
    readers = [Reader(store, seed, environment)]
    for number in range(kills):
        publisher.issue += 1
        # Every fourth analyses too, and has longer: some of those kills meet briefings on their way into the store.
        analysis = number % 4 == 3
        fetch = Fetch(environment, analysis=analysis)
        first, end = outcome.seconds
        if number % 10 == 0:
            killed = fetch.kill_after(chance.uniform(0, end))
        else:
            killed = fetch.kill_after(chance.uniform(0, (end - first) * (1.5 if analysis else 1)), told=True)
        if killed:
            outcome.kills += 1
            outcome.in_the_refresh += 0 < len(fetch.told) < feeds
        else:
            outcome.finished += 1
        for each in fetch.told:
            told[each["url"]] += each["new"]
        # What was said until now is in the store now; the reader goes on meanwhile, and only adds.
        said = [step for reader in readers for step in list(reader.said)]
        there = {row[0] for row in database.query("SELECT story_id FROM statuses")}
        outcome.stories_lost += len(known - there)
        known = there
        outcome.marks_lost += len({(way, story) for way, story, back in said if not back} - marked(database))
        if number % 10 == 9:
            outcome.reader_failed += filter(None, [readers[-1].kill()])
            readers.append(Reader(store, seed + number, environment))
    outcome.reader_failed += filter(None, [readers[-1].kill()])
    publisher.issue += 1
    Fetch(environment, analysis=False).process.wait()
    _count(outcome, database, publisher, feeds, readers, told, had)
    database.close()
    publisher.close()
    return outcome


def _count(  # noqa: PLR0917
    outcome: Outcome, database: Database, publisher: Publisher, feeds: int, readers: list[Reader],
    told: Counter[str], had: dict[str, int],
) -> None:  # fmt: skip
    """What is there in the end, against what was said."""
    said = [step for reader in readers for step in reader.said]
    outcome.acknowledged = dict(Counter("undone" if back else way for way, _, back in said))
    kept = marked(database)
    expected: dict[tuple[str, int], bool] = {}
    for way, story, back in said:
        # A story is drawn again where its first step was taken back, or did not take it off the unread.
        expected[way, story] = expected.get((way, story), False) or not back
    outcome.marks_lost += sum(want and each not in kept for each, want in expected.items())
    still = sum(not want and each in kept for each, want in expected.items())
    # A reader that is killed may have done one thing more than it could say.
    outcome.marks_lost += max(0, still - len(readers))
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for url, title in database.query("SELECT f.url, st.title FROM stories st JOIN feeds f ON f.id = st.feed_id"):
        counted[url][title] += 1
    outcome.stories = sum(map(len, counted.values()))
    outcome.stories_twice = sum(times - 1 for titles in counted.values() for times in titles.values())
    outcome.told = sum(told.values())
    outcome.stories_lost += sum(max(0, had[url] + told[url] - len(counted[url])) for url in had)
    # The last fetch was let through: what is in the documents now has to be in the store.
    for number in range(feeds):
        numbers = range(publisher.newest - publisher.entries + 1, publisher.newest + 1)
        shown = {f"Story {story} of {number}" for story in numbers}
        outcome.stories_lost += len(shown - set(counted[f"{publisher.url}/{number}"]))
    outcome.unsound = retention.check(database)


if __name__ == "__main__":
    read(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout)

"""Kill -9 in the middle of refreshes: is any acknowledged mark or story lost? `benchmarks/kills.py` does it 200 times.

A server on loopback gives every feed new stories each time. A ``newstui fetch --now`` is killed at a random moment,
again and again; between the kills stories are marked.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from newstui.model.feed import Subscription
from newstui.store import retention
from newstui.store.database import Database
from newstui.store.feeds import Feeds
from newstui.store.statuses import Statuses


@dataclass
class Outcome:
    """What the kills did."""

    kills: int = 0
    finished: int = 0
    """Fetches that were over before their kill."""
    marks: int = 0
    marks_lost: int = 0
    stories: int = 0
    stories_lost: int = 0
    stories_twice: int = 0
    unsound: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Nothing was lost, doubled or damaged."""
        return not (self.marks_lost or self.stories_lost or self.stories_twice or self.unsound)


class Publisher:
    """Feeds on loopback whose newest stories change with `issue`."""

    def __init__(self, entries: int) -> None:
        publisher = self
        self.issue = 0
        self.entries = entries

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

    def document(self, feed: str) -> bytes:
        """The feed as it is now: half of its stories are of this issue, the others older."""
        newest = self.entries + self.issue * (self.entries // 2)
        items = "".join(
            f"<item><guid>{feed}-{number}</guid><title>Story {number} of {feed}</title>"
            f"<description>{'The ferry was late again. ' * 20}</description></item>"
            for number in range(newest, newest - self.entries, -1)
        )
        return f"<rss version='2.0'><channel><title>Feed {feed}</title>{items}</channel></rss>".encode()

    def close(self) -> None:
        """No more answers."""
        self._server.shutdown()
        self._server.server_close()


def run(kills: int, feeds: int, entries: int, *, folder: Path, seed: int = 1, longest: float = 4.0) -> Outcome:
    """Kill so many fetches; the last one is let through."""
    chance = random.Random(seed)
    outcome = Outcome()
    publisher = Publisher(entries)
    store = folder / "store.db"
    database = Database.open(store)
    for number in range(feeds):
        Feeds(database).add(Subscription(f"{publisher.url}/{number}"), now=0)
    marked: set[int] = set()
    known: set[tuple[int, str]] = set()
    environment = os.environ | {
        "NEWSTUI_STORE": str(store), "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "NEWSTUI_FETCH_CONNECTIONS_PER_HOST": "16",
    }  # fmt: skip
    command = [sys.executable, "-m", "newstui", "fetch", "--now", "--json"]
    for number in range(kills + 1):
        publisher.issue += 1
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        if number < kills:
            try:
                process.wait(chance.uniform(0.2, longest))
                outcome.finished += 1
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                outcome.kills += 1
        process.wait()
        now_there = set(database.query("SELECT feed_id, identity FROM statuses"))
        outcome.stories_lost += len(known - now_there)
        known = now_there
        read = {row[0] for row in database.query("SELECT story_id FROM statuses WHERE read_at IS NOT NULL")}
        outcome.marks_lost += len(marked - read)
        unread = [row[0] for row in database.query("SELECT story_id FROM statuses WHERE unread")]
        fresh = chance.sample(unread, min(20, len(unread)))
        Statuses(database).mark(fresh, "read", True, now=number + 1)
        marked |= set(fresh)
    counted = Counter(database.query("SELECT feed_id, title FROM stories"))
    outcome.marks, outcome.stories = len(marked), len(counted)
    outcome.stories_twice = sum(times - 1 for times in counted.values())
    # The last fetch was let through: what is in the documents now has to be in the store.
    newest = entries + publisher.issue * (entries // 2)
    shown = {f"Story {number} of {feed}" for feed in range(feeds) for number in range(newest - entries + 1, newest + 1)}
    outcome.stories_lost += len(shown - {title for _, title in counted})
    outcome.unsound = retention.check(database)
    database.close()
    publisher.close()
    return outcome

"""A real server on loopback, a real store, and one pool for the whole session."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newstui.services.following.board import FollowBoard
from newstui.services.following.follows import Follows
from newstui.services.triage import Triage
from newstui.store.database import Database

from .desk import NOW, Desk


def rss(title: str, *items: tuple[str, str, str]) -> bytes:
    """An RSS document; an item is (guid, title, html)."""
    body = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{name}</title><link>https://example.org/{guid}</link>"
        f"<pubDate>Mon, 01 Jun 2026 12:0{at % 10}:00 GMT</pubDate><description><![CDATA[{html}]]></description></item>"
        for at, (guid, name, html) in enumerate(items)
    )
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>https://example.org/</link><description>d</description>{body}</channel></rss>"
    ).encode()


STORY = (
    "<p>The harbour council of Velm voted on Tuesday to close the old ferry dock.</p>"
    "<p>Council chair Ana Brandt said the dock had become unsafe after the winter storms.</p>"
    "<p>Repairs would cost about 4 million euros, according to a report by the port authority.</p>"
    "<p>Ferry operators asked for a delay of two years, and may go to court.</p>"
)


@dataclass
class Site:
    """What the server answers, by path: (status, content type, body); None hangs until the end."""

    address: str
    answers: dict[str, tuple[int, str, bytes] | None] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    conditional: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return self.address + path

    def feed(self, path: str, body: bytes) -> str:
        self.answers[path] = (200, "application/rss+xml", body)
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path] += 1
            answer = site.answers.get(self.path, (404, "text/plain", b"nothing here"))
            if answer is None:
                site.over.wait(20)
                return
            status, kind, body = answer
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == tag:
                site.conditional[self.path] += 1
                self.send_response(304)
                self.send_header("ETag", tag)
                self.end_headers()
                return
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    site.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def follows(desk: Desk) -> Follows:
    return Follows(desk.database, lambda: NOW)


@pytest.fixture
def triage(desk: Desk) -> Triage:
    return Triage(desk.database, lambda: NOW)


@pytest.fixture
def board(desk: Desk) -> FollowBoard:
    return FollowBoard(desk.database, lambda: NOW)

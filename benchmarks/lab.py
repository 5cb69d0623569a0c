"""A loopback server of many feeds, in a process of its own, and a store pointed at it."""

from __future__ import annotations

import hashlib
import multiprocessing
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.articles import Reporter


def feed(number: int, stories: int, reporter: Reporter) -> bytes:
    """An RSS document of so many stories of about 120 words."""
    items = []
    for each in range(stories):
        written = reporter.article(120, sections=False)
        items.append(
            f"<item><guid>urn:lab:{number}:{each}</guid><title>Fresh {number}-{each}: {written.title}</title>"
            f"<link>http://lab.example/{number}/{each}</link><pubDate>Mon, 05 Jan 2026 0{each % 10}:00:00 GMT</pubDate>"
            f"<description><![CDATA[{written.html}]]></description></item>"
        )
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lab {number}</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def _serve(feeds: int, stories: int, ready: Connection) -> None:
    reporter = Reporter(3)
    documents = {f"/feed/{number}": feed(number, stories, reporter) for number in range(feeds)}
    tags = {path: f'"{hashlib.sha256(body).hexdigest()[:12]}"' for path, body in documents.items()}
    asked = [0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/asked":
                self._answer(200, str(asked[0]).encode(), '"none"')
                return
            asked[0] += 1
            body = documents.get(self.path)
            if body is None:
                self._answer(404, b"", '"none"')
            elif self.headers["If-None-Match"] == tags[self.path]:
                self._answer(304, b"", tags[self.path])
            else:
                self._answer(200, body, tags[self.path])

        def _answer(self, status: int, body: bytes, tag: str) -> None:
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "application/rss+xml")
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quietly."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    ready.send(server.server_port)
    server.serve_forever()


@contextmanager
def serving(feeds: int, stories: int) -> Iterator[str]:
    """The address of a server of `feeds` documents at ``/feed/N`` with `stories` entries each."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(feeds, stories, theirs), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        process.kill()
        process.join()


def asked(address: str) -> int:
    """How many feeds have been asked for so far."""
    with urllib.request.urlopen(f"{address}/asked") as response:
        return int(response.read())


def point(path: Path, address: str) -> None:
    """Give the feeds of the store at `path` addresses on the server, in the order of their ids."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.execute("UPDATE feeds SET url = ? || '/feed/' || (id - 1)", (address,))
        connection.commit()

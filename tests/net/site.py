"""A server for one test: what it answers is a function of the request; what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    peer: int


@dataclass
class Reply:
    status: int = 200
    body: bytes = b"hello"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """Said to be so long, where that is a lie."""
    pieces: Iterator[bytes] | None = None
    wait: float = 0


@dataclass
class Site:
    port: int
    reply: Callable[[Asked], Reply]
    host: str = "127.0.0.1"
    asked: list[Asked] = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", login: str = "") -> str:
        return f"http://{login}{self.host}:{self.port}{path}"

    def sent(self, name: str) -> list[str | None]:
        """One header of every request, in order."""
        return [each.headers.get(name.lower()) for each in self.asked]


@contextmanager
def serving(reply: Callable[[Asked], Reply], host: str = "127.0.0.1") -> Iterator[Site]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            names = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, names, self.client_address[1])
            with lock:
                site.asked.append(asked)
                site.under_way += 1
                site.most_at_once = max(site.most_at_once, site.under_way)
            reply = site.reply(asked)
            site.over.wait(reply.wait)
            # Before the answer: whoever has that may ask again sooner than this thread gets its next turn.
            with lock:
                site.under_way -= 1
            try:
                self.answer(reply)
            except OSError:
                self.close_connection = True

        def answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.pieces is not None:
                self.send_header("Connection", "close")
                self.end_headers()
                for piece in reply.pieces:
                    if site.over.is_set():
                        return
                    self.wfile.write(piece)
                return
            body = b"" if reply.status == 304 else reply.body
            self.send_header("Content-Length", str(reply.length or len(body)))
            self.end_headers()
            self.wfile.write(body)
            if reply.length:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_port, reply, host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()

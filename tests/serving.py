"""A web server on loopback for tests: documents by path, ETags, and what was asked."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Documents by path: (content type, body). Paths that are not there are 404."""

    def __init__(self, documents: dict[str, tuple[str, bytes]]) -> None:
        self.documents = documents
        self.asked: list[tuple[str, int]] = []
        self.url = ""


@contextmanager
def serving(documents: dict[str, tuple[str, bytes]]) -> Iterator[Site]:
    site = Site(documents)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = site.documents.get(self.path, ("text/plain", b""))
            tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
            status = 404 if self.path not in site.documents else 304 if self.headers["If-None-Match"] == tag else 200
            site.asked.append((self.path, status))
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) if status == 200 else 0))
            self.end_headers()
            if status == 200:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rss(*stories: tuple[str, str], title: str = "The Harbour Post") -> tuple[str, bytes]:
    """An RSS feed of (title, HTML) stories, newest first."""
    items = "".join(
        f"<item><guid>{name}</guid><title>{name}</title><link>http://harbour.example/{number}</link>"
        f"<pubDate>Mon, 02 Mar 2026 {20 - number:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[{html}]]></description></item>"
        for number, (name, html) in enumerate(stories)
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    return "application/rss+xml", body.encode()


BRIDGE = (
    "<p>The council said on Monday that it would rebuild the old bridge for about $4 million. "
    "The bridge has been closed since a lorry struck it in 2024.</p>"
    "<h3>Background</h3><ul><li>The bridge was built in 1931.</li><li>Ferries have carried cars since.</li></ul>"
    "<h3>What to watch next</h3><ul><li>Whether the council finds the money.</li></ul>"
)

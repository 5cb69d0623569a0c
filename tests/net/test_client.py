import asyncio
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newstui.errors import FetchError
from newstui.model.feed import Validators
from newstui.net.bundled import BundledClient
from newstui.net.client import Client, Limits


class Handler(BaseHTTPRequestHandler):
    release = threading.Event()

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name == "fine":
            fresh = self.headers["If-None-Match"] == 'W/"odd"'
            self.answer(304 if fresh else 200, b"" if fresh else b"hello", ETag='W/"odd"')
        elif name == "bomb":
            self.answer(200, gzip.compress(b"0" * 5_000_000), **{"Content-Encoding": "gzip"})
        elif name == "slow":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x")
            self.wfile.flush()
            self.release.wait(5)
        elif name == "loop":
            self.answer(302, b"", Location="/loop")
        elif name == "moved":
            self.answer(301, b"", Location="/fine")
        elif name == "hop":
            self.answer(302, b"", Location="/fine")
        elif name == "file":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif name == "busy":
            self.answer(429, b"", **{"Retry-After": "77"})
        elif name == "headers":
            self.answer(200, str(dict(self.headers)).encode(), **{"Set-Cookie": "a=b"})
        else:
            self.answer(404, b"no")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Handler.release.set()
    server.shutdown()
    server.server_close()


async def test_a_second_request_is_conditional(site: str) -> None:
    async with Client() as client:
        first = await client.get(f"{site}/fine")
        assert (first.status, first.body, first.validators.etag) == (200, b"hello", 'W/"odd"')
        second = await client.get(f"{site}/fine", first.validators)
    assert (second.status, second.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("nowhere", "http"), ("bomb", "too_large"), ("slow", "timeout"), ("loop", "redirect"), ("file", "redirect")],
)
async def test_what_goes_wrong_names_the_url(site: str, path: str, kind: str) -> None:
    async with Client(Limits(timeout_seconds=1, max_bytes=1_000_000)) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(f"{site}/{path}")
    assert caught.value.kind == kind
    assert f"{site}/{path}" in caught.value.message
    assert caught.value.hint


async def test_where_no_tls_is_spoken_that_is_told(site: str) -> None:
    async with Client() as client:
        with pytest.raises(FetchError, match="no TLS is spoken there") as told:
            await client.get(f"{site.replace('http:', 'https:')}/fine")
    assert "http://" in told.value.hint


async def test_only_a_permanent_move_is_one(site: str) -> None:
    async with Client() as client:
        assert (await client.get(f"{site}/moved")).permanent_url == f"{site}/fine"
        assert (await client.get(f"{site}/hop")).permanent_url is None


async def test_a_server_s_wish_to_wait_is_heard(site: str) -> None:
    async with Client() as client:
        with pytest.raises(FetchError) as caught:
            await client.get(f"{site}/busy")
    assert (caught.value.status, caught.value.retry_after) == (429, 77)


async def test_nothing_that_tracks_is_sent(site: str) -> None:
    async with Client() as client:
        await client.get(f"{site}/headers")
        sent = (await client.get(f"{site}/headers")).body.decode()
    assert "newstui/" in sent
    assert "Cookie" not in sent
    assert "Referer" not in sent


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "http://", "nonsense"])
async def test_other_addresses_are_refused(url: str) -> None:
    async with Client() as client:
        with pytest.raises(FetchError) as caught:
            await client.get(url)
    assert caught.value.kind == "url"


async def test_a_closed_port_is_a_connection_error() -> None:
    async with Client() as client:
        with pytest.raises(FetchError) as caught:
            await client.get("http://127.0.0.1:9/")
    assert caught.value.kind == "connect"


def test_bundled_documents_answer_like_a_server() -> None:
    client = BundledClient({"https://a.example/": b"x"})
    first = asyncio.run(client.get("https://a.example/"))
    assert asyncio.run(client.get("https://a.example/", first.validators)).status == 304
    assert asyncio.run(client.get("https://a.example/", Validators("other"))).status == 200

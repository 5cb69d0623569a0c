"""The one HTTP client: conditional GET with limits on time, size, redirects and connections."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from newstui.errors import FetchError
from newstui.model.feed import Validators
from newstui.net.failures import fetch_error
from newstui.version import __version__

if TYPE_CHECKING:
    import aiohttp

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, "
    "*/*;q=0.3"
)
NOTHING = Validators()
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may take of time, memory and the patience of hosts."""

    timeout_seconds: float = 30
    """From the first connection to the last byte, redirects included."""
    connect_seconds: float = 10
    max_bytes: int = 10_000_000
    """Of a body, after it has been unpacked."""
    redirects: int = 5
    connections: int = 20
    connections_per_host: int = 2


STANDARD = Limits()


@dataclass(frozen=True, slots=True)
class Response:
    """An answer with status 200, or 304 and no body."""

    url: str
    """Where the body came from, after redirects."""
    status: int
    body: bytes
    validators: Validators = NOTHING
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    permanent_url: str | None = None
    """Where the URL has moved for good: the end of an unbroken chain of 301 and 308."""
    elapsed_ms: int = 0


class Fetcher(Protocol):
    """What services need of a client."""

    async def get(self, url: str, validators: Validators = ..., *, accept: str = ...) -> Response:
        """Fetch `url`. Raises FetchError."""
        ...


class Client:
    """An async context manager over one aiohttp session: no cookies, no Referer, proxies from the environment."""

    def __init__(self, limits: Limits = STANDARD, user_agent: str = f"newstui/{__version__}") -> None:
        self._limits = limits
        self._user_agent = user_agent
        self._session: aiohttp.ClientSession | None = None
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._all = asyncio.Semaphore(limits.connections)

    async def __aenter__(self) -> Client:
        import aiohttp

        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._limits.connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._user_agent},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect_seconds),
            trust_env=True,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None
        await self._session.close()

    async def get(self, url: str, validators: Validators = NOTHING, *, accept: str = ACCEPT) -> Response:
        """Fetch `url`; with `validators`, only if it has changed.

        Raises FetchError with a kind and words for the reader.
        """
        _check(url, url)
        host = self._hosts.setdefault(urlsplit(url).netloc, asyncio.Semaphore(self._limits.connections_per_host))
        async with host, self._all:
            began = time.monotonic()
            try:
                async with asyncio.timeout(self._limits.timeout_seconds):
                    return await self._follow(url, validators, accept, began)
            except FetchError:
                raise
            except Exception as error:
                raise fetch_error(url, error, self._limits.timeout_seconds) from error

    async def _follow(self, url: str, validators: Validators, accept: str, began: float) -> Response:
        assert self._session is not None
        headers = {"Accept": accept}
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        at, permanent = url, True
        moved: str | None = None
        for _ in range(self._limits.redirects + 1):
            async with self._session.get(at, headers=headers, allow_redirects=False) as answer:
                if answer.status in REDIRECTS and "Location" in answer.headers:
                    permanent = permanent and answer.status in PERMANENT
                    at = urljoin(at, answer.headers["Location"].strip())
                    _check(at, url)
                    moved = at if permanent else moved
                    continue
                if answer.status not in (200, 304):
                    raise _refused(url, answer.status, answer.headers.get("Retry-After"))
                body = b"" if answer.status == 304 else await self._read(answer, url)
                return Response(
                    url=at,
                    status=answer.status,
                    body=body,
                    validators=Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified")),
                    content_type=answer.headers.get("Content-Type"),
                    headers={name.lower(): value for name, value in answer.headers.items()},
                    permanent_url=moved,
                    elapsed_ms=round((time.monotonic() - began) * 1000),
                )
        raise FetchError(f"{url}: more than {self._limits.redirects} redirects", "check the address", "redirect")

    async def _read(self, answer: aiohttp.ClientResponse, url: str) -> bytes:
        """The body, unpacked, and given up once it is too large: a small bomb unpacks to a large body."""
        parts, size = [], 0
        async for part in answer.content.iter_chunked(65536):
            size += len(part)
            if size > self._limits.max_bytes:
                megabytes = self._limits.max_bytes / 1_000_000
                raise FetchError(
                    f"{url}: larger than {megabytes:g} MB", "raise fetch.max_megabytes if you trust it", "too_large"
                )
            parts.append(part)
        return b"".join(parts)


def _check(at: str, url: str) -> None:
    try:
        parts = urlsplit(at)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine:
        kind = "url" if at == url else "redirect"
        words = "not an http or https address" if at == url else "redirects to what is no http or https address"
        raise FetchError(f"{url}: {words}", "check the address", kind)


def _refused(url: str, status: int, retry_after: str | None) -> FetchError:
    hints = {
        401: "it wants a password",
        403: "the server refuses this reader",
        404: "check the address; newstui remove takes it off",
        410: "the publisher has ended it; newstui remove takes it off",
        429: "the server asks for patience",
    }
    seconds = int(retry_after) if retry_after and retry_after.isascii() and retry_after.isdigit() else None
    from http import HTTPStatus

    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    hint = hints.get(status, "the server has a fault; try again later" if status >= 500 else "check the address")
    return FetchError(f"{url}: HTTP {status}{phrase}", hint, "http", status, seconds)

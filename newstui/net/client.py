"""The one HTTP client: conditional GET with limits on time, size, redirects and connections."""

from __future__ import annotations

import asyncio
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from newstui.errors import FetchError
from newstui.model.feed import Access, Validators
from newstui.net import addresses
from newstui.net.failures import Patience, fetch_error, refused
from newstui.net.headers import fresh_seconds, retry_seconds
from newstui.net.hosts import Hosts, is_private_address
from newstui.net.tls import context_for, load_aiohttp, names_proxy, names_proxy_or_login
from newstui.version import user_agent

if TYPE_CHECKING:
    import aiohttp

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, "
    "*/*;q=0.3"
)
ASLEEP = 5.0
"""Seconds by which the wall's clock is ahead of the one that stands still in sleep, from which a machine has slept."""

NOTHING = Validators()
NO_ACCESS = Access()
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
PATIENCE_ASKED = {429, 503}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may take of time, memory and the patience of hosts."""

    timeout_seconds: float = 30
    """From the first connection to the last byte, redirects included; waiting for a host's turn is not."""
    connect_seconds: float = 5
    read_seconds: float = 10
    """Between two pieces of an answer."""
    max_bytes: int = 20_000_000
    """Of a body, after it has been unpacked."""
    redirects: int = 5
    connections: int = 100
    connections_per_host: int = 4
    gap_seconds: float = 0.1
    """Between the starts of two requests to one host of the internet."""

    @property
    def patience(self) -> Patience:
        """How long a request may take, for what is said of one that took longer."""
        return Patience(self.timeout_seconds, self.connect_seconds, self.read_seconds)


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
    fresh_seconds: int | None = None
    """For how long the server says that nothing will change."""
    elapsed_ms: int = 0


class Fetcher(Protocol):
    """What services need of a client."""

    async def get(
        self,
        url: str,
        validators: Validators = ...,
        *,
        accept: str = ...,
        access: Access = ...,
        led_by: str | None = ...,
    ) -> Response:
        """Fetch `url`. Raises FetchError."""
        ...


Lookup = Callable[[str], Awaitable[list[str]]]


async def addresses_of(host: str) -> list[str]:
    """The IP addresses of a host; none where it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
    except OSError:
        return []
    return [str(each[4][0]) for each in found]


class Client:
    """An async context manager over one aiohttp session: no cookies, no Referer, proxies from the environment."""

    def __init__(self, limits: Limits = STANDARD, *, contact: str = "", lookup: Lookup = addresses_of) -> None:
        self._limits = limits
        self._user_agent = user_agent(contact)
        self._session: aiohttp.ClientSession | None = None
        self._hosts = Hosts(limits.connections, limits.connections_per_host, limits.gap_seconds)
        self._lookup = lookup
        self._proxied = False

    async def __aenter__(self) -> Client:
        aiohttp = load_aiohttp()
        limits = self._limits
        self._proxied = names_proxy()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=limits.connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._user_agent},
            timeout=aiohttp.ClientTimeout(total=None, connect=limits.connect_seconds, sock_read=limits.read_seconds),
            trust_env=names_proxy_or_login(),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None
        await self._session.close()

    async def get(
        self,
        url: str,
        validators: Validators = NOTHING,
        *,
        accept: str = ACCEPT,
        access: Access = NO_ACCESS,
        led_by: str | None = None,
    ) -> Response:
        """Fetch `url`; with `validators`, only if it has changed; `access` goes to the URL's own origin alone.

        `led_by`: the address whose document named this one; from the internet none leads into the local network.

        Raises FetchError with a kind and words for the reader.
        """
        addresses.check(url)
        request = _Request(url, validators, accept, access)
        asked, url = url, request.url  # what is told and logged holds no password
        if led_by is not None:
            await self._check_hop(led_by, url)
        at, moved, permanent, spent, woken = request.url, None, True, 0.0, False
        left = self._limits.redirects + 1
        while left:
            left -= 1
            host = addresses.host_of(at)
            async with self._hosts.slot(host):
                if self._hosts.given_up(host):
                    raise FetchError(f"{url}: {host} has just left others without an answer", "try later", "timeout")
                began, wall = time.monotonic(), time.time()
                try:
                    async with asyncio.timeout(max(0.0, self._limits.timeout_seconds - spent)):
                        answer = await self._once(request, at)
                except FetchError:
                    raise
                except Exception as error:
                    failure = fetch_error(url, error, self._limits.patience)
                    if not woken and time.time() - wall > time.monotonic() - began + ASLEEP:
                        # The machine slept meanwhile, and its connections are dead: no fault of the host.
                        woken = True
                        left += 1
                        continue
                    if failure.kind in ("timeout", "connect", "dns"):
                        self._hosts.silent(host)
                    raise failure from error
                self._hosts.answered(host)
                spent += time.monotonic() - began
            if isinstance(answer, _Redirect):
                permanent = permanent and answer.status in PERMANENT
                hop = addresses.next_hop(at, answer.location, url)
                await self._check_hop(url, hop)
                at = hop
                moved = addresses.with_login(at, asked) if permanent else moved
                continue
            body, status, headers = answer
            return Response(
                url=at,
                status=status,
                body=body,
                validators=Validators(headers.get("etag"), headers.get("last-modified")),
                content_type=headers.get("content-type"),
                headers=headers,
                permanent_url=moved if moved != asked else None,
                fresh_seconds=fresh_seconds(headers),
                elapsed_ms=round(spent * 1000),
            )
        raise FetchError(f"{url}: more than {self._limits.redirects} redirects", "check the address", "redirect")

    async def _once(self, request: _Request, at: str) -> _Redirect | tuple[bytes, int, dict[str, str]]:
        """One request, without following. Raises FetchError for a status that is no answer."""
        from yarl import URL

        assert self._session is not None
        # A URL of ASCII goes out as it was written; yarl would make some escapes into what they stand for.
        target = URL(at, encoded=at.isascii() and " " not in at)
        async with self._session.get(
            target, headers=request.headers(at), allow_redirects=False, ssl=context_for(at, proxied=self._proxied)
        ) as answer:
            headers: dict[str, str] = {}
            for name, value in answer.headers.items():
                headers.setdefault(name.lower(), value)
            if answer.status in REDIRECTS and "location" in headers:
                return _Redirect(answer.status, headers["location"])
            if answer.status not in (200, 304):
                raise refused(request.url, answer.status, retry_seconds(headers))
            body = b"" if answer.status == 304 else await self._read(answer, request.url)
            return body, answer.status, headers

    async def _check_hop(self, url: str, hop: str) -> None:
        """Nothing on the internet may send us to this machine or its network. Raises FetchError."""
        host, before = addresses.host_of(hop), addresses.host_of(url)
        if host == before:
            return
        try:
            async with asyncio.timeout(self._limits.connect_seconds):
                into = any(map(is_private_address, await self._lookup(host)))
                within = into and any(map(is_private_address, await self._lookup(before)))
        except TimeoutError as error:
            words = f"{url}: {host} was not found in {self._limits.connect_seconds:g} s"
            raise FetchError(words, "check the network; try again later", "timeout") from error
        if into and not within:
            raise FetchError(f"{url}: leads into the local network, to {host}", "the publisher's fault", "redirect")

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


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    location: str


class _Request:
    """What is sent, and to whom."""

    def __init__(self, url: str, validators: Validators, accept: str, access: Access) -> None:
        self.url, username, password = addresses.without_login(url)
        self._common = {"Accept": accept}
        if validators.etag:
            self._common["If-None-Match"] = validators.etag
        if validators.last_modified:
            self._common["If-Modified-Since"] = validators.last_modified
        self._secret = dict(access.headers)
        if access.username is not None:
            username, password = access.username, access.password
        if username is not None:
            login = b64encode(f"{username}:{password or ''}".encode()).decode()
            self._secret["Authorization"] = f"Basic {login}"

    def headers(self, at: str) -> dict[str, str]:
        """The headers of a request to `at`."""
        if not addresses.may_see_login(self.url, at):
            return self._common
        return {**self._common, **self._secret}

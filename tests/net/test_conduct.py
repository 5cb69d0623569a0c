"""What a publisher sees of us, and what he can do to us. Every server is real and on loopback."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import time
import zlib

import pytest

from newstui.errors import FetchError
from newstui.model.feed import Access, Validators
from newstui.net.client import NOTHING, STANDARD, Client, Limits
from newstui.version import HOMEPAGE, __version__

from .site import Asked, Reply, serving


async def fetch(url: str, validators: Validators = NOTHING, *, limits: Limits = STANDARD, **more):
    async with Client(limits) as client:
        return await client.get(url, validators, **more)


async def refused(url: str, **more) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetch(url, **more)
    return caught.value


@pytest.mark.parametrize("etag", ['"a-1"', 'W/"a-1"', '"a b;c--gzip\\x"', "bare-5f3"])
@pytest.mark.parametrize("modified", [None, "Sun, 27 Oct 2024 03:33:20 GMT", "2024-10-27 03:33:20 +0100"])
async def test_validators_go_back_byte_for_byte(etag: str, modified: str | None) -> None:
    headers = {"ETag": etag} | ({"Last-Modified": modified} if modified else {})
    with serving(lambda _: Reply(headers=headers)) as site:
        first = await fetch(site.url())
        await fetch(site.url(), first.validators)
    assert site.sent("If-None-Match") == [None, etag]
    assert site.sent("If-Modified-Since") == [None, modified]


async def test_what_every_request_says() -> None:
    with serving(lambda _: Reply(headers={"Set-Cookie": "a=b"})) as site:
        async with Client() as client:
            await client.get(site.url("/a?b=%20x&c=1%2F2"))
            await client.get(site.url("/b"))
    first, second = site.asked
    assert first.path == "/a?b=%20x&c=1%2F2"
    assert first.headers["user-agent"].startswith("newstui/")
    assert first.headers["user-agent"] == f"newstui/{__version__} (feed reader; +{HOMEPAGE})"
    assert "atom+xml" in first.headers["accept"]
    assert "gzip" in first.headers["accept-encoding"]
    for name in ("cookie", "referer", "cache-control", "pragma", "authorization"):
        assert name not in second.headers
    assert first.peer == second.peer, "one connection for both"


async def test_whom_publishers_may_turn_to_is_the_reader_s_to_say() -> None:
    with serving(lambda _: Reply()) as site:
        async with Client(contact="ada@harbour.example") as client:
            await client.get(site.url())
    assert site.asked[0].headers["user-agent"].endswith("(feed reader; +ada@harbour.example)")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3600"}, 3600),
        ({"Retry-After": "Sun, 01 Mar 2026 12:00:00 GMT", "Date": "Sun, 01 Mar 2026 11:00:00 GMT"}, 3600),
        ({"Retry-After": "Sun, 01 Mar 2026 12:00:00 GMT", "Date": "Sun, 01 Mar 2026 13:00:00 GMT"}, 0),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
async def test_a_server_s_wish_to_wait_is_heard_in_both_forms(headers: dict[str, str], seconds: int | None) -> None:
    # http.server sends a Date of its own first; ours has to be the one that counts.
    from newstui.net.headers import retry_seconds

    lower = {name.lower(): value for name, value in headers.items()}
    assert retry_seconds(lower) == seconds
    if "Date" not in headers:
        with serving(lambda _: Reply(503, headers=headers)) as site:
            assert (await refused(site.url())).retry_after == seconds
        assert len(site.asked) == 1, "nobody tries again at once"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=3600"}, 3600),
        ({"Cache-Control": "max-age=3600", "Age": "600"}, 3000),
        ({"Cache-Control": "no-cache, max-age=3600"}, None),
        ({"Cache-Control": "s-maxage=5"}, None),
        ({"Cache-Control": "max-age=60", "Age": "600"}, 0),
        ({"Expires": "Sun, 01 Mar 2026 12:00:00 GMT", "Date": "Sun, 01 Mar 2026 11:00:00 GMT"}, 3600),
        ({"Expires": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int | None) -> None:
    from newstui.net.headers import fresh_seconds

    assert fresh_seconds({name.lower(): value for name, value in headers.items()}) == seconds


@pytest.mark.parametrize(
    ("chain", "moved"),
    [
        ((301,), "/1"),
        ((308,), "/1"),
        ((301, 308), "/2"),
        ((302,), None),
        ((307,), None),
        ((301, 302), "/1"),
        ((302, 301), None),
    ],
)
async def test_only_the_permanent_prefix_of_a_chain_is_a_move(chain: tuple[int, ...], moved: str | None) -> None:
    def reply(asked: Asked) -> Reply:
        step = int(asked.path.strip("/"))
        return Reply(chain[step], headers={"Location": f"/{step + 1}"}) if step < len(chain) else Reply()

    with serving(reply) as site:
        response = await fetch(site.url("/0"))
    assert response.permanent_url == (moved and site.url(moved))
    assert response.url == site.url(f"/{len(chain)}")


async def test_a_redirect_loop_ends_soon() -> None:
    with serving(lambda _: Reply(302, headers={"Location": "/again"})) as site:
        assert (await refused(site.url())).kind == "redirect"
    assert len(site.asked) <= 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://", "ftp://x.example/a", "//"])
async def test_redirects_lead_to_the_web_or_nowhere(target: str) -> None:
    with serving(lambda _: Reply(302, headers={"Location": target})) as site:
        assert (await refused(site.url())).kind == "redirect"


async def test_the_internet_sends_nobody_into_the_local_network() -> None:
    async def lookup(host: str) -> list[str]:
        return ["93.184.215.14"] if host == site.host else [host]

    with serving(lambda _: Reply()) as inner, serving(lambda _: Reply(), "127.0.0.2") as site:
        site.reply = lambda _: Reply(302, headers={"Location": inner.url("/secret")})
        async with Client(lookup=lookup) as client:
            with pytest.raises(FetchError, match="local network") as caught:
                await client.get(site.url())
        assert caught.value.kind == "redirect"
        assert inner.asked == []
        # Within the local network it may.
        assert (await fetch(site.url())).url == inner.url("/secret")


async def test_secrets_stay_with_their_host() -> None:
    access = Access((("X-Token", "t-1"),), "reader", "pass:word")
    with serving(lambda _: Reply()) as other, serving(lambda _: Reply(), "127.0.0.2") as site:
        site.reply = lambda asked: (
            Reply(302, headers={"Location": site.url("/b")})
            if asked.path == "/a"
            else Reply(302, headers={"Location": other.url("/c")})
        )
        await fetch(site.url("/a"), access=access)
        assert site.sent("X-Token") == ["t-1", "t-1"]
        assert site.sent("Authorization") == ["Basic cmVhZGVyOnBhc3M6d29yZA=="] * 2
        assert other.sent("Authorization") == other.sent("X-Token") == [None]


async def test_a_login_in_the_address_is_sent_and_never_told() -> None:
    def reply(asked: Asked) -> Reply:
        return Reply(301, headers={"Location": "/new"}) if asked.path == "/old" else Reply()

    with serving(reply) as site:
        response = await fetch(site.url("/old", "me:s%20x@"))
        assert site.sent("Authorization") == ["Basic bWU6cyB4"] * 2
        assert response.permanent_url == site.url("/new", "me:s%20x@")
        site.reply = lambda _: Reply(404)
        error = await refused(site.url("/old", "me:s%20x@"))
    assert "s%20x" not in str(error)


async def test_few_at_once_to_one_host_redirects_included() -> None:
    def reply(asked: Asked) -> Reply:
        hop = asked.path.endswith("/hop")
        return Reply(200 if hop else 302, wait=0.03, headers={} if hop else {"Location": f"{asked.path}/hop"})

    with serving(reply) as site:
        async with Client(Limits(connections_per_host=3)) as client:
            await asyncio.gather(*(client.get(site.url(f"/{number}")) for number in range(15)))
    assert site.most_at_once <= 3
    assert len(site.asked) == 30


async def test_a_gap_between_starts_at_a_host_of_the_internet_only() -> None:
    from newstui.net.hosts import Hosts

    hosts = Hosts(32, 4, 0.05)
    starts: dict[str, list[float]] = {"news.example": [], "127.0.0.1": []}

    async def one(host: str) -> None:
        async with hosts.slot(host):
            starts[host].append(time.monotonic())

    await asyncio.gather(*(one(host) for host in starts for _ in range(4)))
    assert all(later - sooner > 0.04 for sooner, later in itertools.pairwise(starts["news.example"]))
    assert starts["127.0.0.1"][-1] <= starts["news.example"][-1]


async def test_waiting_for_a_turn_is_no_part_of_the_deadline() -> None:
    with serving(lambda _: Reply(wait=0.15)) as site:
        async with Client(Limits(timeout_seconds=0.6, connections_per_host=1)) as client:
            answers = await asyncio.gather(*(client.get(site.url(f"/{number}")) for number in range(6)))
    assert [answer.status for answer in answers] == [200] * 6


async def test_a_host_that_leaves_several_without_an_answer_is_left_alone() -> None:
    with serving(lambda _: Reply(wait=30)) as site:
        async with Client(Limits(timeout_seconds=0.2, connections_per_host=1)) as client:
            asked = (client.get(site.url(f"/{number}")) for number in range(20))
            errors = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(error, FetchError) and error.kind == "timeout" for error in errors)
    assert len(site.asked) == 3


def _brotli(body: bytes) -> bytes:
    return pytest.importorskip("brotli").compress(body)


def _zstd(body: bytes) -> bytes:
    return pytest.importorskip("backports.zstd").compress(body)


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress, "br": _brotli, "zstd": _zstd}


@pytest.mark.parametrize("name", PACKED)
async def test_packed_bodies_are_asked_for_and_unpacked(name: str) -> None:
    body = PACKED[name](b"hello " * 5000)
    with serving(lambda _: Reply(body=body, headers={"Content-Encoding": name})) as site:
        assert (await fetch(site.url())).body == b"hello " * 5000
    assert name in site.sent("Accept-Encoding")[0]


@pytest.mark.parametrize("name", PACKED)
async def test_a_bomb_is_cut_off_while_it_unpacks(name: str) -> None:
    bomb = PACKED[name](b" " * 30_000_000)
    with serving(lambda _: Reply(body=bomb, headers={"Content-Encoding": name})) as site:
        error = await refused(site.url(), limits=Limits(max_bytes=1_000_000))
    assert error.kind == "too_large"


async def test_an_endless_body_is_cut_off() -> None:
    with serving(lambda _: Reply(pieces=itertools.repeat(b"x" * 65536))) as site:
        error = await refused(site.url(), limits=Limits(max_bytes=1_000_000))
    assert error.kind == "too_large"


async def test_a_dripping_body_is_given_up() -> None:
    def drops():
        while True:
            time.sleep(0.05)
            yield b"x"

    with serving(lambda _: Reply(pieces=drops())) as site:
        error = await refused(site.url(), limits=Limits(timeout_seconds=0.4))
    assert error.kind == "timeout"
    assert "no whole answer in 0.4 s" in error.message


async def test_silence_before_the_headers_is_given_up() -> None:
    with serving(lambda _: Reply(wait=30)) as site:
        error = await refused(site.url(), limits=Limits(read_seconds=0.2))
    assert error.kind == "timeout"
    assert "not a byte for 0.2 s" in error.message, "the deadline that was missed, not the whole request's"


async def test_a_body_that_is_cut_short_is_an_error() -> None:
    with serving(lambda _: Reply(body=b"half", length=400, headers={"ETag": '"cut"'})) as site:
        assert (await refused(site.url())).kind == "protocol"

"""URLs as the client uses them: which it may ask, where a redirect leads, and who may see a password."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from newstui.errors import FetchError

_PORTS = {"http": 80, "https": 443}


def check(url: str) -> None:
    """Raises FetchError where `url` is no http or https address."""
    if not _fine(url):
        raise FetchError(f"{url}: not an http or https address", "check the address", "url")


def next_hop(at: str, location: str, url: str) -> str:
    """Where a redirect at `at` to `location` leads. Raises FetchError that names `url`, the address first asked."""
    try:
        hop = urljoin(at, location.strip())
    except ValueError:
        hop = ""
    if not _fine(hop):
        raise FetchError(f"{url}: redirects to what is no http or https address", "check the address", "redirect")
    return urlsplit(hop)._replace(fragment="").geturl()


def host_of(url: str) -> str:
    """The host of a URL, lower case."""
    return urlsplit(url).hostname or ""


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port (RFC 6454): what has to be the same for a password to be sent."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)


def may_see_login(url: str, at: str) -> bool:
    """Whether what is secret of `url` may be sent to `at`: the same origin, or the same host, now with TLS."""
    scheme, host, port = origin(url)
    return origin(at) in ((scheme, host, port), ("https", host, 443 if port == 80 else port))


def without_login(url: str) -> tuple[str, str | None, str | None]:
    """The URL without its ``name:password@``, the name and the password."""
    parts = urlsplit(url)
    login, separator, place = parts.netloc.rpartition("@")
    if not separator:
        return url, None, None
    name, _, password = login.partition(":")
    return urlunsplit(parts._replace(netloc=place)), unquote(name), unquote(password)


def with_login(url: str, like: str) -> str:
    """`url` with the ``name:password@`` of `like`, where `url` may see it."""
    login, separator, _ = urlsplit(like).netloc.rpartition("@")
    if not separator or not may_see_login(like, url):
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc.rpartition('@')[2]}"))


def _fine(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False

"""What went wrong on the wire, in one line that names the URL and says what to do."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus

from newstui.errors import FetchError


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a request has: in all, for its connection, and between two pieces of an answer."""

    total: float
    connect: float
    read: float


def fetch_error(url: str, error: Exception, patience: Patience) -> FetchError:
    """The FetchError for what aiohttp, or one of the deadlines of `patience`, raised."""
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError | ssl.SSLError):
        reason = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
        if getattr(reason, "reason", None) == "WRONG_VERSION_NUMBER":
            # What OpenSSL makes of an answer in plain HTTP.
            return FetchError(f"{url}: no TLS is spoken there", "try it with http:// before", "tls")
        words = getattr(reason, "verify_message", None) or getattr(reason, "reason", None) or "no trusted connection"
        return FetchError(f"{url}: TLS: {words}", "its certificate is not trusted here", "tls")
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        words = f"{url}: no connection in {patience.connect:g} s"
        return FetchError(words, "the server is down or far; try again later", "timeout")
    if isinstance(error, aiohttp.SocketTimeoutError):
        return FetchError(f"{url}: not a byte for {patience.read:g} s", "try again later", "timeout")
    if isinstance(error, TimeoutError):
        return FetchError(f"{url}: no whole answer in {patience.total:g} s", "try again later", "timeout")
    if isinstance(error, aiohttp.ClientConnectorDNSError) or isinstance(
        getattr(error, "os_error", None), socket.gaierror
    ):
        return FetchError(f"{url}: the host is not known", "check the address and the network", "dns")
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError(
            f"{url}: no connection: {error.os_error.strerror or error.os_error}", "try again later", "connect"
        )
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return FetchError(f"{url}: not an address", "check it", "url")
    return FetchError(f"{url}: {type(error).__name__}: {str(error)[:120]}", "try again later", "protocol")


def refused(url: str, status: int, retry_seconds: int | None) -> FetchError:
    """The FetchError for an answer with a status that brings no document."""
    hints = {
        401: "it wants a password: newstui feeds set --username NAME --password-stdin",
        403: "the server refuses this reader",
        404: "it is not there; newstui remove takes the feed off, newstui add URL finds where it is now",
        410: "the publisher has ended it; newstui remove takes the feed off",
        429: "the server asks for patience",
    }
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    hint = hints.get(status, "the server has a fault; try again later" if status >= 500 else "check the address")
    return FetchError(f"{url}: HTTP {status}{phrase}", hint, "http", status, retry_seconds)

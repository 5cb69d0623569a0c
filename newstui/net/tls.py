"""TLS: the machine's certificates are read when the first https address is asked, not when aiohttp is imported."""

from __future__ import annotations

import os
import ssl
import threading
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import getproxies

_importing = threading.Lock()


def load_aiohttp() -> Any:
    """aiohttp, whose import makes two TLS contexts with all certificates: a third of its time, for nothing.

    They are left without certificates, and would trust nobody; `context_for` gives the one that is used.
    """
    with _importing:
        ssl.SSLContext.set_default_verify_paths = lambda self: None  # type: ignore[method-assign]
        try:
            import aiohttp
        finally:
            del ssl.SSLContext.set_default_verify_paths
    return aiohttp


def context_for(url: str, *, proxied: bool) -> ssl.SSLContext | bool:
    """What aiohttp's ``ssl`` takes for a request to `url`; a proxy may be spoken to by TLS where the URL is not."""
    return _context() if proxied or url.startswith("https:") else True


def names_proxy() -> bool:
    """Whether the environment has a proxy: to ask it costs a third of a millisecond."""
    return bool(getproxies())


@cache
def _context() -> ssl.SSLContext:
    """With the system's certificates, or those that SSL_CERT_FILE and SSL_CERT_DIR name."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(("http/1.1",))
    return context


def names_proxy_or_login() -> bool:
    """Whether the environment has a proxy or a .netrc: aiohttp goes to a thread twice a request to look for them."""
    home = Path("~").expanduser()
    return bool(getproxies() or os.environ.get("NETRC") or (home / ".netrc").exists() or (home / "_netrc").exists())

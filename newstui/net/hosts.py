"""Politeness: how many requests a host and the whole program have under way, and how fast they follow one another."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

PATIENCE = 3
"""So many requests in a row without an answer, and the host is left alone for the rest of this refresh."""


@dataclass
class _Host:
    slots: asyncio.Semaphore
    gap: float
    next_start: float = 0.0
    silent: int = field(default=0)


class Hosts:
    """Slots of `connections` in all and `per_host` for each host, with `gap_seconds` between two starts at one host.

    The gap is for hosts on the internet; one on this machine or in this house is its reader's own.
    """

    def __init__(self, connections: int, per_host: int, gap_seconds: float) -> None:
        self._all = asyncio.Semaphore(connections)
        self._per_host = per_host
        self._gap = gap_seconds
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def slot(self, host: str) -> AsyncIterator[None]:
        """The right to one request to `host`, waited for as long as it takes."""
        known = self._known(host)
        async with known.slots:
            if known.gap:
                now = time.monotonic()
                start = max(now, known.next_start)
                known.next_start = start + known.gap
                if start > now:
                    await asyncio.sleep(start - now)
            async with self._all:
                yield

    def answered(self, host: str) -> None:
        """It did, whatever the status."""
        self._known(host).silent = 0

    def silent(self, host: str) -> None:
        """It did not: no connection, or no answer in time."""
        self._known(host).silent += 1

    def given_up(self, host: str) -> bool:
        """Whether asking it again now would only make others wait."""
        return self._known(host).silent >= PATIENCE

    def _known(self, host: str) -> _Host:
        if host not in self._hosts:
            gap = 0.0 if is_private_name(host) else self._gap
            self._hosts[host] = _Host(asyncio.Semaphore(self._per_host), gap)
        return self._hosts[host]


def is_private_name(host: str) -> bool:
    """Whether `host` is by its very name on this machine or a local network; nothing is looked up."""
    return host == "localhost" or host.endswith((".localhost", ".local")) or is_private_address(host)


def is_private_address(address: str) -> bool:
    """Whether an IP address is not one of the public internet (loopback, private, link-local, ...); False for names."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_global

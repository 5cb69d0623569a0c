"""The HTTP client as the reader has configured it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.config import FetchConfig

if TYPE_CHECKING:
    from newstui.net.client import Client


def client(config: FetchConfig) -> Client:
    """A client within the limits of `config`; an async context manager."""
    from newstui.net.client import Client, Limits

    limits = Limits(
        timeout_seconds=config.timeout_seconds,
        max_bytes=config.max_megabytes * 1_000_000,
        connections=config.connections,
        connections_per_host=config.connections_per_host,
    )
    return Client(limits, contact=config.contact)

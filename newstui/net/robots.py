"""robots.txt (RFC 9309), asked before the pages of a site are fetched; feeds are there to be fetched."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from newstui.errors import FetchError
from newstui.net.client import Fetcher

_LONGEST = 500_000
"""Bytes that are read of a robots.txt (RFC 9309, section 2.5)."""


class Robots:
    """What sites allow, asked once a site as long as this lives."""

    def __init__(self, fetcher: Fetcher, name: str = "newstui") -> None:
        self._fetcher = fetcher
        self._name = name
        self._rules: dict[str, asyncio.Task[RobotFileParser]] = {}

    async def allow(self, url: str, *, led_by: str | None = None) -> bool:
        """Whether the page at `url` may be fetched; `led_by` as in `Client.get`.

        A site without a robots.txt allows all. Raises FetchError where it cannot be had: then nothing may be fetched.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(f"{origin}/robots.txt", led_by))
        return (await self._rules[origin]).can_fetch(self._name, url)

    async def _read(self, url: str, led_by: str | None) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            response = await self._fetcher.get(url, accept="text/plain, */*;q=0.1", led_by=led_by)
        except FetchError as error:
            if error.status is None or error.status >= 500 or error.status == 429:
                raise
            rules.parse([])
            return rules
        rules.parse(response.body[:_LONGEST].decode("utf-8", "replace").splitlines())
        return rules

"""Three sample feeds of our own writing, for `newstui demo`. Places, people and companies in them are invented."""

from __future__ import annotations

import re
from email.utils import formatdate
from importlib.resources import files

from newstui.model.moment import Moment, to_iso

FEEDS = {
    "https://world.demo.example/feed.xml": "world.xml",
    "https://science.demo.example/atom.xml": "science.xml",
    "https://business.demo.example/feed.json": "business.json",
}
"""URL to file name."""

_HOURS_AGO = re.compile(r"\{\{hours_ago:(\d+)\}\}")


def feeds(now: Moment) -> dict[str, bytes]:
    """The feed documents by URL; what they call ``{{hours_ago:5}}`` becomes the date five hours before `now`."""
    return {url: _dated(name, now) for url, name in FEEDS.items()}


def _dated(name: str, now: Moment) -> bytes:
    def date(found: re.Match[str]) -> str:
        moment = now - int(found[1]) * 3600
        # RSS 2.0 writes RFC 822 dates; Atom and JSON Feed RFC 3339 ones.
        return formatdate(moment, usegmt=True) if name == "world.xml" else to_iso(moment) or ""

    document = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return _HOURS_AGO.sub(date, document).encode()

"""newsboat's ``urls`` file: an address a line, with tags, ``!`` to hide and ``~title`` behind it."""

from __future__ import annotations

import shlex

from newstui.model.feed import Subscription
from newstui.model.text import clean, clean_line


def read_urls(text: str) -> tuple[list[Subscription], list[str]]:
    """The subscriptions, each URL once, and a note for each line that has no counterpart here.

    The first tag becomes the folder. Queries, programs and filters are never run: they are noted.
    """
    found: dict[str, Subscription] = {}
    notes: list[str] = []
    for number, raw in enumerate(clean(text).splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            words = shlex.split(line)
        except ValueError:
            notes.append(f"line {number}: an open quotation mark; left out")
            continue
        url, tags = words[0], words[1:]
        if not url.startswith(("http://", "https://")):
            notes.append(f"line {number}: {url.split(':')[0]} feeds have no counterpart here; left out")
            continue
        title = next((clean_line(tag[1:]) for tag in tags if tag.startswith("~")), None)
        folder = next((clean_line(tag) for tag in tags if tag[:1] not in ("~", "!", "")), None)
        found.setdefault(url, Subscription(url, title or None, folder=folder))
    return list(found.values()), notes

"""newsboat's ``urls`` file: an address a line, with tags, ``!`` to hide and ``~title`` behind it."""

from __future__ import annotations

import shlex

from newstui.model.feed import Subscription
from newstui.model.text import clean, clean_line

PROGRAMS = ("exec:", "filter:", "|")
"""What begins an address that newsboat runs instead of fetching it. Nothing of the kind is ever run here."""


def read_urls(text: str) -> tuple[list[Subscription], list[str]]:
    """The subscriptions, each URL once, and a note for each line that does not carry over whole.

    The first tag becomes the folder. Programs and filters come in switched off; queries cannot, their words are told.
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
        title = next((clean_line(tag[1:]) for tag in tags if tag.startswith("~")), None)
        names = [clean_line(tag) for tag in tags if tag[:1] not in ("~", "!", "")]
        program = url.startswith(PROGRAMS)
        if url.startswith("query:"):
            name, _, query = url.removeprefix("query:").partition(":")
            notes.append(f"line {number}: the query feed {name!r} stays behind; its words were {query}")
            continue
        if not program and not url.startswith(("http://", "https://")):
            notes.append(f"line {number}: {url.split(':')[0]} feeds have no counterpart here; left out")
            continue
        if program:
            notes.append(f"line {number}: {url.split(':')[0]} feeds are not run; kept, switched off")
        if len(names) > 1:
            notes.append(f"line {number}: in the folder {names[0]}; without the tags {', '.join(names[1:])}")
        if any(tag.startswith("!") for tag in tags):
            notes.append(f"line {number}: hidden in newsboat, shown here")
        found.setdefault(url, Subscription(url, title or None, None, names[0] if names else None, program))
    return list(found.values()), notes


def identity(guid: str, url: str) -> str:
    """The key that a story of newsboat's cache has here (see `newstui.feeds.identity`).

    Where a publisher gives no GUID, newsboat makes one of the link and the date.
    """
    guid, link = clean_line(guid)[:2000], clean_line(url)
    made = link and guid != link and guid.startswith(link)
    return f"link:{link}" if made else f"guid:{guid}"

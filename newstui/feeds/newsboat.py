"""newsboat's ``urls`` file: an address a line, with tags, ``!`` to hide and ``~title`` behind it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace

from newstui.feeds.newsboat_filter import NotCarriedOver, Tags, translate
from newstui.model.feed import Subscription
from newstui.model.text import clean, clean_line

PROGRAMS = ("exec:", "filter:", "|")
"""What begins an address that newsboat runs instead of fetching it. Nothing of the kind is ever run here."""


@dataclass
class Urls:
    """What a ``urls`` file holds."""

    subscriptions: list[Subscription] = field(default_factory=list)
    views: list[tuple[str, str]] = field(default_factory=list)
    """Query feeds: a name, and the query of ours that asks the same."""
    notes: list[str] = field(default_factory=list)
    """A line for what does not carry over, or not as it was."""


def read_urls(text: str) -> Urls:
    """The subscriptions, each URL once, and the query feeds as queries of ours.

    The first tag becomes the folder. Programs and filters come in switched off, and in a folder only beside others.
    """
    found: dict[str, Subscription] = {}
    urls, tags = Urls(), Tags()
    queries: list[tuple[int, str, str]] = []
    for number, raw in enumerate(clean(text).splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            words = shlex.split(line)
        except ValueError:
            urls.notes.append(f"line {number}: an open quotation mark; left out")
            continue
        if words[0].startswith("query:"):
            name, _, query = words[0].removeprefix("query:").partition(":")
            queries.append((number, clean_line(name), query))
            continue
        subscription = _subscription(number, words, urls.notes)
        if subscription is not None:
            known = found.setdefault(subscription.url, subscription)
            tags.folders[known.url] = known.folder
            for tag in _tags(words):
                tags.tagged.setdefault(tag, []).append(known.url)
    # A tag of feeds that are never asked, often a word of the program's own command, makes no folder.
    asked = {each.folder for each in found.values() if not each.switched_off}
    urls.subscriptions = [
        replace(each, folder=None) if each.switched_off and each.folder not in asked else each
        for each in found.values()
    ]
    # A query may ask for the tag of a feed that stands below it.
    for number, name, query in queries:
        try:
            translated = translate(query, tags)
        except NotCarriedOver as reason:
            urls.notes.append(f"line {number}: the query feed {name!r} stays behind: {reason}; its words were {query}")
            continue
        urls.views.append((name, translated.query))
        urls.notes += [
            f"line {number}: the view {name!r} asks for nearly the same: {note}" for note in translated.notes
        ]
    return urls


def _tags(words: list[str]) -> list[str]:
    return [clean_line(tag) for tag in words[1:] if tag[:1] not in ("~", "!", "")]


def _subscription(number: int, words: list[str], notes: list[str]) -> Subscription | None:
    url, names = words[0], _tags(words)
    title = next((clean_line(tag[1:]) for tag in words[1:] if tag.startswith("~")), None)
    program = url.startswith(PROGRAMS)
    if not program and not url.startswith(("http://", "https://")):
        notes.append(f"line {number}: {url.split(':')[0]} feeds have no counterpart here; left out")
        return None
    if program:
        notes.append(f"line {number}: {url.split(':')[0]} feeds are not run; kept, switched off")
    if len(names) > 1:
        notes.append(f"line {number}: in the folder {names[0]}; without the tags {', '.join(names[1:])}")
    if any(tag.startswith("!") for tag in words[1:]):
        notes.append(f"line {number}: hidden in newsboat, shown here")
    return Subscription(url, title or None, None, names[0] if names else None, program)


def identity(guid: str, url: str) -> str:
    """The key that a story of newsboat's cache has here (see `newstui.feeds.identity`).

    Where a publisher gives no GUID, newsboat makes one of the link and the date.
    """
    guid, link = clean_line(guid)[:2000], clean_line(url)
    made = link and guid != link and guid.startswith(link)
    return f"link:{link}" if made else f"guid:{guid}"

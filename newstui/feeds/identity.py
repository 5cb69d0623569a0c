"""Identity: which entry is which story, from one fetch to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from newstui.model.entry import Entry


def identities(entries: Sequence[Entry]) -> list[str]:
    """A key for each entry, unique within the feed: its GUID, else its link, else a hash of all that it says.

    A GUID, or link, that several entries of the document share tells nothing: each of them falls one step down the
    ladder. Entries alike to the last letter are told apart by their place among their likes, the last one first, so
    that older ones keep their keys when another comes in at the top.
    """
    guids = Counter(entry.guid for entry in entries if entry.guid)
    links = Counter(entry.link for entry in entries if entry.link)
    seen: Counter[str] = Counter()
    keys = []
    for entry in reversed(entries):
        key = _identity(entry, guids, links)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    keys.reverse()
    return keys


def _identity(entry: Entry, guids: Counter[str], links: Counter[str]) -> str:
    if entry.guid and guids[entry.guid] == 1:
        return f"guid:{entry.guid}"
    if entry.link and links[entry.link] == 1:
        return f"link:{entry.link}"
    files = " ".join(file.url for file in entry.enclosures)
    parts = (entry.guid, entry.link, entry.title, entry.published, files, entry.content)
    return f"hash:{_digest(*parts)}"


def content_hash(entry: Entry) -> str:
    """What tells a changed entry from the one that is kept: a hash of its title and content."""
    return _digest(entry.title, entry.content)


def _digest(*parts: object) -> str:
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()

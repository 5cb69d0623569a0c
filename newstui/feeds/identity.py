"""Identity: which entry is which story, from one fetch to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from newstui.model.entry import Entry


def identities(entries: Sequence[Entry]) -> list[str]:
    """A key for each entry, unique within the feed: its GUID, else its link, else a hash of title and content.

    A GUID, or link, that several entries of the document share tells nothing: each of them falls one step down the
    ladder. Entries alike to the last letter get the same key; the caller keeps one of them.
    """
    guids = Counter(entry.guid for entry in entries if entry.guid)
    links = Counter(entry.link for entry in entries if entry.link)
    return [_identity(entry, guids, links) for entry in entries]


def _identity(entry: Entry, guids: Counter[str], links: Counter[str]) -> str:
    if entry.guid and guids[entry.guid] == 1:
        return f"guid:{entry.guid}"
    if entry.link and links[entry.link] == 1:
        return f"link:{entry.link}"
    return f"hash:{content_hash(entry)}"


def content_hash(entry: Entry) -> str:
    """What tells a changed entry from the one that is kept: a hash of its title and content."""
    return blake2b(f"{entry.title}\0{entry.content}".encode(), digest_size=16).hexdigest()

"""Deciding: which of a feed's entries are new, which changed, which we have. Pure: values in, values out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newstui.model.entry import Entry
from newstui.model.moment import Moment
from newstui.store.stories import StoryDraft

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a feed's entries. `new` is oldest first, so that ids rise as the publisher wrote."""

    new: tuple[StoryDraft, ...]
    changed: tuple[StoryDraft, ...]
    unchanged: int

    @property
    def drafts(self) -> tuple[StoryDraft, ...]:
        """Everything that has to be kept."""
        return self.new + self.changed


def content_hash(entry: Entry) -> str:
    """What tells one version of an entry from another: what a reader would see of it.

    Dates are left out: some publishers send a new one with every request.
    """
    seen = _SEPARATOR.join((entry.title, entry.link or "", entry.author or "", entry.content or entry.summary))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sort_moment(published: Moment | None, first_seen: Moment) -> Moment:
    """Where a story stands in the lists: its date, but never later than we saw it (a date ahead would stay on top)."""
    return first_seen if published is None else min(published, first_seen)


def draft(entry: Entry, identity: str, *, now: Moment) -> StoryDraft:
    """The story that an entry becomes when it is seen for the first time at `now`."""
    return StoryDraft(
        identity=identity,
        title=title_of(entry),
        content=entry.content or entry.summary,
        content_hash=content_hash(entry),
        sort_at=sort_moment(entry.published, now),
        first_seen=now,
        link=entry.link,
        author=entry.author,
        published=entry.published,
        updated=entry.updated,
        language=entry.language,
        categories=entry.categories,
        enclosures=entry.enclosures,
    )


def decide(
    entries: Sequence[Entry], identities: Sequence[str], known: Mapping[str, str], *, now: Moment
) -> Decision:
    """Compare `entries` with what is kept. `known`: the kept content hash of each identity; one identity an entry."""
    new: list[StoryDraft] = []
    changed: list[StoryDraft] = []
    unchanged = 0
    for entry, identity in zip(entries, identities, strict=True):
        kept = known.get(identity)
        if kept is None:
            new.append(draft(entry, identity, now=now))
        elif kept != content_hash(entry):
            changed.append(draft(entry, identity, now=now))
        else:
            unchanged += 1
    # Feeds list the newest first; a stable sort leaves entries of one moment in the reverse of that order.
    new.reverse()
    new.sort(key=lambda story: story.sort_at)
    return Decision(tuple(new), tuple(changed), unchanged)


def title_of(entry: Entry) -> str:
    """The entry's title, else the first words of its content, else its link: a list needs something to show."""
    if entry.title:
        return entry.title
    from newstui.store.plain import words_of

    words = words_of(entry.content or entry.summary)
    if len(words) > _TITLE_LENGTH:
        words = words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
    return words or entry.link or "(untitled)"


_TITLE_LENGTH = 80

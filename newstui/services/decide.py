"""Deciding: which of a feed's entries are new, which changed, which we have. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newstui.feeds.identity import content_hash
from newstui.model.entry import Entry
from newstui.model.moment import Moment
from newstui.model.text import NO_TITLE
from newstui.store.drafts import StoryDraft


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


def sort_moment(published: Moment | None, first_seen: Moment) -> Moment:
    """Where a story stands in the lists: its date, but never later than we saw it (a date ahead would stay on top)."""
    return first_seen if published is None else min(published, first_seen)


def draft(entry: Entry, identity: str, *, now: Moment) -> StoryDraft:
    """The story that an entry becomes when it is seen for the first time at `now`."""
    return StoryDraft(
        identity=identity,
        title=entry.title or entry.link or NO_TITLE,
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


def same_content(
    entries: Sequence[Entry], identities: Sequence[str], kept: Mapping[tuple[str | None, str], str]
) -> list[str]:
    """`identities`, but that of a kept story for an entry with its link and its text, each kept one once.

    For a document none of whose identities is known: some publishers give every entry a new GUID each time.
    """
    free = dict(kept)
    found = (free.pop((entry.link, content_hash(entry)), None) for entry in entries)
    return [same or identity for same, identity in zip(found, identities, strict=True)]


def decide(entries: Sequence[Entry], identities: Sequence[str], known: Mapping[str, str], *, now: Moment) -> Decision:
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

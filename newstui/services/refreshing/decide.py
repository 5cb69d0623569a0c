"""Deciding: which of a feed's entries are new, which changed, which we have. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newstui.feeds.identity import content_hash
from newstui.model.entry import Entry
from newstui.model.moment import Moment
from newstui.model.text import NO_TITLE
from newstui.store.drafts import StoryDraft

_A_DAY = 86400


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


def undated_moments(entries: Sequence[Entry], *, now: Moment) -> dict[int, Moment]:
    """By place in the document: where entries without a date stand that came with a feed's first fetch.

    Nobody has seen them come, so they are no news of this moment. One stands beside its neighbour, the next dated one
    below it in the document, else the last above it; where no entry has a date, a day back, so that none counts as of
    today.
    """
    moments: dict[int, Moment] = {}
    beside: Moment | None = None
    for place in reversed(range(len(entries))):
        published = entries[place].published
        if published is not None:
            beside = sort_moment(published, now)
        elif beside is not None:
            moments[place] = beside
    last = next((sort_moment(each.published, now) for each in reversed(entries) if each.published is not None), None)
    alone = now - _A_DAY if last is None else last
    return {place: moments.get(place, alone) for place, entry in enumerate(entries) if entry.published is None}


def draft(entry: Entry, identity: str, *, now: Moment, sort_at: Moment | None = None) -> StoryDraft:
    """The story that an entry becomes when it is seen for the first time at `now`; `sort_at` for one without a date."""
    return StoryDraft(
        identity=identity,
        title=entry.title or entry.link or NO_TITLE,
        content=entry.content or entry.summary,
        content_hash=content_hash(entry),
        sort_at=sort_moment(entry.published, now) if sort_at is None else sort_at,
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


def decide(
    entries: Sequence[Entry], identities: Sequence[str], known: Mapping[str, str], *, now: Moment, first: bool = False
) -> Decision:
    """Compare `entries` with what is kept. `known`: the kept content hash of each identity; one identity an entry.

    `first`: nothing of the feed has been kept before.
    """
    new: list[StoryDraft] = []
    changed: list[StoryDraft] = []
    unchanged = 0
    undated = undated_moments(entries, now=now) if first else {}
    for place, (entry, identity) in enumerate(zip(entries, identities, strict=True)):
        kept = known.get(identity)
        if kept is None:
            new.append(draft(entry, identity, now=now, sort_at=undated.get(place)))
        elif kept != content_hash(entry):
            changed.append(draft(entry, identity, now=now))
        else:
            unchanged += 1
    # Feeds list the newest first; a stable sort leaves entries of one moment in the reverse of that order.
    new.reverse()
    new.sort(key=lambda story: story.sort_at)
    return Decision(tuple(new), tuple(changed), unchanged)

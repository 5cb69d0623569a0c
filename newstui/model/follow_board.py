"""The follow board: what is followed, in sections by what it asks of the reader, with the stories that touch it. Pure.

A follow stands in one section: the first of those below that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from newstui.model.follow import Follow, Hit
from newstui.model.moment import Moment, to_date

SectionName = Literal["New hits", "Due today", "Overdue", "Open", "Resolved"]
SECTIONS: tuple[SectionName, ...] = ("New hits", "Due today", "Overdue", "Open", "Resolved")


@dataclass(frozen=True, slots=True)
class BoardHit:
    """A hit with the story that it is."""

    hit: Hit
    title: str
    feed: str
    published: Moment
    link: str | None = None
    sentence: str = ""
    """The sentence of the story that says most of it; only of what is new."""

    @property
    def new(self) -> bool:
        """Whether the reader has yet to open it; a possible hit is no news."""
        return self.hit.tier == "hit" and self.hit.seen_at is None


@dataclass(frozen=True, slots=True)
class BoardFollow:
    """A follow with where it comes from and what touches it."""

    follow: Follow
    feed: str | None = None
    published: Moment | None = None
    """Of the story that it was made from."""
    link: str | None = None
    terms: str = ""
    """What it goes by, in words."""
    hits: tuple[BoardHit, ...] = ()
    """New ones first, then the latest."""
    possible: tuple[BoardHit, ...] = ()

    @property
    def new(self) -> int:
        """How many hits are new."""
        return sum(hit.new for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Record:
    """How often what an outlet said was ahead came about: of follows of one kind that were made from its stories."""

    feed: str
    kind: str
    happened: int = 0
    did_not: int = 0
    dropped: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All of them but those that were dropped, which say nothing of the outlet."""
        return self.happened + self.did_not + self.open

    @property
    def ended(self) -> int:
        """Those of which it is known how they came out."""
        return self.happened + self.did_not

    def __str__(self) -> str:
        what = {"watch": "watch item", "story": "story"}.get(self.kind, self.kind)
        plural = {"story": "stories"}.get(self.kind, f"{what}s")
        parts = [
            f"{count} {words}"
            for count, words in (
                (self.happened, "happened"), (self.did_not, "did not"), (self.open, "open"), (self.dropped, "dropped"),
            )
            if count
        ]  # fmt: skip
        return f"{self.total} {what if self.total == 1 else plural}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Section:
    """One section; never empty."""

    name: SectionName
    follows: tuple[BoardFollow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board. `record`: outlets of which at least one outcome is known, the most first."""

    sections: tuple[Section, ...] = ()
    records: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections)

    @property
    def follows(self) -> tuple[BoardFollow, ...]:
        """All of them in the board's order."""
        return tuple(follow for section in self.sections for follow in section.follows)

    @property
    def counts(self) -> str:
        """``3 new hits · 1 due today · 2 overdue · 14 open · 5 resolved``. What is not there is not told."""
        number = {section.name: len(section.follows) for section in self.sections}
        new = len({hit.hit.story_id for follow in self.follows for hit in follow.hits if hit.new})
        parts = [f"{new} new hit{'s' if new != 1 else ''}"] if new else []
        parts += [f"{number[name]} {name.lower()}" for name in SECTIONS[1:] if name in number]
        return " · ".join(parts)

    def having(self, words: str) -> Board:
        """Only the follows in which all of some words stand: in theirs, their story's, or those of a hit."""
        wanted = words.casefold().split()
        if not wanted:
            return self
        sections = (
            replace(section, follows=tuple(each for each in section.follows if _has(each, wanted)))
            for section in self.sections
        )
        return Board(tuple(section for section in sections if section.follows), ())


def arranged(follows: Iterable[BoardFollow], records: Iterable[Record], today: date) -> Board:
    """The board of some follows on a day."""
    by_section: dict[SectionName, list[BoardFollow]] = {name: [] for name in SECTIONS}
    for follow in follows:
        by_section[section_of(follow, today)].append(follow)
    sections = [Section(name, tuple(_ordered(name, found))) for name, found in by_section.items() if found]
    known = (record for record in records if record.ended)
    return Board(tuple(sections), tuple(sorted(known, key=lambda each: (-each.ended, each.feed.casefold(), each.kind))))


def section_of(each: BoardFollow, today: date) -> SectionName:
    """Where a follow stands on a day."""
    follow = each.follow
    if follow.resolved_at is not None:
        return "Resolved"
    if each.new:
        return "New hits"
    due = to_date(follow.due) if follow.due is not None else None
    if due is None or due > today:
        return "Open"
    return "Due today" if due == today else "Overdue"


def sorted_hits(hits: Iterable[BoardHit]) -> tuple[BoardHit, ...]:
    """New ones first, then the latest."""
    return tuple(sorted(hits, key=lambda each: (not each.new, -each.published, -each.hit.id)))


def _ordered(name: SectionName, follows: Sequence[BoardFollow]) -> list[BoardFollow]:
    if name == "New hits":
        return sorted(follows, key=lambda each: (-max(hit.published for hit in each.hits if hit.new), -each.follow.id))
    if name == "Resolved":
        return sorted(follows, key=lambda each: (-(each.follow.resolved_at or 0), -each.follow.id))
    # What is due soonest, or has been for longest, comes first; then what was followed last.
    return sorted(follows, key=lambda each: (each.follow.due is None, each.follow.due or 0, -each.follow.id))


def _has(each: BoardFollow, wanted: Sequence[str]) -> bool:
    follow = each.follow
    titles = " ".join(hit.title for hit in each.hits)
    words = (follow.source.text, follow.story_title or "", follow.note, each.feed or "", each.terms, titles)
    text = " ".join(words).casefold()
    return all(word in text for word in wanted)

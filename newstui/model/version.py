"""Versions of a story, and what changed from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Version:
    """A story as its publisher had it for a time."""

    number: int
    title: str
    html: str
    """Sanitised; the feed's own content."""
    full_html: str | None
    """The article from its web page, where that was fetched."""
    updated: Moment | None
    replaced_at: Moment | None
    """When the next one was found; None for the version that stands."""


Kind = Literal["same", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words, with the space that follows them; what is the same has the later version's spaces."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its edits; `skipped` unchanged paragraphs stand before it."""

    edits: tuple[Edit, ...]
    skipped: int = 0

    @property
    def kind(self) -> Kind | Literal["changed"]:
        """``inserted`` or ``deleted`` where the whole paragraph is."""
        kinds = {edit.kind for edit in self.edits}
        return kinds.pop() if len(kinds) == 1 else "changed"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that became another in the same place, or that came or went (one side is None)."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions."""

    title: Passage | None
    """None where the title is the same."""
    passages: tuple[Passage, ...]
    """Only those with edits."""
    left: int
    """Unchanged paragraphs after the last of them."""
    figures: tuple[FigureChange, ...]
    names_in: tuple[str, ...]
    """Names that the earlier version did not have."""
    names_out: tuple[str, ...]
    words_in: int
    words_out: int

    def __bool__(self) -> bool:
        return self.title is not None or bool(self.passages)

"""Changes: one reader action as the journal keeps it, with the values before, so that it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable step: what the reader did at once, be it to one story or to ten thousand."""

    id: int
    name: str
    """In words for the reader: "read 12 stories", "star 'Title'"."""
    at: Moment
    stories: int
    undone: bool = False

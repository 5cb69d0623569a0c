"""Since you last read: what a story of an event has that the stories of it that were read had not."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.article import Span
from newstui.model.moment import Moment


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that another text gave otherwise. `span` is where this one gives it."""

    measured: str
    """In the text's words; empty where the sentences are the same but for the figure."""
    before: str
    now: str
    span: Span
    text: int = 0
    """In which of the texts that were read the figure `before` stands, by its place among them."""
    outlet: str = ""
    """The outlet of that text, where the two only differ: nothing says that one took the place of the other."""


@dataclass(frozen=True, slots=True)
class Firmed:
    """A claim that was hedged before and is stated now; `hedge` are the words that went."""

    span: Span
    hedge: str


@dataclass(frozen=True, slots=True)
class News:
    """What one text has beside others. Every span is one of its text."""

    fresh: tuple[Span, ...] = ()
    """Sentences of which the others have none alike, in order."""
    known: tuple[Span, ...] = ()
    """The other sentences."""
    claims: tuple[Span, ...] = ()
    """Fresh sentences in which somebody is said to say something."""
    figures: tuple[FigureChange, ...] = ()
    firmed: tuple[Firmed, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What is new to a reader of an event in one of its stories."""

    read_at: Moment
    """When a story of the event was read last, this one aside."""
    stories: int
    """How many were."""
    sources: tuple[str, ...]
    """Feeds that have come to the event since."""
    news: News

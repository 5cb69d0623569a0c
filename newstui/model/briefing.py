"""Briefings: everything that the analysis found in one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newstui.model.article import Article, Span
from newstui.model.claim import Claim, Figure

Role = Literal[
    "context", "watch", "bottom_line", "why_it_matters", "timeline", "perspectives", "commentary", "news", "facts",
    "summary", "boilerplate", "other",
]  # fmt: skip


LABELS: dict[Role, str] = {
    "context": "Context",
    "watch": "What to watch",
    "bottom_line": "Bottom line",
    "why_it_matters": "Why it matters",
    "facts": "Facts",
    "timeline": "Timeline",
    "perspectives": "Perspectives",
    "commentary": "Commentary (opinion)",
    "summary": "The publisher's own summary",
}
"""What a section is called on the screen and on paper."""

BESIDE_SUMMARY: tuple[Role, ...] = (
    "summary", "bottom_line", "why_it_matters", "facts", "timeline", "perspectives", "commentary",
)  # fmt: skip
"""Sections that are shown under the summary, in this order."""


_PROSE = ("paragraph", "item", "quote")


@dataclass(frozen=True, slots=True)
class SectionItem:
    """One bullet of a section, or one paragraph where it has no bullets. Inferred ones: one sentence."""

    span: Span
    evidence: tuple[Span, ...] = ()
    """The words that gave an inferred item away."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the article with a role."""

    role: Role
    items: tuple[SectionItem, ...]
    heading: Span | None = None
    """The article's own heading; None for inferred sections."""
    inferred: bool = False
    evidence: str = ""
    """Why the heading was given this role: the lexicon entry that it matched."""


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence chosen for the summary. Summaries are kept in article order."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Note:
    """Why a part of the briefing is empty or less than usual, in words for its pane."""

    about: Literal["article", "summary", "context", "watch", "claims"]
    text: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole result of the analysis, as ``analyze --json`` prints it and the store keeps it."""

    article: Article
    sections: tuple[Section, ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    claims: Sequence[Claim] = ()
    figures: Sequence[Figure] = ()
    notes: tuple[Note, ...] = ()
    analyser: int = 0
    """Version of the analyser that made it; an older one is computed again."""

    def section(self, role: Role) -> Section | None:
        """The first section of a role, the article's own before an inferred one."""
        own = [section for section in self.sections if section.role == role]
        return min(own, key=lambda section: section.inferred, default=None)

    @property
    def coverage(self) -> float:
        """The share of the article's letters, headings and clutter aside, that the summary shows: 0 to 1."""
        whole = sum(block.end - block.start for block in self.article.blocks if block.kind in _PROSE)
        shown = sum(sentence.span.end - sentence.span.start for sentence in self.summary)
        return min(1.0, shown / whole) if whole else 0.0

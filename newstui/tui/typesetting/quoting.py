"""Quoting: a sentence of an article with who said it and where it stood, as one pastes it into a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.model.article import Span
    from newstui.model.briefing import Briefing
    from newstui.model.claim import Claim
    from newstui.model.story import StoryRow


def quote(row: StoryRow, briefing: Briefing, span: Span) -> str:
    """``“sentence” — speaker (outlet, 2026-03-01, link)``; the speaker of direct speech, whose words they are.

    A reporter's sentence on what somebody said is the outlet's: nobody else is quoted with it.
    """
    here = [claim for claim in briefing.claims if _share(claim.span, span)]
    return quoted(row, briefing.article.text[slice(*span)], here)


def noted(row: StoryRow, words: str, holder: str | None) -> str:
    """Words that nobody said as they stand ("patients: 12"), with whom they are credited to and their source."""
    credit = f", according to {holder}" if holder else ""
    return f"{' '.join(words.split())}{credit} ({_source(row)})"


def quoted(row: StoryRow, words: str, claims: Sequence[Claim]) -> str:
    """The same of words that are known to hold these claims."""
    speakers = [claim.speaker.name for claim in claims if claim.speaker and claim.kind == "direct"]
    speaker = f" — {', '.join(dict.fromkeys(speakers))}" if speakers else ""
    return f"“{' '.join(words.split())}”{speaker} ({_source(row)})"


def _source(row: StoryRow) -> str:
    day = (to_iso(row.published) or "")[:10]
    return ", ".join(part for part in (row.feed, day, row.link or "") if part)


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

"""Quoting: a sentence of an article with who said it and where it stood, as one pastes it into a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.model.article import Span
    from newstui.model.briefing import Briefing
    from newstui.model.story import StoryRow


def quote(row: StoryRow, briefing: Briefing, span: Span) -> str:
    """``“sentence” — speaker (outlet, 2026-03-01, link)``; the speaker where a claim there has one."""
    speakers = [claim.speaker.name for claim in briefing.claims if claim.speaker and _share(claim.span, span)]
    return quoted(row, briefing.article.text[slice(*span)], speakers)


def quoted(row: StoryRow, words: str, speakers: Sequence[str]) -> str:
    """The same of words whose speakers are known."""
    speaker = f" — {', '.join(dict.fromkeys(speakers))}" if speakers else ""
    day = (to_iso(row.published) or "")[:10]
    source = ", ".join(part for part in (row.feed, day, row.link or "") if part)
    return f"“{' '.join(words.split())}”{speaker} ({source})"


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

"""Judging: a draft to a claim, with its kind, its certainty, its figures and dates, and how far it can be checked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from newstui.analysis import signs
from newstui.analysis.attribution import Attribution
from newstui.analysis.claims import certainty, quotations
from newstui.analysis.claims.checkable import checkable
from newstui.analysis.claims.draft import Draft
from newstui.analysis.dates import dates
from newstui.model.article import Span
from newstui.model.claim import Claim, ClaimKind, Cue, Figure, Speaker


class Judging:
    """What one article's claims are judged by."""

    def __init__(
        self,
        text: str,
        quotes: Sequence[Span],
        known: signs.Signs,
        *,
        watch: Sequence[Span],
        figures: Sequence[Figure],
        published: date | None,
    ) -> None:
        self.text, self.quotes, self.signs, self.watch, self.published = text, quotes, known, watch, published
        self.figures, self.figure_starts = figures, [figure.span.start for figure in figures]

    def _kind(self, content: Span, speaker: Speaker | None, found: Attribution | None) -> ClaimKind:
        if found is not None and found.rule == "turn":
            return "direct"
        quoted = list(quotations.inside(self.quotes, content.start, content.end))
        covered = sum(min(q.end, content.end) - max(q.start, content.start) for q in quoted)
        size = max(1, content.end - content.start)
        if found is not None and content.start < found.cue.start < content.end and len(quoted) > 1:
            # A split quotation: the words that credit it count for neither side.
            size -= next((b.start - a.end for a, b in pairwise(quoted) if a.end <= found.cue.start < b.start), 0)
        if covered >= 0.85 * size:
            return "direct"
        if quoted and covered / size > 0.02:
            return "mixed"
        return "document" if speaker is not None and speaker.type == "document" else "indirect"

    def claim(self, draft: Draft) -> Claim:
        text, found, content, speaker = self.text, draft.found, draft.content, draft.speaker
        kind = self._kind(content, speaker, found) if found else "unattributed"
        span = Span(min(draft.span.start, content.start), max(draft.span.end, content.end))
        marks = around = self.signs.within(*content)
        if found is None:
            reach, act, negated = span, "state", False
        else:
            reach, act, negated = _reach(content, found), found.act, found.negated
            around = self.signs.within(*reach)
        doubt = certainty.hedges(text, *reach, self.signs.words(signs.DOUBT, *reach)) if around & signs.DOUBT else ()
        sure = certainty.certainty(text, content, act, doubt, negated=negated, marks=marks)
        if found is not None and found.rule == "hearsay" and sure == "stated":
            # Nobody stands for it.
            sure = "hedged"
        if self.watch and any(watch.start <= span.start < watch.end for watch in self.watch):
            sure = "open"
        low = bisect_left(self.figure_starts, content.start)
        high = bisect_left(self.figure_starts, content.end, lo=low)
        own = tuple([figure for figure in self.figures[low:high] if figure.span.end <= content.end])
        dated = self.signs.words(signs.DATE, *content) if marks & signs.DATE else ()
        when = dates(text, content.start, content.end, self.published, dated) if dated else ()
        score, reasons = checkable(
            text[content.start : content.end],
            sure,
            figures=len(own),
            dates=len(when),
            fact=bool(marks & signs.FACT),
            opinion=bool(marks & signs.OPINION),
        )
        cue = Cue(found.cue, found.act) if found else None
        return Claim(span, content, kind, sure, speaker, cue, doubt, own, when, score, reasons, draft.rule)


def _reach(content: Span, found: Attribution) -> Span:
    """From the cue to the end of the proposition: where doubt about it may be marked."""
    return Span(min(content.start, found.cue.start), max(content.end, found.cue.end))

"""Claims: who says what in an article, how surely, with which figures, and what the article says itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from newstui.analysis import attribution, certainty, quotations
from newstui.analysis.attribution import Attribution
from newstui.analysis.checkable import checkable
from newstui.analysis.dates import dates
from newstui.analysis.figures import figures
from newstui.analysis.speakers import Cast
from newstui.model.article import Article, Span
from newstui.model.briefing import Section
from newstui.model.claim import Claim, ClaimKind, Cue, Figure, Speaker

_BODY = ("paragraph", "item", "quote")
_WORD = re.compile(r"\w")
_LONGEST = 2_000


def extract(
    article: Article, sentences: Sequence[Span], sections: Sequence[Section], published: date | None
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """All claims in reading order, and all figures of the body.

    `sentences` are those of the body in order. Cues are known for English alone: an article in another language has
    figures and no claims.
    """
    text = article.text
    blocks = [block for block in article.blocks if block.kind in _BODY]
    found = [figure for block in blocks for figure in figures(text, block.start, block.end)]
    if article.language not in (None, "en"):
        return (), tuple(found)
    return tuple(_Extraction(article, sections, published, found).run(sentences)), tuple(found)


class _Extraction:
    """One article's claims in the making."""

    def __init__(
        self, article: Article, sections: Sequence[Section], published: date | None, found: list[Figure]
    ) -> None:
        self.text, self.published = article.text, published
        self.figures, self.figure_starts = found, [figure.span.start for figure in found]
        self.quotes = quotations.article_quotations(article)
        self.blocks = [block for block in article.blocks if block.kind in _BODY]
        self.block_starts = [block.start for block in self.blocks]
        self.cast = Cast(article)
        self.watch = [
            item.span
            for section in sections
            if section.role == "watch" and not section.inferred
            for item in section.items
        ]
        self.last: Speaker | None = None
        self.last_end = -1

    def run(self, sentences: Sequence[Span]) -> list[Claim]:
        claims: list[Claim] = []
        for sentence in sentences:
            at = bisect_right(self.block_starts, sentence.start) - 1
            if (
                at < 0
                or sentence.end > self.blocks[at].end
                or not _WORD.search(self.text, sentence.start, sentence.end)
            ):
                continue
            near = quotations.inside(self.quotes, sentence.start, sentence.end)
            # A sentence without an end in sight is a table or a script that slipped through.
            short = sentence.end - sentence.start <= _LONGEST
            attributions = attribution.find(self.text, sentence, near) if short else []
            made = [self._attributed(sentence, each) for each in attributions]
            if not made:
                made = [self._continued(sentence, near) or self._own(sentence)]
            claims += made
        return claims

    def _attributed(self, sentence: Span, found: Attribution) -> Claim:
        speaker = self.cast.speaker(found.speaker, self.last) if found.speaker else None
        if speaker is not None:
            self.last, self.last_end = speaker, sentence.end
        kind = self._kind(found.content, speaker)
        return self._claim(sentence, found.content, kind, found.rule, speaker=speaker, found=found)

    def _continued(self, sentence: Span, near: list[Span]) -> Claim | None:
        """A sentence wholly within quotation marks goes to the one who was quoted before it."""
        body = attribution.trim(self.text, sentence.start, sentence.end)
        whole = any(q.start <= sentence.start and sentence.end - 2 <= q.end for q in near)
        if not whole or self.last is None or sentence.start - self.last_end > 600:
            return None
        self.last_end = sentence.end
        return self._claim(sentence, body, "direct", "quotation continued", speaker=self.last, found=None)

    def _own(self, sentence: Span) -> Claim:
        content = attribution.trim(self.text, sentence.start, sentence.end)
        return self._claim(sentence, content, "unattributed", "own words", speaker=None, found=None)

    def _kind(self, content: Span, speaker: Speaker | None) -> ClaimKind:
        quoted = list(quotations.inside(self.quotes, content.start, content.end))
        covered = sum(min(q.end, content.end) - max(q.start, content.start) for q in quoted)
        size = max(1, content.end - content.start)
        if covered >= 0.85 * size:
            return "direct"
        if quoted and covered / size > 0.02:
            return "mixed"
        return "document" if speaker is not None and speaker.type == "document" else "indirect"

    def _claim(
        self,
        sentence: Span,
        content: Span,
        kind: ClaimKind,
        rule: str,
        *,
        speaker: Speaker | None,
        found: Attribution | None,
    ) -> Claim:
        text = self.text
        span = Span(min(sentence.start, content.start), max(sentence.end, content.end))
        doubt = (
            certainty.hedges(text, span.start, span.end)
            if found is None
            else certainty.hedges(text, *_reach(content, found))
        )
        act = found.act if found else "state"
        sure = certainty.certainty(
            text, content, found.lemma if found else "", act, doubt, negated=bool(found and found.negated)
        )
        if any(watch.start <= sentence.start < watch.end for watch in self.watch):
            sure = "open"
        low = bisect_right(self.figure_starts, content.start - 30)
        own = tuple(
            f for f in self.figures[max(0, low - 1) :] if content.start <= f.span.start and f.span.end <= content.end
        )
        when = dates(text, content.start, content.end, self.published)
        score, reasons = checkable(text[content.start : content.end], sure, figures=len(own), dates=len(when))
        cue = Cue(found.cue, found.act) if found else None
        return Claim(span, content, kind, sure, speaker, cue, doubt, own, when, score, reasons, rule)


def _reach(content: Span, found: Attribution) -> tuple[int, int]:
    """From the cue to the end of the proposition: where doubt about it may be marked."""
    return min(content.start, found.cue.start), max(content.end, found.cue.end)

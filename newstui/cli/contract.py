"""A briefing as the JSON object of ``analyze --json`` (docs/analyze.md): where a span is, its text is too."""

from __future__ import annotations

from typing import Any

from newstui.model.article import Span
from newstui.model.briefing import Briefing, Section
from newstui.model.claim import Claim, DateMention, Figure, Speaker


class _Contract:
    """One article's text, and the objects that point into it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def span(self, span: Span, **more: Any) -> dict[str, Any]:
        start, end = span
        return {"text": self._text[start:end], "start": start, "end": end, **more}

    def section(self, section: Section) -> dict[str, Any]:
        heading = self._text[slice(*section.heading)] if section.heading else None
        items = [
            self.span(item.span, evidence=[self._text[slice(*found)] for found in item.evidence])
            for item in section.items
        ]
        return {"role": section.role, "heading": heading, "inferred": section.inferred, "items": items}

    def figure(self, figure: Figure) -> dict[str, Any]:
        made = self.span(figure.span, value=figure.value, unit=figure.unit, bound=figure.bound)
        if figure.value_high is not None:
            made["value_high"] = figure.value_high
        if figure.of is not None:
            made["of"] = self.span(figure.of)
        return made

    def date(self, mention: DateMention) -> dict[str, Any]:
        return self.span(mention.span, value=mention.value)

    def speaker(self, speaker: Speaker) -> dict[str, Any]:
        return {"name": speaker.name, **self.span(speaker.span), "type": speaker.type}

    def claim(self, claim: Claim) -> dict[str, Any]:
        return self.span(
            claim.span,
            kind=claim.kind,
            content=self.span(claim.content),
            speaker=self.speaker(claim.speaker) if claim.speaker else None,
            cue=self.span(claim.cue.span, act=claim.cue.act) if claim.cue else None,
            certainty=claim.certainty,
            hedges=[self.span(hedge) for hedge in claim.hedges],
            figures=[self.figure(figure) for figure in claim.figures],
            dates=[self.date(mention) for mention in claim.dates],
            checkable=round(claim.checkable, 3),
            checkable_reasons=list(claim.checkable_reasons),
            rule=claim.rule,
        )


def claim_object(text: str, claim: Claim) -> dict[str, Any]:
    """One claim as in the contract's ``claims``; `text` is its article's."""
    return _Contract(text).claim(claim)


def as_json(briefing: Briefing, identifier: Any = None) -> dict[str, Any]:
    """The contract's object for a briefing; `identifier` is the caller's own id for the article."""
    article = briefing.article
    contract = _Contract(article.text)
    return {
        "id": identifier,
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "blocks": [
            {"kind": block.kind, "level": block.level, "start": block.start, "end": block.end}
            | ({"mark": block.mark} if block.kind == "item" else {})
            for block in article.blocks
        ],
        "links": [contract.span(Span(link.start, link.end), url=link.url) for link in article.links],
        "images": [
            {"place": image.place, "url": image.url, "alt": image.alt, "caption": image.caption}
            for image in article.images
        ],
        "sections": [contract.section(section) for section in briefing.sections],
        "summary": [contract.span(each.span, score=round(each.score, 4)) for each in briefing.summary],
        "coverage": round(briefing.coverage, 4),
        "claims": [contract.claim(claim) for claim in briefing.claims],
        "figures": [contract.figure(figure) for figure in briefing.figures],
        "notes": [{"about": note.about, "text": note.text} for note in briefing.notes],
    }

"""Reading: a text of a test to its claims."""

from __future__ import annotations

from newstui.analysis.article.plain import article_of_text
from newstui.analysis.claims.claims import extract
from newstui.analysis.sentences import article_sentences
from newstui.model.claim import Claim


def claims_of(text: str) -> tuple[Claim, ...]:
    """All claims, in order."""
    article = article_of_text(text, title=None, language="en")
    claims, _ = extract(article, article_sentences(article), (), None)
    return claims


def spoken(text: str) -> list[tuple[str | None, str]]:
    """(speaker, content) of each claim that the text credits."""
    return [
        (claim.speaker and claim.speaker.name, text[slice(*claim.content)])
        for claim in claims_of(text)
        if claim.kind != "unattributed"
    ]

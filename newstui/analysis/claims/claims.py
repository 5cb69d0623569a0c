"""Claims: who says what in an article, how surely, with which figures, and what the article says itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from newstui.analysis import signs
from newstui.analysis.claims import quotations
from newstui.analysis.claims.drafting import Drafting
from newstui.analysis.claims.judging import Judging
from newstui.analysis.figures import figures
from newstui.analysis.figures.reading import odd
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Section
from newstui.model.claim import Claim, Figure

_BODY = ("paragraph", "item", "quote")
MOST_READ = 120_000
"""Characters of an article that are read for claims and figures: some 20,000 words."""


def extract(
    article: Article, sentences: Sequence[Span], sections: Sequence[Section], published: date | None
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """All claims in reading order, and all figures of the body.

    `sentences` are those of the body in order. Cues are known for English alone: an article in another language has
    figures and no claims.
    """
    text = article.text
    # Nobody reads the claims of a book; and nobody waits for them.
    blocks = [block for block in article.blocks if block.kind in _BODY and block.end <= MOST_READ]
    sentences = [each for each in sentences if each.end <= MOST_READ]
    if article.language not in (None, "en"):
        return (), tuple(figure for block in blocks for figure in figures(text, block.start, block.end))
    known = signs.Signs(text, MOST_READ)
    found = [figure for block in blocks for figure in _figures(text, block, known)]
    quotes = quotations.article_quotations(article)
    watch = [
        item.span for section in sections if section.role == "watch" and not section.inferred for item in section.items
    ]
    drafts = Drafting(article, blocks, quotes, known, watch).run(sentences)
    judging = Judging(text, quotes, known, watch=watch, figures=found, published=published)
    return tuple([judging.claim(draft) for draft in drafts]), tuple(found)


def _figures(text: str, block: Block, known: signs.Signs) -> list[Figure]:
    """The figures of a block, sought where the signs of the text say that numbers begin."""
    piece = (block.start, block.end)
    if odd(text[slice(*piece)]):
        return figures(text, *piece)
    seeds = known.words(signs.NUMBER, *piece) if known.within(*piece) & signs.NUMBER else ()
    return figures(text, *piece, seeds) if seeds else []

"""Sections: the parts of an article that its own headings mark out, with their roles."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.analysis.headings import role_of
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Role, Section, SectionItem

_BODY = ("paragraph", "item", "quote")


def find_sections(article: Article) -> tuple[Section, ...]:
    """One section for each heading, ``other`` where the lexicon does not know it; it runs to the next heading.

    An empty one hands its role to the deeper headings below it, as "What to watch" over several questions does.
    """
    found: list[Section] = []
    headings = [number for number, block in enumerate(article.blocks) if block.kind == "heading"]
    inherited: tuple[Role, str, int] | None = None
    for number, at in enumerate(headings):
        end = headings[number + 1] if number + 1 < len(headings) else len(article.blocks)
        heading = article.blocks[at]
        known = role_of(article.text[heading.start : heading.end])
        if inherited is not None and heading.level <= inherited[2]:
            inherited = None
        role = known or (inherited[:2] if inherited is not None else ("other", ""))
        items = _items(article.blocks[at + 1 : end])
        if items:
            span = Span(heading.start, heading.end)
            found.append(Section(role[0], items, span, evidence=role[1]))
        elif known is not None:
            inherited = (known[0], known[1], heading.level)
    return tuple(found)


def _items(blocks: Sequence[Block]) -> tuple[SectionItem, ...]:
    """The bullets, else the paragraphs. A paragraph behind the last bullet belongs to the article again."""
    bullets = [block for block in blocks if block.kind == "item"]
    chosen = bullets or [block for block in blocks if block.kind in _BODY]
    return tuple(SectionItem(Span(block.start, block.end)) for block in chosen)


def body_sentences(article: Article, sections: Sequence[Section], sentences: Sequence[Span]) -> list[Span]:
    """The sentences that no section with a role of its own holds: what the summary chooses from."""
    apart = [item.span for section in sections if section.role not in ("news", "other") for item in section.items]
    return [each for each in sentences if not any(span.start <= each.start < span.end for span in apart)]

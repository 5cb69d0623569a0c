"""Sections: the parts of an article that its own headings mark out, with their roles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from newstui.analysis.article.clutter import heads_clutter
from newstui.analysis.article.headings import defines, role_of
from newstui.analysis.article.outline import GUESSED, LABEL, SHOWN
from newstui.analysis.lexicon.phrases import lexicons, normal
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Role, Section, SectionItem

_BODY = ("paragraph", "item", "quote")
_ENOUGH = 3
"""Paragraphs over a heading that make it one at the article's end."""
_LEAD = 5000
"""Characters of an article in which a term is looked for that a heading asks about."""


def find_sections(article: Article) -> tuple[Section, ...]:
    """One section for each heading, ``other`` where nothing is known of it; it runs to the next heading.

    An empty one hands its role to the deeper headings below it, as "What to watch" over several questions does.
    Headings within perspectives ("Supporters", "Critics") stay inside, but for questions, which stand
    side by side. Headings of clutter are told too, without items.
    """
    found: list[Section] = []
    open_: _Open | None = None
    inherited: _Open | None = None
    for block in article.blocks:
        words = article.text[block.start : block.end] if block.kind in ("heading", "boilerplate") else ""
        if block.kind == "boilerplate":
            if heads_clutter(words, article.language):
                found.append(Section("boilerplate", (), Span(block.start, block.end), evidence=words.strip(" :")))
        elif block.kind != "heading":
            if open_ is not None:
                open_.blocks.append(block)
        else:
            known = _role(article, block, words)
            if known is None and open_ is not None and open_.holds(block) and not words.rstrip().endswith("?"):
                open_.blocks.append(block)
                continue
            inherited = _handed_on(open_, inherited, block)
            found += _closed(open_, over=block)
            role, evidence = known or ((inherited.role, inherited.evidence) if inherited else ("other", ""))
            open_ = _Open(block, role, evidence, [])
    last = _closed(open_)
    if open_ is not None and last and _boils_down(article, open_):
        last = [replace(last[0], role="bottom_line")]
    found += last
    return tuple(sorted(found, key=lambda each: each.heading.start if each.heading else 0))


def _boils_down(article: Article, section: _Open) -> bool:
    """Whether the last section is a summary by its heading and the bottom line by its place."""
    if section.role != "summary":
        return False
    heading = normal(article.text[section.heading.start : section.heading.end])
    above = sum(1 for block in article.blocks if block.kind in _BODY and block.end <= section.heading.start)
    return above >= _ENOUGH and any(heading in table.closers for table in lexicons(article.language))


def _role(article: Article, block: Block, words: str) -> tuple[Role, str] | None:
    known = role_of(words, article.language)
    if known is None and defines(words, article.title + "\n" + article.text[: min(block.start, _LEAD)]):
        return "context", "what is …?"
    return known


class _Open:
    """A section that is being read."""

    def __init__(self, heading: Block, role: Role, evidence: str, blocks: list[Block]) -> None:
        self.heading, self.role, self.evidence, self.blocks = heading, role, evidence, blocks

    def holds(self, heading: Block) -> bool:
        """Whether a heading that nothing is known of lies within this section."""
        if self.role != "perspectives" or self.heading.level >= heading.level:
            return False
        # Where no markup tells the levels, one is within that comes first.
        guessed = self.heading.level == SHOWN and heading.level == GUESSED
        return not guessed or not self.blocks or self.blocks[0].kind == "heading"

    def items(self) -> tuple[SectionItem, ...]:
        """The bullets, else all paragraphs. A paragraph behind the last bullet belongs to the article again.

        A label's own words count with the bullets behind them; bullets strewn among paragraphs are numbered paragraphs.
        """
        body = [block for block in self.blocks if block.kind in _BODY]
        if not body:
            return ()
        bullets = [number for number, block in enumerate(body) if block.kind == "item"]
        inside = any(block.kind == "heading" for block in self.blocks)
        if bullets and not inside and bullets[-1] - bullets[0] + 1 == len(bullets):
            own = 1 if self.heading.level == LABEL and bullets[0] else 0
            body = [*body[:own], *(body[number] for number in bullets)]
        chosen: Sequence[Block] = self.blocks if inside else body
        return tuple(SectionItem(Span(block.start, block.end)) for block in chosen if block.kind in (*_BODY, "heading"))


def _handed_on(last: _Open | None, inherited: _Open | None, heading: Block) -> _Open | None:
    """Whose role a heading without one takes: that of an empty section over it."""
    if last is not None and not last.blocks and last.role not in ("other", "boilerplate"):
        return last if heading.level > last.heading.level else None
    return inherited if inherited is not None and heading.level > inherited.heading.level else None


def _closed(section: _Open | None, over: Block | None = None) -> list[Section]:
    """The section, or none where nothing stands under its heading: neither text nor, for a role, a deeper `over`."""
    if section is None:
        return []
    items = section.items()
    if not items and (section.role == "other" or over is None or over.level <= section.heading.level):
        return []
    return [Section(section.role, items, Span(section.heading.start, section.heading.end), evidence=section.evidence)]


def body_sentences(article: Article, sections: Sequence[Section], sentences: Sequence[Span]) -> list[Span]:
    """The sentences that no section with a role of its own holds: what the summary chooses from."""
    apart = sorted(item.span for section in sections if section.role not in ("news", "other") for item in section.items)
    starts = [span.start for span in apart]

    def held(sentence: Span) -> bool:
        at = bisect_right(starts, sentence.start) - 1
        return at >= 0 and sentence.start < apart[at].end

    return [each for each in sentences if not held(each)]

"""Claims: who says what in an article, how surely, with which figures, and what the article says itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from newstui.analysis import attribution, signs
from newstui.analysis.attribution import Attribution
from newstui.analysis.claims import certainty, quotations
from newstui.analysis.claims.checkable import checkable
from newstui.analysis.claims.turns import Turn, turns
from newstui.analysis.claims.units import paragraphs
from newstui.analysis.dates import dates
from newstui.analysis.figures import figures
from newstui.analysis.figures.reading import odd
from newstui.analysis.speakers.speakers import Speakers
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Section
from newstui.model.claim import Claim, ClaimKind, Cue, Figure, Speaker

_BODY = ("paragraph", "item", "quote")
_WORD = re.compile(r"[^\W_]")
_LABEL = re.compile(r"[A-Z][\w &/.-]{0,24}:\s\S+(?:\s\S+){0,4}(?<![.!?”\"])")
_CREDIT = re.compile(r"\[[^\[\]\n]{1,60}\][.\s]*")
"""Whom a paragraph is owed to, in brackets behind it: "[Velm Courier]"."""
_POSTED = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/)\S+|(?:[—–-]\s?)?[^()\n]{1,60}\(@\w+\)\s[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}"
)
_FIRST_PERSON = ("i", "we", "me", "us")
_SIGNED = re.compile(
    r"(?:([—–]|--?)\s?|(?=[^\n]*[”\"]$))((?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+)(?:,[^\n“”\"]{1,80}|\s\([^\n()]{1,40}\))?\.?[”\"]?"
)
"""Whose the quotation before it is: behind a dash, or as the last line within its marks."""
_DASH, _SIGNATURE = 3, 140
"""Characters of a dash and a space, and at most of a signature."""
_LONGEST = 2_000
_ENDS = 2
"""Characters behind a quotation's mark that still belong to it: a stop, a space."""
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
    return tuple(_Extraction(article, sections, published, found, known).run(sentences)), tuple(found)


def _figures(text: str, block: Block, known: signs.Signs) -> list[Figure]:
    """The figures of a block, sought where the signs of the text say that numbers begin."""
    piece = (block.start, block.end)
    if odd(text[slice(*piece)]):
        return figures(text, *piece)
    seeds = known.words(signs.NUMBER, *piece) if known.within(*piece) & signs.NUMBER else ()
    return figures(text, *piece, seeds) if seeds else []


@dataclass(slots=True)
class _Draft:
    """A claim before its content is final: a quotation that goes on makes it longer."""

    span: Span
    content: Span
    rule: str
    speaker: Speaker | None = None
    found: Attribution | None = None


class _Extraction:
    """One article's claims in the making."""

    def __init__(
        self,
        article: Article,
        sections: Sequence[Section],
        published: date | None,
        found: list[Figure],
        known: signs.Signs,
    ) -> None:
        self.text, self.published = article.text, published
        self.figures, self.figure_starts = found, [figure.span.start for figure in found]
        self.quotes = quotations.article_quotations(article)
        self.blocks = [block for block in article.blocks if block.kind in _BODY]
        self.speakers = Speakers(article, self.quotes)
        self.signs = known
        self.watch = [
            item.span
            for section in sections
            if section.role == "watch" and not section.inferred
            for item in section.items
        ]
        self.last: Speaker | None = None
        self.drafts: list[_Draft] = []
        self.turns = turns(article.text, self.blocks)
        self.open: _Draft | None = None
        """The draft whose quotation the next quotation may continue."""

    def run(self, sentences: Sequence[Span]) -> list[Claim]:
        before: Span | None = None
        for paragraph in paragraphs(self.text, self.blocks, sentences, self.quotes):
            units = [unit for unit in paragraph.units if _WORD.search(self.text, unit.start, unit.end)]
            if (turn := self.turns.get(paragraph.block.start)) is not None and units:
                self._turn(turn, units, paragraph.quotes)
                before = units[-1]
                continue
            # A quotation goes on in the next paragraph, its marks closed or not, where that has no words but its own.
            if not units or not self._quoted(paragraph.quotes, units[0]):
                self.open = None
            elif before is not None and self.text[before.start : before.end].endswith(":"):
                self._announced(before, units[0])
                units = units[1:] if self.open is not None else units
            for unit in units:
                self._unit(unit, paragraph.quotes)
            before = units[-1] if units else before
        return [self._claim(draft) for draft in self.drafts]

    def _turn(self, turn: Turn, units: Sequence[Span], quotes: list[Span]) -> None:
        """What somebody says in a transcript, and whom they cite in it: "I" there are they."""
        speaker = self._who(turn.label)
        # "She says it's fine": whoever that is, it is not who speaks.
        self.open, self.last = None, None
        content = trim(self.text, turn.words.start, min(turn.words.end, turn.words.start + _LONGEST))
        if content.start >= content.end:
            return
        found = Attribution(content, turn.colon, "say", turn.label, "turn")
        self.drafts.append(_Draft(Span(turn.label.start, content.end), content, "turn", speaker, found))
        for unit in units:
            inner = Span(max(unit.start, turn.words.start), unit.end)
            if inner.end - inner.start > _LONGEST or inner.start >= inner.end:
                continue
            near = quotations.inside(quotes, inner.start, inner.end)
            for each in attribution.find(self.text, inner, near, self.signs.families(*inner)):
                said = self.text[slice(*each.speaker)].lower() if each.speaker else None
                who = speaker if said in _FIRST_PERSON else self._who(each.speaker) if each.speaker else None
                if who is not None and said in ("he", "she") and speaker is not None and who.name == speaker.name:
                    who = replace(who, name=self.text[slice(*who.span)])
                self.drafts.append(_Draft(inner, each.content, each.rule, who, each))
        self.last = speaker

    @staticmethod
    def _quoted(quotes: list[Span], unit: Span) -> bool:
        """Whether the unit is quoted from its first word to its last."""
        return any(quote.start <= unit.start and unit.end - _ENDS <= quote.end for quote in quotes)

    def _announced(self, before: Span, unit: Span) -> None:
        """The quoted `unit` that opens a paragraph is credited to whom the unit `before` it names before its colon."""
        draft = self.drafts[-1] if self.drafts and self.drafts[-1].span == before else None
        goes_on = draft is not None and draft.speaker is not None and draft.content.end >= before.end - _ENDS
        if draft is None or goes_on:
            # "He said that, given the choice: ...": the claim is there and goes on.
            self.open = draft
            if draft is not None:
                self._continues(unit, [unit])
            return
        found = attribution.announced(self.text, before, quotations.inside(self.quotes, before.start, before.end), unit)
        if found is None:
            return
        speaker = self._who(found.speaker) if found.speaker else None
        self.last = speaker or self.last
        self.open = _Draft(before, trim(self.text, unit.start, unit.end), found.rule, speaker, found)
        if draft.found is None:
            self.drafts.pop()
        self.drafts.append(self.open)

    def _unit(self, unit: Span, quotes: list[Span]) -> None:
        near = quotations.inside(quotes, unit.start, unit.end)
        # A sentence without an end in sight is a table or a script that slipped through.
        attributions = []
        if unit.end - unit.start <= _LONGEST:
            attributions = attribution.find(self.text, unit, near, self.signs.families(*unit))
        if not attributions:
            if self._signs(unit):
                return
            if self._is_label(unit):
                self.open = None
            elif not self._continues(unit, near) and not self._beside(unit, near):
                self.drafts.append(_Draft(unit, trim(self.text, unit.start, unit.end), "own words"))
                self.open = None
            return
        self.open = None
        for each in attributions:
            told = None
            if each.speaker and each.content.start < each.speaker.start:
                # Beside quotation marks the writer may well have named whose words they are.
                told = None if quotations.inside(near, each.content.start, each.speaker.start) else each.content.start
            speaker = self._who(each.speaker, told) if each.speaker else None
            self.last = speaker or self.last
            draft = _Draft(unit, each.content, each.rule, speaker, each)
            while self.drafts and self._runs_into(self.drafts[-1], draft):
                begun = self.drafts.pop()
                draft.content = Span(begun.content.start, draft.content.end)
                draft.span = Span(begun.span.start, draft.span.end)
            self.drafts.append(draft)
            if self._keeps_open(draft, near):
                continue
            # What somebody said in the writer's words may go on in their own: "He was sorry, he said. “Very.”"
            if speaker is not None or quotations.inside(near, each.content.start, each.content.end):
                self.open = draft

    def _keeps_open(self, draft: _Draft, near: list[Span]) -> bool:
        """Whether what stays open is a quotation before `draft`, whose speaker's act is no more than told beside it.

        "“It holds,” Lee said, pointing at the dam. “Look.”": she goes on with what she said.
        """
        before = self.open
        if before is None:
            return False
        starts = {quote.start for quote in near}
        name = before.speaker.name if before.speaker is not None else ""
        return (
            before.content.start in starts
            and draft.content.start not in starts
            and (draft.rule in ("participle", "asked") or (draft.speaker is not None and draft.speaker.name == name))
        )

    def _runs_into(self, before: _Draft, draft: _Draft) -> bool:
        """Whether a quotation left open at its paragraph's end goes on in the next, where it is credited."""
        if before.found is not None or draft.content.end - before.content.start > _LONGEST:
            return False
        if "\n" not in self.text[before.span.end : draft.span.start] or draft.content.start != draft.span.start:
            return False
        if self.text[before.content.start] != self.text[draft.content.start]:
            # Another pair of marks: somebody who is quoted within the quotation.
            return False
        first = quotations.inside(self.quotes, *before.span)
        opens = any(quote.start == draft.span.start for quote in quotations.inside(self.quotes, *draft.span))
        return (
            opens
            and len(first) == 1
            and not quotations.closed(self.text, first[0])
            and self._quoted(first, before.span)
        )

    def _signs(self, unit: Span) -> bool:
        """Whether a line but names who said the quotation before it: "“It holds.” — Ann Lee, engineer"."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or before.found is not None or unit.end - unit.start > _SIGNATURE:
            return False
        # A dash that opens a line may have been taken for the mark of a list.
        line = self.text.rfind("\n", 0, unit.start) + 1
        signed = _SIGNED.fullmatch(self.text, line if unit.start - line <= _DASH else unit.start, unit.end)
        if signed is None or not self._quoted(self.quotes, before.span):
            return False
        speaker = self._who(Span(*signed.span(2)))
        if speaker is None:
            return False
        cue = Span(*signed.span(1)) if signed[1] else Span(*signed.span(2))
        before.found = Attribution(before.content, cue, "say", speaker.span, "signed", lemma="by")
        before.rule, before.speaker, before.span = "signed", speaker, Span(before.span.start, unit.end)
        self.last, self.open = speaker, None
        return True

    def _is_label(self, unit: Span) -> bool:
        """Whether a line says nothing: a thing and its value ("Price: $12"), an address, who posted it and when."""
        if _POSTED.fullmatch(self.text, *unit) is not None or _CREDIT.fullmatch(self.text, *unit) is not None:
            return True
        if _LABEL.fullmatch(self.text, *unit) is None or self.signs.within(*unit) & (signs.FACT | signs.PLAN):
            return False
        return not any(watch.start <= unit.start < watch.end for watch in self.watch)

    def _beside(self, unit: Span, near: list[Span]) -> bool:
        """A quoted unit without a cue, behind a sentence about somebody: "Lee shook her head. “Not now.”"."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or before.found is not None or not self._quoted(near, unit):
            return False
        if self._quoted(self.quotes, before.span):
            return False
        quotes = quotations.inside(self.quotes, before.span.start, before.span.end)
        found = attribution.announced(self.text, before.span, quotes, trim(self.text, unit.start, unit.end))
        speaker = self._who(found.speaker) if found is not None and found.speaker else None
        if found is None or speaker is None or speaker.type != "person":
            return False
        self.last = speaker
        self.open = _Draft(unit, found.content, found.rule, speaker, found)
        self.drafts.append(self.open)
        return True

    def _continues(self, unit: Span, near: list[Span]) -> bool:
        """A unit wholly within quotation marks carries on the claim of the quotation before it."""
        before = self.open
        if before is None or not self._quoted(near, unit) or unit.end - before.content.start > _LONGEST:
            return False
        content = trim(self.text, unit.start, unit.end)
        before.content = Span(before.content.start, max(before.content.end, content.end))
        before.span = Span(before.span.start, max(before.span.end, unit.end))
        return True

    def _who(self, mention: Span, told: int | None = None) -> Speaker | None:
        """Whom a mention names, with what has been said so far in mind; `told`: see `Speakers.speaker`."""
        said = next((draft.content.end for draft in reversed(self.drafts) if draft.speaker is self.last), 0)
        return self.speakers.speaker(mention, self.last, said, told)

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

    def _claim(self, draft: _Draft) -> Claim:
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


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space, stops, commas and lone marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?—–-"):
        end -= 1
    return Span(start, end)

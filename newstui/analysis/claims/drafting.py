"""Drafting: the sentences of an article to drafts of its claims, in reading order, each with its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newstui.analysis import attribution, signs
from newstui.analysis.attribution import Attribution
from newstui.analysis.claims import quotations
from newstui.analysis.claims.draft import Draft, trim
from newstui.analysis.claims.turns import Turn, turns
from newstui.analysis.claims.units import paragraphs
from newstui.analysis.speakers.antecedents import SEXES
from newstui.analysis.speakers.speakers import Speakers
from newstui.model.article import Article, Block, Span
from newstui.model.claim import Speaker

_WORD = re.compile(r"[^\W_]")
_LABEL = re.compile(r"[A-Z][\w &/.-]{0,24}:\s\S+(?:\s\S+){0,4}(?<![.!?”\"])")
_CREDIT = re.compile(r"\[[^\[\]\n]{1,60}\][.\s]*")
"""Whom a paragraph is owed to, in brackets behind it: "[Velm Courier]"."""
_POSTED = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/)\S+|(?:[—–-]\s?)?[^()\n]{1,60}\(@\w+\)\s[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}"
)
_ANSWERING = frozenset(["reply", "answer", "respond", "retort"])
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


class Drafting:
    """One article's drafts in the making."""

    def __init__(
        self,
        article: Article,
        blocks: Sequence[Block],
        quotes: Sequence[Span],
        known: signs.Signs,
        watch: Sequence[Span],
    ) -> None:
        """`watch`: what the article itself lists as to be watched, which is a claim however short."""
        self.text, self.blocks, self.quotes, self.signs, self.watch = article.text, blocks, quotes, known, watch
        self.speakers = Speakers(article, quotes)
        self.turns = turns(article.text, blocks, self.speakers.is_somebody)
        self.last: Speaker | None = None
        self.heard: list[Speaker] = []
        """The people who have spoken so far, in order."""
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        """The draft whose quotation the next quotation may continue."""

    def run(self, sentences: Sequence[Span]) -> list[Draft]:
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
        return self.drafts

    def _turn(self, turn: Turn, units: Sequence[Span], quotes: list[Span]) -> None:
        """What somebody says in a transcript, and whom they cite in it: "I" there are they."""
        speaker = self._who(turn.label)
        # "She says it's fine": whoever that is, it is not who speaks.
        self.open, self.last = None, None
        content = trim(self.text, turn.words.start, min(turn.words.end, turn.words.start + _LONGEST))
        if content.start >= content.end:
            return
        found = Attribution(content, turn.colon, "say", turn.label, "turn")
        self.drafts.append(Draft(Span(turn.label.start, content.end), content, "turn", speaker, found))
        for unit in units:
            inner = Span(max(unit.start, turn.words.start), unit.end)
            if inner.end - inner.start > _LONGEST or inner.start >= inner.end:
                continue
            near = quotations.inside(quotes, inner.start, inner.end)
            for each in attribution.find(self.text, inner, near, self.signs.families(*inner)):
                said = self.text[slice(*each.speaker)].lower() if each.speaker else None
                who = speaker if said in _FIRST_PERSON else self._who(each.speaker) if each.speaker else None
                if who is not None and said in SEXES and speaker is not None and who.name == speaker.name:
                    who = replace(who, name=self.text[slice(*who.span)])
                self.drafts.append(Draft(inner, each.content, each.rule, who, each))
        self.last = speaker

    @staticmethod
    def _quoted(quotes: Sequence[Span], unit: Span) -> bool:
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
        self.open = Draft(before, trim(self.text, unit.start, unit.end), found.rule, speaker, found)
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
                self.drafts.append(Draft(unit, trim(self.text, unit.start, unit.end), "own words"))
                self.open = None
            return
        self.open = None
        for each in attributions:
            told = None
            if each.speaker and each.content.start < each.speaker.start:
                # Beside quotation marks the writer may well have named whose words they are.
                told = None if quotations.inside(near, each.content.start, each.speaker.start) else each.content.start
            speaker = self._answers(each) or self._who(each.speaker, told) if each.speaker else None
            self.last = speaker or self.last
            if speaker is not None and speaker.type == "person":
                self.heard.append(speaker)
            draft = Draft(unit, each.content, each.rule, speaker, each)
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

    def _answers(self, found: Attribution) -> Speaker | None:
        """Who "he replied" is behind a question: not who asked, but who spoke before that."""
        if found.lemma not in _ANSWERING or found.speaker is None:
            return None
        asked = next((draft for draft in reversed(self.drafts) if draft.found is not None), None)
        if asked is None or asked.speaker is None:
            return None
        said = self.text[slice(*found.speaker)].lower()
        if said not in SEXES or asked.found is None or "ask" not in (asked.found.act, asked.found.lemma):
            return None
        for each in reversed(self.heard):
            if each.name != asked.speaker.name and self.speakers.cast.sex_of(each.name) in (None, SEXES[said]):
                return replace(each, span=found.speaker)
        return Speaker(self.text[slice(*found.speaker)], found.speaker, "person")

    def _keeps_open(self, draft: Draft, near: list[Span]) -> bool:
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

    def _runs_into(self, before: Draft, draft: Draft) -> bool:
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
        self.open = Draft(unit, found.content, found.rule, speaker, found)
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

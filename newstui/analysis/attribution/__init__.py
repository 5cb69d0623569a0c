"""Attribution: which words of a sentence credit somebody with which proposition. One family of frames a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newstui.analysis.attribution import (
    according,
    asked,
    attitude,
    colon,
    hearsay,
    nominal,
    participle,
    postposed,
    preposed,
    voice,
)
from newstui.analysis.attribution.cues import CueVerb, cue_verbs
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.tokens import Unit
from newstui.analysis.lexicons import lexicon, verbs, words
from newstui.model.article import Span

__all__ = ["Attribution", "announced", "find"]


def announced(text: str, span: Span, quotes: Sequence[Span], content: Span) -> Attribution | None:
    """The attribution of a quotation at `content` to whom the unit before it, which ends with a colon, names."""
    return colon.announced(Unit(text, span, quotes), content)


def find(text: str, span: Span, quotes: Sequence[Span]) -> list[Attribution]:
    """All attributions of a unit (a sentence, or sentences that a quotation joins), in the order of their cues.

    `quotes` are the quotations that overlap the unit. A proposition that lies wholly within another's is left to it.
    """
    if not quotes and not _may_attribute(text[span.start : span.end]):
        return []
    unit = Unit(text, span, quotes)
    if len(unit.tokens) < 2:
        return []
    cues = list(cue_verbs(unit))
    # A proposition that stands before its cue takes all that it covers.
    found = [one for cue in cues if (one := postposed.opening(unit, cue) or postposed.find(unit, cue, 0)) is not None]
    found = [one for one in found if not any(_within(one, other) for other in found)]
    found += [one for one in according.find(unit) if not any(_overlap(one, other) for other in found)]
    for cue in cues:
        start = unit.tokens[cue.at].start
        if any(each.cue.start == start for each in found):
            continue
        last = max((each for each in found if each.cue.start < start), key=lambda each: each.cue.start, default=None)
        if any(each.content.start <= start < each.content.end for each in found):
            joined = participle.coordinated(unit, cue, last)
            if joined is None or last is None or last.rule not in ("preposed", "coordinated", "participle"):
                continue
            cut = _cut(unit, last, cue)
            if cut is None:
                continue
            found[found.index(last)] = cut
            found.append(joined)
            continue
        one = _one(unit, cue, last)
        if one is not None and not any(_same(one, each) for each in found):
            found.append(one)
    if not found and (one := colon.find(unit)) is not None:
        found.append(one)
    for one in (
        *hearsay.adverbs(unit),
        *hearsay.seeming(unit),
        *asked.find(unit),
        *attitude.find(unit),
        *nominal.find(unit),
    ):
        if not any(_overlap(one, each) for each in found):
            found.append(one)
    heard = [one for each in found if (one := voice.credible(unit, each)) is not None and not _addressed(text, one)]
    return sorted(heard, key=lambda each: each.cue.start)


def _addressed(text: str, found: Attribution) -> bool:
    """Whether the reader is told what they want or know: "you" is nobody who claims anything."""
    return found.speaker is not None and text[found.speaker.start : found.speaker.end].casefold() == "you"


_RUN = re.compile("[a-z]+")


@cache
def _triggers() -> frozenset[str]:
    """The first letters in a row of every word by which a frame begins."""
    listed = (
        *verbs(),
        *words("attribution", "hearsay"),
        *words("attribution", "seeming"),
        *asked.CUES,
        *according.CUES,
    )
    nouns = [form for noun in words("attribution", "nouns") for form in (noun, f"{noun}s")]
    every = (*listed, *lexicon("attribution")["adjectives"], *nouns)
    return frozenset(run[0] for each in every if (run := _RUN.search(each)))


def _may_attribute(piece: str) -> bool:
    """Whether a frame may stand in words without quotations: two in five sentences have none, and are not cut up."""
    return ":" in piece or not _triggers().isdisjoint(_RUN.findall(piece.lower()))


def _one(unit: Unit, cue: CueVerb, last: Attribution | None) -> Attribution | None:
    if cue.passive:
        return hearsay.passive(unit, cue)
    if cue.verb.form == "ing" and not cue.progressive:
        return participle.participle(unit, cue, last)
    return preposed.find(unit, cue) or participle.coordinated(unit, cue, last)


def _cut(unit: Unit, last: Attribution, cue: CueVerb) -> Attribution | None:
    """`last` with its proposition ended before a coordinated cue."""
    first = next(i for i, token in enumerate(unit.tokens) if token.end > last.content.start)
    end = cue.group - 1
    while end > first and unit.tokens[end].low in ("and", "but", ",", "then", "also", "later"):
        end -= 1
    content = unit.span(first, end)
    return replace(last, content=content) if content.end - content.start >= 3 else None


def _same(one: Attribution, other: Attribution) -> bool:
    return one.content == other.content or one.cue == other.cue


def _overlap(one: Attribution, other: Attribution) -> bool:
    return one.content.start < other.content.end and other.content.start < one.content.end


def _within(one: Attribution, other: Attribution) -> bool:
    return one is not other and other.content.start <= one.cue.start < other.content.end

"""Attribution: which words of a sentence credit somebody with which proposition. One family of frames a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    quoted,
    stance,
    triggers,
    voice,
)
from newstui.analysis.attribution.cues import CueVerb, cue_verbs
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.tokens import Unit
from newstui.model.article import Span

_UNNAMED = re.compile(r"(?:not to be |to remain )(?:named|identified|quoted|anonymous|unnamed)\b")
_OUGHT = re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\s(?:now |also |first )?$")
_QUESTION = re.compile(r"(?:what|who|how|why|whether|where|when)\b")
_HELPERS = 16
"""Code points before a cue that hold its auxiliaries."""
_LETTER = re.compile(r"[^\W_]")

__all__ = ["Attribution", "announced", "find"]


def announced(text: str, span: Span, quotes: Sequence[Span], content: Span) -> Attribution | None:
    """The attribution of a quotation at `content` to whom the unit before it, which ends with a colon, names."""
    found = colon.announced(Unit(text, span, quotes), content)
    return None if found is None else _with_words(text, found)


def find(text: str, span: Span, quotes: Sequence[Span], families: int | None = None) -> list[Attribution]:
    """All attributions of a unit (a sentence, or sentences that a quotation joins), in the order of their cues.

    `quotes` are the quotations that overlap the unit, `families` those whose words stand in it (`triggers`), where
    that is known. A proposition that lies wholly within another's is left to it.
    """
    if families is None:
        families = triggers.families_in(text[span.start : span.end])
    if not quotes and not triggers.may_attribute(text, span.start, span.end, families):
        return []
    unit = Unit(text, span, quotes)
    if len(unit.tokens) < 2:
        return []
    cues = list(cue_verbs(unit)) if families & triggers.CUES or unit.quoting else []
    # A proposition that stands before its cue takes all that it covers.
    found = [one for cue in cues if (one := postposed.opening(unit, cue) or postposed.find(unit, cue, 0)) is not None]
    if len(found) > 1:
        found = [one for one in found if not any(_within(one, other) for other in found)]
    if families & triggers.ACCORDING:
        found += [one for one in according.find(unit) if not any(_overlap(one, other) for other in found)]
    for cue in cues:
        start = unit.tokens[cue.at].start
        last, known, covered = None, False, False
        for each in found:
            at = each.cue.start
            known = known or at == start
            covered = covered or each.content.start <= start < each.content.end
            if at < start and (last is None or at > last.cue.start):
                last = each
        if known:
            continue
        if covered:
            if unit.quoting and (named := preposed.which(unit, cue)) is not None:
                found.append(named)
                continue
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
        if one is None or _about_saying(unit, one):
            continue
        if not any(_same(one, each) or _credits(one, each) for each in found):
            found.append(one)
    if not found and (one := colon.find(unit)) is not None:
        found.append(one)
    if families & triggers.OTHERS or unit.quoting:
        for one in _others(unit, families):
            if not any(_overlap(one, each) for each in found):
                found.append(one)
    if not found:
        return []
    heard = [
        whole
        for each in found
        if (one := voice.credible(unit, each)) is not None
        and not _addressed(text, one)
        and (whole := _with_words(text, one)) is not None
    ]
    return sorted(heard, key=lambda each: each.cue.start) if len(heard) > 1 else heard


def _with_words(text: str, found: Attribution) -> Attribution | None:
    """`found` if it has a proposition, and without its speaker if that is but marks: a frame may find only those."""
    if _LETTER.search(text, found.content.start, found.content.end) is None:
        return None
    speaker = found.speaker
    right = speaker is None or _LETTER.search(text, *speaker) is not None
    return found if right else found._replace(speaker=None)


def _addressed(text: str, found: Attribution) -> bool:
    """Whether the reader is told what they want or know: "you" is nobody who claims anything."""
    speaker = found.speaker
    return (
        speaker is not None and speaker.end - speaker.start == len("you") and text[slice(*speaker)].casefold() == "you"
    )


def _about_saying(unit: Unit, found: Attribution) -> bool:
    """Whether nothing is said but who may be named, or what ought to be said: "who asked not to be named"."""
    if found.lemma == "ask":
        return _UNNAMED.match(unit.text, found.content.start) is not None
    if found.lemma not in ("say", "explain", "tell"):
        return False
    ought = _OUGHT.search(unit.text, max(unit.start, found.cue.start - _HELPERS), found.cue.start)
    return ought is not None and _QUESTION.match(unit.text, found.content.start, found.content.end) is not None


def _others(unit: Unit, families: int) -> Iterator[Attribution]:
    """What no verb of a cue says: hearsay, questions put, attitudes, nouns."""
    if families & triggers.ADVERB:
        yield from hearsay.adverbs(unit)
    if families & triggers.SEEMING:
        yield from hearsay.seeming(unit)
    if families & triggers.ASKED:
        yield from asked.find(unit)
    if families & triggers.ATTITUDE:
        yield from attitude.find(unit)
    if families & triggers.NOUN:
        yield from nominal.find(unit)
    if families & triggers.STANCE:
        yield from stance.find(unit)
    if unit.quoting:
        yield from quoted.find(unit)


def _one(unit: Unit, cue: CueVerb, last: Attribution | None) -> Attribution | None:
    if cue.passive:
        return hearsay.passive(unit, cue)
    if cue.verb.form == "ing" and not cue.progressive:
        return participle.participle(unit, cue, last)
    if last is not None and _listed(unit, cue, last):
        return participle.coordinated(unit, cue, last)
    return preposed.find(unit, cue) or participle.coordinated(unit, cue, last)


def _listed(unit: Unit, cue: CueVerb, last: Attribution) -> bool:
    """Whether a cue goes on with a list of what somebody did: "Lee mocked a reporter, called him a liar and left"."""
    comma = cue.group - 1
    return (
        comma > 0
        and cue.bare
        and cue.verb.form == "past"
        and unit.tokens[comma].low == ","
        and last.rule in ("preposed", "coordinated")
        and last.speaker is not None
        and last.speaker.end <= last.cue.start
        and unit.text[slice(*last.speaker)].lower() not in ("who", "which", "that")
        and last.content.end == unit.tokens[comma - 1].end
    )


def _cut(unit: Unit, last: Attribution, cue: CueVerb) -> Attribution | None:
    """`last` with its proposition ended before a coordinated cue."""
    first = next(i for i, token in enumerate(unit.tokens) if token.end > last.content.start)
    end = cue.group - 1
    while end > first and unit.tokens[end].low in ("and", "but", ",", "then", "also", "later"):
        end -= 1
    content = unit.span(first, end)
    return last._replace(content=content) if content.end - content.start >= 3 else None


def _same(one: Attribution, other: Attribution) -> bool:
    return one.content == other.content or one.cue == other.cue


def _credits(one: Attribution, other: Attribution) -> bool:
    """Whether `one` takes what `other` credits, cue and all: "Not everyone agrees: “It is wrong,” said Lee"."""
    return one.content.start == other.content.start and one.cue.end <= other.cue.start < one.content.end


def _overlap(one: Attribution, other: Attribution) -> bool:
    return one.content.start < other.content.end and other.content.start < one.content.end


def _within(one: Attribution, other: Attribution) -> bool:
    return one is not other and other.content.start <= one.cue.start < other.content.end

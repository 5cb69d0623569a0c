"""Inferred sections: sentences that look back or ahead, for articles without headings of their own for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newstui.analysis.article.furniture import is_furniture
from newstui.analysis.dates import dates
from newstui.analysis.finite import tense_of
from newstui.analysis.manner import QUOTED_MARK, Manner, unquoted, words
from newstui.analysis.needles import words_in
from newstui.analysis.sections.cue_lexicon import CueLexicon, cue_lexicon
from newstui.model.article import Article, Span
from newstui.model.briefing import Role, Section, SectionItem

_MOST_READ = 500
"""Sentences: what a longer text says of the past or the future is looked for in so many."""
_FILES = {"watch": "ahead", "context": "behind"}
_DATED_AHEAD = 0.6
_DATED_PAST = -0.7
_FAR = 270
"""Days: a month and day without a year that would lie farther ahead is more likely the last one than the next."""
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}\b(?!,? \d{4})"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?!,? \d{4})"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:[Oo]n|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|the) (?:(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2}\b"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)
_RECENT = 4
"""Days: what was so short ago is the news itself."""
_FORMER_DAY = 0.65
_SAID = re.compile(
    r"\b(?:said|says|told \S+|reported|announced|added|wrote|confirmed|warned)(?: in \S+ \S+)?(?: on)? $"
)
_UNDATED = 0.35
"""For a day that is named in a sentence about the future, where the day of publication is not known."""
_YEAR, _DIGIT = re.compile(r"\d{4}"), re.compile(r"\d")
_FORMER_YEAR = 1.0
_YEAR_OF_A_THING = 0.4
"""For one that does not say when something was but which thing is meant: "the 2012 report"."""
_WHEN = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]efore|[Aa]fter|[Bb]y|[Ee]arly|[Ll]ate|mid)[ -]$")
_NOUN = re.compile(
    r" (?!(?:and|or|to|in|by|for|after|before|when|but|with|on|until|as|at|from|because|was|were|is|that|who|which"
    r"|while|through|over|under|he|she|it|they|the|a|an|had|has)\b)[A-Za-z]"
)
_SIZES = range(6, 61)
"""Words of a sentence that can stand by itself and is no list; one that begins in the middle cannot either."""
_ILL_SIZED = -0.5
_MOST_LETTERS = 1_000
"""Of a sentence that is looked at: an endless line would take as long as its length squared."""
_LONGEST = 75
"""Words: what is longer is no sentence, or no reader's bullet."""
_LABEL = 7
_NO_SENTENCE = -1.0
"""For so few words without a verb: a place and a day under a picture."""
_QUOTED_MOST = ((0.5, -1.0), (0.4, -0.4))
"""What a sentence loses of which more than such a share stands in quotation marks."""
_REPEATS = 0.6
_ARGUED = {"watch": 0.65, "context": 0.15}
"""In an article that argues, predictions and anecdotes are rhetoric: its sentences have to show more."""
_UNSOURCED = ((0.1, 0.3), (0.2, 0.2), (0.3, 0.0))
"""The smaller the share of an article's sentences that name a source, the more its sentences on what is to come have to
show; reports that name more than these show most of it, and rightly, so that a little less will do for them."""
_SOURCED_WELL = -0.1
_MOST_ADDED = 1.5
"""What dates, the article's subject and a source can still add to a sentence when its cues have been counted."""
_TOPICAL = {"watch": (-0.3, -0.05, 0.0, 0.2), "context": (-0.45, -0.05, 0.05, 0.2)}
"""For a sentence with none, one, two, and more of the words that the article is about."""


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    score: float
    evidence: tuple[Span, ...]
    fixed: bool = False
    """Whether it names a day, an occasion or somebody's plan, by which one could see whether it came."""


def infer(
    article: Article,
    role: Role,
    sentences: Sequence[Span],
    *,
    manner: Manner,
    avoid: Sequence[Span],
    published: date | None,
) -> Section | None:
    """The inferred watch or context section, or None where too little speaks for one.

    `avoid`: spans that the summary shows already. At most three items, in the article's order. The cues are English:
    an article in another language has none.
    """
    if article.language not in (None, "en"):
        return None
    text = article.text
    lexicon = cue_lexicon(_FILES[role])
    present = published.year if published is not None else None
    shown = [_words(text, span) for span in avoid]
    raised = (_ARGUED[role] if manner.argues else 0.0) + (_raised(manner) if role == "watch" else 0.0)
    bars = [bar + raised for bar in lexicon.bars]
    found = []
    for number, span in enumerate(sentences[:_MOST_READ]):
        if span.end - span.start > _MOST_LETTERS or is_furniture(text[span.start : span.end]):
            continue
        # The opening says what is new: it is never the background.
        if (role == "context" and number < 2 and len(sentences) > 4) or any(_meet(span, each) for each in avoid):
            continue
        scored = _score(text, span, lexicon, dated=role == "context")
        if scored is None:
            continue
        if role == "context":
            scored = _behind(text, scored, published, present)
        elif scored.score > 0:
            scored = _ahead(text, scored, published)
            if manner.argues and not scored.fixed:
                continue
        if scored.score + _TOPICAL[role][-1] >= bars[0] and scored.evidence:
            scored = _weighed(text, scored, manner.topic, _TOPICAL[role])
            if scored.score >= bars[0]:
                found.append(scored)
    chosen: list[_Found] = []
    for each in sorted(found, key=lambda one: (-one.score, one.span)):
        said = _words(text, each.span)
        if len(chosen) == len(bars) or each.score < bars[len(chosen)]:
            break
        if all(len(said & other) < _REPEATS * min(len(said), len(other)) for other in shown):
            chosen.append(each)
            shown.append(said)
    items = tuple(SectionItem(each.span, each.evidence) for each in sorted(chosen, key=lambda one: one.span))
    return Section(role, items, inferred=True) if items else None


def _raised(manner: Manner) -> float:
    """What the article's way of naming sources adds to the bar."""
    if manner.sourced is None:
        return 0.0
    return next((more for share, more in _UNSOURCED if manner.sourced < share), _SOURCED_WELL)


def _score(text: str, span: Span, lexicon: CueLexicon, *, dated: bool) -> _Found | None:
    """Cues outside quotation marks count; each once. What else speaks for or against a sentence is no evidence.

    None where there is no cue, nor a date that would do for one: most sentences, which so cost little.
    """
    whole = text[span.start : span.end]
    said = unquoted(whole)
    ways = lexicon.ways(words_in(said))
    score, evidence, fixed = 0.0, [], False
    for cues in (lexicon.cues, lexicon.supports):
        for cue in cues:
            if cue.ways & ways and (place := cue.find(said)):
                score += cue.weight
                evidence.append(Span(span.start + place[0], span.start + place[1]))
                fixed = fixed or cue.firm
        if not evidence:
            if not (dated and _DIGIT.search(said) and (_YEAR.search(said) or _DAY_OF_MONTH.search(said))):
                return None
            break
    for cue in lexicon.bearing:
        if cue.ways & ways and cue.find(said):
            score += cue.weight
            if score < lexicon.bars[0] - _MOST_ADDED:
                return None
    if whole.rstrip("\"”'’").endswith("?") or whole[0] in "‘'":
        score -= 1.0
    size, tense = len(whole.split()), tense_of(said)
    if size not in _SIZES or whole[:1].islower():
        score += _ILL_SIZED if size <= _LONGEST else -score
    if tense == "none" and size <= _LABEL:
        score += _NO_SENTENCE
    score += lexicon.tenses.get(tense, 0.0) + sum(loss for most, loss in lexicon.longer if size > most)
    quoted = said.count(QUOTED_MARK) / len(said)
    score += next((loss for share, loss in _QUOTED_MOST if quoted > share), 0.0)
    return _Found(span, score, _merged(evidence), fixed)


def _weighed(text: str, found: _Found, about: frozenset[str], topical: Sequence[float]) -> _Found:
    """With what the sentence has to do with the article's subject."""
    if not about:
        return found
    common = len(about.intersection(words(text[found.span.start : found.span.end])))
    worth = topical[min(common, len(topical) - 1)]
    return replace(found, score=found.score + worth)


def _ahead(text: str, found: _Found, published: date | None) -> _Found:
    """Days ahead of the publication speak for the sentence, days behind it against."""
    if published is None:
        # A day that stands before all that speaks of the future is the day of the news.
        first = found.evidence[0].start if found.evidence else found.span.start
        day = _DAY.search(text, first, found.span.end)
        if day is None:
            return found
        return _Found(found.span, found.score + _UNDATED, _merged([*found.evidence, Span(*day.span())]), fixed=True)
    ahead, past = [], False
    for mention in dates(text, found.span.start, found.span.end, published):
        days = (_last_day(mention.value) - published).days
        named = _YEAR.search(text, mention.span.start, mention.span.end)
        # A vote on Monday in the paper of that Monday is still to come; the Monday on which somebody spoke is not.
        later = days > 0 or (days == 0 and _to_come(text, found, mention.span))
        if later and (days <= _FAR or named):
            ahead.append(mention.span)
        elif any(map(str.isdigit, text[mention.span.start : mention.span.end])):
            # "In September" alone may as well be the next one.
            past = past or days < 0 or days > _FAR
    if ahead:
        return _Found(found.span, found.score + _DATED_AHEAD, _merged([*found.evidence, *ahead]), fixed=True)
    return replace(found, score=found.score + (_DATED_PAST if past else 0.0))


def _to_come(text: str, found: _Found, day: Span) -> bool:
    """Whether the day of publication stands behind what speaks of the future, and is not the day of a saying."""
    first = found.evidence[0].start if found.evidence else day.start
    return first < day.start and not _SAID.search(text, first, day.start)


def _behind(text: str, found: _Found, published: date | None, present: int | None) -> _Found:
    """A year before that of the publication speaks for the sentence; without a date of publication, any year does."""
    if not _YEAR.search(text, found.span.start, found.span.end):
        return _days_behind(text, found, published)
    former = [
        mention.span
        for mention in dates(text, found.span.start, found.span.end, published)
        if _YEAR.search(text, mention.span.start, mention.span.end)
        and (present is None or int(mention.value[:4]) < present)
    ]
    if not former:
        return found
    told = any(_tells_when(text, found.span.start, each) for each in former)
    worth = _FORMER_YEAR if told else _YEAR_OF_A_THING
    return _Found(found.span, found.score + worth, _merged([*found.evidence, *former]))


def _days_behind(text: str, found: _Found, published: date | None) -> _Found:
    """A day of a month without its year: some days before the publication it is that of something earlier."""
    day = _DAY_OF_MONTH.search(text, found.span.start, found.span.end)
    if day is None:
        return found
    if published is not None:
        days = [(published - _last_day(each.value)).days for each in dates(text, *day.span(), published)]
        if not days or not _RECENT < days[0] <= 366:
            return found
    return _Found(found.span, found.score + _FORMER_DAY, _merged([*found.evidence, Span(*day.span())]))


def _tells_when(text: str, floor: int, year: Span) -> bool:
    """Whether the year says when something was, not which thing is meant: "the 2012 e-mail", "1990s levels"."""
    return _WHEN.search(text, max(floor, year.start - 12), year.start) is not None or not _NOUN.match(text, year.end)


def _last_day(value: str) -> date:
    """The last day of a date as `dates` writes it: of a day, a week, a month or a year."""
    year = int(value[:4])
    if "W" in value:
        return date.fromisocalendar(year, int(value[6:]), 7)
    if len(value) == 10:
        return date.fromisoformat(value)
    if len(value) == 7:
        month = int(value[5:])
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return date(year, 12, 31)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, those that touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _words(text: str, span: Span) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text[span.start : span.end].lower()) if len(word) > 3)

"""The choice: which sentences make the summary, how many, and from where each begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from newstui.analysis.article.furniture import is_furniture
from newstui.analysis.summary.features import features
from newstui.analysis.summary.rank import ranks
from newstui.analysis.summary.weights import WEIGHTS
from newstui.analysis.summary.words import Vocabulary, words
from newstui.analysis.summary.worth import worth
from newstui.model.article import Article, Span
from newstui.model.briefing import SummarySentence

_MOST_RANKED = 200
"""LexRank compares every sentence with every other, and news says what matters early: the rest are not ranked."""
_MOST_READ = 1_000
"""Beyond so many sentences a text is no article: its first sentences are its summary."""
_LONG_NOTE = f"chosen from the first {_MOST_RANKED} sentences of a long text"
_LEAD_NOTE = "too long to rank: these are its first sentences"
_UNFIT_NOTE = "no sentences to rank: this is how the text begins"
_LEAD_LETTERS = 400
"""A lead that does not end is cut behind so many letters."""
_WORDS_A_SENTENCE = 20
"""Room that each sentence of a summary brings: highlights that editors write are shorter still."""
_LENGTH_UNIT = 30
_MOST_REVISED = 6
_FEWEST_WORDS = 4
_LONGEST = 1_500
"""Letters of a candidate: what is longer is a list or a table that lost its lines."""
_AGENCY = r"\((?:CNN|AP|Reuters|AFP|BBC|UPI|Xinhua|Bloomberg)(?: Student News| Business| Politics| Health| Travel)?\)"
_CAPITALS = r"[A-Z]{3}[A-Z.'’-]{0,20}(?: [A-Z.'’-]{2,20}){0,3}(?:,(?: [A-Z][\w.]{1,15}){1,3}(?: \d{1,2})?)?"
_CREDIT = r"(?: ?\([A-Z][\w. /]{1,20}\))?"
_DATELINE = re.compile(
    rf"(?:[A-Z][\w.,' ]{{2,40}})?{_AGENCY}(?:\s*(?:--|[-–—])\s*|\s*(?=[A-Z\"“]))"
    r"|(?:CNN|AP|Reuters|AFP|UPI|Xinhua|Bloomberg)\s(?:--|[-–—])\s"
    rf"|{_CAPITALS}{_CREDIT}(?:\s?(?:--|[–—])\s?|\s-\s)(?=[A-Z\d\"“‘'])"
)
"""A place, a day and an agency in front of the first words are not part of what the sentence says."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences, in the article's order."""

    sentences: tuple[SummarySentence, ...]
    note: str | None = None
    """What the reader should know about how they were chosen, where it was not the usual way."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen, with what it is judged by."""

    span: Span
    stems: tuple[str, ...]
    size: int
    """Its words."""
    row: Mapping[str, float]


def candidates(article: Article, sentences: Sequence[Span], vocabulary: Vocabulary) -> list[Candidate]:
    """The sentences fit for a summary, in the article's order, with their features."""
    text = article.text
    spans = (_begun(text, each) for each in sentences)
    fit = list(islice((span for span in spans if _is_fit(text[span.start : span.end])), _MOST_RANKED))
    texts = [text[span.start : span.end] for span in fit]
    found = []
    for number, (span, own, rank) in enumerate(zip(fit, texts, ranks(texts, vocabulary), strict=True)):
        spoken = words(own)
        found.append(Candidate(span, tuple(vocabulary.stems(spoken)), len(spoken), features(own, number, rank)))
    return found


def choose(
    found: Sequence[Candidate], value: Mapping[str, float], count: int, weights: Mapping[str, float] = WEIGHTS
) -> list[tuple[int, float]]:
    """The numbers and scores of `count` sentences, each the one that adds most to those before it, in order.

    `value`: what each stem adds to a summary that has not said it. A score is what the sentence added.
    """
    alone = [sum(weights[name] * amount for name, amount in each.row.items()) for each in found]
    adds = [[(stem, value[stem]) for stem in {*each.stems} if stem in value] for each in found]

    def best(chosen: Sequence[int]) -> tuple[float, int]:
        said = {stem for number in chosen for stem in found[number].stems}
        room = _WORDS_A_SENTENCE * (len(chosen) + 1) - sum(found[number].size for number in chosen)
        gains = (
            (
                alone[number]
                + sum([new for stem, new in adds[number] if stem not in said])
                + weights["over"] * max(0, each.size - room) / _LENGTH_UNIT,
                -number,
            )
            for number, each in enumerate(found)
            if number not in chosen
        )
        gain, number = max(gains)
        return gain, -number

    chosen: dict[int, float] = {}
    while len(chosen) < min(count, len(found)):
        gain, number = best([*chosen])
        chosen[number] = gain
    # The first choice did not know the others: each place is filled once more with the rest in view.
    for place in [*chosen] if len(chosen) <= _MOST_REVISED else []:
        del chosen[place]
        gain, number = best([*chosen])
        chosen[number] = gain
    return sorted(chosen.items())


def summarise(article: Article, sentences: Sequence[Span], count: int) -> Summary:
    """The `count` best of `sentences`, in the article's order; all of them where there are no more."""
    if count < 1 or not sentences:
        return Summary(())
    if len(sentences) > _MOST_READ:
        return _lead(article, sentences, count, _LEAD_NOTE)
    vocabulary = Vocabulary(article.language)
    found = candidates(article, sentences, vocabulary)
    if not found:
        return _lead(article, sentences, count, _UNFIT_NOTE)
    value = worth([each.stems for each in found], vocabulary.stems(words(article.title)), WEIGHTS)
    chosen = tuple(SummarySentence(found[number].span, score) for number, score in choose(found, value, count))
    return Summary(chosen, _LONG_NOTE if len(found) == _MOST_RANKED else None)


def _lead(article: Article, sentences: Sequence[Span], count: int, note: str) -> Summary:
    """The first sentences, each cut between words where it does not end."""
    first = []
    for span in (_begun(article.text, each) for each in sentences[:count]):
        end = span.end
        if end - span.start > _LEAD_LETTERS:
            cut = article.text.rfind(" ", span.start + 1, span.start + _LEAD_LETTERS)
            end = cut if cut > 0 else span.start + _LEAD_LETTERS
        first.append(SummarySentence(Span(span.start, end), 0.0))
    return Summary(tuple(first), note)


def _begun(text: str, span: Span) -> Span:
    """The sentence without a dateline."""
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def _is_fit(sentence: str) -> bool:
    return len(sentence) <= _LONGEST and len(words(sentence)) >= _FEWEST_WORDS and not is_furniture(sentence)

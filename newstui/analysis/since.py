"""What a text has that earlier texts on the same event had not: sentences, claims, figures, and hedges that went.

Sentences are alike where most content words of one stand in another with the same numbers and negations: who has read
the one learns nothing from the other. See `newstui.model.likeness`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newstui.analysis.board.differing import reach
from newstui.analysis.board.kinds import head_of
from newstui.analysis.figures.fates import fate_in
from newstui.analysis.sentences import article_sentences
from newstui.model.article import Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim, Figure
from newstui.model.likeness import Gist, gist
from newstui.model.since import FigureChange, Firmed, News

COVERED = 0.7
"""Share of a sentence's content words that another must have for the reader to have read it."""
_SAME_CLAIM = 0.6
"""The same of a claim whose certainty has changed: its hedge was among its words."""
_FEWEST = 3
"""Content words and numbers below which only the very same sentence is alike."""
_HEDGED = ("hedged", "conditional")


class _Read:
    """The sentences that were read, by their words."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self._gists: list[Gist] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: set[str] = set()
        for briefing in briefings:
            text = briefing.article.text
            for span in article_sentences(briefing.article):
                words = text[slice(*span)]
                self._whole.add(_plain(words))
                made = gist(words)
                for word in made.words:
                    self._holding[word].append(len(self._gists))
                self._gists.append(made)

    def has(self, words: str) -> bool:
        """Whether a sentence tells nothing that one of these does not."""
        if _plain(words) in self._whole:
            return True
        made = gist(words)
        if len(made.words) + len(made.numbers) < _FEWEST:
            return False
        shared: defaultdict[int, int] = defaultdict(int)
        for word in made.words:
            for number in self._holding.get(word, ()):
                shared[number] += 1
        return any(
            count >= COVERED * len(made.words)
            and made.numbers <= self._gists[number].numbers
            and made.negations == self._gists[number].negations
            for number, count in shared.items()
        )


def news(briefing: Briefing, earlier: Sequence[Briefing]) -> News:
    """What `briefing` has beside `earlier`, the one that was read last at the end."""
    text = briefing.article.text
    read = _Read(earlier)
    fresh: list[Span] = []
    known: list[Span] = []
    for span in article_sentences(briefing.article):
        (known if read.has(text[slice(*span)]) else fresh).append(span)
    claims = (claim.span for claim in briefing.claims if claim.kind != "unattributed")
    told = [span for span in dict.fromkeys(claims) if any(_meet(span, each) for each in fresh)]
    return News(
        tuple(fresh),
        tuple(known),
        tuple(told),
        tuple(_changes(briefing, earlier, fresh)),
        tuple(_firmed(briefing, earlier)),
    )


def _changes(briefing: Briefing, earlier: Sequence[Briefing], fresh: Sequence[Span]) -> Iterator[FigureChange]:
    """Figures by what they measure; then those of sentences that are the same but for one figure."""
    told: list[Span] = []
    for change in _figures(briefing, earlier):
        told.append(change.span)
        yield change
    before = [
        (gist(each.article.text[slice(*span)]).words, figure, each.article.text[slice(*figure.span)], number)
        for number, each in reversed(list(enumerate(earlier)))
        for span, figure in _lone(each, article_sentences(each.article))
    ]
    for span, figure in _lone(briefing, fresh):
        if figure.span in told:
            continue
        words = gist(briefing.article.text[slice(*span)]).words
        alike = [
            (old, said, number)
            for others, old, said, number in before
            if old.unit == figure.unit
            and len(words) >= _FEWEST
            and len(words & others) >= COVERED * len(words | others)
        ]
        if alike and not any(_same(figure, old) for old, *_ in alike):
            said = briefing.article.text[slice(*figure.span)]
            yield FigureChange("", _line(alike[0][1]), _line(said), figure.span, alike[0][2])


def _lone(briefing: Briefing, sentences: Sequence[Span]) -> Iterator[tuple[Span, Figure]]:
    """Sentences with one figure."""
    figures = sorted(briefing.figures, key=lambda each: each.span)
    starts = [figure.span.start for figure in figures]
    for span in sentences:
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if high - low == 1:
            yield span, figures[low]


class _Measure(NamedTuple):
    """A figure of something, and what sets it apart from others of that."""

    figure: Figure
    key: tuple[str | None, str]
    others: frozenset[str]
    name: str
    fate: str
    around: frozenset[str]
    """Content words of its sentence, that of what is measured aside."""


def _figures(briefing: Briefing, earlier: Sequence[Briefing]) -> Iterator[FigureChange]:
    """Things that this text measures otherwise than the last text that measures them."""
    before: dict[tuple[str | None, str], list[tuple[_Measure, str, int]]] = defaultdict(list)
    for number, each in enumerate(earlier):
        for made in _measured(each):
            before[made.key].append((made, each.article.text[slice(*made.figure.span)], number))
    told: set[tuple[str | None, str]] = set()
    for made in _measured(briefing):
        alike = [old for old in before.get(made.key, ()) if _one_thing(made, old[0])]
        if not alike or made.key in told:
            continue
        told.add(made.key)
        # Where it was read so, that other figures were read too is no change.
        if not any(_same(made.figure, old.figure) for old, *_ in alike):
            _, said, number = alike[-1]
            now = _line(briefing.article.text[slice(*made.figure.span)])
            yield FigureChange(made.name, _line(said), now, made.figure.span, number)


def _one_thing(one: _Measure, other: _Measure) -> bool:
    """Whether two figures may be of one thing: ships that wait and ships that sailed elsewhere are two."""
    if one.fate != other.fate or (one.others and other.others and not one.others & other.others):
        return False
    unit, head = one.key
    if unit is None or head_of(unit)[0] != head:
        return True
    # Things that are counted may be counted for anything.
    return bool(one.fate or one.others & other.others or one.around & other.around)


def _measured(briefing: Briefing) -> Iterator[_Measure]:
    text = briefing.article.text
    sentences = article_sentences(briefing.article)
    starts = [span.start for span in sentences]
    for figure in briefing.figures:
        if figure.of is None:
            continue
        name = text[slice(*figure.of)]
        head, others = head_of(name)
        place = bisect_right(starts, figure.span.start) - 1
        if head and place >= 0:
            start, end = sentences[place]
            first, last = min(figure.span.start, figure.of.start), max(figure.span.end, figure.of.end)
            around = gist(f"{text[start:first]} {text[last:end]}").words
            fate = fate_in(text[start:first], text[last:end])
            yield _Measure(figure, (figure.unit, head), others, _line(name), fate, around)


def _same(one: Figure, other: Figure) -> bool:
    (low, high), (bottom, top) = reach(one), reach(other)
    open_ended = one.bound not in (None, "about", "nearly") or other.bound not in (None, "about", "nearly")
    # "At least 9" and then "12" do not contradict each other, and yet the figure is another.
    return one.value == other.value if open_ended else low <= top and bottom <= high


def _firmed(briefing: Briefing, earlier: Sequence[Briefing]) -> Iterator[Firmed]:
    hedged = [
        (_gist(each, claim), _line(" … ".join(each.article.text[slice(*hedge)] for hedge in claim.hedges)))
        for each in earlier
        for claim in each.claims
        if claim.certainty in _HEDGED and claim.hedges
    ]
    for claim in briefing.claims:
        if claim.certainty != "stated" or not hedged:
            continue
        made = _gist(briefing, claim)
        if len(made.words) + len(made.numbers) < _FEWEST:
            continue
        hedge = next((words for other, words in hedged if _alike(made, other)), None)
        if hedge is not None:
            yield Firmed(claim.span, hedge)


def _gist(briefing: Briefing, claim: Claim) -> Gist:
    return gist(briefing.article.text[slice(*claim.content)])


def _alike(one: Gist, other: Gist) -> bool:
    smaller = min(len(one.words), len(other.words))
    return (
        smaller > 1
        and one.numbers == other.numbers
        and one.negations == other.negations
        and len(one.words & other.words) >= _SAME_CLAIM * max(len(one.words), len(other.words))
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _line(words: str) -> str:
    return " ".join(words.split())

"""Understanding a follow: its terms and due date as the reader is told them, and the reason of a hit in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newstui.analysis.dates.find import dates
from newstui.analysis.matching.follows import HIT, Watched
from newstui.analysis.matching.follows import watched as of_words
from newstui.analysis.matching.terms import terms
from newstui.analysis.sentences import split
from newstui.model.article import Span
from newstui.model.follow import Follow
from newstui.model.moment import Moment, to_date

LEARNED = 0.12
"""How strongly a term of a story that was "not this" speaks against the next."""
LEARNED_TERMS = 8
STRICTER = 0.03
STRICTEST = 0.7


@dataclass(frozen=True, slots=True)
class Understood:
    """What newstui takes a follow to mean."""

    terms: tuple[str, ...]
    """Names and figures before words, each as it is written."""
    due: Moment | None


def understood(text: str, published: Moment | None) -> Understood:
    """The terms of what is followed, and the last moment of the latest day that it names after `published`."""
    found: dict[str, tuple[bool, str]] = {}
    for term in terms(text):
        found.setdefault(term.stem, (term.kind == "word", text[term.start : term.end]))
    ordered = sorted(found.values(), key=lambda each: each[0])
    day = to_date(published) if published is not None else None
    ahead = [
        then
        for mention in dates(text, 0, len(text), day)
        if (then := last_day(mention.value)) is not None and (day is None or then >= day)
    ]
    due = int(datetime.combine(max(ahead), datetime.max.time(), UTC).timestamp()) if ahead else None
    return Understood(tuple(word for _, word in ordered), due)


def last_day(value: str) -> date | None:
    """The last day of an ISO 8601 date, month, year or interval; None for another form."""
    end = value.rsplit("/", 1)[-1]
    try:
        if len(end) == 10:
            return date.fromisoformat(end)
        if len(end) == 7 and end[5:].isdigit():
            year, month = int(end[:4]), int(end[5:])
            return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
        if len(end) == 4:
            return date(int(end), 12, 31)
    except ValueError:
        return None
    return None


def watched(follow: Follow) -> Watched:
    """A follow as matching takes it."""
    created = follow.since if follow.since is not None else follow.created_at
    threshold = follow.threshold if follow.threshold is not None else HIT
    title = "" if follow.terms or follow.source.kind == "speaker" else follow.story_title or ""
    made = of_words(follow.id, follow.terms or follow.source.text, title, created, threshold)
    return Watched(made.id, made.weights, made.names, made.own, made.created, made.threshold, dict(follow.against))


def reason(title: str, text: str, stems: Sequence[str]) -> tuple[tuple[str, ...], Span | None]:
    """The shared terms as the story writes them, and its sentence that has most of them."""
    wanted = {stem: len(stems) - place for place, stem in enumerate(stems)}
    written: dict[str, str] = {}
    for words in (text, title):
        for term in terms(words):
            if term.stem in wanted:
                written.setdefault(term.stem, words[term.start : term.end])
    best, most = None, 0
    for line_start, line_end in _lines(text):
        for sentence in split(text, line_start, line_end):
            weight = sum(wanted.get(stem, 0) for stem in {term.stem for term in terms(text[slice(*sentence)])})
            if weight > most:
                best, most = sentence, weight
    return tuple(written[stem].replace(",", "") for stem in stems if stem in written), best


def learned(follow: Follow, title: str, text: str) -> tuple[dict[str, float], float]:
    """What "not this" teaches: terms of that story which are not the follow's, and a higher threshold."""
    from newstui.analysis.matching.follows import story_counts

    mine = watched(follow).weights
    counts = {stem: count for stem, count in story_counts(title, text).items() if stem not in mine}
    against = dict(follow.against)
    for stem in sorted(counts, key=lambda each: (-counts[each], each))[:LEARNED_TERMS]:
        against[stem] = min(0.5, against.get(stem, 0.0) + LEARNED)
    threshold = (follow.threshold if follow.threshold is not None else HIT) + STRICTER
    return against, min(STRICTEST, threshold)


def _lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return [(begin, end) for begin, end in lines if end > begin]

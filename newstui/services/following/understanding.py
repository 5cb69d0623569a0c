"""Understanding a follow: its terms and due date as the reader is told them, and the reason of a hit in words.

What the app asks here is answered without stemming: of a hit it knows words as stories write them. What matching asks,
in the background, is stemmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from newstui.analysis.matching.follows import HIT, Watched
from newstui.analysis.matching.follows import watched as of_words
from newstui.analysis.matching.terms import folded, stem, terms, written
from newstui.analysis.sentences import split
from newstui.model.article import Span
from newstui.model.follow import Follow, FollowSource, Terms
from newstui.model.moment import Moment, end_of, to_date
from newstui.services.following.deadlines import deadline, without_days

LEARNED = 0.12
"""How strongly a term of a story that was "not this" speaks against the next."""
LEARNED_TERMS = 8
STRICTER = 0.03
STRICTEST = 0.7
LOOSER = 0.01
LOOSEST = 0.34
_SAYS = {"name": 0.6, "figure": 1.5}
"""What a shared term of a kind says beside a word: names stand everywhere, a figure hardly by chance."""
_IN_HEADLINE = 0.6
"""The same of a name that the headline has already told."""
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:, [^—–]{1,20})?(?: \([A-Z][^()]{1,20}\))?(?: [—–-] |\. )")
_ALIKE = 4
"""Letters, at least, by which two words are taken for forms of one where nothing is stemmed."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ENOUGH = 2
"""Own terms from which a follow says by itself what it is about."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What newstui takes a follow to mean."""

    terms: Terms
    about: tuple[str, ...] = ()
    """Names of the headline that the followed words lack, where they say too little by themselves."""
    due: Moment | None = None

    @property
    def usable(self) -> bool:
        """Whether a story could be known by it."""
        return bool(self.terms.names or self.terms.words or self.about)


def understood(source: FollowSource, title: str | None, published: Moment | None) -> Understood:
    """The terms of what is followed, and the end of the latest day that it names after `published`."""
    if source.kind == "search":
        return Understood(Terms())
    told = to_date(published) if published is not None else None
    own = _terms(_followed(source.text, told))
    about: tuple[str, ...] = ()
    if title and source.kind not in ("speaker", "story") and (not own.names or len(own.names + own.words) < _ENOUGH):
        known = {each.casefold() for each in own.names}
        of_title = _terms(title)
        names = of_title.names if own.names or own.words or of_title.names else of_title.words
        about = tuple(each for each in names if each.casefold() not in known)
    day = deadline(source.text, told)
    return Understood(own, about, end_of(day) if day else None)


def chosen(names: str, words: str) -> Terms:
    """Terms as the reader has typed them in lists; those that are but stop words are left out."""
    read = Terms.read(f"{names};{words}")
    return Terms(*(tuple(each for each in part if folded(each)) for part in (read.names, read.words)))


def watched(follow: Follow) -> Watched:
    """A follow as matching takes it."""
    threshold = follow.threshold if follow.threshold is not None else HIT
    kept = Terms.read(follow.terms) if follow.terms else None
    title = "" if kept or follow.source.kind == "speaker" else follow.story_title or ""
    text = ", ".join((*kept.words, *kept.names)) if kept else _followed(follow.source.text, to_date(follow.began))
    made = of_words(follow.id, text, title, follow.reach, threshold)
    names = frozenset(term.stem for name in kept.names for term in terms(name)) if kept else made.names
    return replace(made, names=names, against=_against(follow.against, made.weights))


def reason(title: str, text: str, stems: Sequence[str]) -> tuple[tuple[str, ...], Span | None]:
    """The shared terms as the story writes them, and its sentence that has most of them."""
    kinds: dict[str, str] = {}
    spelled: dict[str, str] = {}
    wanted = frozenset(stems)
    for words in (text, title):
        for term in terms(words):
            if term.stem in wanted:
                spelled.setdefault(term.stem, words[term.start : term.end])
                kinds.setdefault(term.stem, term.kind)
    why = tuple(spelled[each].replace(",", "") for each in stems if each in spelled)
    return why, _sentence(text, stems, kinds, frozenset(term.stem for term in terms(title)))


def found_sentence(text: str, query: str) -> Span | None:
    """The sentence of a story that has most of the words which a search asks for; None where it asks for none of it."""
    asked = " ".join(words for part in query.split() if (words := _asked(part)))
    stems = tuple(dict.fromkeys(term.stem for term in terms(asked)))
    return _sentence(text, stems, {}, frozenset())


def _asked(part: str) -> str:
    """The words of one part of a query that a text can have."""
    field, colon, value = part.strip("()").rpartition(":")
    if part.startswith("-") or (colon and field.strip("(") not in ("title", "text")):
        return ""
    return value.strip('"')


def _sentence(text: str, stems: Sequence[str], kinds: Mapping[str, str], of_title: frozenset[str]) -> Span | None:
    """The sentence that says most of what is shared: a term counts less the more sentences have it, as names do."""
    shared = frozenset(stems)
    # A dateline is a name that stands before the first words, not in them.
    told = [
        (sentence, {term.stem for term in terms(_DATELINE.sub("", text[slice(*sentence)]))} & shared)
        for start, end in _lines(text)
        for sentence in split(text, start, end)
    ]
    held = Counter(stem for _, found in told for stem in found)
    worth = {
        each: (len(stems) - place)
        * _SAYS.get(kinds.get(each, "word"), 1.0)
        * (_IN_HEADLINE if each in of_title and kinds.get(each) == "name" else 1.0)
        / sqrt(held[each])
        for place, each in enumerate(stems)
        if held[each]
    }
    best, most = None, 0.0
    for sentence, found in told:
        weight = sum(worth[each] for each in found)
        if weight > most:
            best, most = sentence, weight
    return best


def learned(follow: Follow, title: str, text: str) -> tuple[dict[str, float], float]:
    """What "not this" teaches: words of that story which are not the follow's, and a higher threshold."""
    mine = folded(" ".join((follow.terms or follow.source.text, follow.story_title or "")))
    counts = folded(text) + folded(title) + folded(title) + folded(title)
    foreign = (word for word in counts if not any(alike(word, own) for own in mine))
    against = dict(follow.against)
    for word in sorted(foreign, key=lambda each: (-counts[each], each))[:LEARNED_TERMS]:
        against[word] = min(0.5, against.get(word, 0.0) + LEARNED)
    threshold = (follow.threshold if follow.threshold is not None else HIT) + STRICTER
    return against, min(STRICTEST, threshold)


def alike(one: str, other: str) -> bool:
    """Whether two words, in one case, look like forms of one word."""
    if one == other:
        return True
    same = next((at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its),
                min(len(one), len(other)))  # fmt: skip
    return same >= _ALIKE and same >= min(len(one), len(other), _ALIKE + 2) - 1 and not one[:1].isdigit()


def _followed(text: str, told: date | None) -> str:
    """The words that say what is followed, not by when; all of them where there are no others."""
    bare = without_days(text, told)
    return bare if folded(bare) else text


def _terms(text: str) -> Terms:
    """Names, those that stand together as one, and words with figures; each once, as it is first written."""
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    run: list[tuple[int, int]] = []
    for kind, start, end in written(text):
        if kind == "name" and run and text[run[-1][1] : start] == " ":
            run.append((start, end))
            continue
        _keep(names, text, run)
        run = [(start, end)] if kind == "name" else []
        if kind != "name":
            word = _POSSESSIVE.sub("", text[start:end]).replace(",", "")
            words.setdefault(word.casefold(), word)
    _keep(names, text, run)
    return Terms(tuple(names.values()), tuple(words.values()))


def _keep(names: dict[str, str], text: str, run: list[tuple[int, int]]) -> None:
    if run:
        name = _POSSESSIVE.sub("", text[run[0][0] : run[-1][1]]).replace(",", "").replace(";", "")
        names.setdefault(name.casefold(), name)


def _against(learnt: Mapping[str, float], mine: Mapping[str, float]) -> dict[str, float]:
    """Kept as words, asked as stems; forms of the follow's own terms are not held against it."""
    made: dict[str, float] = {}
    for word, weight in learnt.items():
        key = word if word[:1].isdigit() else stem(word)
        if key not in mine:
            made[key] = min(0.5, made.get(key, 0.0) + weight)
    return made


def _lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return [(begin, end) for begin, end in lines if end > begin]

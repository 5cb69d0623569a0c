"""Words within propositions: the full-text index finds whole articles, and here their claims are told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from newstui.model.ledger import Place
from newstui.model.likeness import folded
from newstui.store.database import Database
from newstui.store.search import PREFIX_LETTERS

_RUN = re.compile(r"[^\W_]+")

_TEXTS = "SELECT story_id, text FROM articles WHERE story_id IN (SELECT value FROM json_each(?))"
# Pairs of numbers come as one number each, and are taken apart before they meet the claims (the limit keeps SQLite from
# doing that anew for every claim): as lists within a list they took ten times as long.
_PAIRS = "(SELECT value >> 32 AS story_id, value & 4294967295 AS number FROM json_each(?) LIMIT -1) AS j"
_SPANS = f"""SELECT c.story_id, c.position, c.content_start, c.content_end FROM {_PAIRS}
    CROSS JOIN claims c ON c.story_id = j.story_id AND c.position = j.number"""  # noqa: S608
_ANYWHERE = 4294967295
"""In the place of where in the text a word stands: it is not known."""

T = TypeVar("T")


class Words:
    """The words that are looked for, as the full-text index understands them."""

    def __init__(self, words: str) -> None:
        terms = [runs for word in words.split() if (runs := _RUN.findall(folded(word)))]
        beginning = bool(terms) and words[-1:].isalnum() and len(terms[-1][-1]) >= PREFIX_LETTERS
        self._terms = [
            re.compile(r"[\W_]+".join(runs) + ("" if beginning and runs is terms[-1] else r"(?![^\W_])"))
            for runs in terms
        ]

    def stand_in(self, text: str, spans: Iterable[tuple[int, int, int]]) -> set[int]:
        """Which of some spans (number, start, end) of a text hold all of the words."""
        lowered = _in_place(text)
        if lowered is None:
            return {number for number, start, end in spans if self._all_in(folded(text[start:end]))}
        # Most spans hold no place of the word that is rarest here.
        rarest, *others = sorted((_hits(term, lowered) for term in self._terms), key=len)
        listed = list(spans)
        found = set()
        for at, stop in rarest:
            for number, start, end in listed:
                if start <= at and stop <= end and all(_within(places, start, end) for places in others):
                    found.add(number)
        return found

    def stand_alone_in(self, proposition: str) -> bool:
        """Whether all of the words are in a proposition that is cut from its text."""
        return self._all_in(folded(proposition))

    def may_stand_in(self, text: str) -> bool:
        """Whether it is worth a look where in the text the words stand."""
        lowered = _in_place(text)
        return lowered is None or all(term.search(lowered) for term in self._terms)

    def places(self, text: str) -> list[int]:
        """Where in the text that word begins which is rarest in it; nowhere, where one of the words is not there.

        `_ANYWHERE` alone for a text of which that cannot be told.
        """
        lowered = _in_place(text)
        if lowered is None:
            return [_ANYWHERE]
        return [start for start, _ in min((_hits(term, lowered) for term in self._terms), key=len)]

    def _all_in(self, text: str) -> bool:
        return all(_hits(term, text) for term in self._terms)


def of_stories(
    database: Database, stories: Iterator[int], words: str, where: str, values: Sequence[object]
) -> Iterator[Place]:
    """The claims (``c``) of `stories` that fit `where` and whose propositions hold the words, story by story."""
    wanted = Words(words)
    # Only claims around a place of the rarest word are looked at: of thirty in a story one or two.
    sql = (
        f"SELECT c.sort_at, c.story_id, c.position, c.content_start, c.content_end FROM {_PAIRS}"  # noqa: S608
        " CROSS JOIN claims c ON c.story_id = j.story_id AND (j.number = ? OR"
        f" (c.content_start <= j.number AND c.content_end > j.number)) WHERE 1{where}"
    )
    for batch in _batches(stories):
        texts = dict(database.query(_TEXTS, (json.dumps(batch),)))
        pairs = [story_id << 32 | at for story_id, text in texts.items() for at in wanted.places(text)]
        found: dict[int, set[Place]] = {}
        for *place, start, end in database.query(sql, (json.dumps(pairs), _ANYWHERE, *values)):
            if wanted.stand_alone_in(texts[place[1]][start:end]):
                found.setdefault(place[1], set()).add(Place(*place))
        for story_id in batch:
            yield from sorted(found.get(story_id, ()), key=lambda place: place.position)


def holding(database: Database, places: Iterator[Place], words: str) -> Iterator[Place]:
    """Those of `places` whose propositions hold the words."""
    wanted = Words(words)
    for batch in _batches(places):
        texts = dict(database.query(_TEXTS, (json.dumps([place.story_id for place in batch]),)))
        pairs = [place.story_id << 32 | place.position for place in batch]
        inside = {
            (story_id, position)
            for story_id, position, start, end in database.query(_SPANS, (json.dumps(pairs),))
            if story_id in texts and wanted.stand_alone_in(texts[story_id][start:end])
        }
        yield from (place for place in batch if place[1:] in inside)


def _batches(each: Iterator[T]) -> Iterator[list[T]]:
    """First a few, then more: where the first few suffice, no more is read."""
    size = 8
    while batch := list(islice(each, size)):
        yield batch
        size = min(128, 2 * size)


class _Folds(dict[int, str]):
    """Each character as `folded` has it, where that is one; a space where it is none of a word's."""

    def __init__(self) -> None:
        super().__init__()
        self.moved: set[str] = set()
        """Characters that become several of a word's, or none: behind them nothing stays in its place."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        found = folded(character)
        if len(found) != 1:
            if not found or any(each.isalnum() for each in found):
                self.moved.add(character)
            found = " "
        self[code] = found
        return found


_FOLDS = _Folds()


def _in_place(text: str) -> str | None:
    """A text as `folded` has it, with every character where it was; None where that cannot be."""
    if text.isascii():
        return text.lower()
    found = text.translate(_FOLDS)
    return found if _FOLDS.moved.isdisjoint(text) else None


def _within(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at and stop <= end for at, stop in places)


def _hits(term: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a term stands, from the beginning of a word on."""
    # A look behind at the pattern's start would keep the search from skipping to its first letter.
    return [found.span() for found in term.finditer(text) if not found.start() or not text[found.start() - 1].isalnum()]

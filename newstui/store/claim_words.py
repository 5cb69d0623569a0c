"""Words within propositions: the full-text index finds whole articles, and here their claims are told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeVar

from newstui.model.ledger import Place
from newstui.model.likeness import folded
from newstui.store.database import Database
from newstui.store.search import PREFIX_LETTERS

_RUN = re.compile(r"[^\W_]+")

_TEXTS = "SELECT story_id, text FROM articles WHERE story_id IN (SELECT value FROM json_each(?))"
_PROPOSITIONS = """SELECT c.story_id, c.position,
    substr(a.text, c.content_start + 1, c.content_end - c.content_start) FROM json_each(?) AS j
    CROSS JOIN claims c ON c.story_id = json_extract(j.value, '$[0]') AND c.position = json_extract(j.value, '$[1]')
    JOIN articles a ON a.story_id = c.story_id"""

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
        if not text.isascii():
            return {number for number, start, end in spans if self._all_in(folded(text[start:end]))}
        lowered = text.lower()
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
        if not text.isascii():
            return True
        lowered = text.lower()
        return all(term.search(lowered) for term in self._terms)

    def _all_in(self, text: str) -> bool:
        return all(_hits(term, text) for term in self._terms)


def of_stories(
    database: Database, stories: Iterator[int], words: str, where: str, values: Sequence[object]
) -> Iterator[Place]:
    """The claims (``c``) of `stories` that fit `where` and whose propositions hold the words, story by story."""
    wanted = Words(words)
    sql = (
        "SELECT c.sort_at, c.story_id, c.position, c.content_start, c.content_end FROM json_each(?) AS j"  # noqa: S608
        f" CROSS JOIN claims c ON c.story_id = j.value WHERE 1{where} ORDER BY j.key, c.position"
    )
    for batch in _batches(stories):
        asked = json.dumps(batch)
        texts = dict(database.query(_TEXTS, (asked,)))
        hopeful = [story_id for story_id in batch if story_id in texts and wanted.may_stand_in(texts[story_id])]
        found = database.query(sql, (json.dumps(hopeful), *values))
        for story_id, group in groupby(found, key=lambda row: row[1]):
            claims = list(group)
            inside = wanted.stand_in(texts[story_id], [row[2:] for row in claims])
            yield from (Place(*row[:3]) for row in claims if row[2] in inside)


def holding(database: Database, places: Iterator[Place], words: str) -> Iterator[Place]:
    """Those of `places` whose propositions hold the words."""
    wanted = Words(words)
    for batch in _batches(places):
        found = database.query(_PROPOSITIONS, (json.dumps([place[1:] for place in batch]),))
        inside = {(story_id, position) for story_id, position, words in found if wanted.stand_alone_in(words)}
        yield from (place for place in batch if place[1:] in inside)


def _batches(each: Iterator[T]) -> Iterator[list[T]]:
    """First a few, then more: where the first few suffice, no more is read."""
    size = 8
    while batch := list(islice(each, size)):
        yield batch
        size = min(128, 2 * size)


def _within(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at and stop <= end for at, stop in places)


def _hits(term: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a term stands, from the beginning of a word on."""
    # A look behind at the pattern's start would keep the search from skipping to its first letter.
    return [found.span() for found in term.finditer(text) if not found.start() or not text[found.start() - 1].isalnum()]

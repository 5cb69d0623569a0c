"""Words within propositions: the full-text index finds whole articles, and here their claims are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from newstui.model.ledger import Place
from newstui.model.likeness import folded
from newstui.store.database import Database
from newstui.store.search import PREFIX_LETTERS

_RUN = re.compile(r"[^\W_]+")

_CLAIMS = "SELECT position, content_start, content_end FROM claims WHERE story_id = ?"


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
        hits = [_hits(term, lowered) for term in self._terms]
        if not all(hits):
            return set()
        return {
            number
            for number, start, end in spans
            if all(any(start <= at and stop <= end for at, stop in found) for found in hits)
        }

    def _all_in(self, text: str) -> bool:
        return all(_hits(term, text) for term in self._terms)


def holding(database: Database, places: Iterable[Place], words: str) -> Iterator[Place]:
    """Those of `places` whose propositions hold the words; an article that follows itself is read once."""
    wanted = Words(words)
    for story_id, group in groupby(places, key=lambda place: place.story_id):
        found = database.query("SELECT text FROM articles WHERE story_id = ?", (story_id,))
        if found:
            inside = wanted.stand_in(found[0][0], database.query(_CLAIMS, (story_id,)))
            yield from (place for place in group if place.position in inside)


def _hits(term: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a term stands, from the beginning of a word on."""
    # A look behind at the pattern's start would keep the search from skipping to its first letter.
    return [found.span() for found in term.finditer(text) if not found.start() or not text[found.start() - 1].isalnum()]

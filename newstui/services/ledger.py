"""The ledger: who said what, over all stories, the same claim folded with its outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from newstui.model.article import Span
from newstui.model.claim import Claim
from newstui.model.ledger import Asked, Echo, FoldedClaim, LedgerClaim, LedgerPage, Mark, Place
from newstui.model.likeness import Gist, alike, gist, same_name
from newstui.model.moment import Moment
from newstui.services.clock import Clock, wall_clock
from newstui.services.since_when import read_since
from newstui.store.database import Database
from newstui.store.ledger.ledger import Ledger as KeptLedger
from newstui.store.stories import Stories

_AHEAD = 16
"""Claims read at a time beyond what a page still needs: some fall to others as the same."""

_PATIENCE = 8
"""A page is given up as full after so many times its length of claims, however few they fold to."""


@dataclass(slots=True)
class _Fold:
    """A claim of the page, and what has been found the same."""

    told: LedgerClaim
    gist: Gist
    echoes: dict[int, tuple[Place, Span, str]] = field(default_factory=dict)
    """By story: one echo each."""


class Ledger:
    """All claims kept, but those of muted stories. Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = KeptLedger(database)
        self._stories = Stories(database)
        self._clock = clock

    @property
    def empty(self) -> bool:
        """Whether no claim is kept at all."""
        return next(self._kept.places(Asked()), None) is None

    def since(self, when: str) -> Moment:
        """The moment that ``2d``, ``3w`` or ``2026-03-01`` means. Raises QueryError."""
        return read_since(when, self._clock())

    def page(self, asked: Asked, limit: int, after: Mark | None = None) -> LedgerPage:
        """The next `limit` claims that are asked for, latest first, each with the other stories that have it.

        The same claim is one of the same speaker, as sure, whose content words are the same, anywhere in the store, or
        nearly the same, among the claims that this page was made from.
        """
        places = self._kept.places(asked, after.place if after else None)
        folds: list[_Fold] = []
        last = self._fold(places, limit, after.folded if after else frozenset(), folds)
        shown = self._add_equal(folds)
        claims = self._named(folds)
        if last is None:
            return LedgerPage(claims, None)
        further = {place for place in (*(after.folded if after else ()), *shown) if _order(place) > _order(last)}
        return LedgerPage(claims, Mark(last, frozenset(further)))

    def all(self, asked: Asked, limit: int | None = None, *, page: int = 100) -> Iterator[FoldedClaim]:
        """All of them, or the first `limit`, read a page at a time."""
        after: Mark | None = None
        while limit is None or limit > 0:
            found = self.page(asked, page if limit is None else min(page, limit), after)
            yield from found.claims
            if found.after is None:
                return
            limit = None if limit is None else limit - len(found.claims)
            after = found.after

    def speakers(self, words: str) -> dict[str, int]:
        """Speakers whose names have all `words`, with how many claims each has made."""
        return self._kept.speakers(words)

    def _fold(self, places: Iterator[Place], limit: int, gone: frozenset[Place], folds: list[_Fold]) -> Place | None:
        """Fill `folds`; gives the place of the last claim that went in, None where there are no more."""
        last: Place | None = None
        patience = _PATIENCE * limit
        having: dict[str, list[int]] = {}
        while patience > 0:
            chunk = list(islice(places, max(0, limit - len(folds)) + _AHEAD))
            if not chunk:
                return None
            patience -= len(chunk)
            told = {one.place: one for one in self._told([place for place in chunk if place not in gone])}
            for place in chunk:
                if (one := told.get(place)) is not None:
                    made = _Fold(one, gist(one.text[slice(*one.claim.content)]))
                    # Only one with a content word of it can be the same.
                    near = sorted({number for word in made.gist.words for number in having.get(word, ())})
                    like = next((folds[number] for number in near if _same(folds[number], made)), None)
                    if like is None and len(folds) == limit:
                        return last
                    if like is None:
                        for word in made.gist.words:
                            having.setdefault(word, []).append(len(folds))
                        folds.append(made)
                    else:
                        _add_echo(like, place, one.claim.span, one.text[slice(*one.claim.content)])
                last = place
        return last

    def _told(self, places: Sequence[Place]) -> Iterator[LedgerClaim]:
        claims = self._kept.claims(places)
        stories = self._stories.rows(sorted({place.story_id for place in places}))
        for place in places:
            found = claims.get((place.story_id, place.position))
            if found is not None and place.story_id in stories:
                claim, text = found
                yield LedgerClaim(place, stories[place.story_id], text, claim)

    def _add_equal(self, folds: Sequence[_Fold]) -> list[Place]:
        """The claims of the whole store whose content words are those of a claim of the page; gives where they are."""
        keys = {fold.told.place: key for fold in folds if (key := fold.gist.key) is not None}
        equal = self._kept.same(keys.values())
        shown = []
        for fold in folds:
            claim = fold.told.claim
            for other in equal.get(keys.get(fold.told.place, -1), ()):
                if other.certainty == claim.certainty and same_name(other.speaker, _name(claim)):
                    _add_echo(fold, other.place, other.span, other.content)
                    shown.append(other.place)
        return shown

    def _named(self, folds: Sequence[_Fold]) -> tuple[FoldedClaim, ...]:
        stories = self._stories.rows(sorted({story_id for fold in folds for story_id in fold.echoes}))
        return tuple(
            FoldedClaim(
                fold.told,
                tuple(
                    Echo(stories[place.story_id], span, content)
                    for place, span, content in sorted(fold.echoes.values(), key=lambda echo: _order(echo[0]))
                    if place.story_id in stories
                ),
            )
            for fold in folds
        )


def _same(fold: _Fold, other: _Fold) -> bool:
    one, two = fold.told.claim, other.told.claim
    return one.certainty == two.certainty and alike(fold.gist, other.gist) and same_name(_name(one), _name(two))


def _name(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker else None


def _add_echo(fold: _Fold, place: Place, span: Span, content: str) -> None:
    if place.story_id != fold.told.place.story_id:
        fold.echoes.setdefault(place.story_id, (place, span, content))


def _order(place: Place) -> tuple[int, int, int]:
    """Falling with the date, as the ledger is read."""
    return -place.sort_at, -place.story_id, place.position

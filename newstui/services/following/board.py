"""The follow board and the record of outlets, as the store has them at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newstui.model.article import Span
from newstui.model.follow import Follow, Terms
from newstui.model.follow_board import Board, BoardFollow, BoardHit, Record, arranged, sorted_hits
from newstui.model.moment import local_day
from newstui.services.clock import Clock, wall_clock
from newstui.services.following import words as follow_words
from newstui.services.following.understanding import Understood
from newstui.store.database import Database
from newstui.store.following.board import FollowBoards

SENTENCES = 200
"""Hits, at most, whose sentences are read: nobody looks at more at once."""


class FollowBoard:
    """Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = FollowBoards(database)
        self._clock = clock

    def board(self) -> Board:
        """All of it."""
        by_follow: dict[int, list[BoardHit]] = {}
        for hit in self._kept.hits():
            by_follow.setdefault(hit.hit.follow_id, []).append(hit)
        made = (self._with_hits(each, by_follow.get(each.follow.id, [])) for each in self._kept.follows())
        board = arranged(made, self._kept.records(), local_day(self._clock()))
        sections = (
            replace(section, follows=tuple(self.with_sentences(section.follows)))
            if section.name == "New hits"
            else section
            for section in board.sections
        )
        return replace(board, sections=tuple(sections))

    def place(self, follow: Follow) -> Span | None:
        """Where a follow's sentence stands in its story; None where that has changed, or where it is of no story."""
        found = self._kept.place(follow)
        return Span(*found) if found else None

    def records(self) -> list[Record]:
        """How what each outlet said was ahead came out, kind by kind; outlets by name."""
        return self._kept.records()

    @staticmethod
    def _with_hits(each: BoardFollow, hits: list[BoardHit]) -> BoardFollow:
        follow = each.follow
        # Reading its own words anew costs more than all else here; only those that the reader gave are told.
        terms = follow_words.terms_words(Understood(Terms.read(follow.terms))) if follow.terms else ""
        return replace(
            each,
            terms=terms,
            hits=sorted_hits(hit for hit in hits if hit.hit.tier == "hit"),
            possible=sorted_hits(hit for hit in hits if hit.hit.tier == "possible"),
        )

    def with_sentences(self, follows: Sequence[BoardFollow]) -> list[BoardFollow]:
        """The same follows, their hits with the sentence that says most of it."""
        new = [hit.hit for follow in follows for hit in follow.hits][:SENTENCES]
        sentences = self._kept.sentences(new) if new else {}

        def told(hit: BoardHit) -> BoardHit:
            return replace(hit, sentence=sentences[hit.hit.id]) if sentences.get(hit.hit.id) else hit

        return [replace(each, hits=tuple(map(told, each.hits))) for each in follows]

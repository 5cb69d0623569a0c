"""The ledger of claims: places of the claims that are asked for, latest first, read off an index and no further.

Three ways lead to them, and `Ledger.places` takes the one that reads least: from the claims of a kind and certainty in
the order of their dates, from a speaker's claims in that order, or from the stories that the full-text index finds.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, get_args

from newstui.model.article import Span
from newstui.model.claim import Certainty, Claim, ClaimKind
from newstui.model.ledger import Asked, Place
from newstui.store import briefing_rows, opening
from newstui.store.database import Database
from newstui.store.ledger import claim_words
from newstui.store.ledger import stories as ledger_stories
from newstui.store.ledger.rows import words_of_name
from newstui.store.search import match_expression, near_expression

KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)

_FEW_OF_SPEAKER = 300
"""Up to so many claims of a speaker are read for the words without asking the index which stories have them."""

_FEW_CLAIMS = 5000
"""Up to so many claims of the speakers that a name fits are sorted at once."""

_FEW_STREAMS = 3
"""For each of so many speakers the index may be asked again which stories have the words."""

_FEW_SPEAKERS = 400
"""Up to so many speakers have each a stretch of the index read."""

_MOST_ECHOES = 200
"""Of one claim: what more outlets have said is no longer told apart."""

_ONE_OF_THESE = "c.speaker IN (SELECT value FROM json_each(?))"
_COLUMNS = "SELECT c.sort_at, c.story_id, c.position FROM claims c"
_UNNAMED = "(c.speaker IS NULL OR c.speaker_type = 'anonymous')"
_BY_DATE = "c.sort_at DESC, c.story_id DESC, c.position"


@dataclass(frozen=True, slots=True)
class Equal:
    """As much of a claim with equal content words as tells whether it is the same one."""

    place: Place
    speaker: str | None
    certainty: str
    span: Span
    content: str


@dataclass(frozen=True, slots=True)
class _Where:
    """Conditions to be added to others, with their values."""

    sql: str = ""
    values: tuple[Any, ...] = ()

    def also(self, condition: str, *values: Any) -> _Where:
        return _Where(f"{self.sql} AND {condition}", (*self.values, *values))


class Ledger:
    """The claims of all stories but muted ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def places(self, asked: Asked, after: Place | None = None) -> Iterator[Place]:
        """Where the claims that are asked for stand, latest first, from behind `after` on; lazily."""
        expression = near_expression(asked.subject)
        if asked.subject.strip() and not words_of_name(asked.subject).strip():
            return iter(())
        rest = _Where()
        if asked.since is not None:
            rest = rest.also("c.sort_at >= ?", asked.since)
        if after is not None:
            rest = rest.also("(c.sort_at, c.story_id) <= (?, ?)", after.sort_at, after.story_id)
            rest = rest.also("NOT (c.sort_at = ? AND c.story_id = ? AND c.position <= ?)", *after)
        if asked.unnamed:
            rest = rest.also(_UNNAMED)
        named = None
        if asked.speaker.strip():
            named = self.speakers(asked.speaker)
            if not named:
                return iter(())
        if not expression:
            return self._by_date(asked, rest) if named is None else self._of_speakers(named, asked, rest)
        if named is not None:
            found = self._of_speakers_in_stories(expression, named, asked, rest)
        else:
            matches = ledger_stories.look(self._database, asked.subject)
            if matches.few is not None or not _is_rare(asked):
                stories = ledger_stories.by_date(self._database, matches, asked.since, after)
                where = _narrowed(asked, rest)
                return claim_words.of_stories(self._database, stories, asked.subject, where.sql, where.values)
            found = self._by_date(asked, rest)
            if matches.share < ledger_stories.DENSE:
                inside = self._stories_with(expression)
                found = (place for place in found if place.story_id in inside)
        return claim_words.holding(self._database, found, asked.subject)

    def speakers(self, words: str) -> dict[str, int]:
        """The speakers in whose names all `words` stand, with how many claims each has."""
        parts = words_of_name(words).split()
        if not parts:
            return {}
        where = " AND ".join("words LIKE ?" for _ in parts)
        sql = f"SELECT name, claims FROM speakers WHERE {where}"  # noqa: S608
        return dict(self._database.query(sql, tuple(f"% {part} %" for part in parts)))

    def claims(self, places: Sequence[Place]) -> dict[tuple[int, int], tuple[Claim, str]]:
        """The claims at `places` and their articles' texts, by story and number; not those of muted stories."""
        wanted = [(place.story_id, place.position) for place in places]
        stories = {story_id for story_id, _ in wanted}
        texts = dict(
            self._database.query(
                "SELECT a.story_id, a.text FROM json_each(?) AS j CROSS JOIN articles a ON a.story_id = j.value"
                " JOIN statuses s ON s.story_id = a.story_id WHERE s.muted_at IS NULL",
                (json.dumps(list(stories)),),
            )
        )
        found = briefing_rows.claims_at(self._database, wanted)
        return {key: (claim, texts[key[0]]) for key, claim in found.items() if key[0] in texts}

    def same(self, keys: Iterable[int]) -> dict[int, list[Equal]]:
        """The claims whose propositions have these keys, latest first."""
        sql = (
            "SELECT c.sort_at, c.story_id, c.position, c.speaker, c.certainty, c.span_start, c.span_end,"
            " substr(a.text, c.content_start + 1, c.content_end - c.content_start) FROM claims c"
            " INDEXED BY claims_likeness JOIN articles a ON a.story_id = c.story_id"
            " JOIN statuses s ON s.story_id = c.story_id WHERE c.likeness = ? AND s.muted_at IS NULL"
            " ORDER BY c.sort_at DESC LIMIT ?"
        )
        return {
            key: [
                Equal(Place(*row[:3]), row[3], row[4], Span(row[5], row[6]), row[7])
                for row in self._database.query(sql, (key, _MOST_ECHOES))
            ]
            for key in set(keys)
        }

    # The ways to them

    def _by_date(self, asked: Asked, rest: _Where) -> Iterator[Place]:
        """Each kind and certainty has a stretch of the index in the order of dates: merged while they are read."""
        sql = f"{_COLUMNS} INDEXED BY claims_ledger WHERE c.kind = ? AND c.certainty = ?{rest.sql} ORDER BY {_BY_DATE}"
        if asked.unnamed:
            where = _narrowed(asked, rest)
            return self._read(
                f"{_COLUMNS} INDEXED BY claims_unnamed WHERE 1{where.sql} ORDER BY {_BY_DATE}", where.values
            )
        certainties = (asked.certainty,) if asked.certainty else CERTAINTIES
        return _merged(
            [self._read(sql, (kind, certainty, *rest.values)) for kind in _kinds(asked) for certainty in certainties]
        )

    def _of_speakers(self, named: dict[str, int], asked: Asked, rest: _Where) -> Iterator[Place]:
        few = sum(named.values()) <= _FEW_CLAIMS
        if not few and len(named) > _FEW_SPEAKERS:
            # So many claims are met soon on the way back in time.
            said = replace(asked, kind=asked.kind or "attributed")
            return self._by_date(said, rest.also(_ONE_OF_THESE, json.dumps(list(named))))
        where = _narrowed(asked, rest)
        sql = (
            f"{_COLUMNS} INDEXED BY claims_of_speaker"
            f" WHERE {_ONE_OF_THESE if few else 'c.speaker = ?'}{where.sql} ORDER BY {_BY_DATE}"
        )
        if few:
            return self._read(sql, (json.dumps(list(named)), *where.values))
        return _merged([self._read(sql, (name, *where.values)) for name in named])

    def _of_speakers_in_stories(
        self, expression: str, named: dict[str, int], asked: Asked, rest: _Where
    ) -> Iterator[Place]:
        """Those of the speakers' claims in whose articles the words stand."""
        few = sum(named.values()) <= _FEW_OF_SPEAKER
        if few or ledger_stories.look(self._database, asked.subject).share >= ledger_stories.DENSE:
            return self._of_speakers(named, asked, rest)
        # Who is named in a claim is named in its article.
        expression = f"({expression}) AND ({match_expression(asked.speaker, prefix=False)})"
        if len(named) <= _FEW_STREAMS:
            return self._of_speakers(named, asked, rest.also(f"c.story_id IN ({ledger_stories.MATCHING})", expression))
        inside = self._stories_with(expression)
        return (place for place in self._of_speakers(named, asked, rest) if place.story_id in inside)

    def _stories_with(self, expression: str) -> set[int]:
        return {row[0] for row in self._database.query(ledger_stories.MATCHING, (expression,))}

    def _read(self, sql: str, values: tuple[Any, ...]) -> Iterator[Place]:
        with opening.explained(self._database.path), closing(self._database.connection.execute(sql, values)) as rows:
            yield from (Place(*row) for row in rows)


def _kinds(asked: Asked) -> tuple[str, ...]:
    if asked.kind == "attributed":
        return tuple(kind for kind in KINDS if kind != "unattributed")
    return (asked.kind,) if asked.kind else KINDS


def _is_rare(asked: Asked) -> bool:
    """Whether few claims are of this kind and certainty, so that they are sought rather than the words."""
    return asked.certainty not in (None, "stated", "hedged") or asked.kind in ("mixed", "document")


def _narrowed(asked: Asked, rest: _Where) -> _Where:
    """With kind and certainty as conditions, where it is not they that the index is read by."""
    if asked.kind == "attributed":
        rest = rest.also("c.kind <> 'unattributed'")
    elif asked.kind is not None:
        rest = rest.also("c.kind = ?", asked.kind)
    return rest if asked.certainty is None else rest.also("c.certainty = ?", asked.certainty)


def _merged(ways: list[Iterator[Place]]) -> Iterator[Place]:
    return heapq.merge(*ways, key=lambda place: (-place.sort_at, -place.story_id, place.position))

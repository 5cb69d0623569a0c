"""Figures of some stories, with what they measure and who is credited with them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newstui.model.article import Span
from newstui.model.board import Amount
from newstui.model.claim import Figure
from newstui.store.database import Database
from newstui.store.stories import Stories

_SQL = """SELECT f.story_id, f.span_start, f.span_end, f.value, f.value_high, f.unit, f.bound, f.of_start, f.of_end,
    substr(a.text, f.span_start + 1, f.span_end - f.span_start),
    substr(a.text, f.of_start + 1, f.of_end - f.of_start), c.span_start, c.span_end, c.speaker, c.certainty,
    substr(a.text, max(1, f.span_start - 159), min(160, f.span_start)), substr(a.text, f.span_end + 1, 100)
    FROM json_each(?) AS j CROSS JOIN figures f ON f.story_id = j.value JOIN articles a ON a.story_id = f.story_id
    LEFT JOIN claim_figures g ON g.story_id = f.story_id AND g.span_start = f.span_start AND g.span_end = f.span_end
    LEFT JOIN claims c ON c.story_id = g.story_id AND c.position = g.claim
    WHERE f.of_start IS NOT NULL
    ORDER BY f.story_id, f.position, c.speaker IS NULL, c.span_end - c.span_start"""
"""A figure in several claims comes several times: first in the shortest that has a speaker."""


_NOT_ANALYSED = (
    "SELECT count(*) FROM json_each(?) AS j WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.story_id = j.value)"
)


def waiting(database: Database, ids: Sequence[int]) -> int:
    """How many of the stories of `ids` have no briefing yet, and so no figures."""
    return int(next(iter(database.query(_NOT_ANALYSED, (json.dumps(list(ids)),))))[0])


def amounts(database: Database, ids: Sequence[int]) -> list[Amount]:
    """The figures that say what they measure, of the stories of `ids`; each once."""
    stories = Stories(database).rows(ids)
    found: dict[tuple[int, int, int], Amount] = {}
    for story_id, start, end, value, high, unit, bound, of_start, of_end, words, measured, *claim in database.query(
        _SQL, (json.dumps(list(ids)),)
    ):
        key = (story_id, start, end)
        if key in found or story_id not in stories or not measured.strip():
            continue
        claim_start, claim_end, speaker, certainty, before, after = claim
        sentence = Span(start, end) if claim_start is None else Span(claim_start, claim_end)
        figure = Figure(Span(start, end), value, high, unit, bound, Span(of_start, of_end))
        found[key] = Amount(stories[story_id], figure, words, measured, sentence, speaker, before, after, certainty)
    return list(found.values())

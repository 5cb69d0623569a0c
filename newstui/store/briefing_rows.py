"""A briefing as rows of its tables, and back: what goes in comes out equal."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from newstui.model.article import Article, Block, Emphasis, Image, Link, Span
from newstui.model.briefing import Briefing, Note, Section, SectionItem, SummarySentence
from newstui.model.claim import Claim, Cue, DateMention, Figure, Speaker
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.lazily import Lazily
from newstui.store.ledger import rows as ledger_rows

Row = tuple[Any, ...]
_NOWHERE = (None, None)


def insert(connection: sqlite3.Connection, story_id: int, briefing: Briefing, now: Moment) -> None:
    """Write the rows of a briefing, of which there must be none yet."""
    article = briefing.article
    connection.execute(
        "INSERT INTO articles (story_id, title, language, text, analyser, made_at) VALUES (?, ?, ?, ?, ?, ?)",
        (story_id, article.title, article.language, article.text, briefing.analyser, now),
    )

    def many(table: str, rows: Iterable[Row]) -> None:
        full = [(story_id, *row) for row in rows]
        if full:
            marks = ", ".join("?" * len(full[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", full)  # noqa: S608

    many("article_blocks", ((n, b.kind, b.level, b.start, b.end, b.mark) for n, b in enumerate(article.blocks)))
    many("article_links", ((n, x.start, x.end, x.url) for n, x in enumerate(article.links)))
    many("article_emphases", ((n, x.start, x.end, x.kind) for n, x in enumerate(article.emphases)))
    many("article_images", ((n, x.place, x.url, x.alt, x.caption) for n, x in enumerate(article.images)))
    many(
        "sections",
        (
            (n, part.role, *(part.heading or _NOWHERE), part.inferred, part.evidence)
            for n, part in enumerate(briefing.sections)
        ),
    )
    many(
        "section_items",
        (
            (section, n, *item.span, json.dumps(item.evidence))
            for section, part in enumerate(briefing.sections)
            for n, item in enumerate(part.items)
        ),
    )
    many("summary_sentences", ((n, *chosen.span, chosen.score) for n, chosen in enumerate(briefing.summary)))
    many(
        "claims",
        ((n, *_claim_row(claim), *kept) for n, claim, kept in ledger_rows.beside(connection, story_id, briefing)),
    )
    many(
        "claim_figures",
        (
            (claim_number, n, *_figure_row(figure))
            for claim_number, claim in enumerate(briefing.claims)
            for n, figure in enumerate(claim.figures)
        ),
    )
    many(
        "claim_dates",
        (
            (claim_number, n, *mention.span, mention.value, mention.day.isoformat() if mention.day else None)
            for claim_number, claim in enumerate(briefing.claims)
            for n, mention in enumerate(claim.dates)
        ),
    )
    many("figures", ((n, *_figure_row(figure)) for n, figure in enumerate(briefing.figures)))
    many("notes", ((n, remark.about, remark.text) for n, remark in enumerate(briefing.notes)))


def read(database: Database, story_id: int) -> Briefing | None:
    """The briefing of a story, or None; from one snapshot, whatever is written meanwhile."""
    connection = database.connection
    inside = connection.in_transaction
    if not inside:
        database.query("BEGIN")
    try:
        return _read(database, story_id)
    finally:
        if not inside:
            database.query("COMMIT")


def _read(database: Database, story_id: int) -> Briefing | None:
    def of(columns: str, table: str, order: str = "position") -> list[Row]:
        sql = f"SELECT {columns} FROM {table} WHERE story_id = ? ORDER BY {order}"  # noqa: S608
        return database.query(sql, (story_id,))

    found = database.query("SELECT title, language, text, analyser FROM articles WHERE story_id = ?", (story_id,))
    if not found:
        return None
    title, language, text, analyser = found[0]
    article = Article(
        title,
        language,
        text,
        tuple(
            Block(kind, start, end, level, (_OLD_MARK if kind == "item" else "") if mark is None else mark)
            for kind, level, start, end, mark in of(_BLOCK, "article_blocks")
        ),
        tuple(Link(*row) for row in of("span_start, span_end, url", "article_links")),
        tuple(Emphasis(*row) for row in of("span_start, span_end, kind", "article_emphases")),
        tuple(Image(*row) for row in of("place, url, alt, caption", "article_images")),
    )
    items = defaultdict(list)
    for section, start, end, evidence in of(_ITEM, "section_items", "section, position"):
        items[section].append(SectionItem(Span(start, end), _spans(evidence)))
    # Most of the rows, and what the panes show nothing of: read with the rest, so that all is of one moment.
    claims, figures = of(_CLAIM, "claims"), of(_FIGURE, "figures")
    claim_figures = of(f"claim, {_FIGURE}", "claim_figures", "claim, position")
    claim_dates = of(_DATE, "claim_dates", "claim, position")
    return Briefing(
        article,
        tuple(
            Section(role, tuple(items[position]), _span(start, end), bool(inferred), evidence)
            for position, role, start, end, inferred, evidence in of(_SECTION, "sections")
        ),
        tuple(
            SummarySentence(Span(start, end), score)
            for start, end, score in of("span_start, span_end, score", "summary_sentences")
        ),
        Lazily(partial(_claims, claims, claim_figures, claim_dates)),
        Lazily(lambda: tuple(map(_figure, figures))),
        tuple(Note(about, words) for about, words in of("about, text", "notes")),
        analyser,
    )


def _claims(rows: Sequence[Row], figure_rows: Iterable[Row], date_rows: Iterable[Row]) -> tuple[Claim, ...]:
    figures, dates = defaultdict(list), defaultdict(list)
    for claim, *rest in figure_rows:
        figures[claim].append(_figure(rest))
    for claim, start, end, value, day in date_rows:
        dates[claim].append(DateMention(Span(start, end), value, date.fromisoformat(day) if day else None))
    return tuple(_claim(row, tuple(figures[row[0]]), tuple(dates[row[0]])) for row in rows)


def claims_at(database: Database, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Claim]:
    """Single claims by (story id, number in the story), as far as they are kept."""
    wanted = json.dumps(list(places))

    def of(columns: str, table: str, number: str, order: str = "") -> list[Row]:
        named = ", ".join(f"t.{column.strip()}" for column in columns.split(","))
        sql = (
            f"SELECT t.story_id, {named} FROM json_each(?) AS j CROSS JOIN {table} t"  # noqa: S608
            f" ON t.story_id = json_extract(j.value, '$[0]') AND t.{number} = json_extract(j.value, '$[1]'){order}"
        )
        return database.query(sql, (wanted,))

    figures, dates = defaultdict(list), defaultdict(list)
    for story_id, claim, *rest in of(f"claim, {_FIGURE}", "claim_figures", "claim", " ORDER BY t.position"):
        figures[story_id, claim].append(_figure(rest))
    for story_id, claim, start, end, value, day in of(_DATE, "claim_dates", "claim", " ORDER BY t.position"):
        mention = DateMention(Span(start, end), value, date.fromisoformat(day) if day else None)
        dates[story_id, claim].append(mention)
    return {
        (story_id, row[0]): _claim(tuple(row), tuple(figures[story_id, row[0]]), tuple(dates[story_id, row[0]]))
        for story_id, *row in of(_CLAIM, "claims", "position")
    }


_BLOCK = "kind, level, span_start, span_end, mark"
_OLD_MARK = "•"
"""Of items that were kept before marks were."""
_ITEM = "section, span_start, span_end, evidence"
_DATE = "claim, span_start, span_end, value, day"
_SECTION = "position, role, heading_start, heading_end, inferred, evidence"
_FIGURE = "span_start, span_end, value, value_high, unit, bound, of_start, of_end"
_CLAIM = """position, kind, certainty, span_start, span_end, content_start, content_end, speaker, speaker_type,
    speaker_start, speaker_end, cue_act, cue_start, cue_end, hedges, checkable, checkable_reasons, rule"""


def _claim_row(claim: Claim) -> Row:
    speaker = (claim.speaker.name, claim.speaker.type, *claim.speaker.span) if claim.speaker else (None,) * 4
    cue = (claim.cue.act, *claim.cue.span) if claim.cue else (None,) * 3
    return (
        claim.kind,
        claim.certainty,
        *claim.span,
        *claim.content,
        *speaker,
        *cue,
        json.dumps(claim.hedges),
        claim.checkable,
        json.dumps(claim.checkable_reasons, ensure_ascii=False),
        claim.rule,
    )


def _claim(row: Row, figures: tuple[Figure, ...], dates: tuple[DateMention, ...]) -> Claim:
    _, kind, certainty, start, end, content_start, content_end, *speaker_and_cue = row[:14]
    name, speaker_type, speaker_start, speaker_end, act, cue_start, cue_end = speaker_and_cue
    hedges, checkable, reasons, rule = row[14:]
    return Claim(
        Span(start, end),
        Span(content_start, content_end),
        kind,
        certainty,
        None if name is None else Speaker(name, Span(speaker_start, speaker_end), speaker_type),
        None if act is None else Cue(Span(cue_start, cue_end), act),
        _spans(hedges),
        figures,
        dates,
        checkable,
        tuple(json.loads(reasons)),
        rule,
    )


def _figure_row(figure: Figure) -> Row:
    of = figure.of or _NOWHERE
    return (*figure.span, figure.value, figure.value_high, figure.unit, figure.bound, *of)


def _figure(row: Sequence[Any]) -> Figure:
    start, end, value, value_high, unit, bound, of_start, of_end = row
    return Figure(Span(start, end), value, value_high, unit, bound, _span(of_start, of_end))


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _spans(kept: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(kept))

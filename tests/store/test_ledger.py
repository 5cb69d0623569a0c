"""The ledger's places: every way to them gives what reading all claims one by one would."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim, Cue, Speaker
from newstui.model.ledger import Asked, Place
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.ledger import ledger as rules
from newstui.store.ledger import rows as ledger_rows
from newstui.store.ledger import stories as ledger_stories
from newstui.store.ledger.claim_words import Words
from newstui.store.ledger.ledger import Ledger
from newstui.store.retention import purge

from .making import NOW, Shelf, draft

SPEAKERS = ("Mara Dunn", "Mara Vell", "José Ruiz", "two officials", None)
WORDS = ("bridge toll rises", "ferry fares fall", "the toll-free ferry", "harbour bridge closed", "fares")


def briefing(claims: list[tuple[str | None, str, str, str]]) -> Briefing:
    """Claims of (speaker, kind, certainty, words), a paragraph each."""
    text, made = "", []
    for speaker, kind, certainty, words in claims:
        start = len(text)
        name = f"{speaker} said " if speaker else ""
        text += f"{name}{words}.\n"
        span, content = Span(start, len(text) - 1), Span(start + len(name), len(text) - 2)
        who = None
        if speaker:
            who = Speaker(speaker, Span(start, start + len(speaker)), "anonymous" if "two" in speaker else "person")
        cue = Cue(Span(start + len(speaker) + 1, start + len(speaker) + 5), "say") if speaker else None
        made.append(Claim(span, content, kind, certainty, who, cue, rule="test"))  # type: ignore[arg-type]
    article = Article("A title", "en", text, (Block("paragraph", 0, len(text)),))
    return Briefing(article, claims=tuple(made), analyser=1)


def rows_of(number: int) -> list[tuple[str | None, str, str, str]]:
    made = []
    for n in range(number % 7):
        speaker = SPEAKERS[(number + n) % 5]
        kind = "unattributed" if speaker is None else ("direct", "indirect", "document")[(number * n) % 3]
        made.append((speaker, kind, ("stated", "hedged", "denied")[(number + 2 * n) % 3], WORDS[(number * 3 + n) % 5]))
    return made


@pytest.fixture
def filled(shelf: Shelf) -> dict[Place, tuple[str | None, str, str, str]]:
    """Forty stories, every third dated out of the order of their ids; what they hold by place."""
    drafts = [draft(n, sort_at=NOW - 50_000 + (n if n % 3 else 100 - n) * 60) for n in range(40)]
    ids = shelf.store(shelf.feed(), *drafts).new
    held = {}
    for number, story_id in enumerate(ids):
        Briefings(shelf.database).save(story_id, briefing(rows_of(number)), now=NOW)
        held |= {Place(drafts[number].sort_at, story_id, n): row for n, row in enumerate(rows_of(number))}
    return held


def expected(held, asked: Asked) -> list[Place]:
    def fits(place: Place, speaker: str | None, kind: str, certainty: str, words: str) -> bool:
        name = ledger_rows.words_of_name(speaker or "").split()
        said = ledger_rows.words_of_name(words)
        return (
            all(part in name for part in ledger_rows.words_of_name(asked.speaker).split())
            and all(f" {part}" in said for part in ledger_rows.words_of_name(asked.subject).split())
            and (asked.since is None or place.sort_at >= asked.since)
            and asked.certainty in (None, certainty)
            and (asked.kind in (None, kind) or (asked.kind == "attributed" and kind != "unattributed"))
            and (not asked.unnamed or speaker in (None, "two officials"))
        )

    found = [place for place, row in held.items() if fits(place, *row)]
    return sorted(found, key=lambda place: (-place.sort_at, -place.story_id, place.position))


ASKED = [
    Asked(),
    Asked(speaker="mara"),
    Asked(speaker="Jose"),
    Asked(speaker="dunn mara", certainty="denied"),
    Asked(subject="toll"),
    Asked(subject="ferry toll", kind="attributed"),
    Asked(subject="bridge clos"),
    Asked(subject="fares", certainty="hedged", kind="direct"),
    Asked(speaker="mara", subject="fares"),
    Asked(unnamed=True),
    Asked(unnamed=True, subject="ferry", since=NOW - 49_000),
    Asked(kind="attributed", since=NOW - 48_000),
    Asked(certainty="denied", kind="document"),
    Asked(speaker="nobody at all"),
    Asked(subject="…"),
    Asked(subject="_ __"),
    Asked(subject='"toll" AND (NEAR*'),
    Asked(subject="Ferry -toll: ^fares", speaker='mara" OR'),
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("common", [(0, 0), (0, 9), (10_000, 0)], ids=str)
def test_every_way_gives_the_same(database: Database, filled, asked: Asked, common, monkeypatch) -> None:
    few, dense = common
    for name in ("_FEW_OF_SPEAKER", "_FEW_CLAIMS", "_FEW_SPEAKERS", "_FEW_STREAMS"):
        monkeypatch.setattr(rules, name, few)
    monkeypatch.setattr(ledger_stories, "_FEW", few or 1)
    monkeypatch.setattr(ledger_stories, "DENSE", dense)
    wanted = [] if asked.subject in ("…", "_ __") else expected(filled, asked)
    assert list(Ledger(database).places(asked)) == wanted
    for cut in range(0, len(wanted), 5):
        assert list(Ledger(database).places(asked, wanted[cut])) == wanted[cut + 1 :]


def test_muted_stories_are_silent(database: Database, shelf: Shelf, filled) -> None:
    places = list(Ledger(database).places(Asked()))
    muted = places[0].story_id
    shelf.statuses.mark([muted], "muted", True, now=NOW)
    found = Ledger(database).claims(places)
    assert found.keys() == {(place.story_id, place.position) for place in places if place.story_id != muted}


def test_speakers_are_counted_and_go_with_their_claims(database: Database, shelf: Shelf, filled) -> None:
    def counted() -> dict[str, int]:
        sql = "SELECT speaker, count(*) FROM claims WHERE speaker IS NOT NULL GROUP BY speaker"
        return dict(database.query(sql))

    def listed() -> dict[str, int]:
        return dict(database.query("SELECT name, claims FROM speakers"))

    assert listed() == counted()
    story = next(iter(filled)).story_id
    Briefings(database).save(story, briefing([("A New Voice", "direct", "stated", "a word")]), now=NOW)
    assert listed() == counted()
    assert listed()["A New Voice"] == 1
    shelf.statuses.mark([place.story_id for place in filled], "read", True, now=NOW)
    purge(database, before=NOW + 1)
    assert listed() == counted() == {}


def test_an_older_store_has_its_claims_entered(database: Database, filled) -> None:
    before = database.query("SELECT * FROM claims ORDER BY 1, 2"), database.query("SELECT * FROM speakers ORDER BY 1")
    with database.write() as connection:
        connection.execute("UPDATE claims SET sort_at = 0, likeness = NULL")
        connection.execute("DELETE FROM speakers")
        ledger_rows.fill(connection)
    assert before == (
        database.query("SELECT * FROM claims ORDER BY 1, 2"),
        database.query("SELECT * FROM speakers ORDER BY 1"),
    )


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_words_are_found_where_they_stand(words: str, before: str) -> None:
    text = f"{before} {words} and so on"
    if rules.near_expression(words):
        assert Words(words).stand_in(text, [(0, 0, len(text)), (1, len(text) - 2, len(text))]) == {0}


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("the café’s toll… rises", "cafe toll"),
        ("the Straße is closed", "closed"),
        ("다리 통행료 오른다", "통행료"),
        ("ﬁnes of ½ a crown", "a crown"),
    ],
)
def test_words_are_found_whatever_letters_stand_before_them(
    database: Database, shelf: Shelf, said: str, sought: str
) -> None:
    first, second = shelf.fill(2)
    claims = [(None, "unattributed", "stated", "“Ferries” sail…"), ("Mara Dunn", "direct", "stated", said)]
    Briefings(database).save(first, briefing(claims), now=NOW)
    Briefings(database).save(second, briefing([("Mara Dunn", "direct", "stated", "tolls fall")]), now=NOW)
    for asked in (Asked(subject=sought), Asked(speaker="dunn", subject=sought)):
        assert [place[1:] for place in Ledger(database).places(asked)] == [(first, 1)]


def test_words_stand_in_the_claim_not_only_in_its_story(database: Database, shelf: Shelf) -> None:
    (story_id,) = shelf.fill(1)
    said = [("Mara Dunn", "direct", "stated", "tolls rise"), ("Mara Dunn", "direct", "stated", "ferries sail")]
    Briefings(database).save(story_id, briefing(said), now=NOW)
    found = Ledger(database)
    assert [place.position for place in found.places(Asked(subject="ferries"))] == [1]
    assert list(found.places(Asked(subject="tolls ferries"))) == []
    assert list(found.places(replace(Asked(subject="dunn")))) == []

"""The follow board's sections, order, counts and filter, and the records of outlets; without a store or a terminal."""

from __future__ import annotations

from datetime import date

import pytest

from newstui.model.follow import Follow, FollowSource, Hit, Terms
from newstui.model.follow_board import BoardFollow, BoardHit, Record, arranged, section_of, sorted_hits

TODAY = date(2026, 9, 21)
NOON = 1_789_992_000
DAY = 86400


def follow(number: int, text: str = "Whether the ferry sails", **changes: object) -> Follow:
    return Follow(number, FollowSource("watch", text), NOON - 9 * DAY, **changes)  # type: ignore[arg-type]


def hit(number: int, *, tier: str = "hit", seen: bool = False, days_ago: int = 1, title: str = "A story") -> BoardHit:
    at = NOON - days_ago * DAY
    made = Hit(number, 1, number, tier, 0.5, ("ferry",), NOON, seen_at=NOON if seen else None)  # type: ignore[arg-type]
    return BoardHit(made, title, "The Post", at)


@pytest.mark.parametrize(
    ("changes", "hits", "section"),
    [
        ({}, (), "Open"),
        ({"due": NOON + DAY}, (), "Open"),
        ({"due": NOON}, (), "Due today"),
        ({"due": NOON - DAY}, (), "Overdue"),
        ({"due": NOON - DAY}, (hit(1),), "New hits"),
        ({"due": NOON - DAY}, (hit(1, seen=True),), "Overdue"),
        ({}, (hit(1, tier="possible"),), "Open"),
        ({"resolved_at": NOON, "outcome": "happened"}, (hit(1),), "Resolved"),
    ],
)
def test_a_follow_stands_where_it_asks_most_of_the_reader(changes, hits, section) -> None:
    assert section_of(BoardFollow(follow(1, **changes), hits=hits), TODAY) == section


def test_sections_come_in_order_and_each_in_its_own() -> None:
    board = arranged(
        [
            BoardFollow(follow(1)),
            BoardFollow(follow(2, due=NOON + 9 * DAY)),
            BoardFollow(follow(3, due=NOON + 2 * DAY)),
            BoardFollow(follow(4)),
            BoardFollow(follow(5, due=NOON - 3 * DAY)),
            BoardFollow(follow(6, due=NOON - 9 * DAY)),
            BoardFollow(follow(7, resolved_at=NOON - DAY)),
            BoardFollow(follow(8, resolved_at=NOON)),
            BoardFollow(follow(9), hits=(hit(1, days_ago=4), hit(2, days_ago=3))),
            BoardFollow(follow(10), hits=(hit(3, days_ago=2), hit(4, days_ago=0, seen=True))),
        ],
        [],
        TODAY,
    )
    assert [(section.name, [each.follow.id for each in section.follows]) for section in board.sections] == [
        ("New hits", [10, 9]),
        ("Overdue", [6, 5]),
        ("Open", [3, 2, 4, 1]),
        ("Resolved", [8, 7]),
    ]
    assert board.counts == "3 new hits · 2 overdue · 4 open · 2 resolved"
    assert not arranged([], [], TODAY)


def test_new_hits_come_before_later_ones_that_were_seen() -> None:
    hits = [hit(1, days_ago=3), hit(2, days_ago=0, seen=True), hit(3, days_ago=2)]
    assert [each.hit.id for each in sorted_hits(hits)] == [3, 1, 2]


def test_the_filter_asks_for_all_words_anywhere_in_a_follow() -> None:
    found = arranged(
        [
            BoardFollow(follow(1, note="ask Dunn"), feed="The Post"),
            BoardFollow(follow(2, "Whether the bank cuts"), feed="City Wire", hits=(hit(1, title="Rates fall"),)),
        ],
        [Record("The Post", "watch", 1)],
        TODAY,
    )
    assert [each.follow.id for each in found.having("post DUNN").follows] == [1]
    assert [each.follow.id for each in found.having("fall").follows] == [2]
    assert not found.having("ferry bank") and found.having("  ") is found


def test_records_are_told_where_an_outcome_is_known() -> None:
    records = [
        Record("The Post", "watch", happened=14, did_not=6, open=3),
        Record("City Wire", "watch", open=8),
        Record("Sea", "story", happened=1, dropped=2),
    ]
    board = arranged([BoardFollow(follow(1))], records, TODAY)
    assert [record.feed for record in board.records] == ["The Post", "Sea"]
    assert str(board.records[0]) == "23 watch items: 14 happened, 6 did not, 3 open"
    assert str(board.records[1]) == "1 story: 1 happened, 2 dropped"


def test_terms_are_kept_as_text_and_read_back() -> None:
    terms = Terms(("Kim Jong Un", "al-Shabaab"), ("meet", "3.5%"))
    assert Terms.read(str(terms)) == terms
    assert Terms.read("; meet") == Terms((), ("meet",))
    assert Terms.read("Velm , ferry,  Ana Brandt,ferry") == Terms(("Velm", "Ana Brandt"), ("ferry",))
    assert str(Terms()) == ""

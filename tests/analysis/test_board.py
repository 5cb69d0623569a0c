"""The figures board: like with like, bounds kept, a difference between voices told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.board import board
from newstui.analysis.board.differing import differ, reach
from newstui.analysis.board.kinds import head_of
from newstui.analysis.board.standing import standing
from newstui.model.article import Span
from newstui.model.board import Amount
from newstui.model.claim import Certainty, Figure
from newstui.model.story import StoryRow


def amount(
    value: float, measured: str = "repairs", *, unit: str | None = "USD", feed: int = 1, at: int = 0,
    holder: str | None = None, bound: str | None = None, high: float | None = None, around: tuple[str, str] = ("", ""),
) -> Amount:  # fmt: skip
    row = StoryRow(100 + at, feed, f"Feed {feed}", "T", None, None, at, at, False, False, False, False)
    figure = Figure(Span(0, 5), value, high, unit, bound, Span(6, 9))  # type: ignore[arg-type]
    return Amount(row, figure, f"{value:g}", measured, Span(0, 20), holder, *around)


@pytest.mark.parametrize(
    ("words", "head", "before"),
    [
        ("repairs", "repair", set()),
        ("the bridge repairs", "repair", {"bridge"}),
        ("imports of steel", "import", set()),
        ("total consumer prices in May", "price", {"consumer"}),
        ("children under five", "child", set()),
        ("of the", "", set()),
        ("— 40 —", "", set()),
    ],
)
def test_heads(words: str, head: str, before: set[str]) -> None:
    assert head_of(words) == (head, before)


def test_only_like_with_like() -> None:
    things = board(
        [
            amount(4e6, "repairs"),
            amount(5e6, "bridge repairs", feed=2),
            amount(4e6, "repairs", unit="EUR", feed=2),
            amount(3, "consumer prices", unit="%"),
            amount(5, "producer prices", unit="%", feed=2),
            amount(4e6, "tolls"),
        ]
    )
    assert sorted((thing.name, thing.unit, len(thing.amounts)) for thing in things) == [
        ("bridge repairs", "USD", 2),
        ("consumer prices", "%", 1),
        ("producer prices", "%", 1),
        ("repairs", "EUR", 1),
        ("tolls", "USD", 1),
    ]
    assert [thing.name for thing in things if thing.differs] == ["bridge repairs"]
    assert things[0].differs


def test_people_to_whom_different_things_happened_are_different_people() -> None:
    things = board(
        [
            amount(12, "people", unit="person", around=("", " were killed and about 40")),
            amount(14, "people", unit="person", feed=2, around=("the flood killed ", " in Orvik")),
            amount(9, "people", unit="person", feed=3, around=("", " have been confirmed dead, police said")),
            amount(38, "people", unit="person", feed=2, around=("Injuring ", ".")),
            amount(40, "people", unit="person", around=("", " were hurt")),
            amount(300, "people", unit="person", feed=3, around=("", " were at the concert")),
        ]
    )
    assert {thing.name: [each.figure.value for each in thing.amounts] for thing in things} == {
        "people killed": [12, 14, 9],
        "people injured": [38, 40],
        "people": [300],
    }


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        (amount(4), amount(5, feed=2), True),
        (amount(4), amount(4, feed=2), False),
        (amount(4, bound="at least"), amount(9, feed=2), False),
        (amount(4, bound="more than"), amount(3, feed=2), True),
        (amount(4, bound="up to"), amount(1, feed=2), False),
        (amount(100, bound="about"), amount(104, feed=2), False),
        (amount(100, bound="about"), amount(140, feed=2), True),
        (amount(100, bound="nearly"), amount(95, feed=2), False),
        (amount(100, bound="nearly"), amount(101, feed=2), True),
        (amount(3, high=6), amount(5, feed=2), False),
        (amount(3, high=6), amount(7, feed=2), True),
        (amount(4), amount(5), False),  # one voice: two things
        (amount(4, holder="Mara Dunn"), amount(5, holder="Jon Berg"), True),
    ],
)
def test_bounds_are_kept(one: Amount, other: Amount, different: bool) -> None:
    assert differ([one, other]) is differ([other, one]) is different


def test_a_voice_that_has_the_other_amount_too_agrees() -> None:
    assert not differ([amount(4), amount(9), amount(9, feed=2)])


def test_an_outlet_that_repeats_itself_is_heard_once_latest_first() -> None:
    (thing,) = board([amount(4, at=1), amount(4, at=2), amount(4, feed=2, at=3), amount(4, holder="Dunn", at=1)])
    assert [(each.story.sort_at, each.story.feed_id, each.holder) for each in thing.amounts] == [
        (3, 2, None),
        (2, 1, None),
        (1, 1, "Dunn"),
    ]
    assert (thing.outlets, thing.differs) == (2, False)


amounts = st.builds(
    amount,
    st.floats(-1e9, 1e9),
    st.text(max_size=12),
    unit=st.sampled_from([None, "USD", "%", "ferry"]),
    feed=st.integers(1, 3),
    at=st.integers(0, 5),
    holder=st.sampled_from([None, "Dunn"]),
    bound=st.sampled_from([None, "about", "at least", "at most", "nearly", "up to", "more than", "less than"]),
    high=st.none() | st.floats(-1e9, 1e9),
)


@given(st.lists(amounts, max_size=12))
def test_nothing_is_mixed_and_a_reach_is_a_reach(given_amounts: list[Amount]) -> None:
    things = board(given_amounts)
    for thing in things:
        assert {each.figure.unit for each in thing.amounts} == {thing.unit}
        assert len({head_of(each.measured)[0] for each in thing.amounts}) == 1
    for each in given_amounts:
        low, high = reach(each.figure)
        assert low <= high
    assert all(each in given_amounts for thing in things for each in thing.amounts)


def test_one_or_two_of_counted_things_are_no_other_count_of_all() -> None:
    one = amount(1, "hoist", unit="hoist", feed=1)
    two = amount(2, "remaining hoists", unit="hoist", feed=2)
    assert not differ([one, two])
    assert not differ([amount(1, "hoist", unit="hoist"), amount(40, "hoists", unit="hoist", feed=2)])
    assert differ([amount(30, "hoists", unit="hoist"), amount(40, "hoists", unit="hoist", feed=2)])


def test_one_or_two_to_whom_something_happened_are_the_count() -> None:
    killed = ("", " were killed in it")
    assert differ(
        [amount(2, "people", unit="person", around=killed), amount(5, "people", unit="person", feed=2, around=killed)]
    )
    assert differ([amount(1), amount(2, feed=2)])


@pytest.mark.parametrize(
    ("before", "after", "certainty", "stands"),
    [
        ("Members will vote on ", " for the harbour on Monday.", "planned", "planned"),
        ("The council approved ", " for the harbour in March.", "stated", ""),
        ("The council, which approved a bridge, plans to spend ", " on the harbour.", "planned", "planned"),
        ("It will open in May. The works cost ", " in the end.", "stated", ""),
        ("Ruiz said ", " would be cut from the plan.", "planned", "planned"),
        ("Ruiz said ", " was cut from the plan.", "stated", ""),
        ("The bank forecasts growth of ", " next year.", "stated", "planned"),
        ("She denied that ", " people had died.", "denied", "denied"),
        ("A bill of ", "", "conditional", "planned"),
        ("A bill of ", "", None, ""),
    ],
)
def test_how_an_amount_stands(before: str, after: str, certainty: Certainty | None, stands: str) -> None:
    assert standing(before, after, certainty) == stands


def test_what_is_planned_stands_apart_from_what_was_done() -> None:
    things = board(
        [
            amount(2e9, "the harbour", around=("The council approved ", " for the harbour.")),
            amount(3e9, "the harbour", feed=2, around=("Members will vote on ", " for the harbour.")),
            amount(4e9, "the harbour", feed=3, around=("Members are to vote on ", " for the harbour.")),
        ]
    )
    assert [(thing.name, len(thing.amounts), thing.differs) for thing in things] == [
        ("the harbour, planned", 2, True),
        ("the harbour", 1, False),
    ]


def test_things_in_different_states_are_two_things() -> None:
    things = board(
        [
            amount(14, "ships", unit="ship", around=("The port has taken in ", " from Kelvar")),
            amount(58, "ships", unit="ship", feed=2, around=("with ", " waiting")),
            amount(66, "ships", unit="ship", feed=3, around=("", " are waiting off the port")),
            amount(40, "ships", unit="ship", feed=4, around=("", " wait off the port")),
        ]
    )
    assert sorted((thing.name, len(thing.amounts), thing.differs) for thing in things) == [
        ("ships taken", 1, False),
        ("ships waiting", 3, True),
    ]

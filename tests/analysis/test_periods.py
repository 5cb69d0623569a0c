"""Of what time an amount is, and what part of a move it is."""

from __future__ import annotations

from datetime import date

import pytest

from newstui.analysis.board.moves import move
from newstui.analysis.board.periods import period

TODAY = date(2026, 5, 6)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Inflation of [4 percent] in 2024 was high.", "2024"),
        ("Last year exports fell [3 percent].", "2025"),
        ("In April, inflation was [2.9 percent].", "2026-04"),
        ("Output was [40 tonnes] in 2024 and 55 tonnes in 2025.", "2024"),
        ("Output was 40 tonnes in 2024 and [55 tonnes] in 2025.", "2025"),
        ("The first-quarter profit was [$4 million].", "2026-01/2026-03"),
        ("Profit in the third quarter was [$4 million].", "2025-07/2025-09"),
        ("Turnout was [61 percent], against 58 percent in 2021.", None),
        ("The rate rose to [9 million] from 7 million in 2024.", None),
        ("Some [300 staff] have left since 2023.", "2023/"),
        ("It was the worst flood since 2011, when [300 people] died.", "2011"),
        ("The council said on Tuesday that it costs [$5 million].", None),
        ("It costs [$5 million], the council said on Monday.", None),
        ("Some [8,000 cars] crossed it on Monday.", "2026-05-04"),
        ("In 2019 it rained. The repairs cost [$5 million].", None),
        ("It grew [3 percent], the most since 2011.", None),
        ("It costs [$5 million].", None),
    ],
)
def test_period(sentence: str, value: str | None) -> None:
    before, rest = sentence.split("[")
    words, after = rest.split("]")
    assert period(before, words, after, TODAY) == value


def test_what_needs_the_day_of_publication_is_not_guessed() -> None:
    assert period("Last year exports fell ", "3 percent", ".", None) is None
    assert period("Exports fell ", "3 percent", " in 2024.", None) == "2024"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Exports rose by ", ".", "rise"),
        ("Exports rose to ", ".", ""),
        ("Exports rose sharply by ", ".", "rise"),
        ("Profit was up ", " on the year.", "rise"),
        ("Profit slumped ", ".", "fall"),
        ("They reported a ", " rise in profit.", "rise"),
        ("They saw a drop of ", " in sales.", "fall"),
        ("They cut the tax by ", ".", "fall"),
        ("The rate rose from ", " to 6 percent.", "before"),
        ("It was 6 percent, up from ", ".", "before"),
        ("It was 6 percent, compared with ", " in May.", "before"),
        ("They bought it from a farm for ", ".", ""),
        ("It took ", " from the fund.", ""),
        ("The plant has ", " of wind power.", ""),
    ],
)
def test_move(before: str, after: str, kind: str) -> None:
    assert move(before, after) == kind

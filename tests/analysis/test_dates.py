"""Dates of sentences of our own, seen from Wednesday, 27 August 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.dates import dates

PUBLISHED = date(2025, 8, 27)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [each.value for each in dates(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dam opened on 2025-03-04.", "2025-03-04"),
        ("The dam opened on Sept. 3, 2024.", "2024-09-03"),
        ("The dam opened on 3 September 2024.", "2024-09-03"),
        ("The dam opened on the 3rd of September 2024.", "2024-09-03"),
        ("The dam will open on Sept. 3.", "2025-09-03"),
        ("The dam opened on Aug. 3.", "2025-08-03"),
        ("Snow fell on Dec. 30.", "2024-12-30"),
        ("It opens Monday, Sept. 1.", "2025-09-01"),
        ("The fair runs Sept. 3-5.", "2025-09-03/2025-09-05"),
        ("It began in March 2024.", "2024-03"),
        ("The dam opened in March.", "2025-03"),
        ("It will open in March.", "2026-03"),
        ("It opened last March.", "2025-03"),
        ("It flooded in 1987.", "1987"),
        ("The 1990s were dry.", "1990/1999"),
        ("The 2024-25 season was dry.", "2024/2025"),
        ("It opens in the third quarter of 2026.", "2026-07/2026-09"),
        ("It fell in Q3 2024.", "2024-07/2024-09"),
        ("It opens in the first half of next year.", "2026-01/2026-06"),
    ],
)
def test_calendar_dates(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor resigned on Monday.", "2025-08-25"),
        ("The mayor will resign on Monday.", "2025-09-01"),
        ("The mayor said on Monday that rain will come.", "2025-08-25"),
        ("On Friday, the court will rule.", "2025-08-29"),
        ("On Friday, the court ruled.", "2025-08-22"),
        ("The sides agreed to meet on Tuesday.", "2025-09-02"),
        ("The hearing is scheduled for Thursday.", "2025-08-28"),
        ("The mayor spoke on Wednesday.", "2025-08-27"),
        ("It broke last Wednesday.", "2025-08-20"),
        ("It breaks next Wednesday.", "2025-09-03"),
    ],
)
def test_a_weekday_goes_by_tense(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained yesterday.", "2025-08-26"),
        ("It rains today.", "2025-08-27"),
        ("It will rain the day after tomorrow.", "2025-08-29"),
        ("It rained last week.", "2025-W34"),
        ("It will rain next month.", "2025-09"),
        ("It rained last year.", "2024"),
        ("It rains this weekend.", "2025-08-30/2025-08-31"),
        ("It fell last quarter.", "2025-04/2025-06"),
        ("It must end by the end of the year.", "2025-12-31"),
        ("It must end by the end of next month.", "2025-09-30"),
        ("It must end by the end of 2027.", "2027-12-31"),
        ("It must end by the end of February 2028.", "2028-02-29"),
        ("It must end by year-end.", "2025-12-31"),
        ("It broke ten days ago.", "2025-08-17"),
        ("It broke two months ago.", "2025-06"),
        ("It was built a decade ago.", "2015"),
        ("It opens six weeks from now.", "2025-W41"),
    ],
)
def test_relative_dates(text: str, value: str) -> None:
    assert values(text) == [value]
    assert values(text, None) == ([value] if "2027" in text or "2028" in text else [])


@pytest.mark.parametrize(
    "text",
    ["It may rain, May said.", "They march on.", "It cost $2024.", "It has 2000 seats.", "It took 12.2019 turns.",
     "Room 1408 is shut.", "On Feb. 30 it rained.", "Mondays are dull.",
     "Super Tuesday is near.",
     "Prices rose 2019%."],
)  # fmt: skip
def test_not_dates(text: str) -> None:
    assert values(text) == []


def test_the_span_is_the_mention_and_the_day_is_kept() -> None:
    text = "Talks resume on Monday, Sept. 1, in the hall."
    (mention,) = dates(text, 0, len(text), PUBLISHED)
    assert text[mention.span.start : mention.span.end] == "Monday, Sept. 1"
    assert mention.day == date(2025, 9, 1)
    assert dates("next month", 0, 10, PUBLISHED)[0].day is None


_PIECES = [
    "May",
    "3",
    "31",
    "Sept.",
    "2025",
    "2025-02-30",
    "-",
    "Monday",
    "next",
    "last",
    "end of the",
    "year",
    "ago",
    "two",
    "weeks",
    ",",
    "Q4",
    "of",
    "9999",
    "0000-00-00",
    "this",
    "weekend",
    "will",
    "\n",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join) | st.text(max_size=60),
    st.none() | st.dates(),
)
def test_any_text_on_any_day(text: str, published: date | None) -> None:
    last = 0
    for each in dates(text, 0, len(text), published):
        assert last <= each.span.start < each.span.end <= len(text)
        assert each.value[:4].isdigit()
        last = each.span.end

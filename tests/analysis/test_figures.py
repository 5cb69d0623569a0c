"""Figures of sentences of our own: value, range, unit, bound, what is measured, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.figures import figures


def found(text: str) -> list[tuple[float, float | None, str | None, str | None]]:
    return [(each.value, each.value_high, each.unit, each.bound) for each in figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The bridge cost $4.2 million.", 4.2e6, "USD"),
        ("They raised £3bn.", 3e9, "GBP"),
        ("It sells for 1,200€ in Lyon.", 1200, "EUR"),
        ("The fine is A$75,000.", 75_000, "AUD"),
        ("A $500 voucher was lost.", 500, "USD"),
        ("The loan of RM23.50 was repaid.", 23.5, "MYR"),
        ("The state owes 40 million Swiss francs.", 40e6, "CHF"),
        ("A ferry for 12 million pounds.", 12e6, "GBP"),
        ("He lifted 200 pounds.", 200, "pound"),
        ("Rates stand at 4.75 per cent.", 4.75, "%"),
        ("Output slid 3pc.", 3, "%"),
        ("The rate went up 25 basis points.", 25, "basis point"),
        ("The pipe is 30cm wide.", 30, "cm"),
        ("A 6.1-inch screen was shown.", 6.1, "inch"),
        ("Winds of 90mph were measured.", 90, "mile/hour"),
        ("The plant yields 3.4 gigawatts.", 3.4, "GW"),
        ("It was minus 12 degrees Celsius.", -12, "°C"),
        ("A plot of 1,520 sq m was sold.", 1520, "m²"),
        ("Three dozen eggs broke.", 36, "egg"),
        ("Half a million readers left.", 5e5, "reader"),
        ("Two hundred and fifty thousand people marched.", 250_000, "person"),
        ("They walked for two and a half hours.", 2.5, "hour"),
        ("They waited half an hour.", 0.5, "hour"),
        ("Five senior judges resigned.", 5, "judge"),
        ("A 99-county tour ended.", 99, "county"),
        ("One longtime friend spoke.", 1, "friend"),
        ("It costs three dollars and fifty cents.", 3.5, "USD"),
        ("The bond yields 7 3/4 %.", 7.75, "%"),
        ("Die Stadt zahlt 2,5 Millionen Euro.", 2.5e6, "EUR"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    assert found(text) == [(pytest.approx(value, rel=1e-12), None, unit, None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Rent is $900 a month.", 900, "USD/month"),
        ("Crude fetched $71.20 per barrel.", 71.2, "USD/barrel"),
        ("The clinic treats 300 patients a day.", 300, "patient/day"),
        ("Prices grew 3% annually.", 3, "%/year"),
        ("It burns 8 litres per hour.", 8, "L/hour"),
    ],
)
def test_a_rate_names_both_sides(text: str, value: float, unit: str) -> None:
    assert found(text) == [(value, None, unit, None)]


def test_a_year_ago_is_no_rate() -> None:
    assert found("It lost $5 million a year ago.") == [(5e6, None, "USD", None)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 10 and 20 per cent of homes flooded.", 10, 20, "%"),
        ("They want $3 million to $5 million.", 3e6, 5e6, "USD"),
        ("They want $3 to $5 million.", 3e6, 5e6, "USD"),
        ("Bids ran from $200 to $4 million.", 200, 4e6, "USD"),
        ("It takes 10-15 minutes.", 10, 15, "minute"),
        ("Seven to ten days of rain fell.", 7, 10, "day"),
        ("Two or three swans died.", 2, 3, "swan"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    assert found(text)[0][:3] == (low, high, unit)
    assert len(found(text)) == 1


def test_a_fall_is_two_figures_and_not_a_range() -> None:
    assert found("Growth slowed from 4.8 to 4.1 percent.") == [(4.8, None, "%", None), (4.1, None, "%", None)]


def test_and_joins_no_range_but_lends_the_percent() -> None:
    assert found("Sales rose 4 and 6 percent.") == [(4, None, "%", None), (6, None, "%", None)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("About 40 sheep escaped.", "about"),
        ("At least 40 sheep escaped.", "at least"),
        ("No more than 40 sheep escaped.", "at most"),
        ("More than 40 sheep escaped.", "more than"),
        ("Fewer than 40 sheep escaped.", "less than"),
        ("Nearly 40 sheep escaped.", "nearly"),
        ("Up to 40 sheep escaped.", "up to"),
        ("An estimated 40 sheep escaped.", "about"),
        ("40 sheep or more escaped.", "at least"),
        ("There were ~40 sheep.", "about"),
        ("The 40-plus sheep escaped.", "at least"),
        ("Only 40 sheep escaped.", None),
    ],
)
def test_bounds(text: str, bound: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.bound) == (40, bound)


def test_climbing_up_to_a_level_is_no_bound() -> None:
    assert found("Yields inched back up to 4.8 percent.") == [(4.8, None, "%", None)]


def test_an_order_of_magnitude_is_a_range() -> None:
    assert found("Tens of thousands of fans came.") == [(10_000, 100_000, "fan", "about")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nearly two-thirds of the town voted.", 2 / 3),
        ("A third of the crop failed.", 1 / 3),
        ("Half of the crop failed.", 0.5),
        ("One in five wells is dry.", 0.2),
        ("Three out of four wells are dry.", 0.75),
    ],
)
def test_shares(text: str, value: float) -> None:
    (figure,) = figures(text)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 2019 and closed by 2120.",
        "Between 1600 and 1900 the glacier grew.",
        "The 2016 elections were calm.",
        "On March 3, 2021, at 10:30, and again at 5pm it rained.",
        "Call 555-0199 today.",
        "A Boeing 737 landed.",
        "The iPhone 14 is out.",
        "Section 230 protects them.",
        "The G7 met.",
        "It was COVID-19.",
        "The category 4 hurricane turned north.",
        "They won 2-0 at home.",
        "The vote was 60-40 in the end.",
        "Mara Voss, 65, resigned.",
        "She came third, in the 21st lap.",
        "In the 1990s it was a mill.",
        "The mill stood at 16-18 Harbour Road.",
        "No one came, and no one asked.",
        "The board voted 5 to 4.",
        "Why ‘16 was wet.",
        "The parcel is 672137288055398401.",
        "At one point it snowed.",
        "Ask Mara Voss, 100 Harbour Road, Leeds.",
        "One hopes.",
        "The first half was dull.",
        "See https://example.org/2021/33 for more.",
        "Version 3.11.4 is out.",
    ],
)
def test_not_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Some 300 striking miners marched.", "striking miners"),
        ("About 12% of young voters stayed home.", "young voters"),
        ("The court imposed a fine of $3 billion.", "fine"),
        ("The jobless rate rose to 5 percent.", "jobless rate"),
        ("They won a $48 million army contract.", "army contract"),
        ("The bridge repairs would cost up to $60 million.", "bridge repairs"),
        ("The levy will be $4 a tonne.", "levy"),
        ("Halden put the repairs at $72 million.", "repairs"),
        ("He bought the house at $3 million.", None),
        ("It was 5 percent.", None),
    ],
)
def test_what_is_measured(text: str, of: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.of and text[figure.of.start : figure.of.end]) == of


def test_a_span_covers_bound_number_and_unit() -> None:
    text = "They paid at least $3.5 million a year for it."
    (figure,) = figures(text)
    assert text[figure.span.start : figure.span.end] == "at least $3.5 million a year"


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "It cost $5 and then 6 percent more."
    assert [each.unit for each in figures(text, 10)] == ["%"]
    assert [each.unit for each in figures(text, 0, 11)] == ["USD"]


_PIECES = [
    "1",
    "3,000",
    ".",
    ",",
    "$",
    "€",
    "half",
    "a",
    "million",
    "one",
    "and",
    "hundred",
    "dozens",
    "of",
    "to",
    "-",
    "%",
    "per",
    "year",
    "minus",
    "½",
    "1/2",
    "in",
    "five",
    "Boeing",
    "people",
    "~",
    "k",
    "m",
    "May",
    "2019",
    "\n",
    "é",
    "−",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=25).flatmap(
        lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
    )
    | st.text(max_size=80)
)
def test_spans_are_in_order_and_values_finite(text: str) -> None:
    last = 0
    for each in figures(text):
        assert last <= each.span.start < each.span.end <= len(text)
        assert each.value == each.value and abs(each.value) != float("inf")
        assert each.value_high is None or each.value_high > each.value
        assert each.of is None or 0 <= each.of.start < each.of.end <= len(text)
        last = each.span.end


@pytest.mark.parametrize(
    "piece", ["one hundred and ", "1,", "1-", "$", "½", "tens of thousands of ", "9" * 500 + " ", "1 "]
)
def test_repetition_ends(piece: str) -> None:
    figures(piece * (12_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("At least 4 people were killed and 11 injured.", ["people", "people"]),
        ("Eight people have died, and two are missing.", ["people", "people"]),
        ("The strike could cost about €20 million a day.", ["strike"]),
        ("In the strike of 2011 rates rose by 30 per cent in nine days.", ["rates", None]),
        ("Freight rates to northern ports rose by 12 per cent.", ["Freight rates to northern ports"]),
        ("Inflation in Norvia fell to 3.1 per cent.", ["Inflation in Norvia"]),
        ("The bank expects inflation of 2.4 per cent.", ["inflation"]),
        ("The union wants 7 per cent in one year.", [None, None]),
        ("A forty-foot container reached the quay.", ["container"]),
    ],
)
def test_what_a_figure_measures_stands_beside_it_whole(text: str, measures: list[str | None]) -> None:
    assert [text[each.of.start : each.of.end] if each.of else None for each in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "value", "unit", "of"),
    [
        ("She ran the 100m on Monday.", 100, "m", None),
        ("They paid 100m for it.", 100e6, None, None),
        ("It reached the 100m people it sought.", 100e6, "person", "people"),
        ("An 8-year-old boy drowned.", 8, "year", "boy"),
        ("Oil is at a three-year low.", 3, "year", None),
        ("The toll rose to eleven.", 11, "death", "toll"),
        ("At least eleven were hurt.", 11, "person", "hurt"),
        ("They counted 30 cases per 100,000 people.", 30, "case/100000 person", "cases per 100,000 people"),
        ("The mill burns 300 tonnes of straw a day.", 300, "t/day", "straw"),
        ("The damage was put at $90 million.", 90e6, "USD", "damage"),
        ("They cut the levy by 3 percent.", 3, "%", "levy"),
    ],
)
def test_units_that_are_told_beside_it(text: str, value: float, unit: str | None, of: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit, figure.of and text[slice(*figure.of)]) == (value, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "The Group of 20 met.", "Call 0800 123 4567.", "The senate passed the bill 52-48.", "She took 5 for 32.",
        "It stands at 12 Mill Lane.", "The shop at 44-46 Mill Lane opens.", "Envoys left COP30 early.",
        "The pilot, 44, was hurt.",
    ],
)  # fmt: skip
def test_more_that_are_none(text: str) -> None:
    assert found(text) == []


def test_a_move_from_one_amount_to_another_is_no_range() -> None:
    assert found("Inflation rose from 3 to 4 percent.") == [(3, None, "%", None), (4, None, "%", None)]
    assert found("Inflation is 3 to 4 percent.") == [(3, 4, "%", None)]


@pytest.mark.parametrize(
    "text",
    [
        "They got a 1-1 draw at home.",
        "A 3-1 victory was enough.",
        "A 1-2 defeat followed.",
        "The court's 6-3 ruling stands.",
    ],
)
def test_a_score_is_no_figure_before_its_noun_either(text: str) -> None:
    assert found(text) == []


def test_a_range_before_its_noun_is_one() -> None:
    assert found("A 2-3 week delay.") == [(2, 3, "week", None)]

"""Claims of short passages of our own: kind, speaker, certainty, figures; and spans that hold on any input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.claims import extract
from newstui.analysis.figures import figures
from newstui.analysis.sentences import split
from newstui.model.article import Article, Block
from newstui.model.claim import Claim, Figure


def claims_of(text: str, published: date | None = None, language: str = "en") -> tuple[list[Claim], tuple[Figure, ...]]:
    article = Article("", language, text, (Block("paragraph", 0, len(text)),) if text else ())
    claims, found = extract(article, split(text, 0, len(text)), (), published)
    return list(claims), found


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "content"),
    [
        ("“The dam will hold,” said Mara Voss, the chief engineer.", "direct", "Mara Voss", "“The dam will hold,”"),
        ("Mara Voss said the dam will hold.", "indirect", "Mara Voss", "the dam will hold"),
        ("Mara Voss said that the dam was “sound as a bell” on Friday.", "mixed", "Mara Voss", "the dam was “sound as a bell” on Friday"),  # noqa: E501
        ("A new study found that bees prefer blue.", "document", "A new study", "bees prefer blue"),
        ("According to Mara Voss, the dam holds nine million litres.", "indirect", "Mara Voss", "the dam holds nine million litres"),  # noqa: E501
        ("The dam holds nine million litres, according to Mara Voss.", "indirect", "Mara Voss", "The dam holds nine million litres"),  # noqa: E501
        ("The river rose by two metres.", "unattributed", None, "The river rose by two metres"),
    ],
)  # fmt: skip
def test_kind_speaker_and_content(text: str, kind: str, speaker: str | None, content: str) -> None:
    claim = claims_of(text)[0][0]
    assert claim.kind == kind
    assert (claim.speaker and claim.speaker.name) == speaker
    assert text[claim.content.start : claim.content.end] == content


def test_a_pronoun_and_a_surname_stand_for_the_full_name() -> None:
    claims, _ = claims_of("Mara Voss said the dam is old. She said it will hold. Voss warned that rain could come.")
    assert [claim.speaker and claim.speaker.name for claim in claims] == ["Mara Voss"] * 3
    assert [claim.certainty for claim in claims] == ["stated", "planned", "hedged"]


def test_denial_and_dates() -> None:
    claims, _ = claims_of("The company denied that it had closed the mine on Monday.", date(2026, 3, 4))
    assert claims[0].certainty == "denied"
    assert [each.value for each in claims[0].dates] == ["2026-03-02"]


def test_other_languages_have_figures_but_no_claims() -> None:
    claims, found = claims_of("Die Stadt zahlt 40 Millionen Euro.", language="de")
    assert not claims
    assert found


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "bound"),
    [
        ("It cost about $350 million.", 350e6, None, "USD", "about"),
        ("Prices rose 2.5 percent.", 2.5, None, "%", None),
        ("between 10 and 20 per cent of homes", 10.0, 20.0, "%", None),
        ("at least twelve people died", 12.0, None, "person", "at least"),
        ("They paid €4.2bn.", 4.2e9, None, "EUR", None),
    ],
)
def test_figures(text: str, value: float, high: float | None, unit: str, bound: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.value_high, figure.unit, figure.bound) == (value, high, unit, bound)


def test_dates_and_years_are_no_figures() -> None:
    assert figures("On March 3, 2021, at 10:30, and again in 2024, it rained.") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                " said ",
                "He ",
                "Ann Lee",
                ", ",
                ". ",
                " that ",
                "$3 million ",
                "to ",
                "\n",
                "é",
                "a",
                "according to ",
            ]
        ),
        max_size=30,
    ).map("".join)
    | st.text(max_size=120)
)
def test_every_span_lies_in_the_text(text: str) -> None:
    claims, found = claims_of(text, date(2026, 1, 1))
    spans = [figure.span for figure in found]
    for claim in claims:
        spans += [
            claim.span,
            claim.content,
            *claim.hedges,
            *(f.span for f in claim.figures),
            *(d.span for d in claim.dates),
        ]
        spans += [each.span for each in (claim.speaker, claim.cue) if each]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "piece",
    ["THE GREAT NORTHERN POST ", "“", "a, ", "one hundred and ", "He said ", "Ann Lee and "],
)
def test_repetition_does_not_stall_the_analysis(piece: str) -> None:
    """An exponential pattern would never return; the test runner's own deadline is the measure."""
    claims_of(piece * (1_900 // len(piece)))

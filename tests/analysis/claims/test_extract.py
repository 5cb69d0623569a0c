"""Claims of short passages of our own: kind, speaker, certainty, figures; and spans that hold on any input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newstui.analysis.article.plain import article_of_text
from newstui.analysis.claims.claims import extract
from newstui.analysis.figures import figures
from newstui.analysis.pipeline import analyse
from newstui.analysis.sentences import article_sentences, split
from newstui.analysis.speakers.speaker_type import speaker_type
from newstui.model.article import Article, Block, Source
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
        ("A new study found that bees prefer blue.", "document", "a new study", "bees prefer blue"),
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
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


MARKS = ("(", ")", ",", ";", ":", "–", "—", ".", "'", '"', "“", "”", "‘", "’")
WORDS = (
    "AFP",
    "U.S.",
    "people",
    "Lee",
    "ß",
    "he",
    "the mayor",
    "said",
    "told reporters",
    "that",
    "asked",
    "warned",
    "and",
)
CREDITS = ("according to", "per", "in the words of", "in Lee’s view", "reportedly", "is sure", "the claim that")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKS) | st.sampled_from(WORDS) | st.sampled_from(CREDITS), max_size=12))
@example(["AFP", "(", ",", "per", "U.S."])
@example(["people", ";", "–", "per", "Lee"])
@example(["ß", "according to", "'", ":"])
@example(["AFP", ":", "“", "U.S."])
@example(["(", "in Lee’s view", ",", "“", "AFP", "in the words of"])
def test_no_claim_is_of_nothing_nor_of_nobody(parts: list[str]) -> None:
    text = " ".join(parts)
    for claim in claims_of(text)[0]:
        for span in (claim.span, claim.content, *(each.span for each in (claim.speaker, claim.cue) if each)):
            assert span.start < span.end, (claim.rule, span)
            # A colon credits all by itself.
            shown = text[span.start : span.end]
            assert shown == ":" or any(letter.isalnum() for letter in shown), (claim.rule, span)


@pytest.mark.parametrize(
    "piece",
    [
        "THE GREAT NORTHERN POST ",
        "“",
        "” ",
        "''",
        "“It is.” ",
        "a, ",
        "(",
        "one hundred and ",
        "He said ",
        "Ann Lee and ",
        "Ann Lee, who ",
        "he said, adding that “",
    ],
)
@pytest.mark.parametrize("length", [1_900, 60_000])
def test_repetition_does_not_stall_the_analysis(piece: str, length: int) -> None:
    """An exponential pattern would never return; the test runner's own deadline is the measure."""
    claims_of(piece * (length // len(piece)))


def test_a_quotation_that_a_credit_splits_is_one_direct_claim() -> None:
    claims, _ = claims_of("“The dam will hold,” Mara Voss said. “It always has.” She left at noon.")
    assert [(claim.kind, claim.rule) for claim in claims] == [("direct", "postposed"), ("unattributed", "own words")]
    assert claims[0].content.end > 50


@pytest.mark.parametrize("mark", ["“{}”", '"{}"', "''{}''"])
def test_every_kind_of_quotation_mark(mark: str) -> None:
    text = mark.format("We will not move,") + " Ann Lee said."
    (claim,) = claims_of(text)[0]
    assert claim.kind == "direct"
    assert claim.speaker is not None
    assert claim.speaker.name == "Ann Lee"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    first, second = "Ann Lee said: “The dam is old.", "“It is cracked as well.”"
    text = f"{first}\n{second}"
    blocks = (Block("paragraph", 0, len(first)), Block("paragraph", len(first) + 1, len(text)))
    sentences = [*split(text, 0, len(first)), *split(text, len(first) + 1, len(text))]
    (claim,), _ = extract(Article("", "en", text, blocks), sentences, (), None)
    assert "cracked" in text[claim.content.start : claim.content.end]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("While Ann Lee said the dam held, Bo Ray left.", ["the dam held"]),
        ("Ann Lee said the dam held, while the wall fell.", ["the dam held"]),
        ("Ann Lee said the dam held and warned that rain could come.", ["the dam held", "rain could come"]),
        ("“It holds,” Ann Lee said, adding that rain could come.", ["“It holds,”", "rain could come"]),
        ("The dam, Ann Lee said, would hold.", ["The dam, Ann Lee said, would hold"]),
        ("Few trust Ann Lee's claim that the dam held.", ["the dam held"]),
        ("The dam is expected to hold.", ["The dam is expected to hold"]),
        ("ORVIK (NW) - The dam held, Ann Lee said.", ["The dam held"]),
    ],
)
def test_where_propositions_begin_and_end(text: str, contents: list[str]) -> None:
    claims = [claim for claim in claims_of(text)[0] if claim.kind != "unattributed"]
    assert [text[claim.content.start : claim.content.end] for claim in claims] == contents


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Analysts say the price is too high.", "analysts", "group"),
        ("Two people familiar with the talks said it was over.", "two people familiar with the talks", "anonymous"),
        ("His lawyer, Alma Reed, told the court it was false.", "Alma Reed", "person"),
        ("A report by the ministry found that the dam was safe.", "a report by the ministry", "document"),
    ],
)
def test_names_and_types_of_speakers(text: str, name: str, kind: str) -> None:
    speaker = next(claim.speaker for claim in claims_of(text)[0] if claim.speaker)
    assert (speaker.name, speaker.type) == (name, kind)


def test_a_pronoun_goes_to_the_person_of_its_sex() -> None:
    text = "Emma Stone met Paul Reyes in Orvik. He said the dam was safe. She said it was not."
    assert [c.speaker.name for c in claims_of(text)[0] if c.speaker] == ["Paul Reyes", "Emma Stone"]


def test_a_verb_behind_and_has_the_subject_of_the_sentence() -> None:
    text = (
        "The bank of Tarn left its rate alone on Tuesday, the fourth time in a row, and said that a cut was possible."
    )
    found = [claim for claim in analyse(Source(text, "text")).claims if claim.kind != "unattributed"]
    assert [(claim.speaker.name, text[slice(*claim.content)]) for claim in found if claim.speaker] == [
        ("the bank of Tarn", "a cut was possible")
    ]


def test_a_noun_that_looks_like_a_cue_is_none() -> None:
    text = "The council meets in May.\n\nWhat to watch next\n- The new forecasts it will publish with its decision."
    assert [claim.kind for claim in analyse(Source(text, "text")).claims] == ["unattributed", "unattributed"]


@pytest.mark.parametrize(
    ("text", "speaker", "content", "certainty"),
    [
        ("“Never,” Mara Voss fumed. “Not once.”", "Mara Voss", "“Never,” Mara Voss fumed. “Not once.”", "stated"),
        ("As the Courier reported last week, the dam leaked.", "Courier", "the dam leaked", "stated"),
        ("About one in five say the dam leaks.", "About one in five", "the dam leaks", "stated"),
        ("Voss, 44, who lives in Orvik, near the sea, said sales rose.", "Voss", "sales rose", "stated"),
        ("Her lawyer, Jon Sand, said the dam was safe.", "Jon Sand", "the dam was safe", "stated"),
        ("Mara Voss continues to insist that the dam holds.", "Mara Voss", "the dam holds", "stated"),
        ("Mara Voss is convinced that the dam holds.", "Mara Voss", "the dam holds", "hedged"),
        ("The ministry did not say whether the dam holds.", "the ministry", "whether the dam holds", "open"),
        ("It was reported that the dam leaked.", None, "the dam leaked", "hedged"),
        ("A new poll shows a narrow lead for the mayor.", "a new poll", "a narrow lead for the mayor", "stated"),
        ("Mara Voss was asked whether the dam leaks.", None, "whether the dam leaks", "open"),
    ],
)
def test_frames(text: str, speaker: str | None, content: str, certainty: str) -> None:
    claim = claims_of(text)[0][0]
    assert (claim.speaker and claim.speaker.name) == speaker
    assert text[claim.content.start : claim.content.end] == content
    assert claim.certainty == certainty


def test_a_quotation_behind_a_colon_and_over_paragraphs() -> None:
    text = (
        "The dam is old and long.\n\nAsked by the council on Friday, Mara Voss was blunt:\n\n"
        "“The dam leaks.”\n\n“It always has.”\n\nNobody answered."
    )
    article = article_of_text(text, title=None, language="en")
    claims, _ = extract(article, article_sentences(article), (), None)
    assert [claim.speaker and claim.speaker.name for claim in claims] == [None, "Mara Voss", None]
    assert text[slice(*claims[1].content)] == "“The dam leaks.”\n\n“It always has.”"
    assert claims[1].kind == "direct"


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("Voss", "person"), ("BuzzFeed", "organisation"), ("the Chicago Sun-Times", "organisation"),
        ("NATO", "organisation"),
        ("62 percent of voters", "group"), ("Prospective physicians", "group"), ("a new poll", "document"),
        ("62-year-old Mara Voss", "person"), ("two officials with knowledge of the talks", "anonymous"),
        ("Germany", "organisation"),
        ("the opposition", "organisation"), ("Her advisers", "group"),
    ],
)  # fmt: skip
def test_kinds_of_speakers(mention: str, kind: str) -> None:
    assert speaker_type(mention, mention, {}) == kind


def test_no_weekday_speaks_and_a_role_is_the_name_beside_it() -> None:
    assert claims_of("Monday said it all.")[0][0].speaker is None
    claims, _ = claims_of("The prime minister, Nora Quist, spoke late. The prime minister said taxes would fall.")
    assert claims[-1].speaker is not None
    assert claims[-1].speaker.name == "Nora Quist"

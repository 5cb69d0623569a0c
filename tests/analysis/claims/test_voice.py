"""Who speaks: no sentence is credited to somebody who did not say it, nor to something that cannot speak."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

from .reading import claims_of, spoken


@pytest.mark.parametrize(
    "text",
    [
        "A farmers' movement accused of hiding its gifts may lose its seat.",
        "The senator's drive for a new ferry signals that the coast matters again.",
        "The rising cost of bricks shows that builders are short of clay.",
        "A combination of late rain and early frost suggests that apples will be dear.",
        "It illustrates that nobody reads the small print.",
        "Reporters questioned ministers outside the hall.",
        "The board has closed two mills, aiming to reduce its debts.",
    ],
)
def test_what_cannot_speak_says_nothing(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The latest report shows that the reef is growing.", "the latest report"),
        ("Recent reporting shows that the mill had been sold.", "Recent reporting"),
        ("Exit polling suggests that the young stayed at home.", "Exit polling"),
        ("The ministry signaled that the toll would stay.", "the ministry"),
        ("Engineers suggest that the pier should be closed.", "engineers"),
        ("Mara Voss questioned the need for a second bridge.", "Mara Voss"),
    ],
)
def test_what_can_speak_does(text: str, speaker: str) -> None:
    assert [name for name, _ in spoken(text)] == [speaker]


def test_a_place_is_not_another_with_the_same_last_word() -> None:
    text = "South Velmark opened its border. On Friday North Velmark warned that it would not."
    assert spoken(text) == [("North Velmark", "it would not")]


def test_a_word_that_opens_a_sentence_is_no_given_name() -> None:
    text = "How Orvik’s harbour was saved. Orvik has insisted that the harbour stays open."
    assert spoken(text) == [("Orvik", "the harbour stays open")]


def test_the_host_of_a_later_clause_is_not_the_place_of_the_first() -> None:
    text = (
        "Traders from six towns left the market hall of Orvik on Friday without a price for wool, although the host, "
        "Mayor Mara Voss, said that the next round would be short."
    )
    assert spoken(text) == [("Mara Voss", "the next round would be short")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails again on 9 June, Mara Voss said in the town of Orvik on Friday.",
        "The mill makes more flour than bread, Mara Voss said on Friday.",
    ],
)
def test_a_clause_in_the_present_before_its_speaker(text: str) -> None:
    assert spoken(text) == [("Mara Voss", text[: text.index(", Mara")])]


def test_a_joined_verb_of_saying_has_the_subject_of_its_neighbour() -> None:
    text = "The fair closed early, after Mara Voss walked the field and warned that the ground was soft."
    assert spoken(text) == [("Mara Voss", "the ground was soft")]


def test_the_institute_is_the_one_named_before_and_its_model_a_document() -> None:
    text = (
        "Saltmarsh Institute was founded in 1911. The institute said that the river was rising.\n\n"
        "The institute's model shows that the dam would hold."
    )
    claims = claims_of(text)
    speakers = [claim.speaker for claim in claims if claim.speaker]
    assert [(one.name, one.type) for one in speakers] == [
        ("Saltmarsh Institute", "organisation"),
        ("the institute's model", "document"),
    ]


def test_the_writer_is_nobody_who_was_named_before() -> None:
    text = "Mara Voss opened the fair. I think that she came late. We know that rain was coming."
    assert [name for name, _ in spoken(text)] == ["I", "we"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mara Voss, a fellow at the college in Orvik, Norway, and author of the book, said the ice was thin.",
            "Mara Voss",
        ),
        ("Mara Voss, Vice President of Sales for Marex, Inc., said sales had risen.", "Mara Voss"),
    ],
)
def test_no_place_or_firm_in_a_description_speaks(text: str, speaker: str) -> None:
    assert [name for name, _ in spoken(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The stock added more than it lost in May.",
        "Long considered a bore, the fair drew thousands.",
        "The last major known flood came in 1911.",
        "There were 320 cases reported in May.",
    ],
)
def test_no_adjective_count_or_adverb_speaks(text: str) -> None:
    assert spoken(text) == []


def test_a_byline_of_many_names_is_no_part_of_the_summary() -> None:
    by = "By Mara Voss, Jon Sand (Harbour Engineers, North Quay), Ana Lott (Head of Tides) and Ines Karrow (Pilot)"
    body = f"A port reopens\n\n{by}\n\nThe port was opened on Friday. Ships came."
    found = analyse(Source(body, "text"))
    assert found.summary
    assert not any("Ana Lott" in found.article.text[slice(*point.span)] for point in found.summary)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Velm Rovers issued a statement saying the pitch was safe.", ("Velm Rovers", "the pitch was safe")),
        ("Ann Lee quickly sent out an email to members stating the vote was lost.", ("Ann Lee", "the vote was lost")),
        ("Ann Lee responded to the letter on Friday writing, “It came too late.”", ("Ann Lee", "“It came too late.”")),
        # A paper that nobody is told to have issued says it itself.
        ("A letter saying the bank would close was found.", ("A letter", "the bank would close was found")),
    ],
)
def test_who_issues_a_paper_says_what_it_says(text: str, claim: tuple[str, str]) -> None:
    assert [(speaker and speaker.lower(), content) for speaker, content in spoken(text)] == [
        (claim[0].lower(), claim[1])
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Ann Lee has mocked a reporter, called the mayor “a fool” and vowed to sue.",
            ["Ann Lee", "Ann Lee", "Ann Lee"],
        ),
        # A clause about somebody is no list of what they did.
        ("Ann Lee, who criticized the mayor, said the wall was old.", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee at the time said the wall was old.", ["Ann Lee"]),
        ("That said, Ann Lee warned that the wall was old.", ["Ann Lee"]),
    ],
)
def test_a_list_of_acts_has_one_actor(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in spoken(text)] == speakers

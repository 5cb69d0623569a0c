"""Whom a mention stands for: people of one surname, pronouns, relatives, and names of one word."""

from __future__ import annotations

import pytest

from newstui.analysis.article.plain import article_of_text
from newstui.analysis.claims.claims import extract
from newstui.analysis.sections.own import find_sections
from newstui.analysis.sentences import article_sentences


def claims(text: str):
    article = article_of_text(text, title=None, language="en")
    found, _ = extract(article, article_sentences(article), find_sections(article), None)
    return [(article.text[slice(*claim.content)], claim) for claim in found]


def names(text: str) -> list[str]:
    return [claim.speaker.name for _, claim in claims(text) if claim.speaker is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ruth Varga met us. Martin Varga said she would win. Varga said she was tired.", "Martin Varga,Ruth Varga"),
        ("Tomas Okell won. Tomas Okell spoke. His daughter Greta Okell said it was late.", "Greta Okell"),
        # A short form is no other person.
        ("William Brandt won. Mr. Bill Brandt said it was late.", "William Brandt"),
        ("Chris Sorrel, the coach, says Mayor Idris Quist is wrong. He says no more.", "Chris Sorrel,Chris Sorrel"),
        ("Mayor Idris Quist won. “No,” said Hugh Marlow, a cook.\n\nQuist left early. He said it was late.",
         "Hugh Marlow,Idris Quist"),
        ("Critics wrote to Anna Penrose of Oxmere, who said the plan would fail.", "Anna Penrose"),
        ("The files went to the Vessen Board of Works, which said it would reply.", "Vessen Board of Works"),
        ("It was sent to a hearing officer who said the claim was late.", "a hearing officer"),
        ("Hugh Hadid came. “No,” I said. He said it was late.", "I,Hugh Hadid"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, wanted: str) -> None:
    assert names(text) == wanted.split(",")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Harwick said on Monday it would appeal.", "organisation"),
        ("Quarrow said sales rose. Quarrow shares fell on Monday.", "organisation"),
        ("The chipmaker Vessen fell. Vessen said no one was hurt.", "organisation"),
        ("Search giant Google said no one was hurt.", "organisation"),
        ("Sorrel said no one came to help.", "person"),
        ("Ruth Google said no one came to help.", "person"),
        ("Ruth said no one came to help.", "person"),
    ],
)
def test_a_lone_name_is_a_body_where_the_text_shows_it(text: str, kind: str) -> None:
    assert [claim.speaker.type for _, claim in claims(text) if claim.speaker] == [kind]


@pytest.mark.parametrize(
    ("text", "content", "certainty"),
    [
        ("The club declined to renew the contract.", "to renew the contract", "denied"),
        ("The club refused to say whether he would leave.", "to say whether he would leave", "open"),
        ("Quist supports “fair pay,” opposes the freeze and left.", "“fair pay,”", "stated"),
        ("Quist called it “unsound” and adding that it was late, left.", "it “unsound”", "stated"),
        ("Quist vowed to go after “anyone who steals from us.”", "to go after “anyone who steals from us.”", "planned"),
        ("Quist called farmers from the north “guests.”", "farmers from the north “guests.”", "stated"),
        ("The vote was close, with 30 percent of voters saying they liked it.", "they liked it", "stated"),
        ("Quist says, win or lose in May, she will stay.", "win or lose in May, she will stay", "planned"),
        ("This move includes a special team for the north, Quist told a panel on Monday.",
         "This move includes a special team for the north", "stated"),
        ("“The dam will hold this year.” Quist said.", "“The dam will hold this year.”", "planned"),
        ("Quist said [the rest] of the dam was sound.", "[the rest] of the dam was sound", "stated"),
        ("Quist welcomed it, telling the Courier, “It holds now,” he said.", "“It holds now,”", "stated"),
    ],
)  # fmt: skip
def test_where_a_proposition_ends(text: str, content: str, certainty: str) -> None:
    assert (content, certainty) in [(words, claim.certainty) for words, claim in claims(text) if claim.cue is not None]


@pytest.mark.parametrize("line", ["RRP: £23.99", "Price: $12", "Location: Port Ellary", "[Velm Courier]"])
def test_a_label_and_its_value_are_no_claim(line: str) -> None:
    assert claims(f"The guide was printed in May.\n\n{line}") == claims("The guide was printed in May.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oxmere-based Marex reported a loss. Marex said its debts were high.", "organisation Marex"),
        ("The plan includes a rover NASA plans to fly in May.", "organisation NASA"),
        ("Home Harbour shares fell. Home Harbour reported a loss of $3.", "organisation Home Harbour"),
        ("The Vessen-leading Lakers won. The Lakers plan to rest.", "organisation Lakers"),
    ],
)
def test_bodies_of_several_words_and_shapes(text: str, wanted: str) -> None:
    assert wanted in [f"{claim.speaker.type} {claim.speaker.name}" for _, claim in claims(text) if claim.speaker]


@pytest.mark.parametrize(
    "text",
    [
        "pic.twitter.com/s96jjh8AlD",
        "Rep. Ada Lund (@lund) November 19, 2019",
        "___",
    ],
)
def test_what_is_no_sentence_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_points_are_added_and_nothing_is_said() -> None:
    assert [claim.cue for _, claim in claims("Hugh Gallo added 25 points in his old arena, and Noel had 15.")] == [None]


def test_a_time_goes_on_with_its_zone() -> None:
    words = "The firm hosts a call at 9 a.m. ET to discuss results"
    assert [content for content, _ in claims(f"{words}.")] == [words]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The report ended with words by Ann Penrose: “The dam holds no more water than a bath.”", "Ann Penrose"),
        ("The vote was lost after Quist's remark that, “We are going to close the mines for good.”", "Quist"),
        ("Hugh Quist reached for an old line of the harbour, “what floats today sinks tomorrow, boys.”", "Hugh Quist"),
        # The title of a book is nobody's words, nor is an irony.
        ("Hugh Quist carried two books, “The Dam That Fell And Rose Again.”", None),
        ("Hugh Quist worked for a “very private man” of means.", None),
    ],
)
def test_a_quotation_that_no_cue_takes_is_somebodys_words(text: str, speaker: str | None) -> None:
    assert [claim.speaker.name for _, claim in claims(text) if claim.speaker] == ([speaker] if speaker else [])


def test_a_date_behind_the_cue_is_not_what_is_said() -> None:
    assert "it was late" in [content for content, _ in claims("Marex announced Nov. 18 that it was late.")]


def test_to_be_accused_is_doubt_and_the_accused_is_somebody() -> None:
    sure = [claim.certainty for _, claim in claims("He is accused of fraud. The accused man left.")]
    assert sure == ["hedged", "stated"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lifts will stay shut, according to board minutes seen by the Courier.", "document"),
        ("The lifts will stay shut, according to emails obtained by the Courier.", "document"),
        ("The lifts will stay shut, according to a woman seen by the Courier.", "person"),
    ],
)
def test_what_somebody_has_seen_is_what_stands_before_it(text: str, kind: str) -> None:
    assert [claim.speaker.type for _, claim in claims(text) if claim.speaker] == [kind]


def test_a_body_without_a_name_is_the_one_that_was_told_before() -> None:
    one = "The canal authority shut the lock. The authority said that repairs had begun."
    assert names(one) == ["the canal authority"]
    two = "The canal authority met the port authority. The authority said that repairs had begun."
    assert names(two) == ["the authority"]
    assert names("The same authority shut it. The authority said that repairs had begun.") == ["the authority"]


def test_a_line_of_links_at_the_end_is_no_claim() -> None:
    body = "\n\n".join(f"The lock number {number} was shut on Monday for its repairs." for number in range(5))
    links = "More at our archive and the Courier"
    assert links not in [words for words, _ in claims(f"{body}\n\n{links}")]
    sentence = "More at the port and the mill were sacked in May."
    assert any(sentence.startswith(words) for words, _ in claims(f"{body}\n\n{sentence}"))


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("The coast guard", "organisation"), ("Border police", "organisation"), ("The fire brigade", "organisation"),
        ("The highway patrol", "organisation"), ("The museum", "organisation"), ("The task force", "organisation"),
        ("The air force", "organisation"), ("Civil defence", "organisation"), ("The land registry", "organisation"),
        ("A security guard", "person"), ("The school principal", "person"),         ("The village elder", "person"),
        ("The plant manager", "person"), ("The regulator", "organisation"),
    ],
)  # fmt: skip
def test_a_body_is_no_person_and_its_people_are(speaker: str, kind: str) -> None:
    found = claims(f"{speaker} said that the bridge was closed on Monday.")
    claim = next(each for _, each in found if each.speaker)
    assert claim.speaker is not None
    assert claim.speaker.type == kind


@pytest.mark.parametrize("papers", ["records", "court records", "emails", "documents"])
def test_papers_that_show_something_behind_it_are_credited(papers: str) -> None:
    assert names(f"The letter of 2021 that asked for repairs went unanswered, {papers} show.") == [papers]

"""Quoted words: whose they are, where they end, and what beside them is told by the writer."""

from __future__ import annotations

import pytest

from .reading import spoken

Spoken = list[tuple[str | None, str]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "“The harbour silts up,” Noor Haddad said, referring to the old basin. “We dredge every spring.”",
            [
                (
                    "Noor Haddad",
                    "“The harbour silts up,” Noor Haddad said, referring to the old basin. “We dredge every spring.”",
                ),
                ("Noor Haddad", "the old basin"),
            ],
        ),
        (
            "“It was cold,” said Bo Ekman, a ferryman, noting that the heating had failed. “And dark as well.”",
            [
                (
                    "Bo Ekman",
                    "“It was cold,” said Bo Ekman, a ferryman, noting that the heating had failed. “And dark as well.”",
                ),
                ("Bo Ekman", "the heating had failed"),
            ],
        ),
        (
            # A quotation that the participle opens is what goes on.
            "“We tried,” Bo Ekman said, adding, “nobody listened.” “Not once.”",
            [("Bo Ekman", "“We tried,”"), ("Bo Ekman", "“nobody listened.” “Not once.”")],
        ),
    ],
)
def test_a_quotation_goes_on_behind_what_is_told_beside_it(text: str, claims: Spoken) -> None:
    assert spoken(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Bo Ekman tweeted: “Will the ferry ever run?” The company declined to comment.",
            [("Bo Ekman", "“Will the ferry ever run?”"), ("the company", "to comment")],
        ),
        (
            "“Will the ferry ever run?” Bo Ekman asked. Nobody knew.",
            [("Bo Ekman", "“Will the ferry ever run?”")],
        ),
        (
            "Ann Kelly chaired the meeting. Kelly answered drily, with a smile: “That was my bus.” She left at once.",
            [("Ann Kelly", "“That was my bus.”")],
        ),
    ],
)
def test_a_quotation_ends_where_its_mark_does(text: str, claims: Spoken) -> None:
    assert spoken(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Peter Ekman met Mira Talley, whom he described as “tireless,” at the opening of the lock.",
            [("Peter Ekman", "as “tireless,”")],
        ),
        (
            "The board turned down what Mira Talley described as a last offer.",
            [("Mira Talley", "as a last offer")],
        ),
        (
            "Talley accuses the board of “sleeping on the job” and Bo Ekman says it is “wide awake.”",
            [("Talley", "the board of “sleeping on the job”"), ("Bo Ekman", "it is “wide awake.”")],
        ),
        (
            "Ekman said the ferry would run again, although he warned that fares could rise.",
            [("Ekman", "the ferry would run again"), ("Ekman", "fares could rise")],
        ),
        (
            "Bo Ekman said the hull was sound — he told the Courier later that it leaked.",
            [("Bo Ekman", "the hull was sound"), ("Bo Ekman", "it leaked")],
        ),
        (
            "Where she used to insist the line was safe, on Monday she said it was not.",
            [("she", "the line was safe"), ("she", "it was not")],
        ),
        (
            "Ann Voss, who ran a quiz show, “The Long Lane,” who later moved to Orvik, said the host was kind.",
            [("Ann Voss", "the host was kind")],
        ),
        (
            "Mira Voss agreed. “Nobody here wants a second bridge.”",
            [("Mira Voss", "“Nobody here wants a second bridge.”")],
        ),
    ],
)
def test_each_clause_is_credited_to_its_own_speaker(text: str, claims: Spoken) -> None:
    assert spoken(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Letters:\n\n“It is a fine bridge.” — Ann Voss, Orvik\n\n“It is too late.”\n\n– Peter Aker, Velm",
            [("Ann Voss", "“It is a fine bridge.”"), ("Peter Aker", "“It is too late.”")],
        ),
        (
            "Few did.\n\n“I worry that the lock will fail in the next flood.\nJosef Brandt, Institute for Water.”\n\n"
            "The vote is in May.",
            [("Josef Brandt", "“I worry that the lock will fail in the next flood")],
        ),
        (
            "“We came at dawn.\n\n“Then the rain began,” Ann Voss said.",
            [("Ann Voss", "“We came at dawn.\n\n“Then the rain began,”")],
        ),
        (
            # Each paragraph has its own marks: two quotations.
            "“We came at dawn.”\n\n“Then the rain began,” Ann Voss said.",
            [("Ann Voss", "“Then the rain began,”")],
        ),
        (
            "Ann Voss was not surprised.\n\n“We told them in May that the wall would go.”",
            [("Ann Voss", "“We told them in May that the wall would go.”")],
        ),
        (
            "Ann Voss holds two degrees. “But I like working with my hands.”",
            [("Ann Voss", "“But I like working with my hands.”")],
        ),
        (
            "Ann Voss on the flood: “It was the worst night of my life.”",
            [("Ann Voss", "“It was the worst night of my life.”")],
        ),
        ("Ann Voss’s message to the board: “Open the books.”", [("Ann Voss", "“Open the books.”")]),
        (
            "Ann Voss calls herself “a farmer first.”",
            [("Ann Voss", "herself “a farmer first.”")],
        ),
    ],
)
def test_a_quotation_without_a_verb_of_saying_is_somebodys(text: str, claims: Spoken) -> None:
    assert spoken(text) == claims

"""Stances and the like: attitudes that no verb of saying tells, and whose they are."""

from __future__ import annotations

import pytest

from .reading import claims_of


def told(text: str) -> list[tuple[str | None, str, str]]:
    """(speaker, content, act) of each attributed claim."""
    return [
        (claim.speaker and claim.speaker.name, text[slice(*claim.content)], claim.cue.act)
        for claim in claims_of(text)
        if claim.cue is not None
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Mara Voss is an outspoken critic of the new pier.", ("Mara Voss", "the new pier", "accuse")),
        ("Mara Voss remains a firm supporter of night trains.", ("Mara Voss", "night trains", "praise")),
        ("Mara Voss has voiced support for the striking nurses.", ("Mara Voss", "the striking nurses", "praise")),
        ("Mayor Ann Kelly is a firm supporter of night trains.", ("Ann Kelly", "night trains", "praise")),
        ("The league expressed doubts about the new stadium.", ("the league", "the new stadium", "doubt")),
        ("Mara Voss offered an apology for the delay.", ("Mara Voss", "the delay", "say")),
        ("Mara Voss lashed out at the harbour board.", ("Mara Voss", "the harbour board", "accuse")),
        ("Mara Voss came out against the new pier.", ("Mara Voss", "the new pier", "accuse")),
        ("Mara Voss keeps talking about her garden.", ("Mara Voss", "her garden", "say")),
        ("Mara Voss prefers a plain wooden bridge.", ("Mara Voss", "a plain wooden bridge", "plan")),
        ("Engineers see the pier as a danger to ships.", ("engineers", "the pier as a danger to ships", "believe")),
    ],
)
def test_a_stance_is_credited(text: str, claim: tuple[str, str, str]) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        # Losses voice nothing; a building is nobody's stance; whoever is cited is the writer's source.
        "The losses raised new questions about the merger.",
        "The supporter of the roof is a beam of oak.",
        "The fall in orders was steep, a broker wrote off the shares.",
        "After seeing the sign, she took the next exit.",
    ],
)
def test_what_voices_nothing_has_no_stance(text: str) -> None:
    assert told(text) == []


def test_who_avoids_a_word_has_not_said_it() -> None:
    claims = claims_of("Mara Voss avoided criticizing the board.")
    assert [claim.rule for claim in claims] == ["participle"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Mara Voss has left the board, citing her health.",
            [("Mara Voss", "her health", "say")],
        ),
        (
            "The bank will close 40 branches, the Courier reported, citing three people who know the plan.",
            [("Courier", "The bank will close 40 branches", "announce")],
        ),
        (
            "Peter Ekman said on Friday that the ferry, a boat he once praised, was unsafe.",
            [("Peter Ekman", "the ferry, a boat he once praised, was unsafe", "say")],
        ),
        (
            "The council bought the ferry in March, a boat he never liked, which he believes will sink.",
            [("he", "will sink", "believe")],
        ),
    ],
)
def test_reasons_and_relative_clauses(text: str, claims: list[tuple[str | None, str, str]]) -> None:
    assert told(text) == claims

"""Which sentence of a story stands for it under a follow."""

from __future__ import annotations

import pytest

from newstui.analysis.matching.terms import terms
from newstui.services.following.understanding import found_sentence, reason

VOTED = (
    "VELM — Inspectors delivered their report on the harbour to the council of Velm on Monday.\n"
    "The council of Velm met in the evening.\n"
    "The council approved emergency funding of €3 million by 14 votes to 9.\n"
    "Velm has 4,000 people."
)
DOCKED = (
    "Mara Dunn spoke in Port Ellis.\nMara Dunn said that she was tired.\n"
    "The tender for the ferry dock was withdrawn by its builder.\nPort Ellis has a market."
)


@pytest.mark.parametrize(
    ("followed", "title", "text", "wanted"),
    [
        ("The council will vote on emergency funding of €3 million on Monday.", "Velm council votes", VOTED, "The"),
        (
            "Whether Mara Dunn withdraws the tender for the dock of Port Ellis",
            "Mara Dunn in Port Ellis",
            DOCKED,
            "The te",
        ),
    ],
)
def test_the_sentence_says_what_is_followed_and_not_who_is_named(followed, title, text, wanted):
    stems = tuple(dict.fromkeys(term.stem for term in terms(followed)))
    _, span = reason(title, text, stems)
    assert span is not None
    told = text[slice(*span)]
    assert told.startswith(wanted) and ("€3 million" in told or "tender" in told)


@pytest.mark.parametrize("query", ["tender feed:mara", 'feed:x (title:"tender" or market) -tired', "text:tender"])
def test_a_search_shows_the_sentence_that_it_finds(query):
    span = found_sentence(DOCKED, query)
    assert span is not None and "tender" in DOCKED[slice(*span)]


@pytest.mark.parametrize("query", ["feed:tender", "is:unread", "-tender", ""])
def test_a_search_that_asks_for_no_words_shows_none(query):
    assert found_sentence(DOCKED, query) is None

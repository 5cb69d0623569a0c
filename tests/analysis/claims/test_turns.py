"""Interviews and transcripts: who speaks stands before a colon, and what they say has no marks."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

INTERVIEW = (
    "Marine biologist Leila Hadri has spent eleven years under one pier. She talked to us on Monday.\n\n"
    "What was the hardest part?\n\n"
    "Hadri: The cold. I believe that octopuses know us. My mother says it is a phase.\n\n"
    "And now?\n\n"
    "Hadri: Now I wait for the ministry. The minister told me, “Nobody will notice,” which was no comfort.\n\n"
    "Is it true?\n\n"
    "Hadri: She says it is fine. We lost 40 percent of the money in 2024."
)
TRANSCRIPT = "\n\n".join(
    f"{who}: {what}"
    for who, what in [
        ("HOST", "Welcome back to the programme about the harbour."),
        ("MAYOR EKMAN", "Thank you. We will build the pier by 2030."),
        ("HOST", "Will it hold in a storm like the last one?"),
        ("MAYOR EKMAN", "The engineers say that it will."),
    ]
)
FACTS = "A hall opens.\n\nWhere: Harbour Street\n\nWhen: Monday to Friday\n\nWhere: Upper Lane\n\nWhen: Sunday"
MYTHS = "\n\n".join(f"{label}: This is a whole sentence about a harbour." for label in ["Myth", "Fact"] * 3)
LISTS = "\n\n".join(
    f"{label}: Nobody there says a word of this." for label in ["Paris", "Step One", "Strong Point"] * 2
)
CHANGES = "Prices: 12 crowns\n\nPrices: 14 crowns\n\nPrices: 15 crowns"


def found(text: str) -> list[tuple[str, str | None, str]]:
    briefing = analyse(Source(text, "text", language="en"))
    return [
        (claim.rule, claim.speaker.name if claim.speaker else None, briefing.article.text[slice(*claim.content)])
        for claim in briefing.claims
        if claim.kind != "unattributed"
    ]


def test_a_turn_is_what_its_speaker_says_and_i_is_they() -> None:
    claims = found(INTERVIEW)
    turns = [(name, words) for rule, name, words in claims if rule == "turn"]
    assert [name for name, _ in turns] == ["Leila Hadri"] * 3
    assert turns[0][1] == "The cold. I believe that octopuses know us. My mother says it is a phase"
    within = [(name, words) for rule, name, words in claims if rule != "turn"]
    assert ("Leila Hadri", "octopuses know us") in within
    assert ("the minister", "“Nobody will notice,”") in within
    assert ("Leila Hadri", "it is fine") not in within


def test_turns_are_direct_speech_with_figures() -> None:
    briefing = analyse(Source(INTERVIEW, "text", language="en"))
    last = [claim for claim in briefing.claims if claim.rule == "turn"][-1]
    assert last.kind == "direct"
    assert [(figure.value, figure.unit) for figure in last.figures] == [(40, "%")]


def test_a_transcript_in_capitals() -> None:
    turns = [(name, words) for rule, name, words in found(TRANSCRIPT) if rule == "turn"]
    assert len(turns) == 4
    assert turns[1][1] == "Thank you. We will build the pier by 2030"


@pytest.mark.parametrize("text", [FACTS, CHANGES, MYTHS, LISTS, "Lee: It is late.\n\nAnd so it was."])
def test_values_behind_labels_are_no_speech(text: str) -> None:
    assert [rule for rule, _, _ in found(text) if rule == "turn"] == []

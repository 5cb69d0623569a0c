"""Pronouns as speakers: whom "he said" stands for."""

from __future__ import annotations

import pytest

from .reading import claims_of, spoken


def names(text: str) -> list[str | None]:
    """The speaker of each attributed claim."""
    return [name for name, _ in spoken(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            # Whom the words name is not who says them.
            "“The race is open,” said Peter Aker, a baker. Aker said the town was split. "
            "He is leaning toward David Sand, he said, because the fares are fair.",
            ["Peter Aker", "Peter Aker", "Peter Aker"],
        ),
        (
            # But beside quotation marks the writer may have named them.
            "David Sand, who runs the mill, called the flood “the worst in years” and “a warning,” he said.",
            ["David Sand"],
        ),
        (
            "The film opened on Friday. Pianist Susan Holt came by train. "
            "The pianist said she was tired of the speeches. “I came for the songs,” she said.",
            ["Susan Holt", "Susan Holt"],
        ),
        (
            # Nobody is the pianist where two are.
            "Pianist Susan Holt and pianist Ann Lee came by train. The pianist said she was tired.",
            ["the pianist"],
        ),
        (
            # An honorific tells the sex of who is never named in full.
            "Mr. Dorsel left the hall early. Angela Quist stayed. Mrs. Quist waved. He said the vote was lost.",
            ["Dorsel"],
        ),
    ],
)
def test_a_pronoun_stands_for(text: str, speakers: list[str | None]) -> None:
    assert names(text) == speakers


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The engineer continues to struggle to explain why the lock failed.", "why the lock failed"),
        ("Ann Lee went on to defend the old timetable.", "the old timetable"),
        ("Ann Lee is not saying yet who will sing.", "who will sing"),
    ],
)
def test_what_hangs_on_another_verb_is_told(text: str, content: str) -> None:
    claims = claims_of(text)
    assert [text[slice(*claim.content)] for claim in claims if claim.cue is not None] == [content]

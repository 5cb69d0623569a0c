"""Entries of a live blog: the hour before one is no part of what it says."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source


def said(text: str) -> list[tuple[str | None, str]]:
    briefing = analyse(Source(text, "text", language="en"))
    return [
        (claim.speaker.name if claim.speaker else None, briefing.article.text[slice(*claim.content)])
        for claim in briefing.claims
        if claim.kind != "unattributed"
    ]


@pytest.mark.parametrize(
    ("entry", "claim"),
    [
        ("09:12 Police say the coast road is shut.", ("police", "the coast road is shut")),
        ("9.40am BST: The mayor said it is open.", ("the mayor", "it is open")),
        ("10:05 The pier is safe, says the harbour office.", ("the harbour office", "The pier is safe")),
        ("11:30 GMT – Bo Ekman tells us the ferry is full.", ("Bo Ekman", "the ferry is full")),
    ],
)
def test_the_hour_stays_outside(entry: str, claim: tuple[str, str]) -> None:
    assert said(f"Storm on the coast, live\n\n{entry}\n\n12:00 That is all for today.") == [claim]


def test_a_warning_that_is_in_force_says_nothing() -> None:
    assert (
        said("Live\n\n07:48 A red warning for wind is in force until noon.\n\n08:10 A formal warning was given.") == []
    )

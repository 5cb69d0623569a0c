"""Who is no speaker: the reader, and the word that opens a sentence before a name."""

from __future__ import annotations

import pytest

from newstui.analysis import pipeline
from newstui.model.article import Source


def told(text: str):
    return [claim for claim in pipeline.analyse(Source(text, "text")).claims if claim.kind != "unattributed"]


@pytest.mark.parametrize(
    "sentence", ["You want the ferry to leave before the storm comes in.", "By then you know the bridge is closed."]
)
def test_the_reader_claims_nothing(sentence):
    assert told(f"The harbour of Velm is being rebuilt. {sentence} The dock reopens in May.") == []


def test_a_subordinator_is_no_given_name():
    claims = told(
        "The harbour office of Velm closed early. Because Marex pays for the dock, it has a say in its hours. "
        "Marex said the dock would reopen in May. Because Marex Lines pays, others wait."
    )
    assert {claim.speaker.name for claim in claims if claim.speaker} <= {"Marex", "Marex Lines"}
    assert claims

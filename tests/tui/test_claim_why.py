"""Why a claim is here, in plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.tui.claim_why import why

TEXT = (
    "Minister Ada Lund opened the Orvik dam on Monday. She said it would save 40 million kroner a year. "
    "Rain fell in Orvik on Monday and two roads were closed."
)


def claims():
    briefing = analyse(Source(TEXT, "text", "The dam", language="en"))
    return briefing.article.text, {claim.rule: claim for claim in briefing.claims}


def test_it_names_cue_speaker_and_whom_a_pronoun_stands_for() -> None:
    text, found = claims()
    words = why(text, found["preposed"])
    assert "“She” stands before “said”" in words and "“She” is taken for Ada Lund" in words
    assert words.endswith("it has a figure, less so as it has yet to happen.") and "(rule: preposed)" in words


def test_of_the_articles_own_it_says_that_nobody_is_credited() -> None:
    text, found = claims()
    assert "the article says so itself (rule: own words)" in why(text, found["own words"])


def test_every_rule_of_the_contract_has_words_of_its_own() -> None:
    text, found = claims()
    contract = (Path(__file__).parents[2] / "docs" / "analyze.md").read_text("utf-8")
    row = next(line for line in contract.splitlines() if line.startswith("| `claims[].rule`"))
    rules = re.findall(r"`([a-z ]+)`", row.split("|", 2)[2])
    assert len(rules) >= 15
    told = {why(text, replace(found["preposed"], rule=rule)) for rule in rules}
    assert len(told) == len(rules) and not any("another version" in words for words in told)

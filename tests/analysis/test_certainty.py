"""Hedges by frame, and the one word for how surely a sentence is put."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.claims.certainty import hedges, judge
from newstui.model.article import Span


def doubts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in hedges(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dam may fail.", ["may"]),
        ("The dam could fail.", ["could"]),
        ("The dam will probably hold.", ["probably"]),
        ("Engineers believe the dam is safe.", ["believe"]),
        ("The dam is expected to hold.", ["expected"]),
        ("The repair should help the town.", ["should"]),
        ("The dam appears to lean.", ["appears"]),
        ("The dam looks like a ruin.", ["looks"]),
        ("It is estimated that the dam weighs a ton.", ["estimated"]),
        ("Herons are thought to nest there.", ["thought"]),
        ("The dam is considered safe.", ["considered"]),
        ("There is no evidence of a leak.", ["evidence"]),
        ("They fear that the dam leaks.", ["fear"]),
        ("A possible sale is near.", ["possible"]),
        ("The causes are unknown.", ["unknown"]),
        ("Voss is accused of theft.", ["accused"]),
    ],
)
def test_words_that_hedge(text: str, words: list[str]) -> None:
    assert doubts(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The dam opened on May 3.",
        "It rained in May.",
        "May said the dam holds.",
        "As expected, the dam held.",
        "Losses were larger than expected.",
        "The mayor could not be reached.",
        "Voss could not see the dam.",
        "Parents should lock the gate.",
        "A suspect was held, and two suspects fled.",
        "They came as soon as possible.",
        "The town has the potential to grow.",
        "They hope to win.",
        "The board is considering selling the dam.",
        "Voss appeared in court.",
        "They assumed the debt.",
        "The estimated cost is $5.",
        "It was a last-minute thought.",
        "If the dam breaks, the town could flood.",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert doubts(text) == []


@pytest.mark.parametrize(
    ("text", "act", "sure", "words"),
    [
        ("the dam broke", "say", "stated", []),
        ("the dam may break", "say", "hedged", ["may"]),
        ("the dam will break", "say", "planned", ["will"]),
        ("the talks are due to resume", "say", "planned", ["are due to"]),
        ("he wrote it of his own will", "say", "stated", []),
        ("if it rains, the dam will break", "say", "conditional", ["if", "will"]),
        ("the dam would break unless it is mended", "say", "conditional", ["would", "unless"]),
        ("whether the dam holds", "say", "open", ["whether"]),
        ("Will the dam hold?", "state", "open", []),
        ("It remains to be seen who pays.", "state", "open", ["remains to be seen"]),
        ("It is not clear whether the dam leaks.", "state", "open", ["not clear whether"]),
        ("Voss denied any wrongdoing.", "state", "denied", ["denied any wrongdoing"]),
        ("it had closed the mine", "deny", "denied", []),
        ("mend the dam", "promise", "planned", []),
        ("the dam holds", "believe", "hedged", []),
    ],
)
def test_one_word_with_the_words_that_show_it(text: str, act: str, sure: str, words: list[str]) -> None:
    found, shown = judge(text, Span(0, len(text)), act, hedges(text, 0, len(text)))
    assert (found, [text[span.start : span.end] for span in shown]) == (sure, words)


def test_a_negated_cue_denies() -> None:
    assert judge("the dam leaks", Span(0, 13), "believe", (), negated=True)[0] == "denied"
    assert judge("the dam leaks", Span(0, 13), "deny", (), negated=True)[0] == "hedged"


_PIECES = [
    "may",
    "could",
    "if",
    "expected",
    "not",
    "sure",
    "that",
    "possible",
    "as",
    "May",
    "potential",
    "-",
    "’",
    ".",
    "é",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join) | st.text(max_size=60))
def test_spans_of_any_text(text: str) -> None:
    last = 0
    for span in (*hedges(text, 0, len(text)), *judge(text, Span(0, len(text)), "say", ())[1][:1]):
        assert 0 <= span.start < span.end <= len(text)
    for span in hedges(text, 0, len(text)):
        assert last <= span.start
        last = span.end


@pytest.mark.parametrize("piece", ["could ", "if ", "not sure ", "as possible as ", "that "])
def test_repetition_ends(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    judge(text, Span(0, len(text)), "say", hedges(text, 0, len(text)))

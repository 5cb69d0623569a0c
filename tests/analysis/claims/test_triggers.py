"""What is skipped for want of the words by which a frame or a number begins would have given nothing."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis import attribution, signs
from newstui.analysis.article.plain import article_of_text
from newstui.analysis.claims import quotations
from newstui.analysis.figures import figures
from newstui.analysis.figures.reading import odd
from newstui.analysis.sentences import article_sentences
from newstui.model.article import Span

GOLD = Path(__file__).parent.parent / "gold_claims"
PASSAGES = [json.loads(line)["text"] for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
EVERY = -1
WORDS = (
    *("Lee", "said", "that", "the", "claim", "points", "out", "Bill", "states", "campaign", "for", "is", "sure", "of"),
    *("text", "made", "clear", "according", "to", "seems", "reportedly", "asked", "whether", "dam", "holds", ",", ":"),
    *("idea", "He"),
)
NUMBERS = (
    *(
        "a",
        "an",
        "half",
        "dozen",
        "hundred",
        "3",
        "40%",
        "$5",
        "1.5",
        "2016",
        "-",
        "to",
        "million",
        "people",
        "½",
        "3½",
    ),
    *(".5", "Jan.", "12", "10:30", "two", "thirds", "of", "the", "v1.2.3", "555-1234", "and", ","),
)


def test_no_passage_loses_an_attribution() -> None:
    for text in PASSAGES:
        article = article_of_text(text, title=None, language="en")
        known, quotes = signs.Signs(article.text, len(article.text)), quotations.article_quotations(article)
        for unit in article_sentences(article):
            near = quotations.inside(quotes, *unit)
            wanted = attribution.find(article.text, unit, near, EVERY)
            assert attribution.find(article.text, unit, near) == wanted
            assert attribution.find(article.text, unit, near, known.families(*unit)) == wanted


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_nor_does_any_row_of_words(words: list[str]) -> None:
    text = " ".join(words) + "."
    span = Span(0, len(text))
    known = signs.Signs(text, len(text))
    assert attribution.find(text, span, [], known.families(*span)) == attribution.find(text, span, [], EVERY)


@given(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=10), st.sampled_from(["", " "]))
def test_figures_are_the_same_where_the_places_of_numbers_are_known(parts: list[str], between: str) -> None:
    text = "Costs " + between.join(parts) + " rose."
    known = signs.Signs(text, len(text))
    if not odd(text):
        assert figures(text, 0, len(text), known.words(signs.NUMBER, 0, len(text))) == figures(text)

"""Articles that quote with single marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.article.plain import article_of_text
from newstui.analysis.article.single_quotes import doubled
from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

CURLY = (
    "‘Nobody came here to close a pool,’ Helen Askew told the meeting. ‘But the boilers won’t last.’\n\n"
    "Bo Ekman’s players’ union called the plan ‘vandalism with a spreadsheet’ and said it didn’t add up.\n\n"
    "‘The swimmers’ views were heard,’ she said, ‘and we don’t ignore them.’"
)
STRAIGHT = CURLY.replace("‘", "'").replace("’", "'")


@pytest.mark.parametrize("text", [CURLY, STRAIGHT])
def test_what_is_said_in_single_marks_is_direct_speech(text: str) -> None:
    briefing = analyse(Source(text, "text", language="en"))
    shown = briefing.article.text
    direct = [
        (claim.speaker and claim.speaker.name, shown[slice(*claim.content)])
        for claim in briefing.claims
        if claim.kind == "direct"
    ]
    first, _, third = text.split("\n\n")
    assert [name for name, _ in direct] == ["Helen Askew", "Helen Askew"]
    assert [words for _, words in direct] == [first, third]
    assert shown == text


@pytest.mark.parametrize(
    "text",
    [
        "“It won’t hold,” said Ann Lee. “I called it ‘a toy’ in May.”\n\nShe called the ‘plan’ a ‘wish’.",
        "The players’ union didn’t vote. It’s 'fine', they said in the '90s. Rock 'n' roll isn't dead.",
        "No marks here at all.",
        "He said ''it holds, and I told them 'stay' '' on Monday, ''and I won't go.''",
    ],
)
def test_where_others_quote_single_marks_stay(text: str) -> None:
    article = article_of_text(text, title=None, language="en")
    assert doubled(article) is article


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "‘We left at dawn,’ said Ann Lee. ‘It was cold.\n\n‘We had no boots,’ she said. ‘None.’"
    article = doubled(article_of_text(text, title=None, language="en"))
    assert article.text == "“We left at dawn,” said Ann Lee. “It was cold.\n\n“We had no boots,” she said. “None.”"


@given(st.text(alphabet="ab s.,‘’'\"“”\n", max_size=80))
def test_no_letter_moves(text: str) -> None:
    article = article_of_text(text, title=None, language="en")
    read = doubled(article).text
    assert len(read) == len(article.text)
    assert all(one == other or (one in "‘’'" and other in "“”") for one, other in zip(article.text, read, strict=True))

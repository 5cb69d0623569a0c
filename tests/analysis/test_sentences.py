"""Sentences: where one ends among quotations in straight marks."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.sentences import split

TEXT = (
    'The singer chose songs for the list. "There is nothing I would rather do," said Ama, who sings on Friday.'
    ' The day came about when the council adopted a plan that it called a "common good." The first one was held on'
    ' March 20, 2013. Ama said it makes sense to sing. "I want to share a message of joy," the singer said.'
    ' "It is such an escape for people." She chose Bo Lind\'s "Three Little Boats" for the list. Her sister chose'
    ' "Kiss," and Per picked "This Must Be." Ed, Dora and Carl are also on it.'
)


def test_quotations_in_one_paragraph_do_not_glue_its_sentences_together():
    found = [TEXT[start:end] for start, end in split(TEXT, 0, len(TEXT))]
    assert "The singer chose songs for the list." in found
    assert "The first one was held on March 20, 2013." in found
    assert "Ama said it makes sense to sing." in found
    assert '"It is such an escape for people."' in found
    assert "Ed, Dora and Carl are also on it." in found


def test_a_quotation_of_several_sentences_stays_whole():
    text = 'The mayor was glad. "We came. We saw. We go home now," she said on Monday.'
    assert [text[start:end] for start, end in split(text, 0, len(text))] == [
        "The mayor was glad.",
        '"We came. We saw. We go home now," she said on Monday.',
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='Ab.!? "“”\n’', max_size=120))
def test_sentences_are_in_order_and_hold_all_that_is_written(text):
    spans = split(text, 0, len(text))
    assert all(0 <= start < end <= len(text) and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "") == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "No rounds were made from 10:30 p.m. Aug. 9 to 6:30 a.m. the next day.",
        "The funeral will be held at 2 p.m. Sunday in the church of Velm.",
        "The fair begins at 6 p.m. May 9 and ends at noon.",
    ],
)
def test_a_day_goes_on_behind_an_hour(text):
    assert [text[start:end] for start, end in split(text, 0, len(text))] == [text]


def test_a_sentence_may_begin_behind_an_hour():
    text = "They met at 9 a.m. Monday's game was off."
    assert [text[start:end] for start, end in split(text, 0, len(text))] == [
        "They met at 9 a.m.",
        "Monday's game was off.",
    ]

"""The summary: sumy's own scores, the article's own words, any language, any length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from newstui.analysis.pipeline import analyse
from newstui.analysis.summary.rank import ranks
from newstui.analysis.summary.words import Vocabulary, words
from newstui.model.article import Source

STORY = [
    "The ferry company Nordlys cancelled all crossings to Vik island on Monday after a gearbox failed.",
    "Engineers found metal in the oil of the ferry's gearbox during a night inspection.",
    '"I have not slept since Friday," said the harbour master.',
    "The company has hired two fishing boats that carry post and medicine to the island.",
    "Would the old ferry have done better?",
    "A new gearbox for the ferry has to come from a factory in Bremen, the company said.",
    "Vik island has four hundred people and a school that closed on Monday.",
    "The company's crossings carried ninety thousand people last summer.",
]


class _Tokenizer:
    def to_words(self, text):
        return tuple(words(text))

    def to_sentences(self, text):
        return (text,)


def _of_sumy(texts, vocabulary):
    found = {}
    ranker = LexRankSummarizer(vocabulary.stem)
    ranker.stop_words = vocabulary.stop_words
    ranker._get_best_sentences = lambda _, __, ratings: found.update(ratings) or ()
    sentences = [Sentence(text, _Tokenizer()) for text in texts]
    ranker(ObjectDocumentModel([Paragraph(sentences)]), len(texts))
    scores = [float(found[each]) for each in sentences]
    return [score / max(scores) for score in scores]


@pytest.mark.parametrize("language", ["en", "de", "nl"])
def test_the_rank_is_that_of_sumy(language):
    vocabulary = Vocabulary(language)
    assert ranks(STORY, vocabulary) == pytest.approx(_of_sumy(STORY, vocabulary), abs=1e-6)


WORD = st.sampled_from(
    ["ferry", "harbour", "island", "gearbox", "company", "storm", "school", "boat", "oil", "crossing"]
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(WORD, min_size=3, max_size=9, unique=True).map(" ".join), min_size=4, max_size=12, unique=True)
)
def test_the_rank_is_that_of_sumy_for_any_words(texts):
    vocabulary = Vocabulary("en")
    assert ranks(texts, vocabulary) == pytest.approx(_of_sumy(texts, vocabulary), abs=1e-6)


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_as_many_sentences_as_asked_for_in_the_order_of_the_article(count):
    briefing = analyse(Source(" ".join(STORY), "text", title="Ferry to Vik cancelled"), sentences=count)
    spans = [each.span for each in briefing.summary]
    shown = [briefing.article.text[start:end] for start, end in spans]
    assert len(shown) == count and spans == sorted(spans)
    assert set(shown) <= set(STORY)
    assert not set(shown) & {STORY[2], STORY[4]}


def test_a_dateline_stays_outside():
    briefing = analyse(Source("VIK (Reuters) - " + " ".join(STORY), "text", title="Ferry"), sentences=2)
    first = briefing.summary[0].span
    assert briefing.article.text[first.start : first.end] == STORY[0]


def test_tokenised_text_splits_at_its_stops():
    text = " ".join(each.lower().replace(".", " .").replace("?", " ?") for each in STORY)
    briefing = analyse(Source(text, "text"), sentences=2)
    assert all(each.span.end - each.span.start < 130 for each in briefing.summary)


def test_a_script_without_spaces_counts_pairs_of_letters():
    assert words("渡轮停航 Vik") == ("渡轮", "轮停", "停航", "Vik")
    text = (
        "渡轮公司周一取消了全部航班。工程师在齿轮箱里发现了金属。岛上的学校已经关闭。"
        "公司租用了两条渔船运送邮件。新的齿轮箱来自不来梅的工厂。"
    )
    briefing = analyse(Source(text, "text", language="zh"), sentences=2)
    assert len(briefing.summary) == 2


@pytest.mark.parametrize(
    ("language", "stop"), [("nl", "het"), ("ru", "что"), ("tr", "bir"), ("hi", "और"), ("en", "the")]
)
def test_every_language_has_its_stop_words(language, stop):
    assert Vocabulary(language).stems([stop]) == []


def test_a_book_gets_its_first_sentences_and_a_word_of_why():
    text = "\n".join(f"The keeper wrote line {number} of the harbour log by hand." for number in range(1200))
    briefing = analyse(Source(text, "text"))
    assert briefing.summary[0].span.start == 0
    assert any(note.about == "summary" and "too long" in note.text for note in briefing.notes)


def test_an_endless_line_is_cut():
    briefing = analyse(Source("word " * 5000, "text"))
    assert all(each.span.end - each.span.start <= 400 for each in briefing.summary)
    assert any(note.about == "summary" for note in briefing.notes)


def test_the_summary_says_how_much_of_the_article_it_is():
    whole = analyse(Source(" ".join(STORY), "text", title="Ferry"), sentences=len(STORY))
    part = analyse(Source(" ".join(STORY), "text", title="Ferry"), sentences=2)
    assert whole.coverage > 0.95 and 0.1 < part.coverage < 0.5
    assert analyse(Source("", "text")).coverage == 0.0


def test_the_credit_of_an_embedded_message_is_no_sentence_of_a_summary():
    credit = "— Nordlys Crossings of Vik (@nordlysvik) October 9, 2018"
    body = "".join(f"<p>{each}</p>" for each in [*STORY[:2], credit, *STORY[3:4]])
    briefing = analyse(Source(body, "html", title="Nordlys Crossings of Vik island in October 2018"), sentences=4)
    chosen = [briefing.article.text[each.span.start : each.span.end] for each in briefing.summary]
    assert STORY[0] in chosen and not any("@nordlysvik" in each for each in chosen)


@pytest.mark.parametrize("opening", ["However,", "For that reason,", "That’s why"])
def test_a_summary_does_not_open_with_what_leans_on_a_sentence_before(opening):
    story = [
        "The ferry to Vik was cancelled on Friday after its gearbox failed in a storm.",
        "Nobody on the island had a way to the school or the shop for two days.",
        f"{opening} the ferry company will send another ferry from the harbour to the island on Monday.",
        "The ferry company said it will send another ferry from the harbour to the island on Monday.",
        "The harbour was closed.",
    ]
    text = " ".join(story)
    briefing = analyse(Source(text, "text", title="Ferry company sends another ferry to the island"), sentences=2)
    shown = [briefing.article.text[start:end] for start, end in (each.span for each in briefing.summary)]
    assert story[3] in shown and story[2] not in shown


@pytest.mark.parametrize("line", ["Hong Kong (CNN Business)", "WASHINGTON (Reuters) - ", "LONDON (AP) — ", "(CNN) "])
def test_a_dateline_is_left_out(line):
    briefing = analyse(Source(f"{line}A muddled view of the ferry's future weighs on all of Vik.", "text"))
    [shown] = [briefing.article.text[slice(*each.span)] for each in briefing.summary]
    assert shown.startswith("A muddled view")


@pytest.mark.parametrize(
    "line", ["PORT ELM — ", "PORT ELM (NW) — ", "OSLO - ", "VELM, Norway (AP) -- ", "NEW PELL, May 3 – "]
)
def test_a_dateline_is_no_part_of_the_summary(line):
    said = "A crane fell into the harbour of Port Elm on Monday."
    briefing = analyse(Source(f"{line}{said}", "text", title="Crane"))
    assert [briefing.article.text[slice(*each.span)] for each in briefing.summary] == [said]


@pytest.mark.parametrize("said", ["NASA — the agency — sent a crane to the harbour.", "WHO - led cranes fell into it."])
def test_capitals_before_a_dash_are_no_dateline_where_the_sentence_goes_on(said):
    briefing = analyse(Source(said, "text", title="Crane"))
    assert [briefing.article.text[slice(*each.span)] for each in briefing.summary] == [said]


@pytest.mark.parametrize(
    "said",
    [
        "The ferry company Nordlys declined to comment on the gearbox of the ferry to Vik island.",
        "The company did not immediately respond to requests for comment on the ferry's gearbox.",
        "Engineers of the company refused to say how old the gearbox of the ferry was.",
    ],
)
def test_what_somebody_did_not_say_is_no_summary(said):
    title = "Gearbox of the ferry company Nordlys"
    briefing = analyse(Source(" ".join([STORY[0], said, *STORY[1:]]), "text", title=title))
    assert said not in {briefing.article.text[slice(*each.span)] for each in briefing.summary}
    told = said.replace("declined to", "will").replace("not immediately", "").replace("refused to", "will")
    other = analyse(Source(" ".join([STORY[0], told, *STORY[1:]]), "text", title=title))
    assert told in {other.article.text[slice(*each.span)] for each in other.summary}

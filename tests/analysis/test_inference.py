"""Inferred sections: what lies ahead and behind, with dates seen from the day of publication."""

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

DAY = 1_591_000_000  # 1 June 2020
FILLER = [
    "The council of Harrow met on Monday evening in the old town hall.",
    "Its members spoke for three hours about the price of water in the valley.",
    "Farmers brought samples of brown water in glass jars.",
    "A chemist from the valley read out figures for iron and lead.",
    "The mayor thanked everyone and closed the meeting after ten.",
    "Rain fell on the square outside during most of the meeting.",
    "Two shops in the square had stayed open for the visitors.",
]


def _found(role, sentence, language=None):
    source = Source(" ".join([*FILLER, sentence]), "text", title="Water", published=DAY, language=language)
    briefing = analyse(source, sentences=1)
    text = briefing.article.text
    return [
        (text[item.span.start : item.span.end], [text[start:end] for start, end in item.evidence])
        for section in briefing.sections
        if section.role == role and section.inferred
        for item in section.items
    ]


def test_what_is_scheduled_is_shown_with_its_words():
    sentence = "The state court is scheduled to rule on the water price on June 12."
    [(shown, evidence)] = _found("watch", sentence)
    assert shown == sentence and any("scheduled" in each for each in evidence) and "June 12" in " ".join(evidence)


def test_what_was_to_come_is_past():
    assert _found("watch", "The state court had been scheduled to rule on the water price in May of 2019.") == []


def test_what_is_due_in_part_to_something_is_no_date():
    assert _found("watch", "The valley has seen more brown water, due in part to weaker rules for the mines.") == []
    assert _found("watch", "The brown water is due in large part to weaker rules for the mines of the valley.") == []
    assert _found("watch", "The state court is due in July to rule on the price of water in the valley.") != []


def test_words_in_quotation_marks_are_no_evidence():
    assert _found("watch", 'The sign on the gate said "the pool will be closed next week".') == []


def test_a_former_year_is_background_and_a_coming_one_is_not():
    sentence = "The old water works was built by the state in 1962 with a loan from the bank."
    assert [shown for shown, _ in _found("context", sentence)] == [sentence]
    assert _found("context", "The new water works will open in 2023 with a loan from the bank.") == []


def test_a_pane_that_the_summary_leaves_empty_says_so():
    lead = "The state court is scheduled to rule on the water price of the valley on June 12."
    briefing = analyse(
        Source(" ".join([lead, *FILLER, *FILLER[::-1]]), "text", title="Water price court", published=DAY)
    )
    assert lead in {briefing.article.text[each.span.start : each.span.end] for each in briefing.summary}
    assert [note.text for note in briefing.notes if note.about == "watch"] == ["what lies ahead is in the summary"]


def test_background_that_only_the_summary_has_is_told_as_well():
    later = "The water works of the valley was built by the state in 1962, and its water price was free."
    text = " ".join([FILLER[0], FILLER[1], later, *FILLER[2:], "Nobody spoke of the weather."])
    briefing = analyse(Source(text, "text", title="Water works price of the valley, built by the state", published=DAY))
    assert later in {briefing.article.text[each.span.start : each.span.end] for each in briefing.summary}
    assert [note.text for note in briefing.notes if note.about == "context"] == ["the background is in the summary"]


def test_captions_of_a_gallery_are_neither_ahead_nor_behind():
    caption = "Hide Caption {} of 3 The old water works of the valley stands empty."
    sentence = "The water works of the valley was built by the state in 1962."
    gallery = [caption.format(1), sentence, caption.format(2), caption.format(3)]
    for text, expected in ((gallery, []), ([sentence], [sentence])):
        briefing = analyse(Source(" ".join([*FILLER, *text]), "text", title="Water", published=DAY), sentences=1)
        shown = [
            briefing.article.text[slice(*item.span)]
            for each in briefing.sections
            if each.inferred
            for item in each.items
        ]
        assert shown == expected


def test_evidence_is_the_words_that_say_so_not_all_that_was_looked_at():
    [(_, evidence)] = _found("watch", "The council said that the oldest of its three pumps would be closed.")
    assert evidence == ["would be closed"]


def test_an_article_that_argues_has_to_show_more():
    own = [
        "I think we should read these figures with care.",
        "You know the valley as well as I do.",
        "We must be fair.",
    ]
    sentence = "A new pump will be built beside the water works of the valley."
    report = analyse(Source(" ".join([*FILLER, sentence]), "text", title="Rain on the square", published=DAY))
    essay = analyse(
        Source(" ".join([*FILLER, *own, *own, sentence]), "text", title="Rain on the square", published=DAY)
    )
    shown = [
        [each.text[item.span.start : item.span.end] for section in briefing.sections for item in section.items]
        for briefing in (report, essay)
        for each in (briefing.article,)
    ]
    assert shown[0] == [sentence] and sentence not in shown[1]


def test_a_month_and_day_far_ahead_is_the_last_one():
    sentence = "The state court will rule on the water price on May 12."
    assert "May 12" not in str(_found("watch", sentence))
    assert "June 12" in str(_found("watch", sentence.replace("May", "June")))


def test_other_languages_have_no_english_cues():
    assert _found("watch", "The state court is scheduled to rule on the water price on June 12.", "nl") == []


AHEAD = [
    "The ministry has pledged to pay for a new pump in the valley.",
    "The cause of the smell in the valley has not been determined.",
    "The state inspectors are to report on the water within two weeks.",
    "The ministry could order the closure of similar water works in the valley.",
    "The state may open an inquiry into the water, and a decision would be taken this week.",
    "A decision about the water price could come on Thursday.",
    "The contract with the water works expires on 31 December.",
    "The council will vote on emergency funding of three million crowns on Monday.",
    "Police are still investigating how the samples of brown water were lost.",
    "Members of the town council said they would appeal to a higher court in Pell.",
    "It remains unclear whether the state will pay for a new pump in the valley.",
    "If convicted, the owner of the water works faces up to nine years in prison.",
    "The valley's team take on the water works of Pell again on Friday.",
    "Bills for clean water are forecast to rise by a third in both towns.",
    "Two of the farmers threatened to sue the state over what the jars of water had cost them.",
    "The state's own chemist is now looking into the reports of iron and lead at the works.",
    "The council said that the oldest of its three pumps would be closed.",
    "The price of water in the valley could double by the end of the year.",
    "The owners of the water works are still waiting for a permit from the state.",
    "A looming deadline for a loan of nine million crowns divides the mayor's party.",
    "Voters in the town of Pell choose, and the council meets again in two weeks.",
]
NOT_AHEAD = [
    "A decision was to come on Thursday, but the council of the valley went home.",
    "The owner of the water works said that the report would be bad for him.",
    "The contract of the water works expired on 31 December.",
    "It is unclear if the brown water is connected to the mines of the valley.",
    "The bank said it fears that the mayor actually plans to sell the water works.",
    "The farmers do not intend to leave the valley for the price of its water.",
    "Two months later another price of water was set for the valley.",
    "The council's plan to sell the water works failed at its first reading.",
    "The state is accused of planning to close the water works of the valley.",
    "Earlier this month the farmers of the valley were seeking a lower price of water.",
    "The fine for brown water is designed to ensure that water works of the valley can be trusted.",
    "The water of the valley feeds skills that could help the farmers of Pell.",
    "WATER: The council of the valley will regret the price that it set.",
    "The history of the valley is full of promises that water buys for a council.",
    'The mayor of the valley said: "The council will vote on the price of water next week, and water will be cheap."',
    "Farmers of the valley are concerned that the council will be less careful with water.",
]


@pytest.mark.parametrize("sentence", AHEAD)
def test_what_is_open_pending_or_promised_lies_ahead(sentence):
    assert [shown for shown, _ in _found("watch", sentence)] == [sentence]


@pytest.mark.parametrize("sentence", NOT_AHEAD)
def test_what_is_feared_denied_over_or_charged_does_not(sentence):
    assert _found("watch", sentence) == []


def test_a_year_that_names_a_thing_is_weaker_than_one_that_says_when():
    assert _found("context", "The state bought the water works of the valley in 2012 from the bank.") != []
    assert _found("context", "The state sent the 2012 report to the farmers of the valley.") == []


def test_an_essay_shows_only_what_has_its_day():
    essay = ["The water price is a riddle of the valley.", "It pleases nobody.", "Prices are like rain."] * 5
    for sentence, expected in (
        ("The council is expected to lose much of its worth to the valley.", False),
        ("The council is expected to vote on the water price next week.", True),
    ):
        briefing = analyse(Source(" ".join([*essay, sentence]), "text", title="Opinion: Water", published=DAY))
        text = briefing.article.text
        shown = {text[slice(*item.span)] for part in briefing.sections if part.inferred for item in part.items}
        assert (sentence in shown) is expected


def test_what_stands_in_an_aside_of_a_past_event_is_not_ahead():
    assert _found("watch", "The council will hold a vote on new pipes for the valley.") != []
    assert _found("watch", "The mayor praised the council, which will hold a vote on new pipes for the valley.") == []


BEHIND = [
    "The failure of the water works is the second in the valley in five years.",
    "In 2015 a smaller water works failed in the valley, and an inquiry blamed rust.",
    "The price of water in the valley last rose in 2013.",
    "The vote comes days after the water works of the valley lost a permit.",
    "On May 4, a judge sent the members of the council home from the hall.",
    "The bank of the valley has repeatedly been accused by members of hiding what it lends.",
    "Last week, a school in the old town sent the pupils of the valley home with bottles from a shop.",
    "Water now costs a third more in the valley, compared with the previous year.",
    "The dispute about the water of the valley began when the old pump failed.",
]
NOT_BEHIND = [
    "The mayor of the valley took the second glass of water in five minutes.",
    "As of noon, farmers had signed a letter on the water of the valley.",
    "The valley is the second largest user of water in the state.",
    "On May 30, farmers of the valley drank the water of the square.",
    "The mayor, who served with the farmers of the valley, said the water was clean.",
    "Water works, valley of Harrow, 5 March 2015.",
]


@pytest.mark.parametrize("sentence", BEHIND)
def test_what_happened_before_of_the_same_kind_lies_behind(sentence):
    assert [shown for shown, _ in _found("context", sentence)] == [sentence]


@pytest.mark.parametrize("sentence", NOT_BEHIND)
def test_a_count_or_a_rank_is_no_background(sentence):
    assert _found("context", sentence) == []


def test_a_day_may_stand_before_its_month():
    day = "The state court will rule on the water price on 12 June."
    source = Source(" ".join([*FILLER, day]), "text", title="Water")
    part = next(each for each in analyse(source, sentences=1).sections if each.role == "watch")
    text = " ".join([*FILLER, day])
    assert "12 June" in [text[slice(*span)] for span in part.items[0].evidence]

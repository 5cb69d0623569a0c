"""What a text has that earlier ones had not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.pipeline import analyse
from newstui.analysis.since import news
from newstui.model.article import Source
from newstui.model.briefing import Briefing

MONDAY = (
    "The harbour council of Velm voted on Monday to close the old ferry dock in June.",
    "Council chair Ana Brandt said that repairs of the bridge would cost $4 million.",
    "The operators may appeal to the high court in Lisk, their lawyer said.",
    "At least 12 people were hurt when a part of the dock broke in January.",
)
TUESDAY = (
    "The harbour council of Velm voted on Monday to close its old ferry dock in June.",
    "Council chair Ana Brandt said that repairs of the bridge would cost $6 million.",
    "The operators appeal to the high court in Lisk, their lawyer said.",
    "At least 12 people were hurt when a part of the dock broke in January.",
    "Mayor Jon Sund told reporters that buses would take the place of the ferries.",
)


def brief(sentences: tuple[str, ...]) -> Briefing:
    html = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return analyse(Source(html, "html", "Ferry dock of Velm to close", None, 1_790_000_000, "en"))


def said(briefing: Briefing, spans) -> list[str]:
    return [briefing.article.text[slice(*span)] for span in spans]


def test_what_was_read_is_known_and_the_rest_is_fresh() -> None:
    later = brief(TUESDAY)
    found = news(later, [brief(MONDAY)])
    assert said(later, found.known) == [TUESDAY[0], TUESDAY[2], TUESDAY[3]]
    assert said(later, found.fresh) == [TUESDAY[1], TUESDAY[4]], "another number is another thing told"


def test_claims_figures_and_hedges() -> None:
    later = brief(TUESDAY)
    found = news(later, [brief(MONDAY)])
    assert said(later, found.claims) == [TUESDAY[1], TUESDAY[4]]
    assert [(each.before, each.now) for each in found.figures] == [("$4 million", "$6 million")]
    assert [(each.hedge, said(later, [each.span])[0]) for each in found.firmed] == [("may", TUESDAY[2])]


def test_a_figure_is_known_by_what_it_measures_in_other_words_too() -> None:
    before = brief(("Repairs cost $4 million.",))
    later = brief(("Nobody in Velm believes it, but the repairs cost $6 million.",))
    (change,) = news(later, [before]).figures
    assert ("repairs" in change.measured, change.before, change.now) == (True, "$4 million", "$6 million")
    assert news(brief(("The new ferry costs $6 million.",)), [before]).figures == ()


def test_counts_of_the_same_kind_of_thing_in_other_states_are_no_pair() -> None:
    before = brief(("63 ships are waiting off the port.",))
    assert news(brief(("Another 66 ships were diverted to Lisk.",)), [before]).figures == ()
    (change,) = news(brief(("The coast guard counted 66 ships that are waiting.",)), [before]).figures
    assert ("63" in change.before, "66" in change.now) == (True, True)
    killed = brief(("The dock broke and 4 people were killed.",))
    assert news(brief(("The dock broke and 11 people were injured.",)), [killed]).figures == ()
    assert len(news(brief(("In Velm 9 people died.",)), [killed]).figures) == 1


def test_a_figure_that_was_read_somewhere_is_no_change() -> None:
    found = news(brief(TUESDAY), [brief((TUESDAY[1],)), brief(MONDAY)])
    assert found.figures == ()


def test_the_last_reading_counts_for_what_it_was_before() -> None:
    five = (TUESDAY[1].replace("$6", "$5"),)
    assert [each.before for each in news(brief(TUESDAY), [brief(MONDAY), brief(five)]).figures] == ["$5 million"]


def test_the_same_story_again_has_nothing_new_and_another_is_all_new() -> None:
    same = news(brief(MONDAY), [brief(MONDAY)])
    assert (same.fresh, same.claims, same.figures, same.firmed) == ((), (), (), ())
    other = news(brief(("A museum in Oberau opened its roof garden.",)), [brief(MONDAY)])
    assert other.known == () and len(other.fresh) == 1


def test_a_negation_is_another_thing_told() -> None:
    first, second = (
        "The council will close the ferry dock in June.",
        "The council will not close the ferry dock in June.",
    )
    later = brief((second,))
    assert said(later, news(later, [brief((first,))]).fresh) == [second]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(TUESDAY), max_size=6), st.lists(st.sampled_from(MONDAY), max_size=6))
def test_every_sentence_is_fresh_or_known_and_spans_are_of_the_text(mine, theirs) -> None:
    later = brief(tuple(mine))
    found = news(later, [brief(tuple(theirs))])
    spans = sorted([*found.fresh, *found.known])
    assert len(set(spans)) == len(spans) == len(mine)
    assert set(found.claims) <= {claim.span for claim in later.claims}
    for figure in found.figures:
        assert later.article.text[slice(*figure.span)] == figure.now

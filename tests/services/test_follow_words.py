"""What a follow is understood to mean, its deadline, and what the reader may type to correct it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.matching.follows import HIT
from newstui.errors import UsageError
from newstui.model.follow import Follow, FollowSource, Terms
from newstui.model.moment import to_date
from newstui.services.following import words as follow_words
from newstui.services.following.deadlines import deadline
from newstui.services.following.edits import read_due, read_edit, read_source
from newstui.services.following.understanding import chosen, learned, understood, watched

NOW = int(datetime(2026, 8, 25, 12, tzinfo=UTC).timestamp())
DAY = date(2026, 8, 25)
TRUMP = "Whether Trump follows through on a concrete plan to meet Kim Jong Un within the year"


def watch(text: str) -> FollowSource:
    return FollowSource("watch", text)


def test_names_that_stand_together_are_one_and_the_toast_says_so() -> None:
    meant = understood(watch(TRUMP), "Trump eyes North Korea", NOW)
    assert meant.terms.names == ("Trump", "Kim Jong Un")
    assert {"plan", "meet"} <= set(meant.terms.words)
    words = follow_words.understood_words(watch(TRUMP), meant, meant.due, DAY)
    assert words.startswith("Following: 'Whether Trump follows")
    assert "terms Trump, Kim Jong Un" in words and words.endswith("due 31 Dec")


def test_a_vague_bullet_is_about_the_names_of_its_headline() -> None:
    meant = understood(watch("Whether it holds."), "Velm and Tavia agree a truce", NOW)
    assert meant.about == ("Velm", "Tavia") and meant.usable
    assert "about Velm, Tavia" in follow_words.terms_words(meant)
    assert not understood(watch("What they said"), "They said that", NOW).usable
    assert understood(FollowSource("speaker", "Ana Brandt"), "Velm votes", NOW).about == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("within the year", date(2026, 12, 31)),
        ("Whether they go to court before the end of June.", date(2027, 6, 30)),
        ("a report is due within a month", date(2026, 9, 24)),
        ("in the next two weeks", date(2026, 9, 8)),
        ("within two weeks", date(2026, 9, 8)),
        ("in the coming days", date(2026, 8, 29)),
        ("by Friday", date(2026, 8, 28)),
        ("next week", date(2026, 9, 6)),
        ("between 1 September and 3 October", date(2026, 10, 3)),
        ("since 2019", None),
        ("in 300 years", None),
        ("Whether it holds", None),
    ],
)
def test_deadlines(words: str, day: date | None) -> None:
    assert deadline(words, DAY) == day


@given(st.text(max_size=200), st.dates())
def test_any_text_has_a_deadline_ahead_or_none(text: str, day: date) -> None:
    found = deadline(text, day)
    assert found is None or found >= day


def test_due_dates_in_words() -> None:
    def due(*when: int) -> int:
        return int(datetime(*when, 23, 59, 59, tzinfo=UTC).timestamp())  # type: ignore[misc, arg-type]

    assert follow_words.due_words(due(2026, 12, 31), DAY) == "due 31 Dec"
    assert follow_words.due_words(due(2027, 1, 2), DAY) == "due 2 Jan 2027"
    assert follow_words.due_words(due(2026, 8, 25), DAY) == "due today"
    assert follow_words.due_words(due(2026, 5, 3), DAY) == "overdue since 3 May"
    assert follow_words.due_words(None, DAY) == ""


def test_matched_words_are_lit_with_their_forms_and_no_others() -> None:
    text = "Court halts the closing of Velm's ferry dock: councillors appeal"
    found = [text[slice(*span)] for span in follow_words.lit(text, ("court", "Velm", "closed", "council"))]
    assert found == ["Court", "Velm", "councillors"]
    assert follow_words.lit("Große Straße", ("straße",)) == [(6, 12)]
    query = follow_words.lit("Grain and oil at the port", ("title:grain -oil",))
    assert ["Grain and oil at the port"[slice(*span)] for span in query] == ["Grain"]


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=4))
def test_what_is_lit_is_within_the_text_and_in_order(text: str, why: list[str]) -> None:
    end = 0
    for span in follow_words.lit(text, why):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_what_is_typed_for_a_due_date() -> None:
    def day(words: str) -> date | None:
        moment = read_due(words, NOW)
        return to_date(moment) if moment is not None else None

    assert day("2026-12-31") == date(2026, 12, 31)
    assert day("2026-01-31") == date(2026, 1, 31)
    assert day("2w") == date(2026, 9, 8)
    assert day("end of June") == date(2027, 6, 30)
    assert (day("none"), day(" ")) == (None, None)
    for wrong in ("someday", "2026-13-45", "31"):
        with pytest.raises(UsageError, match="due date"):
            read_due(wrong, NOW)


def test_only_what_was_changed_is_an_edit() -> None:
    given = {"names": "Velm", "words": "ferry, the, dock", "due": "", "note": "ask"}
    assert read_edit(given, {"note": "ask"}, NOW).terms is None
    made = read_edit(given, {"words": given["words"], "due": ""}, NOW)
    assert (made.terms, made.no_due, made.note) == (Terms(("Velm",), ("ferry", "dock")), True, None)
    assert chosen("the", "said, of") == Terms()


def test_chosen_names_are_asked_for_whatever_their_case() -> None:
    made = watched(Follow(1, watch(TRUMP), NOW, "Headline of Oslo", terms="iPhone, velm; meet"))
    assert {"iphon", "velm"} == set(made.names) and set(made.weights) == {"iphon", "velm", "meet"}


def test_not_this_learns_what_is_foreign_and_is_asked_in_any_form() -> None:
    follow = Follow(1, watch("Ferry operators may go to court"), NOW, "Velm votes to close the dock")
    against, threshold = learned(
        follow, "Bakery fined in court", "A bakery was fined for its ovens. Ovens and ferries."
    )
    assert threshold > HIT and {"bakery", "ovens"} <= set(against)
    assert "court" not in against and "ferries" not in against
    taught = watched(Follow(1, follow.source, NOW, follow.story_title, against={**against, "courts": 0.4}))
    assert "court" not in taught.against and "bakeri" in taught.against


def test_the_app_is_spared_the_stemmer() -> None:
    code = (
        "import sys; from newstui.services.following.understanding import understood, learned; "
        "from newstui.model.follow import Follow, FollowSource; source = FollowSource('watch', 'Velm ferry'); "
        "understood(source, 'Velm', 1); learned(Follow(1, source, 1), 'Oven', 'Ovens of Oslo'); "
        "assert 'nltk' not in sys.modules and 'sumy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_words_of_a_due_date_are_no_terms() -> None:
    at = int(datetime(2026, 11, 10, tzinfo=UTC).timestamp())
    for text in ("The dock of Velm reopens by 30 November", "The dock of Velm reopens within 12 days"):
        meant = understood(FollowSource("watch", text), None, at)
        assert meant.due is not None
        assert meant.terms == Terms(("Velm",), ("dock", "reopens"))
        weights = watched(Follow(1, FollowSource("watch", text), at)).weights
        assert {"velm", "dock"} <= weights.keys() and not {"30", "12", "novemb", "day"} & weights.keys()
    assert str(understood(FollowSource("watch", "Elections in 2027"), None, at).terms) == "Elections; "


def test_what_is_typed_is_a_sentence_or_behind_a_slash_a_search() -> None:
    assert read_source("  Bridge of Ellis ") == FollowSource("watch", "Bridge of Ellis")
    assert read_source("/ title:ferry feed:post ") == FollowSource("search", "title:ferry feed:post")

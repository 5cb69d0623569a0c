"""What a feed says in most of its stories counts for nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.matching.habits import FEWEST, NONE, habits

SLOGAN = "Support the reporters of Velm with a gift today and read us without adverts."
TOPICS = (
    ("Council closes dock", "The council of Velm voted to close the old dock in June."),
    ("Bakery fined", "A court in Karsovy fined a bakery for its smoking ovens."),
    ("Snow on the pass", "Two metres of snow fell on the Orrin pass, and the road is shut."),
    ("New rector chosen", "The university has chosen Ilse Marn as its next rector."),
    ("Ferry late again", "For the third day the morning ferry left half an hour late."),
    ("Cup final drawn", "Harbour City meet Orrin United in the final of the cup."),
)


def told(before: str = "", after: str = "", head: str = "", tail: str = "") -> list[tuple[str, str]]:
    return [(f"{head}{title}{tail}", f"{before}{text}{after}") for title, text in TOPICS]


def test_a_slogan_before_or_behind_leaves_the_text() -> None:
    for stories in (told(before=f"{SLOGAN}\n"), told(after=f"\n{SLOGAN}")):
        known = habits(stories)
        for (_, text), (_, wanted) in zip(stories, TOPICS, strict=True):
            assert known.text(text).replace("\n", "").strip(" .") == wanted.strip(" .")
    other = "Support the reporters of Velm, said Ana Brandt."
    assert known.text(other) == other, "a few of its words in a sentence are no slogan"


def test_the_name_of_a_series_or_an_outlet_leaves_the_headline() -> None:
    for bar in (": ", " | ", " – "):
        known = habits(told(head=f"Morning Post{bar}", tail=f"{bar}Velm Today"))
        assert [known.headline(f"Morning Post{bar}{title}{bar}Velm Today") for title, _ in TOPICS] == [
            title for title, _ in TOPICS
        ]
        assert known.headline("Ferry: no way out") == "Ferry: no way out"
    assert habits(told(head="Velm ")).headline("Velm Ferry late") == "Velm Ferry late", "what is no series is a word"
    assert habits(told(head="Live: ")).headline("Live: ") == "Live: "


def test_few_stories_and_one_story_over_and_over_show_no_habit() -> None:
    assert habits(told(before=SLOGAN)[: FEWEST - 1]) is NONE
    same = [("Council closes dock", f"{SLOGAN} {n}") for n in range(10)]
    assert habits(same) is NONE
    assert NONE.text(SLOGAN) == SLOGAN and NONE.headline("Live: x") == "Live: x"


def test_what_fewer_than_most_stories_say_stays() -> None:
    half = told(before=f"{SLOGAN}\n")[:3] + told()[3:]
    assert not len(habits(half).repeated)


def test_a_text_that_is_nothing_but_habit_stays() -> None:
    known = habits(told(before=f"{SLOGAN}\n"))
    assert known.text(SLOGAN) == SLOGAN


def test_words_beyond_ascii_and_pictures_shift_nothing() -> None:
    slogan = "𝒮upport ⚡ the “reporters” of Velm — für Ältere — with a gift today 😀"
    known = habits(told(before=f"{slogan}\n"))
    assert [known.text(f"{slogan}\n{text}").strip("𝒮 😀\n") for _, text in TOPICS] == [text for _, text in TOPICS]


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200)), max_size=12))
def test_any_stories_keep_some_words_of_theirs_and_gain_none(stories: list[tuple[str, str]]) -> None:
    known = habits(stories)
    for title, text in stories:
        head, body = known.headline(title), known.text(text)
        assert head in title and bool(head.strip()) == bool(title.strip())
        rest = iter(text)
        assert all(character in rest for character in body), "what is left stands in its order"

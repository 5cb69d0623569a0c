"""Copies of one text and credits of agencies."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.matching import copies
from newstui.analysis.matching.credits import AGENCIES, credit


@pytest.mark.parametrize(
    ("text", "author", "outlet", "wanted"),
    [
        ("VELM (AP) — The council voted.", None, None, "AP"),
        ("KARSOVY, Nov 24 (Reuters) - The court said.", None, None, "Reuters"),
        ("Velm (dpa/nrd) - Der Rat hat abgestimmt.", None, None, "dpa"),
        ("The council voted.", "ANA BRANDT, Associated Press", None, "AP"),
        ("The council voted.", "By Reuters Staff", None, "Reuters"),
        ("The council voted.\n© 2026 AFP", None, None, "AFP"),
        ("The council voted.\nCopyright 2026 The Associated Press. All rights reserved.", None, None, "AP"),
        ("Der Rat hat abgestimmt.\nQuelle: dpa", None, None, "dpa"),
        ("The council voted. — Bloomberg", None, None, "Bloomberg"),
        ("The council voted. (Reporting by Ana Brandt; Editing by Jon Sund)", None, None, "Reuters"),
        ("The council voted.", None, "Reuters: World", "Reuters"),
        ("The council voted.", None, "AP Top News", "AP"),
        # What is no credit.
        ("The mayor told Reuters that the council voted.", None, None, None),
        ("The council voted, the AP reported. It meets again on Friday.", None, None, None),
        ("He said it was off — Bloomberg had reported it.", None, None, None),
        ("The protein (PA) was found in every sample.", None, None, None),
        ("The council voted.", "Paul Capper", "The APA Report", None),
        ("", "", "", None),
    ],
)
def test_an_agency_is_credited_where_papers_do_so(text, author, outlet, wanted) -> None:
    assert credit(text, author, outlet) == wanted


def test_the_dateline_counts_before_the_outlet() -> None:
    assert credit("VELM (AFP) - The council voted.", None, "Reuters") == "AFP"
    assert all(credit(f"VELM ({form}) — The council.") == name for name, forms in AGENCIES.items() for form in forms)


@given(st.text(max_size=600), st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_credit_or_none(text, author, outlet) -> None:
    assert credit(text, author, outlet) in {None, *AGENCIES}


def words(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghiklmnoprstuv", k=chance.randint(2, 9))) for _ in range(count)]


def edited(text: list[str], share: float, seed: int) -> list[str]:
    """So many of the words in a row are other words: as papers cut a text, and add to it."""
    chance = random.Random(seed)
    changed = list(text)
    while sum(one != other for one, other in zip(text, changed, strict=True)) < share * len(text):
        at = chance.randrange(len(text) - 10)
        changed[at : at + 10] = words(10, chance.randrange(10**9))
    return changed


def sketched(one: copies.Sketch, other: copies.Sketch) -> float:
    (told,) = copies.sketched_likeness(one, other[:, None]).tolist()
    return told


@pytest.mark.parametrize("seed", range(40))
def test_a_sketch_misses_no_copy(seed: int) -> None:
    text = words(300, seed)
    other = edited(text, (seed % 8) / 20, seed + 1000)
    one, two = (copies.shingles(" ".join(each)) for each in (text, other))
    sketches = [copies.from_bytes(copies.to_bytes(copies.sketch(each))) for each in (one, two)]
    assert [each.tolist() for each in sketches] == [copies.sketch(each).tolist() for each in (one, two)]
    told = sketched(*sketches)
    assert abs(told - copies.likeness(one, two)) < 0.25
    if copies.likeness(one, two) >= copies.COPY:
        assert told >= copies.PROBABLE
    assert sketched(copies.sketch(one), copies.sketch(copies.shingles(" ".join(words(300, seed + 5000))))) < 0.1


@pytest.mark.parametrize("count", [4, 5, 8, 20, 60])
def test_short_texts_are_copies_when_they_are_one_and_not_by_what_their_sketches_lack(count: int) -> None:
    one, other = (copies.sketch(copies.shingles(" ".join(words(count, seed)))) for seed in (count, count + 1))
    assert sketched(one, one) == 1.0
    assert sketched(one, other) < copies.PROBABLE
    nothing = copies.from_bytes(b"damaged")
    assert sketched(nothing, one) == sketched(one, nothing) == sketched(nothing, nothing) == 0.0


def test_what_is_beyond_the_beginning_is_not_compared_and_case_makes_no_other_text() -> None:
    text = " ".join(words(500, 7))
    assert copies.shingles(text).tolist() == copies.shingles(text.upper() + " and more").tolist()
    assert len(copies.shingles(text)) == copies.READ_WORDS - copies.SHINGLE_WORDS + 1


@pytest.mark.parametrize("text", ["", "one", "one two three", "⚡ … !"])
def test_short_texts(text: str) -> None:
    assert copies.likeness(copies.shingles(text), copies.shingles(text)) in (0.0, 1.0)
    assert copies.likeness(copies.shingles(text), copies.shingles("four other words here")) == 0.0


def test_sketches_are_the_same_in_another_process() -> None:
    text = "The harbour council of Velm voted to close the ferry dock."
    code = f"from newstui.analysis.matching.copies import *; print(to_bytes(sketch(shingles({text!r}))).hex())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == copies.to_bytes(copies.sketch(copies.shingles(text))).hex()

"""Names without what stands before them, and the roles by which people go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.speakers.names import printed, surname
from newstui.analysis.speakers.roles import BEFORE, BEHIND, TITLE, Roles


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Interim Harbour Police Chief Tomas Alvarado", "Tomas Alvarado"),
        ("Mayor Ann Lee", "Ann Lee"),
        ("Angela King", "Angela King"),
        ("Secretary-General Amina Diallo", "Amina Diallo"),
        ("Prince Osric", "Prince Osric"),
        ("Government Affairs Phil Vane", "Phil Vane"),
        ("Morrow University’s Gavin Sachs", "Gavin Sachs"),
        ("Ann Lee’s Norway", "Ann Lee"),
        ("District Attorney", ""),
        ("Wisconsin Republican", ""),
        ("Jarrow Parish Coroner Gerald Vane", "Gerald Vane"),
        ("Old House Chief Of Staff Rahim Emmet", "Rahim Emmet"),
        ("Google’s Yenna Fuller", "Yenna Fuller"),
        ("Harlan Moss Monday", "Harlan Moss"),
    ],
)
def test_a_name_without_what_stands_before_it(run: str, name: str) -> None:
    assert " ".join(printed(run).name) == name


def test_a_text_calls_people_by_their_last_word() -> None:
    assert surname("Harlan B. Moss Jr.") == "Moss"
    assert surname("King Aldous III") == "Aldous"
    assert surname("Hamad bin Rashid al-Farsi") == "Al-Farsi"


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=9))
def test_nothing_is_lost_or_added_but_a_run_that_is_no_name(parts: list[str]) -> None:
    before, name = printed(" ".join(parts))
    assert (
        not name
        or [*before, *(word.lower() for word in name)] == [word.lower() for word in parts][: len(before) + len(name)]
    )


def test_a_role_is_whose_title_it_is_and_told_last() -> None:
    roles = Roles()
    roles.add("former president", "Bill Clayton", 0, BEFORE)
    roles.add("president", "Nora Quist", 10, TITLE)
    roles.add("president", "Zack Duvall", 90, BEHIND)
    assert roles.holder("president", 120) == "Nora Quist"
    assert roles.holder("former president", 120) == "Bill Clayton"
    assert roles.holder("judge", 120) is None
    roles.add("appeals judge", "Iris Sanders", 130, TITLE)
    roles.add("judge", "Otto Brand", 150, TITLE)
    assert roles.holder("judge", 140) == "Iris Sanders"
    assert roles.holder("judge", 160) == "Otto Brand"

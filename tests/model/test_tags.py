"""Tags as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.model.tags import last_begun, read_tags, written


@pytest.mark.parametrize(
    ("line", "give", "take"),
    [
        ("europe trade -old", ("europe", "trade"), ("old",)),
        ("europe, trade,,", ("europe", "trade"), ()),
        ('"far east" #ports -"cold war"', ("far east", "ports"), ("cold war",)),
        ("sea -sea", (), ("sea",)),
        ("-sea sea", ("sea",), ()),
        ("state-aid", ("state-aid",), ()),
        (" - -- ", (), ()),
        ('"not closed', ("not closed",), ()),
        ("", (), ()),
    ],
)
def test_what_a_line_asks_for(line, give, take):
    changes = read_tags(line)
    assert (changes.give, changes.take) == (give, take)
    assert bool(changes) == bool(give or take)


@given(st.text(max_size=200))
def test_whatever_is_typed_gives_names_that_can_be_asked_for(line):
    changes = read_tags(line)
    for name in changes.give + changes.take:
        assert name == " ".join(name.split()) and '"' not in name and 0 < len(name) <= 60
    assert not set(changes.give) & set(changes.take)


@given(st.text(st.characters(blacklist_characters='"', blacklist_categories=["Cc", "Cs"]), min_size=1, max_size=30))
def test_what_is_written_is_read_again(name):
    (first, *_) = (*read_tags(f'"{name}"').give, None)
    if first is not None:
        assert read_tags(written(first)).give == (first,)


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("eu", ("", "eu")),
        ("trade eu", ("trade ", "eu")),
        ("trade,-ol", ("trade,-", "ol")),
        ("trade ", ("trade ", "")),
        ('"far ea', ('"far ea', "")),
    ],
)
def test_the_tag_that_is_being_typed(line, begun):
    assert last_begun(line) == begun

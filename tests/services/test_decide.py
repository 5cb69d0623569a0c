"""Deciding what is new, changed, and neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds.identity import content_hash
from newstui.model.entry import Entry
from newstui.services.refreshing.decide import decide, sort_moment

NOW = 1_790_000_000


def entry(title: str, published: int | None = None, content: str = "<p>words</p>") -> Entry:
    return Entry(guid=title, link=None, title=title, content=content, published=published)


def test_new_changed_and_unchanged_are_told_apart() -> None:
    entries = [entry("new"), entry("changed"), entry("same")]
    known = {"changed": "another hash", "same": content_hash(entries[2])}
    decision = decide(entries, ["new", "changed", "same"], known, now=NOW)
    assert [story.title for story in decision.new] == ["new"]
    assert [story.title for story in decision.changed] == ["changed"]
    assert decision.unchanged == 1


def test_a_new_date_alone_is_no_change() -> None:
    decision = decide([entry("a", NOW)], ["a"], {"a": content_hash(entry("a", 5))}, now=NOW)
    assert decision.unchanged == 1


def test_dates_ahead_are_held_to_the_moment_of_arrival() -> None:
    assert sort_moment(NOW + 99, NOW) == NOW
    assert sort_moment(NOW - 99, NOW) == NOW - 99
    assert sort_moment(None, NOW) == NOW
    assert sort_moment(0, NOW) == 0


def test_undated_entries_keep_the_order_of_the_feed() -> None:
    decision = decide([entry("first"), entry("second")], ["1", "2"], {}, now=NOW)
    # Lists are in falling order of (sort_at, id): what the feed names first must have the higher id.
    assert [story.title for story in decision.new] == ["second", "first"]


def test_what_a_first_fetch_brings_without_a_date_stands_beside_its_neighbours() -> None:
    entries = [entry("a"), entry("b", NOW - 50), entry("c"), entry("d", NOW - 90), entry("e"), entry("f")]
    names = [each.title for each in entries]
    decision = decide(entries, names, {}, now=NOW, first=True)
    # As a list has them, in falling order of (sort_at, id).
    assert [story.title for story in reversed(decision.new)] == names
    assert [story.sort_at - NOW for story in reversed(decision.new)] == [-50, -50, -90, -90, -90, -90]
    assert [story.published for story in decision.new if story.title in "acef"] == [None] * 4
    later = decide(entries, names, {}, now=NOW)
    assert {story.title for story in later.new if story.sort_at == NOW} == {"a", "c", "e", "f"}


def test_a_first_fetch_without_any_date_is_not_of_today() -> None:
    decision = decide([entry("first"), entry("second")], ["1", "2"], {}, now=NOW, first=True)
    assert [(story.title, story.sort_at) for story in decision.new] == [
        ("second", NOW - 86400),
        ("first", NOW - 86400),
    ]


@pytest.mark.parametrize("first", [True, False])
@given(moments=st.lists(st.one_of(st.none(), st.integers(-(10**10), 10**12)), max_size=20))
def test_no_story_stands_later_than_it_was_seen(moments: list[int | None], first: bool) -> None:
    entries = [entry(str(at), moment) for at, moment in enumerate(moments)]
    decision = decide(entries, [each.title for each in entries], {}, now=NOW, first=first)
    assert len(decision.new) == len(entries)
    assert all(story.sort_at <= NOW for story in decision.new)
    assert [story.sort_at for story in decision.new] == sorted(story.sort_at for story in decision.new)

"""Folding: every story is in the listing once, and rows that are shown stay rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstui.model.listing import fold, whole

STREAM = st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=60)


def marks(stream):
    return [event * 2 + unread for event, unread in stream]


@given(STREAM, st.data())
def test_every_story_is_there_once_and_shown_rows_stay(stream, data):
    ids = list(range(100, 100 + len(stream)))
    shown = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    listing = fold(ids, marks(stream), shown)
    assert sorted(listing.every()) == ids
    assert shown <= set(listing.ids)
    event_of = dict(zip(ids, (event for event, _ in stream), strict=True))
    for head, below in listing.folded.items():
        assert {event_of[each] for each in below} == {event_of[head]} != {0}
        assert list(below) == sorted(below)


@given(STREAM)
def test_an_event_is_one_row_where_its_newest_stands_headed_by_the_newest_unread(stream):
    ids = list(range(100, 100 + len(stream)))
    listing = fold(ids, marks(stream))
    wanted = []
    for at, (event, _) in enumerate(stream):
        if event == 0:
            wanted.append(ids[at])
        elif event not in {each for each, _ in stream[:at]}:
            members = [(ids[n], unread) for n, (each, unread) in enumerate(stream) if each == event]
            wanted.append(next((each for each, unread in members if unread), members[0][0]))
    assert list(listing.ids) == wanted


def test_rows_with_what_is_beneath_them():
    assert list(whole([5, 4, 3], {4: (2, 1)})) == [5, 4, 2, 1, 3]
    assert list(whole([5, 4], {})) == [5, 4]

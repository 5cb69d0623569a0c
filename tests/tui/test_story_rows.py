from array import array

from hypothesis import given
from hypothesis import strategies as st

from newstui.model.story import StoryRow
from newstui.tui.widgets.story_rows import PAGE, StoryRows


def rows_of(read):
    asked = []

    def fetch(ids):
        asked.append(len(ids))
        return {i: StoryRow(i, 1, "feed", f"story {i}", None, None, 0, 0, read[i], False, False, False) for i in ids}

    rows = StoryRows(fetch)
    rows.reset(array("q", range(len(read))))
    return rows, asked


@given(st.lists(st.booleans(), min_size=1, max_size=1200), st.data())
def test_next_unread_is_the_nearest_or_the_look_says_where_it_ended(read, data):
    rows, _ = rows_of(read)
    here = data.draw(st.integers(0, len(read) - 1))
    after = [i for i in range(here + 1, len(read)) if not read[i]]
    before = [i for i in range(here) if not read[i]][::-1]
    for step, wanted in ((1, after), (-1, before)):
        place, stop = rows.next_unread(here, step)
        if place is not None:
            assert place == wanted[0]
        else:
            assert all((unread - stop) * step >= 0 for unread in wanted)


def test_rows_are_read_by_pages():
    rows, asked = rows_of([False] * 1000)
    for index in range(PAGE * 2):
        assert rows.at(index).id == index
    assert asked == [PAGE, PAGE]


def test_a_mark_shows_until_the_store_has_answered():
    rows, _ = rows_of([False] * 200)
    rows.at(0)
    ticket = rows.patch([0, 150], "starred", True)
    assert rows.at(0).starred
    assert rows.at(150).starred, "a page that is read meanwhile does not take the mark away"
    rows.forget()
    assert rows.at(0).starred, "nor does reading anew"
    rows.settle(ticket)
    rows.forget()
    assert not rows.at(0).starred, "the store has refused it"


def test_a_story_that_is_gone_is_no_row():
    asked = []
    rows = StoryRows(lambda ids: asked.append(len(ids)) or {})
    rows.reset(array("q", [7]))
    assert rows.at(0) is None
    assert rows.at(0) is None
    assert asked == [1]
    assert rows.index_of(7) == 0 and rows.index_of(8) is None


@given(st.integers(1, 400), st.sets(st.integers(0, 500), max_size=20), st.booleans())
def test_few_are_found_as_many_are(length, wanted, opened):
    rows, _ = rows_of([False] * length)
    rows.reset(array("q", range(length)), folded={0: (450, 460)})
    if opened:
        rows.toggle(0)
    there = {*range(length), 450, 460}
    assert rows.lacks(wanted) == wanted - there
    first = rows.first_of(wanted)
    order = [0, 450, 460, *range(1, length)]
    found = [each for each in order if each in wanted]
    assert (first is None) == (not found)
    # Beneath one closed row all stand equally high.
    assert first is None or first == found[0] or (not opened and {first, found[0]} <= {0, 450, 460})

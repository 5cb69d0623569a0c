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
def test_next_unread_is_the_nearest(read, data):
    rows, _ = rows_of(read)
    here = data.draw(st.integers(0, len(read) - 1))
    after = [i for i in range(here + 1, len(read)) if not read[i]]
    before = [i for i in range(here) if not read[i]]
    assert rows.next_unread(here, 1) == (after[0] if after else None)
    assert rows.next_unread(here, -1) == (before[-1] if before else None)


def test_rows_are_read_by_pages():
    rows, asked = rows_of([False] * 1000)
    for index in range(PAGE * 2):
        assert rows.at(index).id == index
    assert asked == [PAGE, PAGE]


def test_a_patch_shows_before_the_store_knows():
    rows, _ = rows_of([False] * 3)
    rows.at(0)
    rows.patch([0], "starred", True)
    assert rows.at(0).starred
    rows.forget()
    assert not rows.at(0).starred


def test_a_story_that_is_gone_is_no_row():
    rows = StoryRows(lambda ids: {})
    rows.reset(array("q", [7]))
    assert rows.at(0) is None
    assert rows.index_of(7) == 0 and rows.index_of(8) is None

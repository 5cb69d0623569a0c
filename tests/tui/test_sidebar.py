"""The sidebar's lines: a folder counts what is unread in it and in the folders within it."""

from hypothesis import given
from hypothesis import strategies as st

from newstui.model.view import Counts, FeedLine
from newstui.tui.widgets.sidebar import places

COUNTS = Counts(0, 0, 0, 0, 0, 0, 0)

folders = st.lists(st.sampled_from(["World", "Wor", "Asia", "a"]), max_size=3).map("/".join)


@given(st.lists(st.tuples(folders, st.integers(0, 9)), max_size=12))
def test_a_folder_counts_what_lies_within_it(feeds) -> None:
    lines = [
        FeedLine(number, f"Feed {number}", folder or None, unread, None)
        for number, (folder, unread) in enumerate(feeds)
    ]
    shown = {
        place.view.name: place.number for place in places(COUNTS, lines) if place.view and place.view.kind == "folder"
    }
    assert shown == {
        folder: sum(unread for other, unread in feeds if other == folder or other.startswith(f"{folder}/"))
        for folder, _ in feeds
        if folder
    }


def test_every_feed_is_listed_with_what_is_unread_in_it() -> None:
    lines = [
        FeedLine(1, "Zeta", None, 3, None),
        FeedLine(2, "Beta", "World", 4, "gone"),
        FeedLine(3, "Eta", "World/Asia", 5, None),
    ]
    listed = [(place.label, place.number, place.depth, place.failing) for place in places(COUNTS, lines)[8:]]
    assert listed == [
        ("▾ World", 9, 0, False),
        ("Beta", 4, 1, True),
        ("▾ World/Asia", 5, 0, False),
        ("Eta", 5, 1, False),
        ("Zeta", 3, 0, False),
    ]

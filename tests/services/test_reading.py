"""The whole list behind a first page: what it leaves out, what stays in its place, and when it is given up."""

from __future__ import annotations

import pytest

from newstui.model.view import View
from newstui.services.reading import Reading
from newstui.store.database import Database

from ..store.making import NOW, Shelf, draft


@pytest.fixture
def reading(database: Database) -> Reading:
    return Reading(database, lambda: NOW)


def test_a_list_of_any_length_is_whole_and_in_order(database: Database, reading: Reading) -> None:
    ids = Shelf(database).fill(9000)
    view = View("unread")
    opening = reading.opening(view, 100, folds=False)
    found = reading.listing(view, opening, reading.newest_id(), folds=False)
    assert found is not None
    assert list(found.ids) == list(reading.story_ids(view))
    assert sorted(found.ids) == sorted(ids)


def test_what_came_later_waits_outside_and_what_is_shown_stays(database: Database, reading: Reading) -> None:
    shelf, view = Shelf(database), View("query", name="is:unread")
    shelf.fill(300)
    newest, opening = reading.newest_id(), reading.opening(view, 100, folds=False)
    shown = [row.id for row in opening.rows]
    (later,) = shelf.store(shelf.feed("https://late.example/rss"), draft(7, sort_at=NOW)).new
    # One that is on the screen is read meanwhile: it stays where it is.
    shelf.statuses.mark([shown[3]], "read", True, now=NOW)
    found = reading.listing(view, opening, newest, folds=False)
    assert found is not None
    assert list(found.ids[:100]) == shown
    assert later not in found.ids
    assert len(found.ids) == len(set(found.ids)) == 300


def test_a_list_that_nobody_waits_for_is_given_up(database: Database, reading: Reading) -> None:
    Shelf(database).fill(9000)
    view, looks = View("unread"), []

    def stale() -> bool:
        looks.append(1)
        return True

    opening = reading.opening(view, 100, folds=False)
    assert reading.listing(view, opening, reading.newest_id(), folds=False, stale=stale) is None
    assert looks
    assert len(reading.story_ids(view)) == 9000, "what is asked next is answered"

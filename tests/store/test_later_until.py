"""Later until a date: kept, brought back, undone."""

from __future__ import annotations

from .making import NOW, Shelf


def status(shelf: Shelf, story_id: int) -> tuple:
    found = shelf.statuses.get(story_id)
    assert found is not None
    return found.later, found.read, shelf.statuses.until(story_id)


def test_it_comes_back_as_unread_when_its_time_has_come(shelf: Shelf) -> None:
    first, second, *_ = shelf.fill()
    step = shelf.statuses.snooze([first, second], NOW + 100, now=NOW, name="later until then")
    assert (step.stories, step.name) == (2, "later until then 2 stories")
    assert status(shelf, first) == (True, True, NOW + 100)
    assert shelf.statuses.wake(now=NOW + 99) == 0
    assert shelf.statuses.wake(now=NOW + 100) == 2
    assert status(shelf, first) == (False, False, None)
    assert shelf.stories.counts(now=NOW).unread == 5
    assert shelf.statuses.wake(now=NOW + 1000) == 0


def test_undo_gives_back_what_each_had(shelf: Shelf) -> None:
    first, second, *_ = shelf.fill()
    shelf.statuses.mark([first], "read", True, now=NOW - 50)
    shelf.statuses.mark([second], "later", True, now=NOW - 40)
    shelf.statuses.snooze([first, second], NOW + 100, now=NOW, name="later")
    shelf.statuses.snooze([first], NOW + 500, now=NOW, name="later")
    shelf.journal.undo(now=NOW)
    assert status(shelf, first) == (True, True, NOW + 100)
    shelf.journal.undo(now=NOW)
    assert status(shelf, first) == (False, True, None)
    assert status(shelf, second) == (True, False, None)
    shelf.journal.redo(now=NOW)
    assert status(shelf, second) == (True, True, NOW + 100)
    shelf.statuses.wake(now=NOW + 100)
    shelf.journal.undo(now=NOW + 200)
    assert status(shelf, second) == (True, False, None)


def test_the_date_goes_with_the_mark_and_comes_back_with_it(shelf: Shelf) -> None:
    first, *_ = shelf.fill()
    shelf.statuses.snooze([first], NOW + 100, now=NOW, name="later")
    shelf.statuses.mark([first], "later", False, now=NOW + 1)
    assert status(shelf, first) == (False, True, None)
    assert shelf.statuses.wake(now=NOW + 100) == 0
    shelf.journal.undo(now=NOW + 101)
    assert status(shelf, first) == (True, True, NOW + 100)
    assert shelf.statuses.wake(now=NOW + 102) == 1


def test_a_server_is_told_of_both_marks(shelf: Shelf) -> None:
    first, *_ = shelf.fill()
    shelf.statuses.snooze([first], NOW + 100, now=NOW, name="later", owed=True)
    owed = "SELECT field, value FROM outbox WHERE field IN ('later', 'read') ORDER BY field"
    assert shelf.database.query(owed) == [("later", 1), ("read", 1)]
    shelf.statuses.wake(now=NOW + 100, owed=True)
    assert shelf.database.query(owed) == [("later", 0), ("read", 0)]

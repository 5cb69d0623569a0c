"""Earlier versions of a story, and whether it changed since it was read."""

from __future__ import annotations

import pytest

from newstui.store import retention
from newstui.store.database import Database
from newstui.store.versions import MOST, MOST_CHARACTERS, Versions

from .making import NOW, Shelf, draft


@pytest.fixture
def versions(database: Database) -> Versions:
    return Versions(database)


def change(shelf: Shelf, number: int, content: str, **more: object) -> None:
    shelf.store(shelf.feed(), draft(number, content=content, content_hash=content[:40] + str(len(content)), **more))


def test_a_story_that_never_changed_has_one_version(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    (only,) = versions.of(story)
    assert (only.number, only.title, only.replaced_at) == (1, "Harbour story 0", None)
    assert versions.of(99) == []


def test_what_was_replaced_is_kept_with_its_title(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    change(shelf, 0, "<p>The ferry left late.</p>", title="Ferry late", updated=NOW)
    before, after = versions.of(story)
    assert (before.title, before.html) == ("Harbour story 0", "<p>The ferry left pier 0 at dawn.</p>")
    assert before.replaced_at == NOW
    assert (after.number, after.title, after.updated, after.replaced_at) == (2, "Ferry late", NOW, None)


def test_other_markup_around_the_same_words_is_no_change_to_a_reader(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    change(shelf, 0, '<div><p>The ferry left <b>pier 0</b> at <a href="https://x.example">dawn</a>.</p></div>')
    (only,) = versions.of(story)
    assert only.number == 2
    assert shelf.database.query("SELECT changed_at FROM statuses") == [(None,)]


def test_the_first_and_the_latest_versions_are_kept(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    for number in range(1, 21):
        change(shelf, 0, f"<p>{number} boats are at sea.</p>")
    assert [each.number for each in versions.of(story)] == [1, *range(21 - MOST + 1, 22)]


def test_a_version_too_large_to_keep_is_still_a_change(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    change(shelf, 0, "<p>" + "boats " * MOST_CHARACTERS + "</p>")
    change(shelf, 0, "<p>No boats.</p>")
    assert [each.number for each in versions.of(story)] == [1, 3]
    assert shelf.database.query("SELECT changed_at FROM statuses") == [(NOW,)]


def test_changed_since_it_was_read_until_it_is_seen(shelf: Shelf, versions: Versions) -> None:
    first, second = shelf.fill(2)
    shelf.statuses.mark([first], "read", True, now=NOW - 10)
    for number in (0, 1):
        change(shelf, number, f"<p>Pier {number} is closed.</p>")
    assert versions.changed_since([first, second, 99]) == {first}, "an unread story is new as it is"
    assert not versions.seen(second, now=NOW + 5)
    assert versions.seen(first, now=NOW - 500), "a clock that went back"
    assert versions.changed_since([first, second]) == frozenset()
    assert not versions.seen(first, now=NOW + 6)


def test_a_purged_story_loses_its_versions_and_its_mark(shelf: Shelf, versions: Versions) -> None:
    (story,) = shelf.fill(1)
    shelf.statuses.mark([story], "read", True, now=NOW - 10)
    change(shelf, 0, "<p>Pier 0 is closed.</p>")
    assert retention.purge(shelf.database, before=NOW + 1) == 1
    assert versions.of(story) == []
    change(shelf, 0, "<p>Pier 0 is open.</p>")
    assert len(versions.of(story)) == 1
    assert versions.changed_since([story]) == frozenset()

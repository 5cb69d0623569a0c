from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.model.follow import FollowSource, Hit
from newstui.model.view import View
from newstui.store import retention
from newstui.store.database import Database
from newstui.store.outbox import Outbox

from .making import NOW, Shelf, draft

UNREAD = View("unread")


def test_marks_can_be_taken_back_and_done_again_after_a_restart(shelf: Shelf) -> None:
    ids = shelf.fill(3)
    step = shelf.statuses.mark(ids[:1], "starred", True, now=NOW)
    assert step.name == "star 'Harbour story 0'"
    shelf.statuses.mark(ids, "read", True, now=NOW + 1)
    shelf.database.close()

    again = Shelf(Database.open(shelf.database.path))
    undone = again.journal.undo(now=NOW + 2)
    assert undone is not None
    assert (undone.name, undone.stories, undone.undone) == ("read 3 stories", 3, True)
    assert len(again.stories.ids(UNREAD, now=NOW)) == 3
    again.journal.undo(now=NOW)
    assert again.journal.undo(now=NOW) is None
    again.database.close()

    third = Shelf(Database.open(shelf.database.path))
    assert [third.journal.redo(now=NOW).name for _ in range(2)] == [step.name, "read 3 stories"]  # type: ignore[union-attr]
    assert third.journal.redo(now=NOW) is None
    assert third.stories.counts(now=NOW).starred == 1
    third.database.close()


def test_a_new_action_ends_what_could_be_done_again(shelf: Shelf) -> None:
    ids = shelf.fill(2)
    shelf.statuses.mark(ids, "read", True, now=NOW)
    shelf.journal.undo(now=NOW)
    shelf.statuses.mark(ids[:1], "later", True, now=NOW)
    assert shelf.journal.redo(now=NOW) is None
    assert [step.name for step in shelf.journal.steps()] == ["later 'Harbour story 0'"]


def test_what_changes_nothing_is_no_step(shelf: Shelf) -> None:
    ids = shelf.fill(2)
    shelf.statuses.mark(ids, "read", True, now=NOW)
    shelf.journal.undo(now=NOW)
    step = shelf.statuses.mark([*ids, 999], "read", False, now=NOW)
    assert (step.id, step.stories) == (0, 0)
    assert shelf.journal.redo(now=NOW) is not None


def test_a_large_step_gives_each_story_back_what_it_had(shelf: Shelf) -> None:
    ids = shelf.fill(5000)
    some = random.Random(3).sample(ids, 1700)
    for at, part in enumerate((some[:900], some[900:])):
        shelf.statuses.mark(part, "read", True, now=NOW + at)
    before = shelf.database.query("SELECT story_id, read_at FROM statuses ORDER BY story_id")
    history = shelf.stories.ids(View("history"), now=NOW)
    step = shelf.statuses.mark_view(View("all"), "read", True, now=NOW + 9)
    assert step.stories == 3300
    assert shelf.stories.counts(now=NOW).unread == 0
    assert len(shelf.journal.touched(step.id)) == 3300
    shelf.journal.undo(now=NOW + 10)
    assert shelf.database.query("SELECT story_id, read_at FROM statuses ORDER BY story_id") == before
    assert shelf.stories.ids(View("history"), now=NOW) == history
    assert retention.check(shelf.database) == []


def test_every_view_can_be_marked_at_once(shelf: Shelf) -> None:
    shelf.fill(4)
    assert shelf.statuses.mark_view(View("feed", feed_id=shelf.feed()), "read", True, now=NOW).stories == 4
    assert shelf.statuses.mark_view(View("history"), "read", False, now=NOW).stories == 4
    assert shelf.statuses.mark_view(View("query", name="pier or nothing"), "later", True, now=NOW).stories == 4
    assert shelf.statuses.mark_view(View("later"), "later", False, now=NOW).stories == 4


def test_tags_are_steps_too(shelf: Shelf) -> None:
    ids = shelf.fill(3)
    shelf.statuses.tag(ids, "  ships ", True, now=NOW)
    shelf.statuses.tag(ids[:1], "ships", False, now=NOW)
    assert shelf.statuses.tags() == {"ships": 2}
    shelf.journal.undo(now=NOW)
    shelf.journal.undo(now=NOW)
    assert shelf.statuses.tags() == {}
    shelf.journal.redo(now=NOW)
    status = shelf.statuses.get(ids[0])
    assert status is not None
    assert status.tags == ("ships",)


def test_follows_are_steps_and_keep_their_hits(shelf: Shelf) -> None:
    first, second = shelf.fill(2)
    source = FollowSource("watch", "whether the ferry sails", first, 4, 9)
    assert shelf.follows.toggle(source, now=NOW)[0]
    follow = shelf.follows.find(source)
    assert follow is not None
    assert (follow.source, follow.story_title) == (source, "Harbour story 0")
    assert shelf.follows.spans(first) == {(4, 9)}
    shelf.follows.add_hit(Hit(0, follow.id, second, "hit", 1.0, ("ferry",), NOW))
    shelf.follows.add_hit(Hit(0, follow.id, second, "hit", 1.0, ("ferry",), NOW))
    assert list(shelf.stories.ids(View("following"), now=NOW)) == [second, first]
    assert shelf.stories.counts(now=NOW).new_hits == 1
    assert not shelf.follows.toggle(source, now=NOW)[0]
    assert shelf.follows.list_follows() == []
    assert shelf.stories.counts(now=NOW).following == 0
    shelf.journal.undo(now=NOW)
    assert shelf.stories.counts(now=NOW).following == 2
    shelf.follows.opened(second, now=NOW, looser=0.01, usual=0.37, least=0.34)
    assert shelf.stories.counts(now=NOW).new_hits == 0
    shelf.follows.edit(follow.id, now=NOW, due=NOW + 5, note="n")
    shelf.follows.resolve(follow.id, "it sailed", now=NOW)
    assert [f.outcome for f in shelf.follows.list_follows(resolved=True)] == ["it sailed"]
    assert shelf.stories.counts(now=NOW).following == 0
    for _ in range(2):
        shelf.journal.undo(now=NOW)
    assert shelf.stories.counts(now=NOW).new_hits == 0
    for _ in range(2):
        shelf.journal.undo(now=NOW)
    assert shelf.follows.get(follow.id) is None
    assert retention.check(shelf.database) == []


def test_what_a_server_is_owed_collapses_and_is_delivered_once(shelf: Shelf) -> None:
    ids = shelf.fill(2)
    outbox = Outbox(shelf.database)
    shelf.statuses.mark(ids, "read", True, now=NOW, owed=True)
    shelf.statuses.mark(ids[:1], "read", False, now=NOW + 1, owed=True)
    owed = outbox.owed()
    assert {(change.story_id, change.value) for change in owed} == {(ids[0], False), (ids[1], True)}
    shelf.statuses.mark(ids[:1], "read", True, now=NOW + 2, owed=True)
    outbox.delivered(owed)
    assert [(change.story_id, change.value) for change in outbox.owed()] == [(ids[0], True)]
    shelf.journal.undo(now=NOW + 3, owed=True)
    assert [change.value for change in outbox.owed()] == [False]


actions = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["read", "starred", "later", "done", "muted"]),
            st.booleans(),
            st.lists(st.integers(0, 5), max_size=6),
        ),
        st.sampled_from(["undo", "redo", "purge", "again"]),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=actions)
def test_counters_are_what_counting_finds_whatever_happens(shelf: Shelf, actions: list[object]) -> None:
    feed_id = shelf.feed()
    shelf.store(feed_id, *map(draft, range(6)))
    ids = [row[0] for row in shelf.database.query("SELECT story_id FROM statuses ORDER BY story_id")]
    for number, action in enumerate(actions):
        if action == "undo":
            shelf.journal.undo(now=NOW)
        elif action == "redo":
            shelf.journal.redo(now=NOW)
        elif action == "purge":
            retention.purge(shelf.database, before=NOW + 100)
        elif action == "again":
            shelf.store(feed_id, *map(draft, range(6)))
        else:
            flag, value, chosen = action  # type: ignore[misc]
            shelf.statuses.mark([ids[at] for at in chosen], flag, value, now=NOW + number)
    assert retention.check(shelf.database) == []


@pytest.mark.parametrize("flag", ["read", "done"])
def test_read_and_done_stories_are_not_unread(shelf: Shelf, flag: str) -> None:
    ids = shelf.fill(2)
    shelf.statuses.mark(ids[:1], flag, True, now=NOW)  # type: ignore[arg-type]
    assert list(shelf.stories.ids(UNREAD, now=NOW)) == [ids[1]]

"""The session: the state machine by itself, and its marks over a real store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.errors import NewstuiError
from newstui.model.view import View
from newstui.net.client import Client
from newstui.services.cards import card
from newstui.services.library import Library
from newstui.services.processes.pool import InThread
from newstui.services.session import OUTCOMES, Session, clock_face
from newstui.services.session_marks import SessionMarks

from .conftest import NOW, STORY, rss


def test_a_session_from_first_to_last() -> None:
    session = Session([11, 12, 13, 14], NOW)
    assert session.current == 11
    assert session.decide("done") is None
    assert session.decide("later") is None
    session.go(1)
    assert session.current == 14
    session.decide("muted")
    assert session.over and session.current is None
    assert str(session.receipt(NOW + 432)) == "4: 1 done, 1 later, 1 muted, 1 left in 7:12"
    assert session.pace(NOW + 9000) == 3 * 60 / 432, "time stands still at the receipt"
    with pytest.raises(ValueError, match="no story"):
        session.decide("done")


def test_a_decision_can_be_another_one_later() -> None:
    session = Session([1, 2], NOW)
    session.decide("done")
    session.go(-1)
    assert session.outcome == "done"
    assert session.decide("followed") == "done"
    assert session.receipt(NOW).counts == (("followed", 1),)
    assert session.undo() and session.current == 1 and session.outcome == "done"
    assert session.undo() and session.outcome is None
    assert not session.undo()


def test_an_empty_queue_and_nothing_decided() -> None:
    assert Session([], NOW).over
    session = Session([1, 2], NOW)
    session.end()
    assert str(session.receipt(NOW + 3)) == "2: nothing decided in 0:03"
    assert session.pace(NOW + 60) == 0


def test_clock_faces() -> None:
    assert [clock_face(seconds) for seconds in (0, 59, 432, 3723)] == ["0:00", "0:59", "7:12", "1:02:03"]


MOVES = st.lists(st.sampled_from([*OUTCOMES, "touch", "on", "back"]), max_size=40)


@given(st.integers(1, 8), MOVES)
def test_undo_goes_back_through_whatever_was_done(size: int, moves: list) -> None:
    session = Session(range(size), NOW)
    stood = []
    for move in moves:
        if move in ("on", "back"):
            session.go(1 if move == "on" else -1)
        elif not session.over:
            stood.append((session.place, session.outcome, session.receipt(NOW).counts))
            if move == "touch":
                session.touch()
            else:
                session.decide(move)
        assert session.receipt(NOW).decided <= size
    for before in reversed(stood):
        assert session.undo()
        assert (session.place, session.outcome, session.receipt(NOW).counts) == before
    assert not session.undo()


async def filled(site, path, count: int = 6) -> Library:
    library = Library.open(path, clock=lambda: NOW)
    items = [(str(at), f"Story {at}", STORY) for at in range(count)]
    async with Client() as client:
        await library.subscriptions.add(site.feed("/a", rss("A", *items)), client, InThread())
    return library


def state(library: Library, ids: list[int]) -> list:
    rows, details = library.reading.rows(ids), library.reading.details(ids)
    return [(rows[each], details[each][1]) for each in ids]


async def test_a_whole_session_is_one_step(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("unread")))
    library.triage.mark(ids[5:], "starred", True)
    before = state(library, ids)
    marks = SessionMarks(library)
    marks.decide(ids[0], "Story", "done", None)
    marks.decide(ids[1], "Story", "later", None)
    marks.star(ids[2])
    marks.tag(ids[2], ("sea", "ports"), ())
    marks.decide(ids[2], "Ferry dock", "followed", None)
    marks.decide(ids[3], "Story", "muted", None)
    marks.decide(ids[1], "Story", "done", "later")
    marks.decide(ids[5], "Story", "read", None)
    after = state(library, ids)
    assert [row.later for row, _ in after] == [False] * 6
    assert after[2][0].followed and after[2][1] == ("ports", "sea")
    assert list(library.reading.unread_of(ids)) == [ids[4]]
    step = marks.finish("2 done")
    assert step is not None and step.name == "session: 2 done"
    assert next(each.name for each in library.triage.history() if not each.undone) == "session: 2 done"
    library.triage.undo()
    assert state(library, ids) == before
    assert library.follows.list_follows() == []
    library.triage.redo()
    assert state(library, ids) == after
    library.triage.undo(2)
    assert library.reading.counts().starred == 0
    library.close()


async def test_taken_back_from_the_receipt_and_one_at_a_time(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("unread")))
    before = state(library, ids)
    marks = SessionMarks(library)
    marks.decide(ids[0], "Ferry dock", "followed", None)
    marks.decide(ids[1], "Story", "done", None)
    marks.decide(ids[0], "Ferry dock", "done", "followed")
    assert library.follows.list_follows() == []
    marks.undo()
    assert [follow.source.story_id for follow in library.follows.list_follows()] == [ids[0]]
    marks.undo()
    marks.decide(ids[2], "Story", "later", None)
    assert marks.take_back("1 followed, 1 later") is not None
    assert state(library, ids) == before
    assert library.follows.list_follows() == []
    assert marks.undo() is None
    assert marks.take_back("nothing") is None
    library.close()


async def test_what_somebody_else_did_is_not_taken_back(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("unread")))
    marks = SessionMarks(library)
    marks.decide(ids[0], "Story", "done", None)
    library.triage.mark(ids[3:4], "starred", True)
    with pytest.raises(NewstuiError, match="something else"):
        marks.undo()
    assert library.reading.counts().starred == 1
    library.close()


async def test_a_card_has_the_publishers_words(site, tmp_path) -> None:
    from newstui.model.article import Source
    from newstui.services.processes.tasks import analyse
    from newstui.store.briefings import Briefings

    library = await filled(site, tmp_path / "news.db", 1)
    (story_id,) = library.reading.story_ids(View("unread"))
    waiting = card(library.reading, story_id)
    assert waiting is not None and waiting.waiting and "harbour council" in waiting.summary[0]
    briefing = analyse(Source(STORY, "html", "Story"))
    Briefings(library.database).save(story_id, briefing, now=NOW)
    made = card(library.reading, story_id)
    assert made is not None and not made.waiting
    assert 1 <= len(made.summary) <= 2
    assert all(sentence in briefing.article.text for sentence in made.summary)
    assert made.figure is not None and made.figure.startswith("about 4 million euros")
    assert card(library.reading, story_id + 1) is None
    library.close()

"""The session by keys: cards, decisions, undo, the receipt."""

from __future__ import annotations

import pytest

from newstui.model.view import View
from newstui.tui.screens.session import SessionScreen

from .conftest import NOW
from .test_main import SIZE, settled, texts


async def begun(pilot):
    await settled(pilot)
    await pilot.press("T")
    await settled(pilot)
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen


async def test_a_session_by_keys_and_the_whole_of_it_back(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        ids = list(app.screen.stories.rows.ids)
        screen = await begun(pilot)
        assert "1 of 30" in texts(app)[1] and "Harbour ferries" in "\n".join(texts(app))
        await pilot.press("e", "L", "f", "M", "m", "j", "s")
        await settled(pilot)
        rows = filled.reading.rows(ids)
        assert rows[ids[0]].done and rows[ids[1]].later and rows[ids[3]].muted and rows[ids[4]].read
        assert [follow.source.story_id for follow in filled.follows.list_follows()] == [ids[2]]
        assert rows[ids[6]].starred and screen.session.current == ids[6]
        assert "★ starred" in "\n".join(texts(app))
        await pilot.press("q")
        await settled(pilot)
        assert "30: 1 done, 1 read, 1 later, 1 followed, 1 muted, 25 left" in "\n".join(texts(app))
        await pilot.press("z")
        await settled(pilot)
        assert "30: nothing decided" in "\n".join(texts(app))
        assert filled.reading.counts().unread == 30
        assert filled.follows.list_follows() == []
        assert filled.reading.counts().starred == 0
        await pilot.press("q")
        await settled(pilot)
        assert app.screen.id == "main"


async def test_undo_goes_back_to_the_card(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        first = screen.session.current
        await pilot.press("e")
        await settled(pilot)
        assert filled.reading.rows([first])[first].done
        await pilot.press("z")
        await settled(pilot)
        assert screen.session.current == first and not filled.reading.rows([first])[first].done
        await pilot.press("e", "k")
        await settled(pilot)
        assert "✓ done" in "\n".join(texts(app))
        await pilot.press("L")
        await settled(pilot)
        row = filled.reading.rows([first])[first]
        assert row.later and not row.done


async def test_left_it_is_one_step_for_the_main_screen(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        await pilot.press("e", "e", "L", "q", "q")
        await settled(pilot)
        assert filled.reading.counts().unread == 27
        assert app.screen.stories.current.done
        await pilot.press("z")
        await settled(pilot)
        assert filled.reading.counts().unread == 30 and filled.reading.counts().later == 0


async def test_enter_reads_the_story_and_the_next_session_has_what_is_left(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        await pilot.press("e", "e")
        story = screen.session.current
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.id == "main" and app.screen.opened_id == story and app.screen.has_class("-reading")
        await pilot.press("g", "u", "T")
        await settled(pilot)
        assert len(app.screen.session) == 27
    assert filled.triage.history()[-1].name == "session: 2 done, 28 left"


async def test_a_story_that_was_read_goes_back_to_its_card(app, filled):
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert "Enter open" in texts(app)[-1]
        first = screen.session.current
        await pilot.press("e")
        story = screen.session.current
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("s", "q")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen) and app.screen.session.current == story
        assert "★ starred" in "\n".join(texts(app)) and "2 of 30 · 1 done" in texts(app)[1]
        # Star, read, done: what was done last is taken back first.
        await pilot.press("z")
        await settled(pilot)
        row = filled.reading.rows([story])[story]
        assert row.read and not row.starred and app.screen.session.current == story
        await pilot.press("z", "z")
        await settled(pilot)
        assert app.screen.session.current == first and not filled.reading.rows([first])[first].done
        await pilot.press("e", "q", "q")
        await settled(pilot)
        assert len(filled.triage.history()) == 1, "what was taken back cannot be done again"


async def test_what_is_taken_back_while_reading_is_undecided_on_the_cards(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        first = screen.session.current
        await pilot.press("e", "enter")
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        await pilot.press("z", "q")
        await settled(pilot)
        assert app.screen.session.current == first and app.screen.session.decided == 0
        await pilot.press("Q")
    assert all(step.undone for step in filled.triage.history())


async def test_an_end_before_the_last_card_is_shown_as_that(app, filled):
    clock = [NOW]
    app.clock = lambda: clock[0]
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        await pilot.press("e", "e", "e")
        clock[0] += 60
        fourth = screen.session.current
        await pilot.press("escape")
        await settled(pilot)
        assert "3 of 30" in texts(app)[1] and texts(app)[1].count("━") == 2
        clock[0] += 600
        screen._show_progress()
        screen.pane.rewrap()
        await pilot.pause()
        assert "in 1:00" in "\n".join(texts(app)) and "\n".join(texts(app)).count("3.0 a minute") == 2
        await pilot.press("o", "s", "k")
        await settled(pilot)
        assert screen.session.current == fourth and filled.reading.counts().starred == 0
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert app.screen.id == "main"


async def test_later_means_the_same_on_a_card_and_in_the_list(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        listed = app.screen.stories.current_id
        await pilot.press("L")
        assert app.screen.stories.current.later and app.screen.stories.current.read
        await settled(pilot)
        screen = await begun(pilot)
        carded = screen.session.current
        assert carded != listed
        await pilot.press("L", "q", "q")
        await settled(pilot)
        rows = filled.reading.rows([listed, carded])
        assert [(row.later, row.read) for row in rows.values()] == [(True, True)] * 2
        await pilot.press("z", "z")
        await settled(pilot)
        rows = filled.reading.rows([listed, carded])
        assert [(row.later, row.read) for row in rows.values()] == [(False, False)] * 2


async def test_tags_stay_on_the_card(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        story = screen.session.current
        await pilot.press("t", *"sea", "enter")
        await settled(pilot)
        assert filled.reading.details([story])[story][1] == ("sea",)
        assert "#sea" in "\n".join(texts(app)) and screen.session.current == story
        await pilot.press("z")
        await settled(pilot)
        assert filled.reading.details([story])[story][1] == ()


async def test_nothing_unread_is_said(app, filled):
    filled.triage.mark_view(View("unread"), "read", True)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        assert app.screen.id == "main"
        assert any("nothing is unread" in notice.message for notice in app._notifications)


async def test_quitting_in_a_session_keeps_one_step(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        await pilot.press("e", "L", "Q")
    assert filled.triage.history()[0].name == "session: 1 done, 1 later, 28 left"


@pytest.mark.parametrize("keys", ["e", "Lf", "q"])
async def test_the_smallest_terminal_shows_a_card(app, keys):
    async with app.run_test(size=(40, 12)) as pilot:
        await begun(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        assert all(len(line) <= 40 for line in texts(app))


async def test_following_a_card_says_what_it_understood_and_refuses_what_no_story_could_be_known_by(app, filled):
    first, second = list(filled.reading.story_ids(View("unread")))[:2]
    with filled.database.write() as connection:
        titles = [("What they said", first), ("Ana Brandt speaks in Velm by 1 January 2040", second)]
        connection.executemany("UPDATE stories SET title = ? WHERE id = ?", titles)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begun(pilot)
        await pilot.press("f")
        await settled(pilot)
        (note,) = app._notifications
        assert "no term to follow in 'What they said'" in note.message
        assert screen.session.current == first, "the card waits for another decision"
        await pilot.press("j", "f")
        await settled(pilot)
        (note,) = app._notifications
        assert "Ana Brandt" in note.message and note.message.endswith("due 1 Jan 2040")
        (follow,) = filled.follows.list_follows()
        assert follow.source.story_id == second and follow.due is not None

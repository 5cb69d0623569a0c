"""Counts before a command, over a real store."""

from __future__ import annotations

from newstui.tui.commands import BY_ID, COUNTED, READER_FOOTER

from .test_main import SIZE, settled, texts


def test_what_takes_a_count_is_in_the_table():
    assert set(BY_ID) >= COUNTED


async def test_moves_by_counts(app):
    async with app.run_test(size=SIZE) as pilot:
        stories = app.screen.stories
        await pilot.press("5", "j", "2", "k", "1", "0", "j")
        assert stories.cursor == 13
        await pilot.press("7", "G")
        assert stories.cursor == 6
        await pilot.press("3", "g", "g")
        assert stories.cursor == 2
        await pilot.press("9", "0", "j")
        assert stories.cursor == 29


async def test_triage_by_counts(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        ids = list(app.screen.stories.rows.ids)
        await pilot.press("3", "e")
        await settled(pilot)
        rows = filled.reading.rows(ids[:4])
        assert [rows[each].done for each in ids[:4]] == [True, True, True, False]
        assert app.screen.stories.current_id == ids[3]
        await pilot.press("2", "s", "4", "x")
        await settled(pilot)
        assert filled.reading.counts().starred == 2
        assert app.screen.stories.selected == set(ids[3:7])
        await pilot.press("2", "z")
        await settled(pilot)
        assert filled.reading.counts().starred == 0
        assert filled.reading.counts().unread == 30
        await pilot.press("9", "Z")
        await settled(pilot)
        assert (filled.reading.counts().starred, filled.reading.counts().unread) == (2, 27)


async def test_the_footer_shows_the_count_and_what_takes_it(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert "5" in texts(app)[-1].split()[:1] and "j next" in texts(app)[-1] and "search" not in texts(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert "search" in texts(app)[-1]


async def test_a_digit_alone_is_its_own_command(app):
    async with app.run_test(size=(200, 50)) as pilot:
        await settled(pilot)
        await pilot.press("2")
        assert app.screen.lapse is not None
        await app.screen._stands_alone(BY_ID["pane-summary"])
        app.screen.lapse.stop()
        await pilot.pause()
        assert app.focused is app.screen.reader.side_panes[0]
        assert app.screen.footer.pending == ""


def test_the_reader_has_a_footer_of_its_own_commands():
    assert set(READER_FOOTER) <= set(BY_ID)


async def test_the_footer_names_the_keys_of_what_has_the_focus(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        in_reader = texts(app)[-1]
        assert all(words in in_reader for words in ("; links", "/ find", "q back")) and "T session" not in in_reader
        await pilot.press("q")
        await settled(pilot)
        assert "T session" in texts(app)[-1] and "/ search" in texts(app)[-1]

"""Above, below, and ranges."""

from __future__ import annotations

from .test_main import SIZE, settled


async def test_above_and_below_leave_the_story_under_the_cursor(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        ids = list(app.screen.stories.rows.ids)
        await pilot.press("4", "j", "{")
        await settled(pilot)
        assert list(filled.reading.unread_of(ids)) == ids[4:]
        await pilot.press("}")
        await settled(pilot)
        assert list(filled.reading.unread_of(ids)) == [ids[4]]
        await pilot.press("z", "z")
        await settled(pilot)
        assert filled.reading.counts().unread == 30
        await pilot.press("g", "g", "{", "G", "}")
        await settled(pilot)
        assert filled.reading.counts().unread == 30


async def test_a_range_in_either_direction(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        ids = list(app.screen.stories.rows.ids)
        await pilot.press("5", "j", "V", "3", "k", "V")
        await settled(pilot)
        assert app.screen.stories.selected == set(ids[2:6])
        await pilot.press("s")
        await settled(pilot)
        assert filled.reading.counts().starred == 4

"""Saved searches by keys, and in the sidebar."""

from __future__ import annotations

from .test_main import SIZE, settled


async def test_a_search_is_kept_and_shown_with_what_is_unread(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"museum", "enter")
        await settled(pilot)
        await pilot.press("v", *"Art", "enter")
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        place = next(each for each in app.screen.sidebar.places if each.label == "Art")
        assert place.number == 4
        await pilot.press("z", "z")
        await settled(pilot)
        assert not [each for each in app.screen.sidebar.places if each.label == "Art"]


async def test_only_a_search_can_be_kept(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v")
        await settled(pilot)
        assert app.screen.id == "main" and filled.views.all() == []

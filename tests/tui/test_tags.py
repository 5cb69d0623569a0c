"""Tags by keys: given, taken, completed, shown in the reader's head and the sidebar, undone."""

from __future__ import annotations

from newstui.model.view import View
from newstui.tui.suggesting import LastName

from .test_main import SIZE, settled, texts


def tags_of(library, *ids):
    return [library.reading.details(ids)[story_id][1] for story_id in ids]


async def test_tags_go_to_the_selection_as_one_step(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        ids = list(app.screen.stories.rows.ids)[:2]
        await pilot.press("x", "x", "t", *"sea ports", "enter")
        await settled(pilot)
        assert tags_of(filled, *ids) == [("ports", "sea")] * 2
        assert not app.screen.stories.selected
        await pilot.press("k", "k", "t", *"-sea", "enter")
        await settled(pilot)
        assert tags_of(filled, *ids) == [("ports",), ("ports", "sea")]
        await pilot.press("z", "z")
        await settled(pilot)
        assert tags_of(filled, *ids) == [(), ()]


async def test_tags_show_in_the_head_and_in_the_sidebar(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("t", *'"far east"', "enter")
        await settled(pilot)
        assert "#far east" in "\n".join(texts(app))
        await pilot.press("z")
        await settled(pilot)
        assert "#far east" not in "\n".join(texts(app))
        await pilot.press("Z", "q")
        await settled(pilot)
        assert "#far east" in "\n".join(texts(app))
        place = next(each for each in app.screen.sidebar.places if each.label == "#far east")
        assert place.number == 1
        app.screen.show_view(place.view)
        await settled(pilot)
        assert len(app.screen.stories.rows) == 1
        assert app.screen.view == View("query", name='tag:"far east"')


async def test_tags_are_completed(app, filled):
    filled.triage.tag(list(filled.reading.story_ids(View("all")))[:1], "shipping", True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", *"sh")
        await settled(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert app.screen.query_one("#answer").value == "shipping"
        await pilot.press("escape")


async def test_what_is_typed_stands_and_the_rest_is_suggested():
    names = LastName(["Shipping", "far east"])
    assert await names.get_suggestion("sea -sh") == "sea -shipping"
    assert await names.get_suggestion("shipping") is None
    assert await names.get_suggestion("sea ") is None

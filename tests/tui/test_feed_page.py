"""The feed page: what fails first, folders, finding, and feeds arranged by key, each step to be taken back."""

from __future__ import annotations

import asyncio
import threading

import pytest

from newstui.model.feed import Feed
from newstui.model.health import FeedHealth
from newstui.model.view import View
from newstui.store.feeds import Feeds
from newstui.tui.tables import feeds as feed_table
from newstui.tui.tables.feeds import FailingRow, FolderRow

from .conftest import NOW, until
from .test_main import SIZE, settled


def health(number: int, title: str, folder: str | None = None, error: str | None = None, **more) -> FeedHealth:
    return FeedHealth(Feed(number, f"https://{number}.example/rss", title, folder=folder, error=error, **more))


FEEDS = (
    health(1, "Wire", "World"),
    health(2, "alps", "World/Europe", error="404 not found"),
    health(3, "Coast", "World/Europe"),
    health(4, "Anvil", "World"),
    health(5, "Loner"),
)


def told(rows) -> list[str]:
    names = {FailingRow: lambda row: f"! {row.count}", FolderRow: lambda row: f"/{row.name}"}
    return [names.get(type(row), lambda row: row.feed.title)(row) for row in rows]


def test_what_fails_stands_first_and_all_else_in_its_folder() -> None:
    whole = ["! 1", "alps", "/World", "Anvil", "Wire", "/World/Europe", "Coast", "/", "Loner"]
    assert told(feed_table.rows(FEEDS)) == whole
    assert told(feed_table.rows(FEEDS[4:])) == ["Loner"]
    assert told(feed_table.rows(FEEDS, "EUROPE")) == ["! 1", "alps", "/World/Europe", "Coast"]
    assert told(feed_table.rows(FEEDS, "404")) == ["! 1", "alps"]
    assert told(feed_table.rows(FEEDS, "world wire")) == ["/World", "Wire"]
    assert feed_table.rows(FEEDS, "nothing") == []


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_columns_stand_below_one_another(width: int) -> None:
    lines = feed_table.lines(feed_table.rows(FEEDS), width, NOW)
    texts = ["".join(run.text for run in line.runs) for line in lines]
    assert all(len(text) <= width for text in texts)
    ends = {text.index("a week") + len("a week") for text in texts if "a week" in text}
    ends |= {len(text[: text.index(" 0   ") + 2]) + 8 for text in texts if text.strip().startswith(("Coast", "Loner"))}
    assert len(ends) == 1


async def opened(app, pilot):
    await pilot.press("H")
    await settled(pilot)
    return app.screen


async def test_a_feed_is_renamed_moved_switched_off_and_removed_by_key(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        page = await opened(app, pilot)
        feed_id = page.feed.feed.id

        def kept() -> Feed | None:
            return Feeds(filled.database).get(feed_id)

        before = kept()
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+u", *"My paper", "enter")
        await settled(pilot)
        assert page.feed.feed.id == feed_id
        assert page.feed.feed.title == kept().title == "My paper"
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("ctrl+u", *"world/sea", "enter")
        await settled(pilot)
        assert kept().folder == "World/sea"
        await pilot.press("s")
        await settled(pilot)
        assert kept().switched_off
        assert "switched off" in page.title_words()
        await pilot.press("d")
        await settled(pilot)
        assert kept() is None
        assert page.feed.feed.id != feed_id
        shown = app.screen_stack[0].stories.rows
        assert all(shown.get(each).feed_id != feed_id for each in shown.ids)
        for _ in range(4):
            await pilot.press("z")
            await settled(pilot)
        after = kept()
        assert after is not None
        assert (after.title, after.folder, after.switched_off) == (before.title, before.folder, False)
        assert len(app.screen_stack[0].stories.rows) == 30
        assert any(isinstance(row, FeedHealth) and row.feed.id == feed_id for row in page.rows)


async def test_a_title_that_is_emptied_is_the_publisher_s_again(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        with filled.database.write() as connection:
            connection.execute("UPDATE feeds SET title = 'What it is called'")
        page = await opened(app, pilot)
        feed_id = page.feed.feed.id
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+u", "enter")
        await settled(pilot)
        assert Feeds(filled.database).get(feed_id).title == "What it is called"


async def test_a_folder_gets_another_name_and_is_let_go(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        app.screen.show_view(View("folder", name="World"))
        await settled(pilot)
        page = await opened(app, pilot)
        await pilot.press("g", "g")
        assert page.folder == "World"
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+u", *"Earth", "enter")
        await settled(pilot)
        assert filled.arranging.folders() == ["Earth"]
        # The folder that is read is the same one by another name.
        assert app.screen_stack[0].view == View("folder", name="Earth")
        await pilot.press("g", "g", "d")
        await settled(pilot)
        assert filled.arranging.folders() == []
        # The view of a folder that is no longer there would be empty for ever.
        assert app.screen_stack[0].view == View("unread")
        await pilot.press("z", "z")
        await settled(pilot)
        assert filled.arranging.folders() == ["World"]
        await pilot.press("g", "g", "enter")
        await settled(pilot)
        assert app.screen.view == View("folder", name="World")


async def test_feeds_are_found_while_one_types(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        page = await opened(app, pilot)
        await pilot.press(*"/wire")
        await settled(pilot)
        assert told(page.rows) == ["/World", "City Wire"]
        await pilot.press("enter")
        await settled(pilot)
        assert page.feed.feed.title == "City Wire"
        await pilot.press("escape")
        await settled(pilot)
        assert len(page.rows) > 3
        assert page.feed.feed.title == "City Wire"
        await pilot.press(*"/zzz")
        await settled(pilot)
        assert "No feed has" in page.about()
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert app.screen.id == "main"


async def test_adding_a_feed_is_taken_back_in_the_app(app, filled):
    from newstui.model.feed import Subscription

    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        filled.subscriptions.add_many([Subscription("https://new.example/rss", "New")])
        app.screen.show_view(View("feed", feed_id=filled.subscriptions.find("New").id))
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        assert len(filled.reading.feeds()) == 3
        assert app.screen.view == View("unread")
        assert len(app.screen.stories.rows) == 30
        await pilot.press("Z")
        await settled(pilot)
        assert len(filled.reading.feeds()) == 4
        assert any(place.label == "New" for place in app.screen.sidebar.places)


async def test_the_feed_of_the_story_is_arranged_from_the_palette(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        gone = app.screen.stories.current.feed_id
        app.screen.action_remove_feed()
        await settled(pilot)
        assert Feeds(filled.database).get(gone) is None
        assert app.screen.stories.current.feed_id != gone


async def test_the_folder_that_is_read_is_followed_through_undo_and_redo(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        filled.arranging.rename_folder("World", "Earth")
        app.screen.show_view(View("folder", name="Earth"))
        await settled(pilot)
        assert len(app.screen.stories.rows) == 20
        for key, name in (("z", "World"), ("Z", "Earth")):
            await pilot.press(key)
            await settled(pilot)
            assert app.screen.view == View("folder", name=name)
            assert len(app.screen.stories.rows) == 20


@pytest.mark.parametrize("key", ["d", "s", "z"])
async def test_the_page_may_be_closed_while_its_step_is_under_way(app, filled, key):
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        filled.arranging.rename(filled.reading.feeds()[0], "Once")
        steps = {step.id: step.undone for step in filled.triage.history()}
        await opened(app, pilot)
        held = threading.Event()
        app.lane.give(held.wait, 10)
        await pilot.press(key, "q")
        await until(pilot, lambda: app.screen.id == "main")
        held.set()
        await settled(pilot)
        assert {step.id: step.undone for step in filled.triage.history()} != steps
        assert app.is_running


async def test_the_page_may_be_closed_while_a_feed_is_looked_for(app, filled, monkeypatch):
    async with app.run_test(size=SIZE) as pilot:
        page = await opened(app, pilot)
        held, feed = asyncio.Event(), filled.reading.feeds()[0]

        async def subscribe(url: str) -> Feed:
            await held.wait()
            return feed

        monkeypatch.setattr(app.screen_stack[0], "subscribe", subscribe)
        await pilot.press("+")
        await until(pilot, lambda: app.screen is not page)
        await pilot.press(*"x.example", "enter", "escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("q")
        await until(pilot, lambda: app.screen.id == "main")
        held.set()
        await settled(pilot)
        assert [notice.severity for notice in app._notifications] == ["information"]


async def test_undo_of_another_title_leaves_list_and_cursor_as_they_are(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        await settled(pilot)
        stories = app.screen.stories
        # Read elsewhere meanwhile, it is no story that an undo brings back, nor one that it takes from the list.
        filled.triage.mark([stories.rows.ids[-1]], "read", True)
        here, ids = stories.current_id, list(stories.rows.ids)
        other = next(feed for feed in filled.reading.feeds() if feed.id != stories.current.feed_id)
        step = filled.arranging.rename(other, "Renamed")
        await pilot.press("z")
        await settled(pilot)
        assert [each.id for each in filled.triage.history() if each.undone] == [step.id]
        assert stories.current_id == here
        assert list(stories.rows.ids) == ids


async def test_no_story_of_a_feed_that_an_undo_takes_away_stays_listed(app, filled):
    from newstui.model.feed import Subscription
    from newstui.store.drafts import FeedHeader, StoryDraft
    from newstui.store.stories import Stories

    filled.subscriptions.add_many([Subscription("https://new.example/rss", "New")])
    new = filled.subscriptions.find("New")
    draft = StoryDraft(
        identity="n",
        title="New",
        content="<p>x</p>",
        content_hash="n",
        sort_at=NOW - 9,
        first_seen=NOW - 5,
        link="https://new.example/n",
        published=NOW - 9,
    )
    Stories(filled.database).store_feed(new.id, FeedHeader("New", checked_at=NOW), [draft])
    old = filled.reading.story_ids(View("all"))[7]
    filled.triage.mark([old], "starred", True)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert app.screen.stories.rows.get(app.screen.stories.rows.ids[0]).title == "New"
        # Both steps at once: one touches a story, the other takes a feed away.
        await pilot.press("2", "z")
        await settled(pilot)
        assert len(filled.reading.feeds()) == 3
        there = set(filled.reading.story_ids(View("all")))
        assert set(app.screen.stories.rows.ids) == there
        assert app.screen.stories.current_id == old


async def test_the_open_story_is_closed_with_its_feed(app, filled):
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        main = app.screen
        story_id = main.opened_id
        assert main.has_class("-reading")
        main.action_remove_feed()
        await settled(pilot)
        assert not main.has_class("-reading")
        assert main.opened_id != story_id
        assert story_id not in main.stories.rows.ids
        await pilot.press("f")
        await settled(pilot)
        assert not any(notice.severity == "error" for notice in app._notifications)

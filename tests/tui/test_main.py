"""The main screen, driven by keys and mouse over a real store."""

from __future__ import annotations

import asyncio
import contextlib
import time

import pytest
from textual.worker import WorkerCancelled

from newstui.config import Config, KeyConfig
from newstui.errors import StoreError
from newstui.model.view import View
from newstui.services import events
from newstui.services.library import Library
from newstui.tui.app import NewstuiApp
from newstui.tui.messages import BackgroundEvent

from .conftest import NOW, TITLES, fill

SIZE = (120, 36)


async def settled(pilot):
    await pilot.pause()
    # One that took another's place has cancelled it.
    with contextlib.suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def texts(app):
    """What is on the screen, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_moves(app):
    async with app.run_test(size=SIZE) as pilot:
        stories = app.screen.stories
        await pilot.press("j", "j", "k")
        assert stories.cursor == 1
        await pilot.press("G")
        assert stories.cursor == 29
        await pilot.press("j")
        assert stories.cursor == 29
        await pilot.press("g", "g")
        assert stories.cursor == 0
        await pilot.press("ctrl+d")
        assert 10 < stories.cursor < 20
        await pilot.press("pageup")
        assert stories.cursor == 0


async def test_publisher_text_stands_as_it_is(app):
    async with app.run_test(size=SIZE):
        shown = "\n".join(texts(app))
        assert "[bold]Brackets[/] and an open [/ in array[0]" in shown
        assert TITLES[1] in shown
        assert "Nordic" in shown or "http://feed2" in shown


async def test_open_marks_read_and_back_leaves_the_list_where_it_was(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "enter")
        await settled(pilot)
        screen = app.screen
        opened = screen.opened_id
        assert screen.has_class("-reading") and screen.in_reader
        assert filled.reading.rows([opened])[opened].read
        assert filled.reading.counts().unread == 29
        await pilot.press("q")
        assert not screen.has_class("-reading")
        assert screen.stories.cursor == 1 and len(screen.stories.rows) == 30
        assert screen.stories.current_id == opened


@pytest.mark.parametrize(
    ("key", "flag"), [("s", "starred"), ("L", "later"), ("m", "read"), ("M", "muted"), ("e", "done")]
)
async def test_marks_and_undo(app, filled, key, flag):
    async with app.run_test(size=SIZE) as pilot:
        story = app.screen.stories.current_id
        await pilot.press(key)
        await settled(pilot)
        assert getattr(filled.reading.rows([story])[story], flag)
        assert len(app.screen.stories.rows) == 30, "the list does not move"
        await pilot.press("z")
        await settled(pilot)
        assert not getattr(filled.reading.rows([story])[story], flag)
        await pilot.press("Z")
        await settled(pilot)
        assert getattr(filled.reading.rows([story])[story], flag)


async def test_a_mark_is_on_the_screen_before_the_store_has_it(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.screen.action_star()
        assert app.screen.stories.current.starred
        await settled(pilot)


async def test_done_goes_on(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "e")
        await settled(pilot)
        assert app.screen.stories.cursor == 2
        await pilot.press("n")
        assert app.screen.stories.cursor == 3
        await pilot.press("g", "g", "n")
        assert app.screen.stories.cursor == 2


async def test_selected_stories_are_marked_together(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "s")
        await settled(pilot)
        assert filled.reading.counts().starred == 2
        await pilot.press("z")
        await settled(pilot)
        assert filled.reading.counts().starred == 0


async def test_all_read_and_back(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("A")
        await settled(pilot)
        assert filled.reading.counts().unread == 0
        assert len(app.screen.stories.rows) == 30
        await pilot.press(".")
        await settled(pilot)
        assert len(app.screen.stories.rows) == 0
        assert "All read." in "\n".join(texts(app))
        await pilot.press("z")
        await settled(pilot)
        assert filled.reading.counts().unread == 30


async def test_follow_a_story(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f")
        await settled(pilot)
        assert [follow.source.kind for follow in filled.follows.list_follows()] == ["story"]
        assert app.screen.stories.current.followed


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("gt", "today"), ("gs", "starred"), ("gl", "later"), ("gF", "following"), ("gh", "history"), ("ga", "all")],
)
async def test_views(app, keys, kind):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.screen.view.kind == kind
        assert app.screen.sidebar.here == View(kind)


async def test_search(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"museum", "enter")
        await settled(pilot)
        assert app.screen.view == View("query", name="museum")
        assert len(app.screen.stories.rows) == 5
        await pilot.press("q")
        assert app.screen.view == View("unread")


async def test_a_query_that_cannot_be_read_leaves_the_view(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("=", *"before:soonish", "enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.view == View("unread")
        assert len(app.screen.stories.rows) == 30


async def test_the_sidebar(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("h")
        assert app.focused is app.screen.sidebar
        await pilot.press("G", "enter")
        await settled(pilot)
        assert app.screen.view.kind == "feed"
        assert len(app.screen.stories.rows) == 10
        assert app.focused is app.screen.stories


async def test_mouse(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#stories", offset=(10, 4))
        assert app.screen.stories.cursor == 4
        await pilot.click("#stories", offset=(10, 4))
        await settled(pilot)
        assert app.screen.has_class("-reading")


@pytest.mark.parametrize(("size", "layout"), [((80, 24), "-narrow"), ((120, 36), "-medium"), ((200, 50), "-wide")])
async def test_layouts(app, size, layout):
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = app.screen
        assert screen.has_class(layout)
        assert screen.reader.display == (layout == "-wide")
        await pilot.press("enter")
        await settled(pilot)
        assert screen.reader.display
        assert screen.stories.display == (layout == "-wide")


async def test_wide_reader_follows_the_cursor_and_leaves_stories_unread(app, filled):
    async with app.run_test(size=(200, 50)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j")
        await settled(pilot)
        assert app.screen.opened_id == app.screen.stories.current_id
        assert filled.reading.counts().unread == 30


async def test_narrow_sidebar_takes_the_place_of_the_list(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        assert app.screen.sidebar.display and not app.screen.stories.display
        await pilot.press("l")
        assert app.screen.stories.display and app.focused is app.screen.stories


async def test_too_small(app):
    async with app.run_test(size=(38, 10)) as pilot:
        await pilot.pause()
        shown = "\n".join(texts(app))
        assert "40 by 12" in shown and "ferries" not in shown


async def test_arrivals_wait(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        fill_more(filled)
        screen = app.screen
        screen.post_message(BackgroundEvent(events.RefreshStarted(3)))
        screen.post_message(BackgroundEvent(events.FeedUnchanged(1, "http://feed0.example/rss", 5)))
        await pilot.pause()
        assert screen.header.progress == "refreshing 1/3"
        screen.post_message(BackgroundEvent(events.RefreshFinished(1, 2, 0, 0, 3)))
        await settled(pilot)
        assert screen.header.arrived == "3 new, press ."
        assert len(screen.stories.rows) == 30
        here = screen.stories.current_id
        await pilot.press(".")
        assert len(screen.stories.rows) == 33
        assert screen.stories.current_id == here
        assert screen.header.arrived == ""


async def test_all_read_is_what_is_listed(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        fill_more(filled)
        await pilot.press("A")
        await settled(pilot)
        assert filled.reading.counts().unread == 3
        await pilot.press("z")
        await settled(pilot)
        assert filled.reading.counts().unread == 33


async def test_marks_on_their_way_are_kept_when_one_quits(app, filled, monkeypatch):
    mark = filled.triage.mark

    def slow(*arguments):
        time.sleep(0.2)
        return mark(*arguments)

    monkeypatch.setattr(filled.triage, "mark", slow)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "j", "s", "j", "s", "Q")
    assert filled.reading.counts().starred == 3


async def test_a_command_without_a_key_is_taught_by_its_name(filled):
    app = NewstuiApp(filled, Config(keys=KeyConfig(bindings={"show-new": (), "undo": (), "quit": ()})))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        fill_more(filled)
        app.screen.post_message(BackgroundEvent(events.RefreshFinished(1, 2, 0, 0, 3)))
        await settled(pilot)
        assert app.screen.header.arrived == "3 new, press :show-new"
        await pilot.press("A", "q", "q")
        await settled(pilot)


async def test_a_store_that_cannot_be_read_is_told_and_the_app_lives(app, filled, monkeypatch):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()

        def broken(*arguments):
            raise StoreError("the store cannot be read")

        monkeypatch.setattr(filled.reading, "counts", broken)
        monkeypatch.setattr(filled.reading, "story", broken)
        await pilot.press("s", "enter")
        await settled(pilot)
        assert any("cannot be read" in notice.message for notice in app._notifications)
        assert app.is_running


async def test_done_goes_on_from_the_story_that_is_done(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "j", "enter")
        await pilot.pause()
        opened = app.screen.opened_id
        await pilot.press("g", "a")
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        ids = list(app.screen.stories.rows.ids)
        assert app.screen.opened_id == ids[ids.index(opened) + 1]


@pytest.mark.parametrize(
    ("view", "query"),
    [
        (View("feed", feed_id=2), "feed:2 "),
        (View("folder", name="World"), 'folder:"World" '),
        (View("history"), "is:read "),
    ],
)
async def test_a_filter_narrows_the_view_that_is_there(app, filled, view, query):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.screen.show_view(view)
        await settled(pilot)
        await pilot.press("=")
        await settled(pilot)
        assert app.screen.query_one("#answer").value == query
        assert sorted(filled.reading.story_ids(View("query", name=query))) == sorted(filled.reading.story_ids(view))


def test_the_hints_are_queries(filled):
    from newstui.tui.actions.views import FILTER_HINT, SEARCH_HINT

    for hint in (SEARCH_HINT, FILTER_HINT):
        filled.reading.story_ids(View("query", name=hint.split(";")[0]))


def fill_more(library: Library) -> None:
    from newstui.store.drafts import FeedHeader, StoryDraft
    from newstui.store.stories import Stories

    feed = library.reading.feeds()[0]
    drafts = [
        StoryDraft(f"more-{n}", f"Later report {n}", "<p>More.</p>", f"more-{n}", sort_at=NOW - n, first_seen=NOW)
        for n in range(3)
    ]
    Stories(library.database).store_feed(feed.id, FeedHeader(feed.title, checked_at=NOW), drafts)


async def test_no_feeds_says_what_to_do(library):
    app = NewstuiApp(library, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "enter", "s", "A", "e", "m", "f", "n", "o", "y")
        await settled(pilot)
        shown = "\n".join(texts(app))
        assert "No feeds yet." in shown and "an OPML file" in shown


async def test_long_lists_are_loaded_whole_and_keep_the_cursor(library):
    fill(library, 450)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "j")
        await settled(pilot)
        assert len(app.screen.stories.rows) == 450
        assert app.screen.stories.cursor == 3
        await pilot.press("G")
        assert app.screen.stories.cursor == 449
        assert app.screen.stories.current is not None


async def test_remapped_keys(filled):
    app = NewstuiApp(filled, Config(keys=KeyConfig(bindings={"down": ("ctrl+n",), "star": ("j",)})))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", "j")
        await settled(pilot)
        assert app.screen.stories.cursor == 1
        assert app.screen.stories.current.starred


async def test_an_error_in_the_store_reaches_the_reader(app, filled, monkeypatch):
    from newstui.errors import StoreError

    def refuse(*_arguments):
        raise StoreError("store.db cannot be written", "free some space")

    monkeypatch.setattr(filled.triage, "mark", refuse)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await settled(pilot)
        assert [notice.message for notice in app._notifications] == ["store.db cannot be written (free some space)"]
        assert not app.screen.stories.current.starred


async def test_help_finds(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("?")
        await pilot.press(*"star")
        shown = "\n".join(texts(app))
        assert "Star the story" in shown and "Subscribe" not in shown
        await pilot.press("escape")
        assert app.screen.id == "main"


async def test_palette_runs_commands(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(":")
        await pilot.pause()
        await pilot.press(*"view starred")
        await asyncio.sleep(0.4)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.pause()
        assert app.screen.view == View("starred")


async def test_browser_gets_only_web_links(app, filled, monkeypatch):
    import webbrowser

    asked = []
    monkeypatch.setattr(webbrowser, "open", lambda link: asked.append(link) or True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("o")
        await settled(pilot)
        assert asked == ["https://feed0.example/0"]


async def test_quit(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("Q")
    assert app.return_code == 0


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Small Gazette</title><link>http://x.example/</link>
<item><title>The mill reopens</title><guid>1</guid><description>It reopens.</description></item></channel></rss>"""


async def test_add_feed(library):
    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {len(RSS)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + RSS)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    app = NewstuiApp(library, Config())
    async with server, app.run_test(size=SIZE) as pilot:
        await pilot.press("+")
        await pilot.pause()
        app.screen.query_one("#answer").value = f"http://127.0.0.1:{port}/feed"
        await pilot.press("enter")
        await settled(pilot)
        assert [feed.title for feed in library.reading.feeds()] == ["Small Gazette"]
        assert "The mill reopens" in "\n".join(texts(app))


async def test_add_feed_that_cannot_be_reached(library):
    app = NewstuiApp(library, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("+")
        await pilot.pause()
        app.screen.query_one("#answer").value = "http://127.0.0.1:9/feed"
        await pilot.press("enter")
        await settled(pilot)
        assert "127.0.0.1:9" in str(app.screen.query_one("#wrong").render())
        assert library.reading.feeds() == []


async def test_undo_in_a_list_that_has_nothing_left_shows_what_came_back(filled) -> None:
    async with NewstuiApp(filled, Config()).run_test(size=(120, 30)) as pilot:
        await pilot.press("A", "Q")
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert not len(app.screen.stories.rows)
        await pilot.press("z")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(app.screen.stories.rows) == 30


@pytest.mark.parametrize(("preset", "leaves"), [("default", False), ("vim", False), ("newsboat", True)])
async def test_escape_leaves_by_no_preset_and_q_by_that_of_newsboat(filled, preset, leaves):
    app = NewstuiApp(filled, Config(keys=KeyConfig(preset)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "escape", "escape", "escape")
        await settled(pilot)
        assert app.return_code is None
        await pilot.press("q")
        await pilot.pause()
        assert (app.return_code == 0) == leaves

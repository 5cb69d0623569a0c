"""Events in the list: folded, opened, done with as one; who ran what when."""

from __future__ import annotations

import pytest

from newstui.config import Config
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.services.events import StoriesGrouped
from newstui.services.library import Library
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.following.matching import GroupRow, Matchings, Placed
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from newstui.tui.messages import BackgroundEvent
from newstui.tui.screens.outlets import OutletsScreen
from tests.tui.conftest import NOW

from .test_snapshots import SIZES, settled

OUTLETS = ("The [Harbour] Post", "City Wire 港", "AP Top News", "Sea and Shore Weekly of the North")
TOLD = (
    # outlet, event, origin (by place in this list), credit, headline, hours ago
    (0, 1, 0, None, "Council of Velm votes to close its old ferry dock", 9),
    (2, 1, 1, "AP", "Velm to close ferry dock", 8),
    (3, 1, 1, "AP", "Velm to close ferry dock after winter storms, operators may go to court over it", 7),
    (1, 0, 3, None, "Museum opens its roof garden", 6),
    (1, 1, 4, None, "[bold]Ferry operators[/] furious at Velm", 3),
    (3, 1, 0, None, "Council of Velm votes to close dock", 2),
    (0, 0, 6, None, "Harbour seals counted", 1),
)


def tell(library: Library, told=TOLD, *, start: int = 0) -> list[int]:
    """Stories, and the events that they are about."""
    ids: list[int] = []
    for number, (outlet, _, _, _, title, hours) in enumerate(told, start):
        feed, _ = Feeds(library.database).add(Subscription(f"https://feed{outlet}.example/rss"), now=NOW)
        at = NOW - hours * 3600
        draft = StoryDraft(f"s{number}", title, "<p>Words.</p>", f"h{number}", at, at, published=at)
        ids += Stories(library.database).store_feed(feed.id, FeedHeader(OUTLETS[outlet], NOW), [draft]).new
    kept = Matchings(library.database)
    placed = [
        Placed(story, event, ids[origin - start], ("ferry",), credit)
        for story, (_, event, origin, credit, _, _) in zip(ids, told, strict=True)
    ]
    with library.database.write() as connection:
        stories = len(kept.members(1, 99)) + sum(each.event == 1 for each in placed)
        kept.keep(connection, placed, [GroupRow(1, NOW, stories, {"ferry": 1.0})], NOW - 9 * 86400)
    return ids


@pytest.fixture
def told(library):
    return tell(library)


@pytest.fixture
def app(library, told):
    return NewstuiApp(library, Config())


at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@at_every_size
def test_folded(snap_compare, app, size):
    assert snap_compare(app, terminal_size=size, run_before=settled)


@at_every_size
def test_open(snap_compare, app, size):
    async def opened(pilot):
        await pilot.press("j", "b", "j", "m")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=opened)


@at_every_size
def test_who_ran_what(snap_compare, app, size):
    async def asked(pilot):
        await pilot.press("j", "m", "g", "o")
        await settled(pilot)
        pilot.app.clear_notifications()
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=asked)


async def test_an_event_is_one_row_that_opens_and_closes(app, told):
    first, ap, copy, museum, wire, again, seals = told
    async with app.run_test(size=(120, 36)) as pilot:
        stories = app.screen.stories
        assert list(stories.rows.ids) == [seals, again, museum]
        await pilot.press("j", "b")
        assert list(stories.rows.ids) == [seals, again, wire, copy, ap, first, museum]
        assert stories.current_id == again
        await pilot.press("j", "j", "b")
        assert list(stories.rows.ids) == [seals, again, museum]
        assert stories.current_id == again, "from a story of the event the cursor comes back to its row"
        row = stories.rows.at(1)
        assert (row.sources, row.origins) == (4, 3)
        await pilot.press("j", "b")
        assert stories.current_id == museum, "a story by itself has nothing to open"


async def test_what_is_folded_away_is_selected_no_longer(app, told, library):
    museum, again = told[3], told[5]
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("j", "b", "j", "x", "b")
        stories = app.screen.stories
        assert stories.current_id == again and not stories.selected
        await pilot.press("s")
        await settled(pilot)
        rows = library.reading.rows(told)
        assert [story_id for story_id in told if rows[story_id].starred] == [again]
        await pilot.press("b", "x", "j", "j", "j", "j", "x", "k", "b")
        assert stories.selected == {again, museum}, "the row of the event and others stay so"


async def test_done_with_the_event_is_one_step(app, told, library):
    first, ap, copy, museum, wire, again, _ = told
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("j", "E")
        await settled(pilot)
        rows = library.reading.rows(told)
        assert {each for each in told if rows[each].done} == {first, ap, copy, wire, again}
        assert app.screen.stories.current_id == museum
        await pilot.press("z")
        await settled(pilot)
        assert not any(row.done for row in library.reading.rows(told).values())


async def test_done_goes_down_through_an_open_event(app, told, library):
    first, ap, copy, museum, wire, again, _ = told
    async with app.run_test(size=(120, 36)) as pilot:
        stories = app.screen.stories
        await pilot.press("j", "b", "j", "j")
        assert stories.current_id == copy
        seen = []
        for _ in range(3):
            await pilot.press("e")
            seen.append(stories.current_id)
        assert seen == [ap, first, museum], "down, and on past the event"
        await pilot.press("k", "k", "k", "k", "k")
        assert stories.current_id == again
        await pilot.press("e", "e")
        assert stories.current_id == museum, "what is done already is not gone through again"
        await settled(pilot)
        rows = library.reading.rows(told)
        assert {each for each in told if rows[each].done} == {first, ap, copy, wire, again}
        await pilot.press("z")
        await settled(pilot)
        assert stories.current_id == wire, "what an undo brings back is where the cursor goes"


async def test_done_with_three_of_an_open_event(app, told, library):
    _, ap, copy, _, wire, again, _ = told
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("j", "b", "3", "e")
        assert app.screen.stories.current_id == ap
        await settled(pilot)
        rows = library.reading.rows(told)
        assert {each for each in told if rows[each].done} == {again, wire, copy}


async def test_an_event_has_the_age_of_what_puts_it_there(app, told, library):
    copy, wire, again = told[2], *told[4:6]
    library.triage.mark([again, wire], "read", True)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        stories = app.screen.stories
        assert stories.rows.ids[1] == copy, "the newest unread heads the row"
        assert stories.render_line(1).text.rstrip().endswith("2h"), "which stands where the newest does"
        await pilot.press("j", "b")
        assert stories.render_line(1).text.rstrip().endswith("7h"), "listed one by one each has its own"


async def test_a_muted_story_has_one_mark(app, told, library):
    museum = told[3]
    library.triage.mark([museum], "muted", True)
    async with app.run_test(size=(120, 36)) as pilot:
        app.screen.show_view(View("query", name="is:muted"))
        await settled(pilot)
        stories = app.screen.stories
        assert stories.current_id == museum
        line = stories.render_line(stories.cursor).text
        assert (line.count("×"), line.count("●")) == (1, 0)
        await pilot.press("m")
        await settled(pilot)
        line = stories.render_line(stories.cursor).text
        assert (line.count("×"), line.count("○")) == (1, 1)


async def test_all_read_means_what_is_folded_too(app, told, library):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("A")
        await settled(pilot)
        assert all(row.read for row in library.reading.rows(told).values())


async def test_what_is_above_the_cursor_holds_what_is_folded_there(app, told, library):
    museum = told[3]
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("G", "{")
        await settled(pilot)
        assert [each for each, row in library.reading.rows(told).items() if not row.read] == [museum]


async def test_folding_is_switched_off_and_stays_so(app, told, library):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("B")
        await settled(pilot)
        assert list(app.screen.stories.rows.ids) == list(library.reading.story_ids(View("unread")))
    again = NewstuiApp(library, Config())
    async with again.run_test(size=(120, 36)) as pilot:
        assert len(again.screen.stories.rows) == len(told)
        await pilot.press("j", "j", "B")
        await settled(pilot)
        assert len(again.screen.stories.rows) == 3
        assert again.screen.stories.current_id == told[5], "the cursor is on the row of the story that it was on"


async def test_the_list_does_not_move_for_a_new_story_of_an_event(app, told, library):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("j")
        before = list(app.screen.stories.rows.ids)
        (new,) = tell(library, [(1, 1, 7, None, "Court halts closing of Velm dock", 0)], start=7)
        app.screen.show_arrived()
        await settled(pilot)
        assert list(app.screen.stories.rows.ids) == before
        assert "1 new" in str(app.screen.header.arrived)
        await pilot.press(".")
        await settled(pilot)
        ids = list(app.screen.stories.rows.ids)
        assert ids[0] == new and len(ids) == 3
        assert app.screen.stories.current_id == new, "the row of the event that the cursor was on"


async def test_a_read_head_gives_its_row_to_what_is_unread(app, told, library):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        await pilot.press("j", "m", ".")
        await settled(pilot)
        head = app.screen.stories.rows.at(1)
        assert (head.id, head.read) == (told[4], False)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_who_ran_what_opens_a_story(app, told, size):
    first, ap, copy, _, wire, again, _ = told
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "g", "o")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, OutletsScreen)
        reports = screen.pane.event.reports
        assert [each.story.id for each in reports] == [first, again, ap, copy, wire]
        assert [each.copy for each in reports] == [False, True, False, True, False]
        assert screen.pane.cursor == 1, "it stands on the story from which one came"
        await pilot.press("j", "enter")
        await settled(pilot)
        assert app.screen.opened_id == ap


async def test_a_story_that_was_not_matched_says_so(app, told, library):
    library.database.connection.execute("DELETE FROM story_events")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "o")
        await settled(pilot)
        assert not isinstance(app.screen, OutletsScreen)


@pytest.mark.parametrize("size", [(80, 24), (60, 24)], ids=["one line", "two lines"])
async def test_a_click_on_the_sign_of_an_event_lists_its_stories_and_folds_them(app, told, size):
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        stories = app.screen.stories
        folded = list(stories.rows.ids)

        def sign(mark: str) -> tuple[int, int]:
            lines = [stories.render_line(y).text for y in range(stories.size.height)]
            y = next(y for y, line in enumerate(lines) if mark in line)
            return lines[y].index(mark) + 1, y

        await pilot.click(stories, offset=sign("▸"))
        await pilot.pause()
        assert len(stories.rows) == len(told)
        assert stories.rows.fold_of(stories.current_id) == "open"
        await pilot.click(stories, offset=sign("▾"))
        await pilot.pause()
        assert list(stories.rows.ids) == folded
        assert not app.screen.has_class("-reading")


@pytest.mark.parametrize("key", ["", "j"])
async def test_events_that_are_known_later_fold_a_list_that_nobody_reads_yet(app, library, told, monkeypatch, key):
    async with app.run_test(size=(120, 36)) as pilot:
        main = app.screen
        with monkeypatch.context() as patched:
            patched.setattr("newstui.services.reading.any_shared", lambda database: False)
            main.show_view(View("unread"))
            await settled(pilot)
        assert len(main.stories.rows) == len(told)
        if key:
            await pilot.press(key)
        main.post_message(BackgroundEvent(StoriesGrouped()))
        await settled(pilot)
        assert len(main.stories.rows) == (len(told) if key else 3)
        assert main.header.arrived == ("events known, press ." if key else "")
        await pilot.press(".")
        await settled(pilot)
        assert len(main.stories.rows) == 3
        assert not main.header.arrived


async def test_a_row_whose_story_is_read_tells_of_the_unread_ones_beneath_it(library, told):
    """What is unread is never out of sight: the sign, `n`, and Enter, which opens it."""
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        rows = app.screen.stories.rows
        head = next(each for each in rows.ids if rows.fold_of(each) == "closed")
        below = rows.below(head)
        assert rows.unread_below(head) == 0
        rows.settle(rows.patch([head], "read", True))
        assert rows.unread_below(head) == len(below)
        place = rows.index_of(head)
        if place:
            assert rows.next_unread(place - 1, 1)[0] == place
        fresh = rows.raise_unread(head)
        assert fresh == below[0] and rows.index_of(fresh) == place and head in rows.below(fresh)
        rows.patch(rows.below(fresh), "done", True)
        rows.patch([fresh], "done", True)
        assert rows.unread_below(fresh) == 0 and rows.raise_unread(fresh) == fresh

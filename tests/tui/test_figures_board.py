"""The figures board: of a search all its stories, else of the story; the way to a sentence and back."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.following.matching import GroupRow, Matchings, Placed
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from newstui.tui.screens.figures import FiguresScreen
from newstui.tui.screens.main import MainScreen
from tests.tui.conftest import NOW

SIZES = [(80, 24), (120, 36), (200, 50)]
BODIES = (
    "<p>Engineer Mara Dunn said that the repairs cost $4 million. The bridge carries 9,000 cars a day.</p>",
    "<p>The council said that the bridge repairs cost $6 million. At least 8,000 cars crossed it on Monday.</p>",
    "<p>The ferry has 40 seats.</p>",
)


@pytest.fixture
def told(library):
    ids = []
    for number, body in enumerate(BODIES):
        at = NOW - 90_000 * (number + 1)
        feed, _ = Feeds(library.database).add(Subscription(f"https://feed{number}.example/rss"), now=NOW)
        title = "Ferry seats" if number == 2 else f"Bridge story {number}"
        draft = StoryDraft(f"s{number}", title, body, f"h{number}", at, at, published=at)
        outlet = ["The [Harbour] Post", "City Wire 港", "Sea"][number]
        (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader(outlet, NOW), [draft]).new
        Briefings(library.database).save(story_id, analyse(Source(body, "html", title, None, at, "en")), now=NOW)
        ids.append(story_id)
    return ids


@pytest.fixture
def app(library, told):
    return NewstuiApp(library, Config())


async def of_bridges(pilot) -> FiguresScreen:
    await pilot.press("/", *"bridge", "enter")
    await pilot.pause(0.1)
    await pilot.press("X")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, FiguresScreen)
    return screen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_figures_of_a_search(snap_compare, app, size) -> None:
    assert snap_compare(app, terminal_size=size, run_before=of_bridges)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_search_sets_its_stories_side_by_side(app, told, size) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await of_bridges(pilot)
        assert {amount.story.id for amount in screen.pane.amounts} == set(told[:2])
        assert [each.figure.value for each in screen.pane.amounts[:2]] == [4e6, 6e6]
        assert "Dunn" in (screen.amount.holder or "")
        await pilot.press("a")
        assert len(screen.pane.amounts) == 2
        await pilot.press("j")
        wanted = screen.amount
        await pilot.press("enter")
        await pilot.pause(0.2)
        main = app.screen
        assert isinstance(main, MainScreen)
        assert (main.opened_id, main.reader.text_pane.lit) == (told[1], wanted.sentence)


@pytest.mark.parametrize("together", [True, False])
async def test_elsewhere_it_is_of_the_event_of_the_story_here(app, library, told, together: bool) -> None:
    groups = [GroupRow(1, NOW, 2, {"bridge": 1.0})]
    placed = [Placed(story, 1 if together else 0, story, ("bridge",)) for story in told[:2]]
    with library.database.write() as connection:
        Matchings(library.database).keep(connection, placed, groups if together else [], NOW - 1)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("X")
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, FiguresScreen)
        assert {amount.story.id for amount in screen.pane.amounts} == set(told[:2] if together else told[:1])
        await pilot.press("q")
        assert isinstance(app.screen, MainScreen)


async def test_what_waits_to_be_analysed_is_told(app, library, told) -> None:
    with library.database.write() as connection:
        connection.execute("DELETE FROM articles WHERE story_id IN (?, ?)", told[:2])
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await of_bridges(pilot)
        assert "2 stories wait" in "".join(run.text for line in screen.pane.lines_for(120) for run in line.runs)

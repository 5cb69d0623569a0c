"""What a publisher changed: the mark in the list, the line in the reader, and the screen that shows what."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.statuses import Statuses
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from newstui.tui.screens.changes import ChangesScreen
from newstui.tui.screens.main import MainScreen
from tests.tui.conftest import NOW, until

SIZES = [(80, 24), (120, 36), (200, 50)]
TITLES = ("Ferry sinks off Tarn Point", "Ferry sinks off Tarn Point, 14 dead", "Ferry sinks off Tarn Point, 15 dead")
BODIES = (
    "<p>Twelve people died when a ferry sank off Tarn Point on Monday, police said.</p><p>The sea was calm.</p>"
    "<p>Its captain, Ada Quill, was rescued by a fishing boat.</p><p>The loss is put at $3 million.</p>",
    "<p>At least 14 people died when a ferry sank off Tarn Point early on Monday, the coastguard said.</p>"
    "<p>The sea was calm.</p><p>The loss is put at $3.5 million.</p><p>[/ Tom Reed, the mayor, wants an inquiry.</p>",
    "<p>At least 15 people died when a ferry sank off Tarn Point early on Monday, the coastguard said.</p>"
    "<p>The sea was calm.</p><p>The loss is put at $3.5 million.</p><p>[/ Tom Reed, the mayor, wants an inquiry.</p>",
)


@pytest.fixture
def keep(library):
    feed, _ = Feeds(library.database).add(Subscription("https://paper.example/rss", "The [Harbour] Post"), now=1)

    def keep(version: int) -> int:
        body, title = BODIES[version], TITLES[version]
        draft = StoryDraft("a", title, body, f"h{version}", NOW - 9000, NOW - 9000, published=NOW - 9000, language="en")
        header = FeedHeader("Post", NOW - 8000 + version * 3000)
        stored = Stories(library.database).store_feed(feed.id, header, [draft])
        (story,) = (*stored.new, *stored.changed)
        Briefings(library.database).save(story, analyse(Source(body, "html", title, None, NOW, "en")), now=NOW)
        return story

    return keep


@pytest.fixture
def story(library, keep) -> int:
    story = keep(0)
    Statuses(library.database).mark([story], "read", True, now=NOW - 7000)
    keep(1)
    return keep(2)


@pytest.fixture
def app(library, story):
    return NewstuiApp(library, Config())


async def all_stories(pilot) -> None:
    await pilot.press("g", "a")
    await until(pilot, lambda: pilot.app.screen.stories.current is not None)


async def opened(pilot) -> None:
    await all_stories(pilot)
    await pilot.press("enter")
    await pilot.pause(0.2)


async def compared(pilot) -> ChangesScreen:
    await all_stories(pilot)
    await pilot.press("D")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChangesScreen))
    await pilot.pause()
    return pilot.app.screen


def text(screen: ChangesScreen) -> str:
    return "\n".join("".join(run.text for run in line.runs) for line in screen.pane.lines)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_changes(snap_compare, app, size) -> None:
    assert snap_compare(app, terminal_size=size, run_before=compared)


def test_the_reader_says_that_it_changed(snap_compare, app) -> None:
    assert snap_compare(app, terminal_size=(120, 36), run_before=opened)


@pytest.mark.parametrize("size", SIZES)
async def test_since_it_was_read_then_step_by_step(app, library, story, size) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await compared(pilot)
        assert "Twelve people → At least 15 people" in text(screen)
        assert "{+Tom Reed" not in text(screen), "a paragraph that is new needs no brackets"
        assert "[-police-] {+the coastguard+}" in text(screen).replace("\n", " ")
        assert library.reading.rows([story])[story].changed is False, "what was shown was seen"
        await pilot.press("n")
        await until(pilot, lambda: "Twelve people → At least 14 people" in text(screen))
        await pilot.press("n")
        await until(pilot, lambda: "14 people → At least 15 people" in text(screen))
        assert "3 paragraphs unchanged" in text(screen)
        await pilot.press("q")
        assert isinstance(app.screen, MainScreen)


async def test_opening_it_takes_the_mark_away_and_still_says_so(app, library, story) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await all_stories(pilot)
        assert app.screen.stories.current.changed
        assert list(library.search.query("is:changed")) == [story]
        await pilot.press("enter")
        await until(pilot, lambda: not library.reading.rows([story])[story].changed)
        assert "changed since you read it" in app.screen.reader.opened.changed
        await pilot.press("q")
        await pilot.pause(0.1)
        app.screen.show_view(View("all"))
        await until(pilot, lambda: app.screen.stories.current is not None)
        assert not app.screen.stories.current.changed
        assert list(library.search.query("is:changed")) == [], "the query finds what has the mark"
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.screen.reader.opened.changed.startswith("changed by its publisher,")


async def test_a_story_that_did_not_change_says_so(library, keep) -> None:
    keep(0)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("D")
        await until(pilot, lambda: any("has not changed" in toast.message for toast in app._notifications))
        assert isinstance(app.screen, MainScreen)

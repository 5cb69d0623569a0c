"""Since you last read: an event's second story says what the first did not, and marks it."""

from __future__ import annotations

import pytest

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.store.briefings import Briefings
from newstui.tui.app import NewstuiApp
from tests.analysis.test_since import MONDAY, TUESDAY
from tests.tui.conftest import NOW

from .test_events import tell
from .test_snapshots import SIZES, settled

TOLD = (
    (0, 1, 0, None, "Ferry dock of Velm to close", 30),
    (1, 1, 1, None, "Operators of Velm's ferries go to court", 3),
)


@pytest.fixture
def told(library):
    ids = tell(library, TOLD)
    for story_id, sentences in zip(ids, (MONDAY, TUESDAY), strict=True):
        html = "".join(f"<p>{each}</p>" for each in sentences)
        made = analyse(Source(html, "html", "Ferry dock", None, NOW, "en"))
        Briefings(library.database).save(story_id, made, now=NOW)
    return ids


@pytest.fixture
def app(library, told):
    library.clock = library.triage._clock = lambda: NOW - 20 * 3600
    library.triage.mark([told[0]], "read", True)
    library.clock = library.triage._clock = lambda: NOW
    return NewstuiApp(library, Config())


async def opened(pilot):
    await pilot.press("enter")
    await pilot.pause(0.2)
    await settled(pilot)
    pilot.app.clear_notifications()
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_since_you_last_read(snap_compare, app, size):
    async def shown(pilot):
        await opened(pilot)
        if size[0] < 100:
            await pilot.press("2")
            await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=shown)


async def test_what_is_new_is_told_and_leads_to_its_sentence(app, told):
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        reader = app.screen.reader
        since = reader.opened.since
        assert (since.stories, since.read_at) == (1, NOW - 20 * 3600)
        assert [(each.before, each.now) for each in since.news.figures] == [("$4 million", "$6 million")]
        lines = ["".join(run.text for run in reader.text_pane.runs_of(line)) for line in reader.text_pane.lines]
        assert any(line.lstrip().startswith("+Mayor") or line.lstrip().startswith("+ Mayor") for line in lines)
        assert not any("+" in line and "voted" in line for line in lines)
        await pilot.press("2", "enter")
        await settled(pilot)
        text = reader.opened.briefing.article.text
        assert text[slice(*reader.text_pane.lit)] == TUESDAY[1]


async def test_opened_again_it_says_the_same(app, told):
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        first = app.screen.reader.opened.since
        await pilot.press("q", "enter")
        await pilot.pause(0.2)
        await settled(pilot)
        assert app.screen.reader.opened.since == first


async def test_the_first_story_of_an_event_has_nothing_to_say(library, told):
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert app.screen.reader.opened.since is None

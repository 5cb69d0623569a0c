"""Pages: settings, feeds and their health, mute rules, starter feeds."""

from __future__ import annotations

import pytest

from newstui.config import Config, load
from newstui.model.article import Source
from newstui.model.view import View
from newstui.services.events import StoryBriefed
from newstui.services.processes.tasks import analyse
from newstui.store.briefings import Briefings
from newstui.store.feeds import Feeds
from newstui.tui.app import NewstuiApp
from newstui.tui.messages import BackgroundEvent
from newstui.tui.screens.feed_page import FeedPageScreen
from newstui.tui.screens.mute_rules import MuteRulesScreen
from newstui.tui.screens.prompt import PromptScreen
from newstui.tui.screens.settings import SettingsScreen
from newstui.tui.screens.starter import StarterScreen

from .conftest import NOW
from .test_main import SIZE, settled

at_every_size = pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def configured(filled, tmp_path, monkeypatch):
    path = tmp_path / "config.toml"
    path.write_text('[reader]\nmeasure = 60\n\n[keys]\nstar = ["*", "ctrl+s"]\n', "utf-8")
    monkeypatch.setenv("NEWSTUI_CONFIG", "/etc/newstui/config.toml")
    config = load(path, {"NEWSTUI_UI_THEME": "textual-dark"})
    return NewstuiApp(filled, config)


@pytest.fixture
def failing(filled):
    kept = Feeds(filled.database)
    kept.failed(2, "http://feed1.example/rss: 404 not found", now=NOW - 7200, next_check_at=NOW + 9000)
    kept.failed(3, "gone", now=NOW - 90_000, next_check_at=None, gone=True)
    filled.triage.mark(list(filled.reading.story_ids(View("feed", feed_id=1)))[:4], "read", True)
    return filled


def drawn(app) -> str:
    pane = app.screen.pane
    return "\n".join(pane.letters(number) for number in range(len(pane.lines)))


async def test_settings_tell_where_each_value_came_from(configured):
    async with configured.run_test(size=SIZE) as pilot:
        await pilot.press(",")
        await settled(pilot)
        assert isinstance(configured.screen, SettingsScreen)
        lines = {line.split()[0]: line for line in drawn(configured).splitlines() if line.strip()}
        assert "60" in lines["measure"]
        assert "config.toml:2" in lines["measure"]
        assert "NEWSTUI_UI_THEME" in lines["theme"]
        assert "default" in lines["sentences"]
        assert "* ctrl+s" in lines["star"]
        await pilot.press(",")
        await settled(pilot)
        assert configured.screen.id == "main"


async def test_feeds_tell_what_fails_and_lead_to_their_stories(app, failing):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("H")
        await settled(pilot)
        page = app.screen
        assert isinstance(page, FeedPageScreen)
        # On the feed of the story under the cursor, which fails itself; what fails stands first.
        assert page.feed.feed.id == app.screen_stack[0].stories.current.feed_id == 2
        await pilot.press("g", "g")
        assert "404 not found" in page.about()
        assert page.about().count("http://feed1.example/rss") == 1
        await pilot.press("j")
        assert "ended it" in page.about()
        await pilot.press("j")
        assert page.folder == "World"
        await pilot.press("j")
        assert "40% of it read" in page.about()
        assert "2.5 stories a week" in page.about()
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.view == View("feed", feed_id=1)


async def test_the_feeds_begin_at_the_top_where_others_fail(app, failing):
    async with app.run_test(size=SIZE) as pilot:
        app.screen.show_view(View("feed", feed_id=1))
        await settled(pilot)
        await pilot.press("H")
        await settled(pilot)
        assert app.screen.feed.feed.id == 2


async def test_where_nothing_fails_the_feeds_begin_at_the_story_s(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G")
        await settled(pilot)
        at = app.screen.stories.current.feed_id
        await pilot.press("H")
        await settled(pilot)
        assert app.screen.feed.feed.id == at


async def test_rules_are_made_seen_and_taken_back(app, filled):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "M", *"museum", "enter")
        await settled(pilot)
        await pilot.press(*"9d", "enter")
        await settled(pilot)
        assert [rule.stories for rule in filled.mutes.all()] == [5]
        rows = app.screen.stories.rows
        assert [rows.get(each).muted for each in rows.ids if "Museum" in rows.get(each).title] == [True] * 5
        await pilot.press("g", "m")
        await settled(pilot)
        page = app.screen
        assert isinstance(page, MuteRulesScreen)
        assert "museum" in drawn(app)
        await pilot.press("d")
        await settled(pilot)
        assert filled.mutes.all() == []
        assert "Nothing is muted by rule" in drawn(app)
        await pilot.press("z")
        await settled(pilot)
        assert [rule.stories for rule in filled.mutes.all()] == [5]
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.view.name == "(museum) is:muted"
        assert len(app.screen.stories.rows) == 5


async def test_a_speaker_is_muted_from_the_claims(briefed):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        speaker = app.screen.claim.speaker
        await pilot.press("M")
        await settled(pilot)
        assert speaker is not None
        assert speaker.name in app.screen.line
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        (rule,) = briefed.mutes.all()
        assert rule.stories >= 1


async def test_the_claims_of_a_story_in_the_list_are_one_key_away(briefed):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert app.screen.claim is not None
        await pilot.press("q")
        await settled(pilot)
        assert app.screen.has_class("-reading")


async def test_a_storys_claims_are_asked_for_as_those_of_the_ledger(briefed):
    app = NewstuiApp(briefed, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        screen = app.screen
        await pilot.press("equals_sign", *"who:me", "enter")
        await settled(pilot)
        # What is wrong is told where it stands.
        assert isinstance(app.screen, PromptScreen)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("S")
        await settled(pilot)
        assert screen.pane.chosen.words == 'by:"Ana Brandt"'
        assert screen.claim.speaker.name == "Ana Brandt"


async def test_claims_that_are_not_yet_known_come_when_they_are(filled):
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        main = app.screen
        assert main.has_class("-reading") or main.has_class("-wide")
        assert main.claims_wanted == main.opened_id
        briefing = analyse(Source("<p>Ana Brandt said the dock had become unsafe.</p>", "html", "Dock"))
        Briefings(filled.database).save(main.opened_id, briefing, now=NOW)
        main.post_message(BackgroundEvent(StoryBriefed(main.opened_id)))
        await settled(pilot)
        assert app.screen is not main
        assert app.screen.claim is not None
        assert main.claims_wanted is None


async def test_starter_feeds_are_chosen_and_nothing_is_fetched(library):
    app = NewstuiApp(library, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g", "n")
        await settled(pilot)
        assert isinstance(app.screen, StarterScreen)
        await pilot.press("enter", "j", "enter", "+")
        await settled(pilot)
        feeds = library.reading.feeds()
        assert {feed.folder for feed in feeds} == {"World"}
        assert len(feeds) > 3
        assert all(feed.checked_at is None for feed in feeds)


async def test_feeds_are_taken_over_from_a_file(library, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        "<?xml version='1.0'?><opml version='2.0'><body><outline type='rss' text='A' xmlUrl='http://a.example/rss'/>"
        "</body></opml>",
        "utf-8",
    )
    urls = tmp_path / "urls"
    urls.write_text('http://b.example/rss "~B"\n', "utf-8")
    app = NewstuiApp(library, Config())
    async with app.run_test(size=SIZE) as pilot:
        for path in (opml, urls, tmp_path / "none"):
            await pilot.press("g", "i")
            await settled(pilot)
            app.screen.query_one("#answer").value = str(path)
            await pilot.press("enter")
            await settled(pilot)
        assert sorted(feed.url for feed in library.reading.feeds()) == ["http://a.example/rss", "http://b.example/rss"]


@at_every_size
@pytest.mark.parametrize("page", ["settings", "feeds", "found_feeds", "rules", "no_rules", "starter"])
def test_page(snap_compare, configured, failing, size, page):
    keys = {"settings": ",", "rules": "gm", "no_rules": "gm", "starter": "gn", "found_feeds": "H/wire"}.get(page, "H")
    if page == "rules":
        failing.mutes.add("museum", "9d")
        failing.mutes.add('feed:"The Harbour Post" -title:ferries')

    async def opened(pilot):
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        if page == "feeds":
            await pilot.press("g", "g")
        if page == "settings":
            pilot.app.screen._file = "/home/ada/.config/newstui/config.toml"
            shown = (
                "fetch.timeout_seconds",
                "fetch.full_text",
                "reader.measure",
                "ui.theme",
                "keys.preset",
                "keys.star",
            )
            there = pilot.app.screen
            # A setting that is added elsewhere is no change of this page.
            there._settings = [each for each in there._settings if each.name in shown]
            for setting in there._settings:
                if ".toml" in setting.source:
                    object.__setattr__(setting, "source", "/home/ada/.config/newstui/config.toml:2")
            pilot.app.screen.show()
        await pilot.pause()

    assert snap_compare(configured, terminal_size=size, run_before=opened)


async def test_the_palette_offers_only_what_the_screen_can_do(app, filled):
    from newstui.tui.commands import COMMANDS
    from newstui.tui.palette import NewstuiCommands

    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        provider = NewstuiCommands(app.screen)
        offered = [hit.text or "" async for hit in provider.discover()]
        found = [hit.text or "" async for hit in provider.search("rule")]
        assert any(name.startswith("Mute rules") for name in found)
        assert not any(name.startswith(("Add rule", "Resolve")) for name in (*offered, *found))
        assert len(offered) > len(COMMANDS) - 20


async def test_an_empty_list_shows_what_undo_brings_back(app, filled):
    filled.triage.mark(list(filled.reading.story_ids(View("unread"))), "read", True)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert len(app.screen.stories.rows) == 0
        await pilot.press("z")
        await settled(pilot)
        assert len(app.screen.stories.rows) == 30

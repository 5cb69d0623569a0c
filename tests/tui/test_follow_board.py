"""The follow board: what it shows at each size and state, what its keys do, and the way to a sentence and back."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.model.follow import FollowSource, Terms
from newstui.model.view import View
from newstui.services.events import StoryHit
from newstui.services.following.matching import Matching
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from newstui.tui.messages import BackgroundEvent, StoryChosen
from newstui.tui.screens.claims import ClaimsScreen
from newstui.tui.screens.follow_board import FollowBoardScreen
from newstui.tui.screens.follow_form import FollowForm
from newstui.tui.screens.main import MainScreen
from newstui.tui.screens.resolve import ResolveScreen
from tests.tui.conftest import NOW

SIZES = [(80, 24), (120, 36), (200, 50)]
DAY = 86400
EARLY = (
    "Velm council votes to close the ferry dock",
    "<p>The harbour council of Velm voted on Tuesday to close the old ferry dock in June. Chair Ana Brandt said that "
    "the dock repairs cost $4 million. Ferry operators may go to court.</p>",
)
LATER = (
    "Court halts closing of [Velm] ferry dock 港",
    "<p>A court in Velm ordered the council on Friday to keep the ferry dock open. Ferry operators had sued after "
    "the council voted to close it. Ana Brandt said that the council would appeal.</p>",
)
FAINT = ("Council of Velm plans a market", "<p>The council of Velm plans a market in the court of the old harbour.</p>")


@pytest.fixture
def told(library):
    """Three stories, five follows, one new hit; the ids of the stories."""
    ids = []
    for number, (title, body) in enumerate((EARLY, LATER, FAINT)):
        at = NOW - (6 - 2 * number) * DAY
        feed, _ = Feeds(library.database).add(Subscription(f"https://feed{number}.example/rss"), now=NOW)
        link = f"https://feed{number}.example/1"
        draft = StoryDraft(f"s{number}", title, body, f"h{number}", at, at, link=link, published=at)
        outlet = ["The [Harbour] Post", "City Wire 港", "Sea"][number]
        (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader(outlet, NOW), [draft]).new
        Briefings(library.database).save(story_id, analyse(Source(body, "html", title, None, at, "en")), now=NOW)
        ids.append(story_id)
    text = library.reading.briefing(ids[0]).article.text

    def follow(words: str, kind: str = "watch") -> int:
        at = text.index(words)
        source = FollowSource(kind, words, ids[0], at, at + len(words))  # type: ignore[arg-type]
        return library.follows.add(source)[0].id

    follow("Ferry operators may go to court.")
    library.follows.edit(follow("close the old ferry dock in June"), due=NOW, terms=Terms((), ("demolition",)))
    library.follows.edit(
        follow("the dock repairs cost $4 million"), due=NOW - 4 * DAY, note="ask [Dunn]", terms=Terms((), ("tender",))
    )
    library.follows.add(FollowSource("search", "title:grain -oil"))
    library.follows.resolve(follow("Ana Brandt", "speaker"), "did not", "the council gave in")
    matching = Matching(library.database, lambda: NOW)
    while matching.stories() is not None:
        pass
    matching.follows()
    return ids


@pytest.fixture
def app(library, told):
    return NewstuiApp(library, Config())


async def settled(pilot) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot) -> FollowBoardScreen:
    await pilot.press("g", "f")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FollowBoardScreen)
    return screen


def sections(screen: FollowBoardScreen) -> dict[str, int]:
    return {section.name: len(section.follows) for section in screen.pane.board.sections}


at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@at_every_size
def test_board(snap_compare, app, size) -> None:
    assert snap_compare(app, terminal_size=size, run_before=opened)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_followed(snap_compare, filled, size) -> None:
    assert snap_compare(NewstuiApp(filled, Config()), terminal_size=size, run_before=opened)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_edit_form(snap_compare, app, size) -> None:
    async def edited(pilot) -> None:
        await opened(pilot)
        await pilot.press("e")
        await settled(pilot)
        for line in pilot.app.screen.query("Input"):
            line.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=edited)


def test_resolving(snap_compare, app) -> None:
    async def asked(pilot) -> None:
        await opened(pilot)
        await pilot.press("r", "n")
        await settled(pilot)
        pilot.app.screen.query_one("#resolve-note").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=asked)


@at_every_size
async def test_enter_goes_to_the_sentence_of_the_hit_and_back_again(app, library, told, size) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert sections(screen) == {"New hits": 1, "Due today": 1, "Overdue": 1, "Open": 1, "Resolved": 1}
        await pilot.press("j", "enter")
        await settled(pilot)
        main = app.screen
        assert isinstance(main, MainScreen)
        lit = main.reader.text_pane.lit
        assert main.opened_id == told[1] and lit is not None
        assert "court" in library.reading.briefing(told[1]).article.text[slice(*lit)].lower()
        pane = main.reader.text_pane
        rows = [n for n, line in enumerate(pane.lines) if line.span and line.span.start < lit.end > lit.start]
        assert pane.scroll_offset.y <= rows[0]
        assert library.reading.counts().new_hits == 0
        await pilot.press("q")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, FollowBoardScreen)
        assert "New hits" not in sections(screen)
        assert screen.pane.target is not None and screen.pane.target.hit is not None
        await pilot.press("q", "enter", "q")
        await settled(pilot)
        assert isinstance(app.screen, MainScreen)


async def test_enter_on_a_follow_goes_to_the_sentence_that_it_was_made_from(app, library, told) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        main = app.screen
        lit = main.reader.text_pane.lit
        assert main.opened_id == told[0]
        assert library.reading.briefing(told[0]).article.text[slice(*lit)] == "Ferry operators may go to court."


async def test_resolve_not_this_stop_and_undo_by_key(app, library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "x")
        await settled(pilot)
        assert ("New hits" not in sections(screen) and library.follows.hits() == []) or all(
            hit.tier == "possible" for hit in library.follows.hits()
        )
        await pilot.press("z")
        await settled(pilot)
        assert sections(screen)["New hits"] == 1
        await pilot.press("g", "g", "r")
        await settled(pilot)
        assert isinstance(app.screen, ResolveScreen)
        await pilot.press("h", *"in June", "enter")
        await settled(pilot)
        assert sections(screen)["Resolved"] == 2 and "New hits" not in sections(screen)
        assert ("happened", "in June") in [follow.ended for follow in library.follows.resolved()]
        await pilot.press("z")
        await settled(pilot)
        assert sections(screen)["Resolved"] == 1
        await pilot.press("g", "g", "d")
        await settled(pilot)
        assert "New hits" not in sections(screen)
        await pilot.press("z", "m")
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        assert sections(screen)["New hits"] == 1


async def test_what_has_ended_is_opened_again(app, library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("G", "r")
        await settled(pilot)
        assert "Resolved" not in sections(screen) and library.follows.resolved() == []


async def test_the_form_changes_terms_date_and_note_and_says_what_is_wrong(app, library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        follow_id = screen.pane.target.follow.follow.id
        await pilot.press("e")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FollowForm)
        form.query_one("#form-names").value = "Karsovy"
        form.query_one("#form-due").value = "someday"
        await pilot.press("enter")
        assert app.screen is form and "someday" in str(form.query_one("#form-hint").content)
        form.query_one("#form-due").value = "2030-02-01"
        form.query_one("#form-note").value = "soon"
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is screen
        follow = library.follows.get(follow_id)
        assert Terms.read(follow.terms).names == ("Karsovy",)
        assert (library.follows.due_day(follow), follow.note) == ("2030-02-01", "soon")


async def test_the_filter_and_sections_and_unfolding(app) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("tab")
        assert screen.pane.target.follow.follow.source.text.startswith("close the old")
        await pilot.press("p", "l", "h", "n")
        assert screen.pane.target.follow.follow.source.text.startswith("close the old")
        await pilot.press("=", *"dunn", "enter")
        await settled(pilot)
        assert sections(screen) == {"Overdue": 1}
        await pilot.press("=", *" zzz", "enter")
        await settled(pilot)
        assert not screen.pane.board
        await pilot.press("q")
        assert sections(screen)["New hits"] == 1


async def test_what_is_typed_is_followed_or_refused(app, library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("a", *"Port Ellis bridge", "enter")
        await settled(pilot)
        assert library.follows.list_follows()[0].source.text == "Port Ellis bridge"
        for words, wrong in (("/(ferry", "cannot be read"), ("the", "no term to follow in 'the'")):
            await pilot.press("a", *words, "enter")
            await settled(pilot)
            assert app.screen.query_one("#answer", Input).value == words, "what was typed stays"
            assert wrong in str(app.screen.query_one("#wrong", Static).render())
            await pilot.press("escape")
        assert len([each for each in library.follows.list_follows() if each.source.kind == "search"]) == 1


async def test_f_says_what_it_understood_and_ge_edits_it(app, library, told) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await settled(pilot)
        (note,) = app._notifications
        assert note.message.startswith("Following: 'Council of Velm plans a market'") and "ge edits" in note.message
        await pilot.press("g", "e")
        await settled(pilot)
        assert isinstance(app.screen, FollowForm)
        await pilot.press("escape", "f")
        await settled(pilot)
        assert all(follow.source.kind != "story" for follow in library.follows.list_follows())


async def test_speakers_figures_and_searches_are_followed_by_key(app, library, told) -> None:
    async with app.run_test(size=(120, 36)) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)

        await settled(pilot)
        app.screen.post_message(StoryChosen(told[0]))
        await settled(pilot)
        await press("c")
        claims = app.screen
        assert isinstance(claims, ClaimsScreen)
        speakers = [claim.speaker.name if claim.speaker else "" for claim in claims.pane.claims]
        claims.pane.cursor = next(number for number, name in enumerate(speakers) if "Brandt" in name)
        await press("F", "q", "X", "f", "q", "q")
        await press("/", *"title:court", "enter", "F")
        kinds = {follow.source.kind: follow.source.text for follow in reversed(library.follows.list_follows())}
        assert kinds["search"] == "title:court"
        assert "Brandt" in kinds["speaker"]
        assert "$4 million" in kinds["figure"]


async def test_new_hits_are_told_together_and_the_board_follows(app, library, told) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        main = app.screen_stack[0]
        # A story that touches two follows is one story to read.
        for follow, story in ((1, told[1]), (2, told[1]), (1, told[0])):
            main.post_message(BackgroundEvent(StoryHit(follow, story, "hit", ("court",))))
        await pilot.pause(0.8)
        await settled(pilot)
        (note,) = app._notifications
        assert "Court halts" in note.message and "and 1 more" in note.message and "gf" in note.message
        assert sections(screen)["New hits"] == 1


async def test_nobody_speaks_up_about_what_is_muted(app, library, told) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        library.triage.mark([told[1]], "muted", True)
        app.screen.post_message(BackgroundEvent(StoryHit(1, told[1], "hit", ("court",))))
        await pilot.pause(0.8)
        await settled(pilot)
        assert not list(app._notifications)


async def test_the_list_of_touched_stories_has_a_key_of_its_own(app) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("g", "F")
        await settled(pilot)
        assert app.screen.view == View("following")

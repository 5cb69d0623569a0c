"""The ledger's screen: what it shows, what its keys ask for, and the way to a sentence and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.errors import QueryError
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.model.ledger import Asked
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui import ledger_query
from newstui.tui.app import NewstuiApp
from newstui.tui.screens.ledger import LedgerScreen
from newstui.tui.screens.main import MainScreen
from tests.tui.conftest import NOW

SIZES = [(80, 24), (120, 36), (200, 50)]

FIRST = """<p>The harbour bridge will reopen in May, the council of Port Ellis said on Monday.</p>
<p>“We found rust where nobody had looked,” said engineer Mara Dunn. She warned that the [rest] of the repairs may cost
about $4 million.</p>"""
SECOND = """<p>Port Ellis waits for its bridge.</p>
<p>Mara Dunn, an engineer, said that the east pier had lost 30 percent of its bolts. The harbour bridge will reopen in
May, the council of Port Ellis said.</p><p>Two officials familiar with the plan said the toll was still open.</p>"""


@pytest.fixture
def told(library):
    """Two stories of two outlets, a day apart, which share a claim; the ids, the older first."""
    ids = []
    for number, (outlet, body) in enumerate((("The [Harbour] Post", FIRST), ("City Wire 港", SECOND))):
        at = NOW - 100_000 + number * 80_000
        feed, _ = Feeds(library.database).add(Subscription(f"https://feed{number}.example/rss"), now=NOW)
        draft = StoryDraft(
            f"s{number}", f"Bridge story {number}", body, f"h{number}", at, at,
            link=f"https://feed{number}.example/1", published=at,
        )  # fmt: skip
        (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader(outlet, NOW), [draft]).new
        found = analyse(Source(body, "html", draft.title, None, at, "en"))
        Briefings(library.database).save(story_id, found, now=NOW)
        ids.append(story_id)
    return ids


@pytest.fixture
def app(library, told):
    return NewstuiApp(library, Config())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_ledger(snap_compare, app, size) -> None:
    assert snap_compare(app, press=["C"], terminal_size=size)


def test_nothing_kept_yet(snap_compare, library) -> None:
    assert snap_compare(NewstuiApp(library, Config()), press=["C"], terminal_size=(80, 24))


async def opened(pilot) -> LedgerScreen:
    await pilot.press("C")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, LedgerScreen)
    return screen


def speakers(screen: LedgerScreen) -> set[str | None]:
    claims = [folded.told.claim for folded in screen.pane.claims]
    return {claim.speaker.name if claim.speaker else None for claim in claims}


async def test_the_same_claim_is_shown_once_with_its_outlets(app) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        folded = [claim for claim in screen.pane.claims if claim.echoes]
        assert [claim.outlets for claim in folded] == [("City Wire 港", "The [Harbour] Post")]


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_enter_opens_the_story_at_the_sentence(app, told, size) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("G")
        wanted = screen.claim.told
        assert wanted.story.id == told[0]
        await pilot.press("enter")
        await pilot.pause(0.2)
        main = app.screen
        assert isinstance(main, MainScreen)
        assert (main.opened_id, main.reader.text_pane.lit) == (told[0], wanted.claim.span)
        assert main.has_class("-reading")


async def test_keys_narrow_and_widen_it(app) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        said = len(screen.pane.claims)
        await pilot.press("a")
        assert {claim.told.claim.kind for claim in screen.pane.claims} >= {"unattributed"}
        assert "Mara Dunn" not in speakers(screen)
        await pilot.press("a")
        assert len(screen.pane.claims) > said
        await pilot.press("a")
        assert len(screen.pane.claims) == said
        while screen.claim.told.claim.speaker is None or screen.claim.told.claim.speaker.name != "Mara Dunn":
            await pilot.press("j")
        await pilot.press("S")
        assert speakers(screen) == {"Mara Dunn"}
        await pilot.press("S")
        assert len(screen.pane.claims) == said
        await pilot.press("=", *"by:dunn bolts", "enter")
        await pilot.pause()
        assert [claim.told.claim.figures[0].value for claim in screen.pane.claims] == [30]
        await pilot.press("=", *" nonesuch:3", "enter")
        await pilot.pause(0.2)
        assert app.screen.query_one("#answer").value.endswith("nonesuch:3")
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.pane.claims) == 1
        await pilot.press("q")
        assert len(screen.pane.claims) == said
        await pilot.press("q")
        assert isinstance(app.screen, MainScreen)


async def test_a_claim_is_followed_and_marked(app) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        told = screen.claim.told
        await pilot.press("f")
        await pilot.pause(0.3)
        assert tuple(told.claim.span) in app.library.follows.followed_spans(told.story.id)
        assert (told.story.id, *told.claim.span) in screen.pane.followed


async def test_more_is_read_as_one_goes_on(library, told) -> None:
    body = "".join(f"<p>Mara Dunn said pier {n} needs {n + 2} new beams of oak.</p>" for n in range(70))
    feed = Feeds(library.database).all()[0]
    draft = StoryDraft("long", "Piers", body, "long", NOW - 50, NOW - 50, published=NOW - 50)
    (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader("Post", NOW), [draft]).new
    Briefings(library.database).save(story_id, analyse(Source(body, "html", "Piers", None, NOW, "en")), now=NOW)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        first = len(screen.pane.claims)
        for _ in range(45):
            await pilot.press("j")
        assert screen.pane.cursor == 45
        assert len(screen.pane.claims) > first
        places = [claim.told.place for claim in screen.pane.claims]
        assert len(set(places)) == len(places)


def since(words: str) -> int:
    if words != "2d":
        raise QueryError("no time")
    return 86400


def test_what_is_typed_is_read_and_written() -> None:
    asked = ledger_query.read('bridge toll by:"mara dunn" since:2d certainty:den kind:direct', since)
    assert asked == Asked("mara dunn", "bridge toll", 86400, "denied", "direct")
    assert ledger_query.written(asked) == 'bridge toll by:"mara dunn" since:1970-01-02 certainty:denied kind:direct'
    for wrong in ("kind:d", "certainty:sure", "who:me", "since:soon", "by:", "-toll", 'by:"mara dunn'):
        with pytest.raises(QueryError):
            ledger_query.read(wrong, since)


@given(st.text(max_size=60))
def test_anything_may_be_typed(text: str) -> None:
    try:
        asked = ledger_query.read(text, since)
    except QueryError:
        return
    assert isinstance(ledger_query.written(asked), str)

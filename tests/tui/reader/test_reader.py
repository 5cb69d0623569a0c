"""The reader and the claims screen, on a story that the analysis has briefed."""

import pytest

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source, Span
from newstui.model.feed import Subscription
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from newstui.tui.screens.claims import ClaimsScreen
from newstui.tui.screens.main import MainScreen
from tests.tui.conftest import NOW

SIZES = [(80, 24), (120, 36), (200, 50)]
HTML = """<p>The council of Port Ellis said on Monday that the harbour bridge will reopen in May, a month later than
planned. Repairs cost about $4 million.</p>
<p>“We found rust where nobody had looked,” said engineer Mara Dunn. She said [the rest] of the bridge was sound.</p>
<h3>Background</h3><ul><li>The bridge was closed in 2024 after a ship struck it.</li><li>東の橋
carries 9,000 cars.</li></ul>
<h3>What to watch next</h3><ul><li>Whether the state pays half of the bill.</li><li>The new toll, due in June.</li></ul>
<h3>Bottom line</h3><p>The town gets its bridge back, at a price.</p><p>Leave a comment</p>"""


def kept(library, content: str, *, brief: bool) -> int:
    feed, _ = Feeds(library.database).add(Subscription("http://feed.example/rss", "The [Harbour] Post"), now=NOW)
    title = "Harbour bridge to reopen in May"
    draft = StoryDraft(
        "one", title, content, "hash", NOW - 600, NOW, link="https://feed.example/1", published=NOW - 600
    )
    stored = Stories(library.database).store_feed(feed.id, FeedHeader("The [Harbour] Post", NOW), [draft])
    (story_id,) = stored.new
    if brief:
        found = analyse(Source(content, "html", title, None, NOW - 600, "en"))
        Briefings(library.database).save(story_id, found, now=NOW)
    return story_id


@pytest.fixture
def briefed(library):
    kept(library, HTML, brief=True)
    return NewstuiApp(library, Config())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_reader(snap_compare, briefed, size) -> None:
    assert snap_compare(briefed, press=["enter"], terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_claims(snap_compare, briefed, size) -> None:
    assert snap_compare(briefed, press=["enter", "c"], terminal_size=size)


def test_waiting_for_the_analysis(snap_compare, library) -> None:
    kept(library, HTML, brief=False)
    assert snap_compare(NewstuiApp(library, Config()), press=["enter"], terminal_size=(120, 36))


def test_a_story_without_text(snap_compare, library) -> None:
    kept(library, "", brief=True)
    assert snap_compare(NewstuiApp(library, Config()), press=["enter"], terminal_size=(120, 36))


async def test_a_bullet_leads_to_its_place_and_is_followed(briefed) -> None:
    async with briefed.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        screen = briefed.screen
        assert isinstance(screen, MainScreen)
        await pilot.press("3", "j", "j")
        target = screen.reader.side_panes[1].target
        assert target is not None
        text = screen.reader.opened.briefing.article.text
        assert text[slice(*target.span)].startswith("Whether the state")
        await pilot.press("f")
        await pilot.pause(0.2)
        assert tuple(target.span) in briefed.library.follows.followed_spans(screen.opened_id)
        await pilot.press("enter")
        assert screen.reader.text_pane.lit == target.span
        assert screen.reader.text_pane.has_focus
        await pilot.press("z")
        await pilot.pause(0.2)
        assert not briefed.library.follows.followed_spans(screen.opened_id)


async def test_a_claim_leads_to_its_sentence(briefed) -> None:
    async with briefed.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        claims = briefed.screen
        assert isinstance(claims, ClaimsScreen)
        assert claims.claim is not None
        wanted: Span = claims.claim.span
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(briefed.screen, MainScreen)
        assert briefed.screen.reader.text_pane.lit == wanted


async def test_nothing_hostile_is_drawn(library) -> None:
    kept(library, "<p>a\x1b]52;c;eA==\x07b [/] [link=file:///x] \u202e\x9b31m said.</p>", brief=True)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        pane = app.screen.reader.text_pane
        drawn = "".join(pane.render_line(y).text for y in range(pane.size.height))
        assert "[/] [link=file:///x]" in drawn
        assert not set(drawn) & {"\x1b", "\x07", "\u202e", "\x9b"}


async def test_find_zoom_and_links(library) -> None:
    kept(library, HTML + '<p>See <a href="https://port.example/plan">the plan</a> of the council.</p>', brief=True)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        pane = app.screen.reader.text_pane
        await pilot.press("/", *"COUNCIL", "enter")
        await pilot.pause()
        text = app.screen.reader.opened.briefing.article.text
        assert [text[slice(*each)] for each in pane.found] == ["council", "council"]
        first = pane.found_here
        await pilot.press("n")
        assert pane.found_here == pane.found[1] != first
        await pilot.press("N")
        assert pane.found_here == first
        assert app.screen.reader.follow_source() is None, "a place that was found is no sentence to follow"
        await pilot.press("escape")
        assert not pane.found
        assert app.screen.has_class("-reading")
        await pilot.press("w")
        await pilot.pause()
        assert not app.screen.reader.side_panes[0].display
        await pilot.press("w")
        await pilot.pause()
        assert app.screen.reader.side_panes[0].display
        opened = []

        async def browse(link: str) -> None:
            opened.append(link)

        app.screen.browse = browse
        await pilot.press(";")
        assert [link.url for link in pane.hints.values()] == ["https://port.example/plan"]
        drawn = "".join(pane.render_line(y).text for y in range(pane.size.height))
        assert "See the plan[a]" in drawn
        await pilot.press("a")
        await pilot.pause()
        assert opened == ["https://port.example/plan"]
        assert not pane.hints


async def test_another_width_keeps_the_words_at_the_top(library) -> None:
    html = "".join(f"<p>Paragraph {n} has {'words to fill some lines of it, and ' * 9} an end.</p>" for n in range(80))
    kept(library, html, brief=True)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "space")
        pane = app.screen.reader.text_pane
        await pilot.pause()
        before = pane._place()
        assert before
        for size in ((80, 24), (200, 50), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            top = next(line.span for line in pane.set_lines[pane.scroll_offset.y :] if line.span is not None)
            assert top.start <= before < top.end


async def test_claims_by_kind_certainty_and_speaker_say_their_rule_in_80_columns(briefed) -> None:
    async with briefed.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        pane = briefed.screen.pane
        every = pane.claims
        for asked, fits in (
            ("direct", lambda claim: claim.kind == "direct"),
            ("planned", lambda claim: claim.certainty == "planned"),
        ):
            await pilot.press("=", *asked, "enter")
            await pilot.pause()
            assert {id(claim) for claim in pane.claims} == {id(claim) for claim in every if fits(claim)}
            assert pane.claims
            await pilot.press("q")
        while briefed.screen.claim.speaker is None or briefed.screen.claim.speaker.name != "Mara Dunn":
            await pilot.press("j")
        await pilot.press("S")
        assert {claim.speaker.name for claim in pane.claims if claim.speaker} == {"Mara Dunn"}
        await pilot.press("i")
        await pilot.pause()
        said = [notice.message for notice in briefed._notifications]
        assert any(f"(rule: {briefed.screen.claim.rule})" in words for words in said)
        await pilot.press("S")
        assert len(pane.claims) == len(every)


async def test_claims_are_filtered(briefed) -> None:
    async with briefed.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        pane = briefed.screen.pane
        every = len(pane.claims)
        await pilot.press("a")
        assert 0 < len(pane.claims) < every
        assert all(claim.speaker is None or claim.speaker.type == "anonymous" for claim in pane.claims)
        await pilot.press("a", "=", *"dunn", "enter")
        await pilot.pause()
        assert {claim.speaker.name for claim in pane.claims} == {"Mara Dunn"}
        await pilot.press("q")
        assert len(pane.claims) == every
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(briefed.screen, MainScreen)

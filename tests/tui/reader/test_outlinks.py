"""Links, pictures and files in the reader: their letters, numbers and addresses; selecting with the mouse; places."""

from contextlib import asynccontextmanager

import pytest
from textual.geometry import Offset

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.model.entry import Enclosure
from newstui.model.feed import Subscription
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from tests.tui.conftest import NOW

HTML = """<p>The council of Port Ellis said that the <a href="https://bridge.example/harbour">harbour bridge</a> will
reopen in May, <strong>a month late</strong>, at a cost of <em>$4 million</em> and <code>two</code> summers.</p>
<figure><img src="https://bridge.example/quay.jpg" alt="The quay at dusk"><figcaption>On Sunday</figcaption></figure>
<h2>What was found</h2><ol><li>Rust in the <a href="https://bridge.example/pier">northern pier</a></li><li>Two cracks
<ul><li>one of four metres</li><li>one of six</li></ul></li></ol>
<blockquote>We will look again, said Mara Dunn.</blockquote>
<table><tr><th>Year</th><th>Cars</th><th>Said of it</th></tr><tr><td>2023</td><td>9,000</td><td>the busiest</td></tr>
<tr><td>2024</td><td>850</td><td>closed in March</td></tr></table>
<pre>def toll(cars):
    return cars * 2</pre><p>הגשר נפתח ביום ראשון.</p><p>東の橋は閉鎖された。</p>"""
LONG = "".join(f"<p>Paragraph {n} of a long story, which the council read on Monday.</p>" for n in range(60))


def app_with(library, *bodies: str) -> NewstuiApp:
    feed, _ = Feeds(library.database).add(Subscription("http://feed.example/rss", "The Harbour Post"), now=NOW)
    files = (Enclosure("https://cdn.example/ep-12.mp3", "audio/mpeg", 23_412_000),)
    drafts = [
        StoryDraft(
            f"s{n}", f"Bridge to reopen, part {n}", body, f"h{n}", NOW - 600 - n, NOW,
            link=f"https://feed.example/{n}", published=NOW - 600 - n, enclosures=files if n == 0 else (),
        )
        for n, body in enumerate(bodies)
    ]  # fmt: skip
    stored = Stories(library.database).store_feed(feed.id, FeedHeader("The Harbour Post", NOW), drafts)
    for story_id, draft in zip(stored.new, drafts, strict=True):
        found = analyse(Source(draft.content, "html", draft.title, None, NOW - 600, "en"))
        Briefings(library.database).save(story_id, found, now=NOW)
    return NewstuiApp(library, Config())


@pytest.fixture
def browsed(monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    return opened


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_rich_article(snap_compare, library, size) -> None:
    assert snap_compare(app_with(library, HTML), press=["enter"], terminal_size=size)


def test_letters_upon_links(snap_compare, library) -> None:
    assert snap_compare(app_with(library, HTML), press=["enter", "semicolon"], terminal_size=(120, 36))


def test_the_list_of_addresses(snap_compare, library) -> None:
    assert snap_compare(app_with(library, HTML), press=["enter", "O", "j", "j"], terminal_size=(80, 24))


async def test_the_addresses_are_to_be_seen(library) -> None:
    # A snapshot alone had been renewed without them.
    async with (app := app_with(library, HTML)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "O")
        await pilot.pause()
        seen = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "https://bridge.example/harbour" in seen


@pytest.mark.parametrize(
    ("keys", "url"),
    [
        (["semicolon", "a"], "https://cdn.example/ep-12.mp3"),
        (["semicolon", "s"], "https://bridge.example/harbour"),
        (["semicolon", "3"], "https://bridge.example/quay.jpg"),
        (["O", "4", "enter"], "https://bridge.example/pier"),
        (["O", "j", "enter"], "https://bridge.example/harbour"),
    ],
)
async def test_an_outlink_is_opened(library, browsed, keys, url) -> None:
    app = app_with(library, HTML)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", *keys)
        await app.workers.wait_for_complete()
        assert browsed == [url]
        assert not app.screen.reader.text_pane.hints


async def test_a_click_follows_a_link(library, browsed) -> None:
    async with pointing(library, "harbour") as (pilot, pane, line, column):
        await pilot.click(pane, offset=(column + 2, line + 1))
        await pilot.app.workers.wait_for_complete()
        assert browsed == ["https://bridge.example/harbour"]


@pytest.fixture
def copied(monkeypatch) -> list[str]:
    """What goes to the clipboard."""
    found: list[str] = []
    monkeypatch.setattr("newstui.tui.clipboard.copy", lambda text, write: found.append(text) or "test")
    return found


@asynccontextmanager
async def pointing(library, words: str):
    """The story open at 120x36; its text, and the line and column where `words` stand."""
    app = app_with(library, HTML)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        pane = app.screen.reader.text_pane
        line = next(n for n in range(pane.line_count()) if words in pane.letters(n))
        yield pilot, pane, line, pane.letters(line).index(words)


async def test_what_is_dragged_over_is_copied(library, copied) -> None:
    async with pointing(library, "council of") as (pilot, pane, first, column):
        await pilot.mouse_down(pane, offset=(column, first + 1))
        await pilot.hover(pane, offset=(column + 10, first + 2))
        await pilot.mouse_up(pane, offset=(pane.letters(first + 1).index("May") + 2, first + 2))
        await pilot.app.workers.wait_for_complete()
        assert copied == ["council of Port Ellis said that the harbour bridge will reopen in May"]


async def test_a_double_click_copies_a_word(library, copied) -> None:
    async with pointing(library, "council of") as (pilot, pane, line, column):
        await pilot.double_click(pane, offset=(column + 3, line + 1))
        await pilot.app.workers.wait_for_complete()
        assert copied == ["council"]


async def test_a_story_opens_where_it_was_left_after_a_restart(library) -> None:
    async with (app := app_with(library, LONG, LONG)).run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", "space", "space")
        before = app.screen.reader.text_pane.scroll_offset
        await pilot.press("Q")
    assert before.y > 20
    async with (app := NewstuiApp(library, Config())).run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "h", "enter")
        await pilot.pause()
        # The empty line between two paragraphs is of neither.
        assert app.screen.reader.text_pane.scroll_offset.y - before.y in (0, 1)
        await pilot.press("g", "g")
        assert app.screen.reader.text_pane.scroll_offset == Offset(0, 0)
        await pilot.press("Q")

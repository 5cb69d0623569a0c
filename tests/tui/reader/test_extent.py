"""Another story in the panes: the screen is not laid out anew for it, whatever its length."""

from newstui.analysis.pipeline import analyse
from newstui.config import Config
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.services.library import Library
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from newstui.tui.app import NewstuiApp
from tests.tui.conftest import NOW

PARAGRAPH = "<p>The harbour office said on Monday that ferry {} would sail again in May, at a cost of $4 million.</p>"


def keep(library, lengths) -> None:
    feed, _ = Feeds(library.database).add(Subscription("http://feed.example/rss", "Feed"), now=NOW)
    for number, length in enumerate(lengths):
        html = "".join(PARAGRAPH.format(each) for each in range(length))
        draft = StoryDraft(str(number), f"Story {number}", html, str(number), NOW - number, NOW, published=NOW - number)
        (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader("Feed", NOW), [draft]).new
        Briefings(library.database).save(story_id, analyse(Source(html, "html", draft.title)), now=NOW)


async def layouts_of(library, lengths) -> tuple[int, bool, int, int]:
    """After a move to the second story: layouts, whether the text has a scrollbar, its lines, and its width."""
    keep(library, lengths)
    app = NewstuiApp(library, Config())
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        laid_out = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, laid_out.append)
        await pilot.press("j")
        await pilot.pause()
        pane = app.screen.reader.text_pane
        assert pane.opened.story.row.title == "Story 1"
        assert pane.virtual_size.height == len(pane.lines)
        assert pane.virtual_size.width == pane.scrollable_content_region.width
        return len(laid_out), pane.show_vertical_scrollbar, len(pane.lines), pane.max_scroll_y


async def test_a_story_like_the_one_before_lays_nothing_out(library) -> None:
    layouts, bar, lines, _ = await layouts_of(library, (60, 70))
    assert bar
    assert lines > 70
    assert layouts == 0


async def test_nor_does_a_longer_story(library) -> None:
    layouts, bar, lines, most = await layouts_of(library, (2, 70))
    assert layouts == 0
    assert bar
    assert 0 < most < lines


async def test_nor_does_a_shorter_story(library) -> None:
    layouts, _, _, most = await layouts_of(library, (70, 2))
    assert layouts == 0
    assert most == 0


async def test_a_story_that_followed_the_cursor_is_read_anew_only_after_a_write(library, tmp_path) -> None:
    keep(library, (3, 3))
    app = NewstuiApp(library, Config())
    other = Library.open(tmp_path / "store.db", clock=lambda: NOW)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        shown = app.screen.reader.opened
        assert shown.story.row.title == "Story 1"
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.screen.reader.opened is shown
        assert app.screen.reader.text_pane.has_focus
        assert app.screen.stories.current.read
        await pilot.press("q")
        other.triage.tag([shown.story.row.id], "harbour", True)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.reader.opened.story.tags == ("harbour",)
    other.close()

"""newstui read: every section in plain lines; through the reader's pager on a terminal."""

import os
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.model.entry import Enclosure
from newstui.model.feed import Subscription
from newstui.services.library import Library
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

from .conftest import Run

PAGER = "import sys; print('PAGED', 'CLAIMS' in sys.stdin.read(), sys.argv[1:])"
HTML = """<p>The council said on Monday that the <a href="https://bridge.example/plan">bridge</a> reopens in May.</p>
<img src="https://bridge.example/q.jpg" alt="The quay"><ol start=4><li>Rust<ul><li>in the pier</li></ul></li></ol>
<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2023</td><td>9,000</td></tr></table>
<h3>Background</h3><ul><li>It was closed in 2024 after a ship struck it.</li></ul>
<h3>What to watch next</h3><ul><li>Whether the state pays half.</li></ul>"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    library = Library.open(tmp_path / "store.db")
    feed, _ = Feeds(library.database).add(Subscription("http://f.example/rss", "The Post"), now=1)
    file = Enclosure("https://bridge.example/ep.mp3", "audio/mpeg", 2_000_000)
    draft = StoryDraft("one", "Bridge reopens", HTML, "h", 1, 1, link="https://f.example/1", enclosures=(file,))
    (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader("The Post", 1), [draft]).new
    Briefings(library.database).save(story_id, analyse(Source(HTML, "html", "Bridge reopens")), now=1)
    library.close()
    return str(story_id)


def test_paragraphs_are_parted_where_no_file_stands_first(run: Run, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "store.db")
    feed, _ = Feeds(library.database).add(Subscription("http://f.example/rss", "The Post"), now=1)
    html = "<p>The quay is closed.</p><h3>Background</h3><p>A ship struck it.</p><p>It sank.</p>"
    draft = StoryDraft("one", "Quay closed", html, "h", 1, 1)
    (story_id,) = Stories(library.database).store_feed(feed.id, FeedHeader("The Post", 1), [draft]).new
    Briefings(library.database).save(story_id, analyse(Source(html, "html", "Quay closed")), now=1)
    library.close()
    assert run("read", str(story_id)).out.splitlines()[1:11] == [
        "", "Quay closed", "", "The quay is closed.", "", "Background", "A ship struck it.", "", "It sank.", "",
    ]  # fmt: skip


def test_a_pipe_gets_all_of_it(run: Run, story: str) -> None:
    out = run("read", story, "--keep-unread").out
    assert out.splitlines()[2:21] == [
        "Bridge reopens", "",
        "[1] File: audio · 2.0 MB · ep.mp3", "",
        "The council said on Monday that the bridge[2] reopens in May.", "",
        "[3] Image: The quay", "",
        " 4. Rust", "   ◦ in the pier", "",
        "Year   Cars", "───────────", "2023  9,000", "",
        "Background", "• It was closed in 2024 after a ship struck it.", "",
        "What to watch next",
    ]  # fmt: skip
    assert "[2] bridge: https://bridge.example/plan" in out
    parts = ["LINKS", "SUMMARY", "CONTEXT", "WHAT TO WATCH", "CLAIMS"]
    assert [line for line in out.splitlines() if line in parts] == parts
    assert run("list", "is:unread", "--json").records
    run("read", story)
    assert not run("list", "is:unread", "--json").records


@pytest.mark.parametrize(
    ("pager", "expected"),
    [
        (shlex.join([sys.executable, "-c", PAGER, "a b; c"]),
         "PAGED True ['a b; c']"),
        ("no-such-pager --really", "What to watch"),
        ("'unclosed", "What to watch"),
        ("", "What to watch"),
    ],
)  # fmt: skip
def test_a_terminal_gets_the_pager(story: str, tmp_path: Path, pager: str, expected: str) -> None:
    environ = os.environ | {"NEWSTUI_STORE": str(tmp_path / "store.db"), "PAGER": pager}
    child = pexpect.spawn(
        sys.executable, ["-m", "newstui", "read", story], env=environ, dimensions=(40, 200), timeout=60
    )
    child.expect_exact(expected)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0

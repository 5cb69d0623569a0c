import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.errors import FeedError
from newstui.feeds import discover, newsboat, opml
from newstui.model.feed import Subscription

WORDS = st.text("abcdéxyz &<>'\"", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.one_of(st.none(), WORDS)), min_size=1, max_size=6))
def test_opml_comes_back(rows: list[tuple[str, str | None]]) -> None:
    subscriptions = [
        Subscription(f"https://feeds.example/{number}", title, None, folder)
        for number, (title, folder) in enumerate(rows)
    ]
    found = opml.read(opml.write(subscriptions))
    assert sorted(found, key=lambda each: each.url) == sorted(subscriptions, key=lambda each: each.url)


def test_nested_folders_are_paths() -> None:
    (found,) = opml.read(
        b'<opml><body><outline text="News"><outline text="Asia">'
        b'<outline text="A" xmlUrl="http://a.example/"/></outline></outline></body></opml>'
    )
    assert found.folder == "News/Asia"


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"<opml><body>", b"<opml><body/></opml>"])
def test_what_is_no_opml_is_an_error(data: bytes) -> None:
    with pytest.raises(FeedError):
        opml.read(data)


MIXED = b"""<opml><body>
<outline type="rss" text="A" xmlUrl="https://a.example/f"/>
<outline type="rss" text="B" xmlUrl="not a url"/>
<outline type="rss" text="C" xmlUrl="ftp://c.example/f"/>
<outline type="rss" text="D"/>
<outline text="A folder"><outline type="rss" text="E" xmlUrl="HTTPS://e.example/f"/></outline>
</body></opml>"""


def test_what_an_opml_file_names_in_vain_is_told() -> None:
    notes: list[str] = []
    assert [each.title for each in opml.read(MIXED, notes)] == ["A", "E"]
    assert notes == [
        "line 3: 'not a url' (B) is no http or https address; left out",
        "line 4: 'ftp://c.example/f' (C) is no http or https address; left out",
        "line 5: 'D' has no xmlUrl; left out",
    ]
    bad = (
        b'<opml><body><outline text="B" xmlUrl="not a url"/><outline text="C" xmlUrl="ftp://c.example/"/></body></opml>'
    )
    with pytest.raises(FeedError, match=r"can be fetched: line 1: 'not a url' \(B\) .*; and 1 more") as caught:
        opml.read(bad)
    assert "http://" in (caught.value.hint or "")


def test_newsboat_urls() -> None:
    urls = newsboat.read_urls(
        '# mine\nhttps://a.example/f "tech" "~My A"\nexec:~/bin/x\n"query:Unread:unread = \\"yes\\""\n'
    )
    assert urls.subscriptions == [
        Subscription("https://a.example/f", "My A", folder="tech"),
        Subscription("exec:~/bin/x", switched_off=True),
    ]
    assert urls.views == [("Unread", "is:unread")]
    assert len(urls.notes) == 1


def test_a_program_s_tag_makes_no_folder_of_its_own() -> None:
    urls = newsboat.read_urls("https://a.example/f tech\nexec:~/bin/x bar\nexec:~/bin/y tech\n")
    assert [each.folder for each in urls.subscriptions] == ["tech", None, "tech"]


def test_a_page_announces_its_feeds() -> None:
    page = (
        b'<html><head><base href="https://b.example/blog/"><link rel="alternate" type="application/rss+xml" '
        b'title="All" href="feed"><link rel="stylesheet" href="x.css"></head></html>'
    )
    (link,) = discover.find_feeds(page, "https://b.example/")
    assert (link.url, link.title) == ("https://b.example/blog/feed", "All")


def test_addresses_of_programs_survive_the_way_through_opml() -> None:
    subscriptions = [Subscription("|~/bin/x", "X", switched_off=True), Subscription("https://a.example/", None)]
    assert opml.read(opml.write(subscriptions)) == subscriptions


def test_the_opml_corpus() -> None:
    folder = os.environ.get("NEWSTUI_CORPORA")
    if not folder or not (Path(folder) / "opml").is_dir():
        pytest.skip("NEWSTUI_CORPORA names no folder with opml/")
    read = 0
    for path in sorted((Path(folder) / "opml").glob("*ml")):
        try:
            found = opml.read(path.read_bytes())
        except FeedError as error:
            assert "\n" not in str(error)
            continue
        read += 1
        again = opml.read(opml.write(found))
        assert sorted(again, key=lambda each: each.url) == sorted(found, key=lambda each: each.url), path
    assert read > 10

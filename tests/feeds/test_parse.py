import gzip
import json
import os
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from newstui.errors import FeedError
from newstui.feeds.entities import without_bombs
from newstui.feeds.overlong import CUT, MOST_HTML, shortened
from newstui.feeds.parse import parse
from newstui.feeds.sanitise import MOST_LINE
from newstui.model.moment import to_iso

URL = "https://harbour.example/feed.xml"


def rss(item: str, *, head: str = "<title>Harbour</title>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}<item>{item}</item></channel></rss>'.encode()


def test_rss_becomes_entries() -> None:
    feed = parse(
        rss(
            "<title>Bridge &amp;amp; tunnel</title><link>/bridge</link><guid>b1</guid>"
            "<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><description>&lt;p&gt;Open.&lt;/p&gt;</description>",
            head="<title>Harbour</title><language>en-GB</language><ttl>90</ttl>",
        ),
        url=URL,
    )
    assert (feed.title, feed.language, feed.ttl_minutes) == ("Harbour", "en", 90)
    (entry,) = feed.entries
    assert entry.title == "Bridge & tunnel"
    assert entry.link == "https://harbour.example/bridge"
    assert to_iso(entry.published) == "2026-03-02T09:00:00Z"
    assert entry.content == "<p>Open.</p>"


@pytest.mark.parametrize("date", ["2024-13-45", "yesterday", "2016", "", "0000-00-00T00:00:00Z"])
def test_a_date_that_names_no_day_is_none(date: str) -> None:
    assert parse(rss(f"<title>x</title><pubDate>{date}</pubDate>"), url=URL).entries[0].published is None


def test_nothing_of_a_terminal_or_a_script_gets_through() -> None:
    feed = parse(
        rss(
            "<title>a&#x7f;31m\u202eb</title><link>javascript:alert(1)</link>"
            "<description>&lt;script&gt;x()&lt;/script&gt;"
            "&lt;a href='javascript:y()'&gt;k&lt;/a&gt;\u2066</description>"
        ),
        url=URL,
    )
    (entry,) = feed.entries
    assert entry.title == "a31mb"
    assert entry.link is None
    assert "script" not in entry.content
    assert "\u2066" not in entry.content


def test_an_entry_without_title_takes_its_first_words() -> None:
    entry = parse(rss("<description>Only this sentence.</description>"), url=URL).entries[0]
    assert entry.title == "Only this sentence."


def test_gzip_that_nobody_announced() -> None:
    assert len(parse(gzip.compress(rss("<title>x</title>")), url=URL).entries) == 1


def test_json_feed() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Loom",
        "items": [{"id": "1", "url": "/one", "title": "One", "content_text": "a < b", "authors": [{"name": "Ada"}]}],
    }
    (entry,) = parse(json.dumps(document).encode(), url=URL).entries
    assert (entry.link, entry.author, entry.content) == ("https://harbour.example/one", "Ada", "<p>a &lt; b</p>")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>Hello</body></html>", "web page"),
        (b"nothing of the kind", "not a feed"),
        (b'{"hello": 1}', "not a JSON Feed"),
        (b"\x1f\x8bnot really", "gzip"),
    ],
)
def test_what_is_no_feed_says_so(body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words) as caught:
        parse(body, url=URL)
    assert URL in str(caught.value)


def test_entities_do_not_explode() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
    )
    try:
        feed = parse(bomb, url=URL)
    except FeedError:
        return
    assert len(feed.title) < 1000


def test_the_corpus() -> None:
    folder = os.environ.get("NEWSTUI_CORPORA")
    if not folder or not (Path(folder) / "feeds/manifest.jsonl").exists():
        pytest.skip("NEWSTUI_CORPORA names no folder with feeds/manifest.jsonl")
    root = Path(folder) / "feeds"
    wrong, expected = [], 0
    for line in (root / "manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        try:
            found = len(parse((root / row["file"]).read_bytes(), url=URL).entries)
        except FeedError:
            found = 0
        wanted = (row.get("expect") or {}).get("entries")
        if wanted is not None:
            expected += 1
            wrong += [row["file"]] if wanted != found else []
    assert expected
    assert len(wrong) <= 0.01 * expected, wrong


def test_rss_in_json() -> None:
    item = {
        "title": "Ferry &amp; tram",
        "link": "/1",
        "description": "<p>Late <script>x()</script>again.</p>",
        "guid": {"#value": "urn:1", "isPermaLink": "false"},
        "pubDate": "Mon, 26 Jun 2017 12:20:05 GMT",
        "category": ["port", {"#value": "sea", "domain": "x"}],
        "enclosure": {"url": "https://a.example/a.mp3", "type": "audio/mpeg", "length": 12},
    }
    bare = {"description": "Only words\nhere.", "guid": "https://a.example/2", "link": "javascript:x()"}
    channel = {"title": "Harbour", "link": "https://a.example/", "language": "en-gb", "ttl": "60"} | {
        "item": [item, bare, 7]
    }
    body = json.dumps({"rss": {"version": "2.0", "channel": channel}}).encode()
    found = parse(body, url="https://a.example/rss.json")
    assert (found.title, found.language, found.ttl_minutes, len(found.entries)) == ("Harbour", "en", 60, 2)
    first, second = found.entries
    assert (first.guid, first.link, first.title) == ("urn:1", "https://a.example/1", "Ferry & tram")
    assert (first.content, first.published) == ("<p>Late again.</p>", 1498479605)
    assert (first.categories, first.enclosures[0].length) == (("port", "sea"), 12)
    assert (second.link, second.title) == ("https://a.example/2", "Only words here.")
    alone = json.dumps({"rss": {"channel": {"item": item}}}).encode()
    assert len(parse(alone, url="https://a.example/").entries) == 1


def test_json_with_raw_line_ends_in_its_strings_is_read() -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1", "title": "A", "items": [{"id": "1", "content_text": "a\nb"}]}'
    )
    assert len(parse(body, url="https://a.example/").entries) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("words", ["&lt;p&gt;Tåg&lt;/p&gt;", "<![CDATA[<p>Tåg</p>]]>", "Tåg, ", "å"])
def test_an_entry_that_is_far_too_long_is_cut_and_says_so(words, encoding):
    text = words * (3_000_000 // len(words))
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Long</title>'
        f"<item><guid>1</guid><title>{words * 300_000}</title><description>{text}</description></item>"
        "<item><guid>2</guid><title>Short</title><description>Fine</description></item></channel></rss>"
    )
    feed = parse(document.encode(encoding), url="http://example.org/feed")
    long, short = feed.entries
    assert MOST_HTML // 4 < len(long.content) < 2 * MOST_HTML
    assert CUT in long.content[-200:]
    assert long.content.count("Tåg" if "T" in words else "å") > 1000
    assert "�" not in long.content
    assert len(long.title) <= MOST_LINE + 1
    assert (short.title, short.content) == ("Short", "Fine")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("cdata", [True, False])
@pytest.mark.parametrize("told", [True, False])
def test_what_is_far_too_long_is_cut_before_it_is_parsed(encoding, cdata, told) -> None:
    long = "<p>w\u00f6rd ok</p>" * 120_000
    words = f"<![CDATA[{long}]]>" if cdata else escape(long)
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>T</title>'
        f"<item><guid>a</guid><title>one</title><description>{words}</description></item>"
        "<item><guid>b</guid><title>two</title><description>d\u00e9j\u00e0 vu</description></item></channel></rss>"
    ).encode(encoding)
    assert len(shortened(document)) < MOST_HTML + 1000
    kind = f"text/xml; charset={encoding}" if told else "application/xml"
    one, two = parse(document, url=URL, content_type=kind).entries
    assert CUT in one.content
    assert one.content.startswith("<p>w\u00f6rd ok</p>")
    assert "d\u00e9j\u00e0 vu" in two.content


def test_what_is_no_xml_is_not_cut() -> None:
    text = b'{"version": "https://jsonfeed.org/version/1.1", "title": "' + b"x" * 2 * MOST_HTML + b'", "items": []}'
    assert shortened(text) is text


def test_entities_of_entities_are_taken_out_and_plain_ones_kept():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY port "Bergen &#38; Oslo"><!ENTITY a 'aa'>
      <!ENTITY b "&a;&a;">
      <!ENTITY long "%s">]><rss version="2.0"><channel><title>To &port; &b;</title></channel></rss>"""
    left = without_bombs(bomb % (b"x" * 50_000))
    assert b"ENTITY port" in left
    assert b"ENTITY a " in left
    assert b"ENTITY b" not in left
    assert len(left) < 500
    plain = rss("<title>One</title>")
    assert without_bombs(plain) is plain

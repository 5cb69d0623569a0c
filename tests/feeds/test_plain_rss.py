"""The quick reader of plain RSS says what feedparser says, or leaves the document to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.errors import FeedError
from newstui.feeds import plain_rss
from newstui.feeds.parse import parse

URL = "https://harbour.example/news/feed.xml"
USUAL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>Harbour &amp; Sons</title><atom:link href="https://harbour.example/feed" rel="self"/>
<link>https://harbour.example</link><description>All news</description><language>en-GB</language><ttl>40</ttl>
<lastBuildDate>Mon, 02 Mar 2026 09:00:00 +0000</lastBuildDate><sy:updatePeriod> hourly </sy:updatePeriod>
<sy:updateFrequency>2</sy:updateFrequency><skipHours><hour>3</hour></skipHours>
<image><url>https://harbour.example/a.png</url><title>Logo</title><link>https://harbour.example</link></image>
<item><title>Dock &#8211; closed &lt;b&gt;today&lt;/b&gt;</title><link>https://harbour.example/1?a=1&amp;b=2</link>
<dc:creator><![CDATA[Ada Quill]]></dc:creator><pubDate>Mon, 02 Mar 2026 08:00:00 +0000</pubDate>
<category domain="d"><![CDATA[Ships]]></category><category>Ports</category>
<guid isPermaLink="false">https://harbour.example/?p=1</guid>
<description><![CDATA[<p>The dock is <a href="/dock">closed</a>.</p>]]></description>
<content:encoded><![CDATA[<p>The dock is <a href="/dock">closed</a>, said the mayor.</p>]]></content:encoded>
<slash:comments>3</slash:comments><wfw:commentRss>https://harbour.example/1/feed</wfw:commentRss>
<enclosure url="/a.mp3" type="Audio/MPEG" length="12"/></item>
<item><guid>https://harbour.example/2</guid><description>caf\u00e9 \u20ac</description></item>
</channel></rss>"""


def by_feedparser(body: bytes, content_type: str | None, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(plain_rss, "read", lambda *_: None)
        return parsed(body, content_type)


def parsed(body: bytes, content_type: str | None):
    try:
        return parse(body, url=URL, content_type=content_type)
    except FeedError as error:
        return error.message


def test_what_most_programs_write_is_read_quickly_and_alike(monkeypatch) -> None:
    body = USUAL.encode()
    assert plain_rss.read(body, "application/rss+xml; charset=utf-8") is not None
    feed = parsed(body, "application/rss+xml")
    assert feed == by_feedparser(body, "application/rss+xml", monkeypatch)
    first, second = feed.entries
    assert (first.author, first.link) == ("Ada Quill", "https://harbour.example/1?a=1&b=2")
    assert (second.title, second.link) == ("caf\u00e9 \u20ac", "https://harbour.example/2")
    assert (feed.language, feed.ttl_minutes, feed.update_seconds, feed.skip_hours) == ("en", 40, 1800, (3,))


@pytest.mark.parametrize(
    "unusual",
    [
        USUAL.replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss", 1),
        USUAL.replace("</title><link>https://harbour.example/1", "</title><title>x</title><link>https://harbour.example/1"),
        USUAL.replace("<ttl>", "<unheard>of</unheard><ttl>"),
        USUAL.replace("<title>Dock", "<title type='html'>Dock"),
        USUAL.replace("<guid>", "<guid><b>x</b>"),
        USUAL.replace("<slash:comments>", "<slash:comments><x/>"),
        USUAL.replace("</rss>", ""),
        USUAL.replace("UTF-8", "ISO-8859-1"),
        USUAL.replace("<channel>", "<channel xml:base='https://other.example/'>"),
        USUAL.replace("<rss ", "<rss xmlns='http://backend.userland.com/rss2' ", 1),
    ],
)  # fmt: skip
def test_what_is_out_of_the_ordinary_is_left_to_feedparser(unusual) -> None:
    assert plain_rss.read(unusual.encode(), None) is None


def test_another_encoding_by_the_header_is_left_to_feedparser() -> None:
    assert plain_rss.read(USUAL.encode(), "text/xml; charset=windows-1251") is None
    assert plain_rss.read(USUAL.encode() + b"\xff", None) is None


_TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20),
    st.sampled_from(
        ["", " ", "<p>one</p>", "a & b", "&amp;lt;", "caf\u00c3\u00a9", "\x96", "http:////a.example/x",
         "a@b.example (Ada)", "/relative?x=1&y;=2", "https://a.example/1", "Mon, 02 Mar 2026 08:00:00 GMT",
         "2026-03-02", "]]>", "x\r\ny"]
    ),
)  # fmt: skip
_TAGS = st.sampled_from(
    ["title", "link", "description", "guid", "pubDate", "author", "category", "dc:creator", "dc:date", "dc:subject",
     "content:encoded", "comments", "source", "enclosure", "atom:link", "atom:updated", "slash:comments", "odd"]
)  # fmt: skip
_ATTRIBUTES = {
    "guid": ["", ' isPermaLink="false"', ' isPermaLink="true"'],
    "category": ["", ' domain="d"'],
    "source": ["", ' url="https://s.example"'],
    "enclosure": [' url="/a.mp3" type="audio/mpeg" length="9"', ""],
    "atom:link": [' rel="self" href="/f"', ' rel="alternate" href="/g"', ' href="/h"', ' rel="enclosure" href="/i"'],
}


@st.composite
def documents(draw) -> bytes:
    def element(tag: str) -> str:
        attributes = draw(st.sampled_from(_ATTRIBUTES.get(tag, [""])))
        text = draw(_TEXTS)
        cdata = draw(st.booleans()) and "]]>" not in text
        return f"<{tag}{attributes}>{f'<![CDATA[{text}]]>' if cdata else escape(text)}</{tag}>"

    items = "".join(
        f"<item>{''.join(element(tag) for tag in draw(st.lists(_TAGS, max_size=7)))}</item>"
        for _ in range(draw(st.integers(0, 3)))
    )
    channel = "".join(element(tag) for tag in draw(st.lists(st.sampled_from(["title", "link", "ttl", "language"]))))
    head = USUAL[USUAL.index("<rss") : USUAL.index("<channel>")]
    return f"{head}<channel>{channel}{items}</channel></rss>".encode()


@settings(max_examples=150, deadline=None)
@given(document=documents())
def test_both_readers_agree_on_whatever_both_read(document) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert parsed(document, "application/rss+xml; charset=utf-8") == by_feedparser(
            document, "application/rss+xml; charset=utf-8", patch
        )


def test_both_readers_agree_on_every_feed_there_is(monkeypatch) -> None:
    corpora = os.environ.get("NEWSTUI_CORPORA")
    if not corpora:
        pytest.skip("NEWSTUI_CORPORA names no directory of feeds")
    place = Path(corpora) / "feeds"
    quick = 0
    for line in (place / "manifest.jsonl").read_text().splitlines():
        entry = json.loads(line)
        body, kind = (place / entry["file"]).read_bytes(), (entry.get("headers") or {}).get("content-type")
        if plain_rss.read(body, kind) is not None:
            quick += 1
            assert parsed(body, kind) == by_feedparser(body, kind, monkeypatch), entry["id"]
    assert quick > 150

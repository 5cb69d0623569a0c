"""Where the feed of a page is."""

from __future__ import annotations

import pytest

from newstui.feeds.discover import channel_feed, is_of_comments, known_feed
from newstui.model.feed import FeedLink

CHANNEL = "UC" + "x" * 22
VIDEOS = "https://www.youtube.com/feeds/videos.xml"


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}/videos", f"{VIDEOS}?channel_id={CHANNEL}"),
        ("https://m.youtube.com/playlist?list=PL1&x=2", f"{VIDEOS}?playlist_id=PL1"),
        ("https://www.youtube.com/@harbour", None),
        ("https://github.com/port/ferry", "https://github.com/port/ferry/releases.atom"),
        ("https://github.com/port/ferry/releases/tag/v2", "https://github.com/port/ferry/releases.atom"),
        ("https://github.com/port/ferry/tags", "https://github.com/port/ferry/tags.atom"),
        ("https://github.com/port/ferry/commits/main", "https://github.com/port/ferry/commits/main.atom"),
        ("https://github.com/port", None),
        ("https://www.reddit.com/r/harbours/", "https://www.reddit.com/r/harbours/.rss"),
        ("https://old.reddit.com/r/harbours/top", "https://www.reddit.com/r/harbours/top/.rss"),
        ("https://social.example/@ada", "https://social.example/@ada.rss"),
        ("https://social.example/@ada/123", None),
        ("https://harbour.example/", None),
    ],
)
def test_sites_that_have_a_feed_for_every_page(page: str, feed: str | None) -> None:
    assert known_feed(page) == feed


def test_a_channel_s_page_tells_its_id() -> None:
    body = b'{"x":1,"externalId":"%s","y":2}' % CHANNEL.encode()
    assert channel_feed(body, "https://www.youtube.com/@harbour") == f"{VIDEOS}?channel_id={CHANNEL}"
    assert channel_feed(body, "https://harbour.example/@harbour") is None
    assert channel_feed(b"nothing", "https://www.youtube.com/@harbour") is None


def test_feeds_of_comments_are_known_by_name() -> None:
    assert is_of_comments(FeedLink("https://harbour.example/comments/feed/", None, None))
    assert not is_of_comments(FeedLink("https://harbour.example/feed/", "Harbour", None))

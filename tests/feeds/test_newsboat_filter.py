"""newsboat's filters as queries of ours: every one that is made can be read, and asks the same."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newstui.feeds.newsboat import read_urls
from newstui.feeds.newsboat_filter import MOST_FEEDS, NotCarriedOver, Tags, translate
from newstui.store.query.queries import check_query

TAGS = Tags(
    {"world": ["https://a.example/f", "https://b.example/f"], "slow": ["https://b.example/f"]},
    {"https://a.example/f": "world", "https://b.example/f": "world", "https://c.example/f": None},
)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread == "no"', "is:read"),
        ('unread = "yes" and tags # "world"', "is:unread folder:world"),
        ('tags # "slow"', 'feed:"https://b.example/f"'),
        ('tags !# "world"', "-(folder:world)"),
        ('title =~ "ferry|storm surge"', '(title:ferry or title:"storm surge")'),
        ('title !~ "tennis" and unread = "yes"', "-(title:tennis) is:unread"),
        ('feedtitle =~ "Post" or author =~ "Quill"', "(feed:Post or author:Quill)"),
        ("age < 3", "newer:3d"),
        ("age <= 3", "newer:4d"),
        ("age > 7", "older:8d"),
        ("age between 2:10", "newer:11d older:2d"),
        ("age between 0:10", "newer:11d"),
        ('flags # "ab"', "tag:flag-a tag:flag-b"),
        ('content =~ "tariff"', "tariff"),
        (
            '(unread = "yes" or flags # "a") and (title =~ "x" and age < 2)',
            "(is:unread or tag:flag-a) (title:x newer:2d)",
        ),
        ('rssurl =~ "a\\\\.example"', 'feed:"a.example"'),
        ('title = "or"', 'title:"or"'),
    ],
)
def test_what_carries_over(words: str, query: str) -> None:
    assert translate(words, TAGS).query == query
    check_query(query)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "unread",
        'unread = "yes" and',
        '(unread = "yes"',
        'unread = "yes")',
        'title =~ "^A"',
        'title =~ "a.*b"',
        'title =~ "||"',
        'guid = "x"',
        "articleindex <= 5",
        'tags # "nobody"',
        "age < many",
        "date between 1:2",
        'unread = "perhaps"',
        'title =~ "say \\"x\\""',
        "@@@",
        "(" * 500 + 'unread = "yes"' + ")" * 500,
    ],
)
def test_what_does_not_says_so(words: str) -> None:
    with pytest.raises(NotCarriedOver) as caught:
        translate(words, TAGS)
    assert str(caught.value)


def test_a_tag_of_too_many_feeds_is_no_query() -> None:
    many = [f"https://{number}.example" for number in range(MOST_FEEDS + 1)]
    with pytest.raises(NotCarriedOver):
        translate('tags # "x"', Tags({"x": many}, dict.fromkeys(many, "other")))


def test_a_title_is_asked_for_whole_words_and_that_is_told() -> None:
    (note,) = translate('title =~ "ferr"', TAGS).notes
    assert "whole words" in note


@example("", "_")
@given(st.text(st.sampled_from('unread="yes"and or()tags#title=~!<>3 \\"|.age')), st.text())
def test_any_filter_is_a_query_or_a_reason(some: str, other: str) -> None:
    for words in (some, other, f'title =~ "{other}"', f'feedtitle = "{some}"'):
        with suppress(NotCarriedOver):
            check_query(translate(words, TAGS).query)


def test_a_query_may_ask_for_tags_below_it() -> None:
    urls = read_urls(
        '"query:World:tags # \\"world\\" and unread = \\"yes\\""\n'
        "https://a.example/f world\nhttps://b.example/f world fast\n"
        '"query:Odd:guid = \\"1\\""\n"query:Fast:tags # fast"\n"query:Rest:tags # \\"fast\\""\n'
    )
    assert urls.views[0] == ("World", "folder:world is:unread")
    assert urls.views[-1] == ("Rest", 'feed:"https://b.example/f"')
    assert any("'Odd' stays behind" in note and 'guid = "1"' in note for note in urls.notes)

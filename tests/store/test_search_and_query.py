from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.errors import QueryError
from newstui.store import query
from newstui.store.search import search

from .making import NOW, Shelf, draft

awkward = st.text(alphabet="abC+-\"*():^{}.\\'\u00e9\u6d77 \n\x00ORNEATnd", max_size=25)


def select(shelf: Shelf, text: str) -> list[int]:
    return list(query.select(shelf.database, text, now=NOW))


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    sea, hill = shelf.feed("https://sea.example/rss", "World/Coast"), shelf.feed("https://hill.example/rss")
    shelf.store(
        sea,
        draft(1, title="A trade war at sea", content="<p>Ferries in C++ and the U.S. fleet</p>", author="Ada Quill"),
        draft(2, title="Harbour news", content="<p>They trade with w<b>or</b>ds, no war &amp; caf&eacute;</p>"),
    )
    shelf.store(hill, draft(3, title="Sheep", content="<p>war on the hill <script>hidden</script></p>", author="Bo_Ek"))
    shelf.feeds.rename(hill, "The Hill")
    shelf.statuses.mark([1], "read", True, now=NOW)
    shelf.statuses.mark([2], "starred", True, now=NOW)
    shelf.statuses.tag([3], "Wool", True, now=NOW)
    return shelf


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("war", [3, 2, 1]),
        ("trade war", [2, 1]),
        ("C++", [1]),
        ("u.s.", [1]),
        ("cafe", [2]),
        ("words", [2]),
        ("ferr", [1]),
        ("fe", []),
        ("hidden", []),
        ("-x", []),
        ('"open', []),
        ("", []),
        ("+++", []),
    ],
)
def test_search_finds_all_the_words_newest_first(library: Shelf, words: str, found: list[int]) -> None:
    assert list(search(library.database, words)) == found
    assert list(search(library.database, words, limit=2)) == found[:2]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=awkward)
def test_nothing_typed_breaks_the_search(library: Shelf, words: str) -> None:
    search(library.database, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [3, 2, 1]),
        ("2", [2]),
        ("id:3", [3]),
        ("trade war", [2, 1]),
        ('"trade war"', [1]),
        ("war -trade", [3]),
        ("sheep or harbour", [3, 2]),
        ("(sheep OR harbour) -is:starred", [3]),
        ("-(sheep or trade)", []),
        ("title:war", [1]),
        ('title:"trade war"', [1]),
        ("feed:hill", [3]),
        ('feed:"the hill"', [3]),
        ("folder:world", [2, 1]),
        ("folder:World/Coast", [2, 1]),
        ("author:quill", [2, 1]),
        ("author:bo_e", [3]),
        ("author:%", []),
        ("tag:wool", [3]),
        ("is:unread", [3, 2]),
        ("IS:READ", [1]),
        ("is:starred war", [2]),
        ("is:followed", []),
        ("after:2023-11-15", []),
        ("before:2023-11-15", [3, 2, 1]),
        ("newer:1d", [3, 2, 1]),
        ("newer:2h", []),
        ("https://paper.example", []),
        ("C++", [1]),
        ("'; DROP TABLE feeds; --", []),
        ("-war", []),
    ],
)
def test_queries_find_what_they_say(library: Shelf, text: str, found: list[int]) -> None:
    assert select(library, text) == found


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ('war "open', 4, "quotation mark"),
        ("(war", 4, "closing parenthesis"),
        ("war)", 3, "opening parenthesis"),
        ("is:blue", 3, "unread"),
        ("war newer:soon", 10, "2d"),
        ("after:2023-13-01", 6, "date"),
        ("colour:blue", 0, "title:"),
        ("war or", 6, "word"),
    ],
)
def test_a_query_that_is_wrong_says_where_and_what_was_expected(text: str, column: int, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.check_query(text)
    assert caught.value.column == column
    assert expected in caught.value.hint


def test_a_query_made_to_break_the_parser_is_refused() -> None:
    for text in ("(" * 900 + "a" + ")" * 900, "a " * 3000):
        with pytest.raises(QueryError):
            query.check_query(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(awkward, st.text(alphabet='ab"()-:is orunread2d', max_size=30)))
def test_any_query_is_answered_or_refused(library: Shelf, text: str) -> None:
    try:
        select(library, text)
    except QueryError as error:
        assert 0 <= error.column <= len(text)
        assert error.hint


@pytest.mark.parametrize("text", ["war", "war trade", '"trade war"', "war is:unread", "war or sheep", "zebra", ""])
def test_a_screen_s_first_page_begins_the_whole_list(library: Shelf, text: str) -> None:
    whole = select(library, text)
    for limit in (1, 2, 10):
        assert list(query.first_page(library.database, text, limit, now=NOW)) == whole[:limit]


def test_a_first_page_of_a_word_in_very_many_stories_is_newest_first(shelf: Shelf) -> None:
    feed = shelf.feed()
    shelf.store(feed, *(draft(number, title="Common") for number in range(1, 2101)))
    assert (
        list(query.first_page(shelf.database, "common", 3, now=NOW))
        == select(shelf, "common")[:3]
        == [2100, 2099, 2098]
    )

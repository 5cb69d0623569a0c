from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.errors import QueryError
from newstui.model.article import Article, Block, Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim, Figure, Speaker
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.query import pages as query_pages
from newstui.store.query import queries as query
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
    shelf.rename(hill, "The Hill")
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
        ("ferr*", [1]),
        ("fe*", []),
        ("sheep -hil*", []),
        ("title:harb*", [2]),
        ("feed:hill", [3]),
        ('feed:"the hill"', [3]),
        ("feed:sea", [2, 1]),
        ("feed:se", []),
        ("feed:example", []),
        ("feed:https", []),
        ("feed:rss", []),
        ("feed:sea.example", [2, 1]),
        ("feed:example/rss", [3, 2, 1]),
        ("feed:_ea.example", []),
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
        ("war is:", 7, "unread"),
        ("ttle:war", 0, "did you mean title:"),
        ("war has:wings", 8, "watch"),
        ("figure:>many", 7, ">1bn"),
        ("figure:>3..5", 7, ">1bn"),
        ("feed:(sea or hill)", 5, '(feed:one or feed:"the other")'),
        ("war or", 6, "word"),
        ("a is:unred", 5, "did you mean unread?"),
        ("has:wach", 4, "did you mean watch?"),
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


def briefed(shelf: Shelf, number: int, figures: tuple[Figure, ...], speaker: str = "Mara Dunn") -> None:
    text = "The ferry was late by an hour. The bridge toll rises, Mara Dunn said."
    named = Speaker(speaker, Span(56, 65), "person")
    claims = (Claim(Span(31, 71), Span(31, 52), "indirect", "stated", named),)
    article = Article("t", "en", text, (Block("paragraph", 0, len(text)),))
    assert Briefings(shelf.database).save(number, Briefing(article, claims=claims, figures=figures), now=NOW)


HERE = Span(0, 3)
FIGURES = (
    (Figure(HERE, 1e9, None, "USD"),),
    (Figure(HERE, 1e9, None, "USD/year", "more than"), Figure(HERE, 3.0, 5.0, "%")),
    (Figure(HERE, 20.1e6, None, "EUR"), Figure(HERE, 250.0, None, "lorry")),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("figure:>1bn", [2]),
        ("figure:>=1bn", [2, 1]),
        ("figure:<=1bn", [3, 2, 1]),
        ("figure:$1bn", [2, 1]),
        ("figure:$0.5..2bn", [2, 1]),
        ("figure:€1bn", []),
        ("figure:eur20.1m", [3]),
        ("figure:>4%", [2]),
        ("figure:5..9%", [2]),
        ("figure:5.1..9%", []),
        ("figure:<3%", []),
        ('figure:"<300 lorries"', [3]),
        ("-figure:>=1bn", [3]),
        ("speaker:dunn", [2, 1]),
        ("speaker:dun", []),
        ('speaker:"ruiz jose"', [3]),
        ("claim:toll", [3, 2, 1]),
        ('claim:"bridge toll"', [3, 2, 1]),
        ("claim:ferry", []),
        ("claim:toll speaker:ruiz", [3]),
        ("has:claims", [3, 2, 1]),
        ("has:watch", []),
        ("has:figures -is:read", [3, 2]),
    ],
)
def test_what_briefings_found_can_be_asked_for(library: Shelf, text: str, found: list[int]) -> None:
    for number, figures in enumerate(FIGURES, 1):
        briefed(library, number, figures, "José Ruiz" if number == 3 else "Mara Dunn")
    assert select(library, text) == found
    assert list(query.first_page(library.database, text, 10, now=NOW)) == found
    assert query.among(library.database, text, [1, 2, 3], now=NOW) == set(found)


def test_muted_stories_are_found_only_by_who_asks_for_them(library: Shelf) -> None:
    library.statuses.mark([2], "muted", True, now=NOW)
    for text, found in (("trade", [1]), ("trade is:muted", [2]), ("-is:muted", [3, 1]), ("2", [2]), ("id:2", [2])):
        assert select(library, text) == found
        assert list(query.first_page(library.database, text, 9, now=NOW)) == found


queries = st.recursive(
    st.sampled_from(
        ["war", "trade", '"trade war"', "title:sheep", "feed:hill", "folder:world", "author:ada", "tag:wool", "is:read",
         "is:unread", "is:starred", "newer:1d", "older:1h", "has:author", "has:claims", "speaker:dunn", "id:2",
         "is:muted", "figure:>1bn", "claim:toll"]
    ),
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " or ".join(parts) + ")"),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=queries, few=st.sampled_from([1, 1000]))
def test_every_way_to_a_query_s_stories_finds_the_same(library: Shelf, text: str, few: int) -> None:
    if not library.database.query("SELECT 1 FROM articles"):
        briefed(library, 1, FIGURES[0])
        library.statuses.mark([3], "muted", True, now=NOW)
    whole = select(library, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(query_pages, "FEW", few)
        assert list(query.first_page(library.database, text, 10, now=NOW)) == whole
    assert query.among(library.database, text, [1, 2, 3], now=NOW) == set(whole)


READ_THROUGH = re.compile(r"SCAN (?:s|st|t|c|g|h|n|i|a|figures|claims|sections|stories|story_contents)\b(?!.* USING )")


@pytest.mark.parametrize(
    "text",
    ["war", "feed:hill", "folder:world", "author:ada", "tag:wool", "speaker:dunn", "claim:toll", "figure:>1bn",
     "figure:3..5%", "is:starred", "is:read", "is:changed", "has:watch", "has:claims", "has:enclosure", "has:full-text",
     "newer:1d", "war is:unread -sheep", "tag:wool or speaker:dunn", "author:ada has:figures"],
)  # fmt: skip
@pytest.mark.parametrize("few", [1, 1000])
def test_no_field_reads_all_of_a_table(library: Shelf, monkeypatch: pytest.MonkeyPatch, text: str, few: int) -> None:
    monkeypatch.setattr(query_pages, "FEW", few)
    asked: list[str] = []
    real = Database.query

    def noting(self: Database, sql: str, values: Any = ()) -> list[Any]:
        steps = [row[3] for row in real(self, f"EXPLAIN QUERY PLAN {sql}", values)]
        # A subquery's few rows, by the alias of the table that they were read from.
        made = {step.split()[1] for step in steps if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
        asked.extend(step for step in steps if step.removeprefix("SCAN ") not in made)
        return real(self, sql, values)

    briefed(library, 1, FIGURES[0])
    monkeypatch.setattr(Database, "query", noting)
    query.first_page(library.database, text, 10, now=NOW)
    assert asked
    assert [step for step in asked if READ_THROUGH.search(step)] == []


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

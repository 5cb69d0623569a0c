"""Marks and follows, and taking them back, also after the program was closed."""

from __future__ import annotations

import pytest

from newstui.cli import stories
from newstui.errors import QueryError
from newstui.model.follow import FollowSource
from newstui.model.view import View
from newstui.net.client import Client
from newstui.services import export
from newstui.services.library import Library
from newstui.services.processes.pool import InThread
from newstui.store.database import Database

from .conftest import NOW, STORY, rss


async def filled(site, path) -> Library:
    library = Library.open(path, clock=lambda: NOW)
    items = [(str(at), f"Story {at} [bold]", STORY) for at in range(5)]
    async with Client() as client:
        await library.subscriptions.add(site.feed("/a", rss("A", *items)), client, InThread())
    return library


async def test_undo_reaches_across_a_restart(site, tmp_path) -> None:
    path = tmp_path / "news.db"
    library = await filled(site, path)
    ids = list(library.reading.story_ids(View("unread")))
    step = library.triage.mark(ids[:3], "read", True)
    assert step.name == "read 3 stories"
    library.triage.mark(ids[:1], "starred", True)
    library.follows.toggle(FollowSource("story", "Ferry fares rise", ids[1]))
    library.close()

    library = Library.open(path, clock=lambda: NOW + 60)
    assert library.reading.counts().unread == 2
    undone = library.triage.undo(2)
    assert len(undone) == 2
    assert library.follows.list_follows() == []
    assert library.reading.counts().starred == 0
    assert [step.name for step in library.triage.undo(1)] == ["read 3 stories"]
    assert library.reading.counts().unread == 5
    assert [step.name for step in library.triage.undo(5)] == ["add the feed 'A'"]
    assert library.reading.counts().total == 0
    assert library.triage.undo() == []
    library.triage.redo(4)
    counts = library.reading.counts()
    assert (counts.unread, counts.starred, counts.following) == (2, 1, 1)
    library.close()


async def test_starred_and_followed_stories_go_out(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("unread")))
    library.triage.mark(ids[2:3], "starred", True)
    library.follows.toggle(FollowSource("watch", "go to court", ids[0], 3, 9))
    lines = list(export.as_json(library))
    assert lines[0].keys() - {"text", "follows"} == next(stories.objects(library, stories.ids(ids))).keys()
    assert [line["id"] for line in lines] == [ids[0], ids[2]]
    assert lines[0]["follows"] == ["go to court"]
    assert "harbour council" in lines[1]["text"]
    markdown = "".join(export.as_markdown(library))
    assert markdown.count("## ") == 2
    assert r"\[bold\]" in markdown
    library.close()


async def test_a_query_that_is_whole_and_finds_nothing_is_no_error(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    for text in ("is:starred", "newer:30d is:later"):
        found = library.search.first(text, 10)
        assert found is not None and (found.query, found.rows) == (text, ())
    with pytest.raises(QueryError):
        library.search.first("is:starre", 10)
    library.close()


async def test_how_lists_are_folded_is_remembered_where_it_can_be(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    assert library.remembering.folds()
    library.remembering.choose_folds(False)
    library.close()
    library = Library(Database.open(tmp_path / "news.db", read_only=True))
    library.remembering.choose_folds(True)
    assert not library.remembering.folds()
    library.close()


async def test_search_by_words_and_by_query(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("unread")))
    assert list(library.search.words("ferry dock")) == ids
    library.triage.mark(ids[:1], "read", True)
    assert [row.id for row in library.search.rows(library.search.query("ferry is:unread"))] == ids[1:]
    library.close()


async def test_several_marks_at_once_are_one_step(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    ids = list(library.reading.story_ids(View("all")))[:2]
    steps = library.triage.all_of(ids, {"read": True, "starred": True}, ("town",))
    assert [step.stories for step in steps] == [2, 2, 2]
    before = library.reading.counts()
    (undone,) = library.triage.undo(1)
    assert "read 2 stories" in undone.name
    assert library.reading.counts().starred == before.starred - 2
    assert library.reading.details(ids)[ids[0]][1] == ()
    library.triage.redo(1)
    assert library.reading.counts() == before
    assert library.reading.details(ids)[ids[0]][1] == ("town",)
    library.close()


async def test_several_follows_at_once_are_one_step(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    sources = [
        FollowSource("story", f"Ferry fares of pier {n}", n) for n in list(library.reading.story_ids(View("all")))[:3]
    ]
    library.follows.toggle(sources[0])
    assert library.follows.follow_all(sources).name == "follow 2 stories"
    assert len(library.follows.list_follows()) == 3
    library.triage.undo(1)
    assert len(library.follows.list_follows()) == 1
    library.triage.redo(1)
    assert library.follows.follow_all(sources).name == "unfollow 3 stories"
    assert library.follows.list_follows() == []
    library.close()

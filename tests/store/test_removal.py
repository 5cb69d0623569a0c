"""A feed that was removed comes back with everything that was its own."""

from __future__ import annotations

import sqlite3

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.model.feed import Access, Subscription
from newstui.model.follow import FollowSource, Hit
from newstui.model.view import View
from newstui.store import removal, retention
from newstui.store.briefings import Briefings
from newstui.store.search import search

from .making import NOW, Shelf, draft

ARTICLE = """<p>The mayor said on Monday that the bridge would cost $4 million.</p>
<h2>What to watch next</h2><ul><li>Whether the council finds the money.</li></ul>"""
_MADE_ANEW = ("counters", "removed_rows", "journal", "journal_changes", "sqlite_sequence")


def everything(database) -> dict[str, list[tuple]]:
    """All rows of all tables, but for what says that something was removed."""
    names = database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'story_search%'")
    tables = [name for (name,) in names if name not in _MADE_ANEW]
    found = {table: sorted(database.query(f"SELECT * FROM {table}"), key=repr) for table in tables}
    found["story_search"] = database.query("SELECT rowid, title, text FROM story_search ORDER BY rowid")
    found["counters"] = database.query("SELECT * FROM counters ORDER BY feed_id")
    return found


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """Two feeds; the first with marks, tags, follows, hits, briefings, versions, an event shared with the other."""
    ids = shelf.fill(6)
    other = shelf.fill(2, "https://other.example/rss")
    feed_id = shelf.feed()
    shelf.rename(feed_id, "My paper")
    shelf.feeds.set_access(feed_id, Access((("X-Key", "k"),), "ada", "secret"))
    shelf.store(feed_id, draft(1, content=ARTICLE, content_hash="changed"))
    Briefings(shelf.database).save(ids[1], analyse(Source(ARTICLE, "html", "Bridge")), now=NOW)
    Briefings(shelf.database).save(other[0], analyse(Source(ARTICLE, "html", "Bridge")), now=NOW)
    shelf.statuses.mark(ids[:3], "read", True, now=NOW)
    shelf.statuses.mark(ids[1:2], "starred", True, now=NOW)
    shelf.statuses.tag(ids[2:4], "ships", True, now=NOW)
    shelf.follows.toggle(FollowSource("watch", "whether the ferry sails", ids[0], 4, 9), now=NOW)
    shelf.follows.toggle(FollowSource("watch", "whether the bridge is built", other[0], 4, 9), now=NOW)
    first, second = sorted(follow.id for follow in shelf.follows.list_follows())
    shelf.follows.add_hit(Hit(0, first, other[1], "hit", 1.0, ("ferry",), NOW))
    shelf.follows.add_hit(Hit(0, second, ids[4], "hit", 1.0, ("bridge",), NOW))
    with shelf.database.write() as connection:
        connection.execute("INSERT INTO event_groups (id, latest_at, stories, sources, origins) VALUES (7, 1, 2, 2, 2)")
        connection.execute("INSERT INTO event_groups (id, latest_at, stories, sources, origins) VALUES (8, 1, 1, 1, 1)")
        rows = [(ids[0], 7, ids[0]), (other[0], 7, other[0]), (ids[4], 8, ids[4])]
        connection.executemany("INSERT INTO story_events (story_id, event_id, origin) VALUES (?, ?, ?)", rows)
    # Let go long ago: its mark alone is kept, and comes back too.
    shelf.statuses.mark(ids[5:], "muted", True, now=NOW - 9)
    retention.purge(shelf.database, before=NOW + 1)
    assert retention.check(shelf.database) == []
    return shelf


def test_a_feed_comes_back_with_all_that_was_its_own(full: Shelf) -> None:
    before = everything(full.database)
    feed_id = full.feed()
    step = full.feeds.remove(feed_id, now=NOW)
    assert step.name.startswith("remove the feed 'My paper' with 5 stories")
    assert step.stories == 5
    assert full.feeds.get(feed_id) is None
    assert len(full.stories.ids(View("all"), now=NOW)) == 2
    assert list(search(full.database, "dawn")) == [8]
    assert [follow.source.text for follow in full.follows.list_follows()] != []
    assert retention.check(full.database) == []

    undone = full.journal.undo(now=NOW)
    assert undone is not None
    assert undone.name == step.name
    assert everything(full.database) == before
    assert retention.check(full.database) == []
    assert full.database.query("SELECT count(*) FROM removed_rows") == [(0,)]
    assert len(full.journal.touched(step.id)) == 6

    full.journal.redo(now=NOW)
    assert full.feeds.get(feed_id) is None
    full.journal.undo(now=NOW)
    assert everything(full.database) == before
    while full.journal.undo(now=NOW):
        pass
    assert full.stories.counts(now=NOW).unread == 7
    assert retention.check(full.database) == []


def test_a_feed_that_was_subscribed_to_again_becomes_one_with_the_old(full: Shelf) -> None:
    feed_id = full.feed()
    starred = list(full.stories.ids(View("starred"), now=NOW))
    full.feeds.remove(feed_id, now=NOW)
    again, fresh = full.feeds.add(Subscription("https://paper.example/rss"), now=NOW)
    assert fresh
    full.store(again.id, *map(draft, (3, 4, 5, 6, 7)))
    full.journal.undo(now=NOW)
    feeds = full.feeds.all()
    assert [(feed.id, feed.stories) for feed in feeds if "paper" in feed.url] == [(feed_id, 7)]
    assert list(full.stories.ids(View("starred"), now=NOW)) == starred
    identities = full.database.query("SELECT identity FROM statuses WHERE feed_id = ?", (feed_id,))
    assert sorted(identities) == [(f"guid-{number}",) for number in range(8)]
    assert retention.check(full.database) == []


def test_what_was_removed_goes_with_its_step(full: Shelf) -> None:
    full.feeds.remove(full.feed(), now=NOW)
    assert full.database.query("SELECT count(*) > 0 FROM removed_rows") == [(1,)]
    with full.database.write() as connection:
        connection.execute("DELETE FROM journal")
    assert full.database.query("SELECT count(*) FROM removed_rows") == [(0,)]


def test_every_table_that_goes_with_a_feed_is_known(shelf: Shelf) -> None:
    """A key that lets go instead (SET NULL) would lose what it held: the one there is has words of its own."""
    connection: sqlite3.Connection = shelf.database.connection
    owned = [table for table, _ in removal.owned(connection)]
    let_go = connection.execute(
        "SELECT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) k"
        " WHERE m.type = 'table' AND k.on_delete != 'CASCADE'"
    ).fetchall()
    assert let_go == [("follows",)]
    assert {"statuses", "stories", "claims", "claim_figures", "story_tags", "hits", "feed_access"} <= set(owned)
    assert len(owned) == len(set(owned))


def test_a_feed_that_is_not_there_is_no_step(shelf: Shelf) -> None:
    assert shelf.feeds.remove(99, now=NOW).id == 0
    assert shelf.journal.steps() == []

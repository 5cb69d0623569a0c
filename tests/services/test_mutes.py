"""Mute rules: what fits is muted as it comes, and has the mark again that it had when the rule goes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.analysis.pipeline import analyse
from newstui.errors import QueryError, StoreError, UsageError
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.model.view import View
from newstui.services.library import Library
from newstui.services.processes.pool import Pool
from newstui.services.refreshing.refresh import refresh
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

from .conftest import NOW, rss

DAY = 86400


class Time:
    now = NOW

    def __call__(self) -> int:
        return self.now


class Shelf:
    def __init__(self, path) -> None:
        self.time = Time()
        self.library = Library.open(path, clock=self.time)
        self.feed = Feeds(self.library.database).add(Subscription("https://a.example/rss", "Coast"), now=NOW)[0].id

    def come(self, *titles: str) -> list[int]:
        drafts = [
            StoryDraft(identity=title, title=title, content="<p>words</p>", content_hash=title, sort_at=NOW + at,
                       first_seen=NOW)
            for at, title in enumerate(titles)
        ]  # fmt: skip
        new = Stories(self.library.database).store_feed(self.feed, FeedHeader("Coast", NOW), drafts).new
        self.library.mutes.tend()
        return list(new)

    def muted(self) -> list[int]:
        return sorted(self.library.search.query("is:muted"))

    def counts(self) -> dict[str, int]:
        return {rule.query: rule.stories for rule in self.library.mutes.all()}


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path / "news.db")
    yield made
    made.library.close()


def test_kept_stories_and_those_to_come_are_muted_as_one_step(shelf) -> None:
    shelf.come("Tennis today", "Ferry late", "Tennis again")
    step = shelf.library.mutes.add("tennis")
    assert step.name == "mute tennis"
    assert shelf.muted() == [1, 3]
    shelf.come("More tennis", "Ferry on time")
    assert shelf.muted() == [1, 3, 4]
    assert shelf.counts() == {"tennis": 3}
    assert list(shelf.library.reading.story_ids(View("unread"))) == [5, 2]
    shelf.library.triage.undo()
    assert shelf.muted() == []
    assert shelf.counts() == {}
    shelf.library.triage.redo()
    assert shelf.muted() == [1, 3, 4]
    shelf.library.mutes.remove("tennis")
    assert shelf.muted() == []
    shelf.library.triage.undo()
    assert shelf.muted() == [1, 3, 4]


def test_what_the_reader_did_stands(shelf) -> None:
    shelf.come("Tennis one", "Tennis two", "Tennis three")
    shelf.library.triage.mark([1], "muted", True)
    shelf.library.mutes.add("tennis")
    assert shelf.counts() == {"tennis": 2}
    shelf.library.triage.mark([2], "muted", False)
    shelf.come("Tennis four")
    assert shelf.muted() == [1, 3, 4]
    shelf.library.mutes.remove("tennis")
    assert shelf.muted() == [1]
    shelf.library.triage.undo()
    assert shelf.muted() == [1, 3, 4]


def test_two_rules_hold_a_story_until_both_let_go(shelf) -> None:
    shelf.come("Tennis on the coast")
    shelf.library.mutes.add("tennis")
    shelf.library.mutes.add("feed:coast", "2d")
    assert shelf.counts() == {"tennis": 1, "feed:coast": 1}
    shelf.library.mutes.remove("1")
    assert shelf.muted() == [1]
    shelf.time.now += 3 * DAY
    assert shelf.library.mutes.expire() == 1
    assert shelf.muted() == []
    assert shelf.counts() == {}


def test_a_rule_ends_by_itself_and_can_be_given_another_end(shelf) -> None:
    shelf.come("Tennis")
    shelf.library.mutes.add("tennis", "2d")
    shelf.library.mutes.add("tennis", "9d")
    shelf.time.now += 3 * DAY
    assert shelf.library.mutes.expire() == 0
    assert shelf.library.mutes.add("tennis", None).id
    shelf.time.now += 30 * DAY
    assert shelf.library.mutes.expire() == 0
    shelf.library.triage.undo(2)
    assert shelf.library.mutes.expire() == 1
    assert shelf.muted() == []


def test_a_rule_about_what_is_said_waits_for_the_briefing(shelf) -> None:
    shelf.library.mutes.add("speaker:dunn")
    (story_id,) = shelf.come("Council meets")
    assert shelf.muted() == []
    text = "<p>“The bridge toll rises in May,” Mara Dunn said on Monday.</p>"
    Briefings(shelf.library.database).save(story_id, analyse(Source(text, "html", title="Council")), now=NOW)
    shelf.library.mutes.tend()
    assert shelf.muted() == [story_id]


def test_a_story_that_is_changed_is_looked_at_again(shelf) -> None:
    shelf.library.mutes.add("tennis")
    shelf.come("Ferry")
    draft = StoryDraft(identity="Ferry", title="Tennis", content="", content_hash="2", sort_at=NOW, first_seen=NOW)
    Stories(shelf.library.database).store_feed(shelf.feed, FeedHeader("Coast", NOW), [draft])
    shelf.library.mutes.tend()
    assert shelf.muted() == [1]


async def test_a_refresh_leaves_what_is_muted_out_of_what_is_new(site, tmp_path) -> None:
    library = Library.open(tmp_path / "news.db", clock=lambda: NOW)
    url = site.feed("/a", rss("Port", ("1", "Tennis final", "<p>a</p>"), ("2", "Ferry late", "<p>b</p>")))
    library.mutes.add("tennis")
    feed, _ = Feeds(library.database).add(Subscription(url), now=NOW)
    from newstui.config import FetchConfig
    from newstui.services.refreshing.fetching import client

    async with Pool(1) as pool, client(FetchConfig()) as fetcher:
        async for _ in refresh(library.database, fetcher, pool, [feed], now=NOW):
            pass
    assert [row.title for row in library.reading.first_page(View("unread"), 9)] == ["Ferry late"]
    assert library.reading.counts().unread == 1
    library.close()


def test_no_story_waits_where_there_is_no_rule(shelf) -> None:
    shelf.come("Ferry")
    assert shelf.library.database.query("SELECT count(*) FROM mute_waiting") == [(0,)]


@pytest.mark.parametrize(
    ("query", "until", "error"), [("", None, UsageError), ("(a", None, QueryError), ("a", "never", UsageError)]
)
def test_what_cannot_be_a_rule(shelf, query, until, error) -> None:
    with pytest.raises(error):
        shelf.library.mutes.add(query, until)
    with pytest.raises(StoreError, match="no mute rule"):
        shelf.library.mutes.remove("7")


steps = st.lists(
    st.one_of(
        st.sampled_from(["add tennis", "add ferry", "add feed:coast", "remove tennis", "remove ferry", "come"]),
        st.integers(1, 6).map("toggle {}".format),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=steps)
def test_taking_everything_back_gives_every_story_what_it_had(tmp_path_factory, done) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("mutes") / "news.db")
    shelf.come("Tennis", "Ferry", "Tennis and ferry")
    made = 0
    for number, step in enumerate(done):
        shelf.time.now += 1
        verb, _, what = step.partition(" ")
        match verb:
            case "add":
                made += bool(shelf.library.mutes.add(what).id)
            case "remove" if what in shelf.counts():
                made += bool(shelf.library.mutes.remove(what).id)
            case "toggle":
                muted = int(what) in shelf.muted()
                made += bool(shelf.library.triage.mark([int(what)], "muted", not muted).id)
            case "come":
                shelf.come(f"Tennis {number}")
    shelf.library.triage.undo(made)
    assert shelf.muted() == []
    assert shelf.counts() == {}
    shelf.library.close()

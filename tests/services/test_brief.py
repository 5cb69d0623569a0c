"""The brief: what is in it and in which order, its forms, and where the next one goes on."""

from __future__ import annotations

from datetime import UTC

import pytest

from newstui.errors import QueryError
from newstui.model.brief import Brief
from newstui.model.follow import FollowSource
from newstui.services import brief
from newstui.services.brief import Briefing
from newstui.services.following.follows import Follows
from newstui.store.event_groups import EventGroups

from .conftest import NOW
from .desk import COURT, DOCK, OTHER, Desk

DAY = 86400
HOSTILE = (
    "[Velm]* council <b>meets</b> on the ferry dock",
    "The council of Velm meets on the ferry dock and its court.",
)


@pytest.fixture
def briefing(desk: Desk) -> Briefing:
    return Briefing(desk.database, lambda: NOW)


@pytest.fixture
def made(desk: Desk, follows: Follows, briefing: Briefing) -> Brief:
    """A hit, something due today, overdue and later, an event that three feeds tell of now (one did before)."""
    first = desk.story(DOCK, days_ago=5)
    follows.add(FollowSource("watch", "Ferry operators may go to court.", first), due=NOW + 9 * DAY)
    for words, due in (("Vote in Oslo", NOW), ("Bridge of Ellis", NOW - 2 * DAY), ("Rail to Tarsia", NOW - 9 * DAY)):
        follows.add(FollowSource("watch", words), due=due, note="ask [Dunn]")
    ended = follows.add(FollowSource("watch", "Strike at Halden"), due=NOW)[0]
    follows.resolve(ended.id, "happened")
    for number, hours in enumerate((12, 11, 10)):
        told = (
            COURT if number < 2 else ("Velm ferry dock stays, says court", "A court in Velm keeps the ferry dock open.")
        )
        desk.story(told, days_ago=hours / 24, url=f"https://paper{number}.example/rss")
    desk.story(OTHER, days_ago=0.1)
    desk.match()
    return briefing.brief(briefing.since("last"))


def test_hits_then_due_then_events_by_independent_sources_then_later(made: Brief) -> None:
    assert [each.follow.source.text for each in made.hits] == ["Ferry operators may go to court."]
    assert "court" in made.hits[0].hits[0].sentence
    assert [each.follow.source.text for each in made.due] == ["Vote in Oslo", "Bridge of Ellis", "Rail to Tarsia"]
    assert [(each.stories, each.sources, each.origins) for each in made.events] == [(4, 4, 3)]
    assert [each.follow.source.text for each in made.later] == ["Ferry operators may go to court."]
    assert brief.as_line(made, zone=UTC) == "1 hit · 1 due today · 2 overdue · 1 event · 1 story"


def test_the_next_brief_goes_on_from_the_last(made: Brief, briefing: Briefing) -> None:
    briefing.given(made)
    assert briefing.since("last") == NOW
    after = briefing.brief(briefing.since("last"))
    assert after.hits == () and after.events == () and after.due == made.due
    assert briefing.since("2d") == NOW - 2 * DAY
    with pytest.raises(QueryError, match="no time"):
        briefing.since("someday")


def test_a_clock_that_was_set_back_hides_nothing_to_come(desk: Desk) -> None:
    ahead = Briefing(desk.database, lambda: NOW + 99 * DAY)
    ahead.given(ahead.brief(NOW))
    assert Briefing(desk.database, lambda: NOW).since("last") == NOW


def test_an_event_counts_by_all_that_tell_of_it_when_one_story_of_it_is_new(desk: Desk, briefing: Briefing) -> None:
    for number, days in enumerate((1.9, 1.7, 1.5, 0.2)):
        desk.story(COURT, days_ago=days, url=f"https://paper{number}.example/rss")
    desk.match()
    made = briefing.brief(NOW - DAY)
    (event,) = EventGroups(desk.database).latest(NOW - DAY, 9)
    assert [(each.sources, each.origins, each.stories, each.fresh) for each in made.events] == [
        (event.sources, event.origins, len(event.reports), 1)
    ]
    assert event.sources == 4 and brief.as_line(made) == "1 event"


def test_of_one_outlet_the_brief_counts_what_is_new(desk: Desk, briefing: Briefing) -> None:
    for days in (1.9, 0.4, 0.2):
        desk.story(COURT, days_ago=days)
    desk.match()
    assert brief.as_line(briefing.brief(NOW - DAY)) == "2 stories"


def test_muted_stories_make_no_event(desk: Desk, briefing: Briefing) -> None:
    story = desk.story(OTHER, days_ago=0.2)
    alone = briefing.brief(NOW - DAY)
    assert alone.news and alone.events == () and brief.as_line(alone) == "1 story"
    desk.statuses.mark([story], "muted", True, now=NOW)
    empty = briefing.brief(NOW - DAY)
    assert not empty.news and brief.as_line(empty) == ""


def test_text_and_markdown_tell_the_same_and_take_no_markup_from_publishers(desk: Desk, follows, briefing) -> None:
    first = desk.story(DOCK, days_ago=5)
    follows.add(FollowSource("watch", "The council of Velm meets on the ferry dock [soon].", first))
    desk.story(HOSTILE, days_ago=0.2)
    desk.story(HOSTILE, days_ago=0.1, url="https://copy.example/rss")
    desk.match()
    made = briefing.brief(NOW - DAY)
    text = "\n".join(brief.as_text(made, zone=UTC))
    assert "-> [Velm]* council <b>meets</b>" in text and "EVENTS" in text and "why: " in text
    markdown = "\n".join(brief.as_markdown(made, zone=UTC))
    assert "[\\[Velm\\]\\* council \\<b\\>meets\\</b\\> on the ferry dock](<https://paper.example/" in markdown
    assert "**The council of Velm meets on the ferry dock \\[soon\\].**" in markdown
    values = brief.as_values(made)
    assert [hit["title"] for hit in values["hits"]] == [HOSTILE[0]]
    assert values["events"][0]["origins"] == 1

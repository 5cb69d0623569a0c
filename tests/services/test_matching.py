"""Stories that have been briefed join their event, and touch the follows that they are about."""

from __future__ import annotations

import pytest

from newstui.analysis.matching.follows import HIT
from newstui.model.follow import FollowSource
from newstui.model.view import View
from newstui.services import demo
from newstui.services.brief import Briefing
from newstui.services.following import understanding
from newstui.services.following.follows import Follows as FollowService
from newstui.services.following.matching import Matching
from newstui.services.library import Library
from newstui.services.processes.pool import InThread
from newstui.store.briefings import Briefings
from newstui.store.event_groups import EventGroups
from newstui.store.event_marks import any_shared
from newstui.store.following.follows import Follows
from newstui.store.following.matching import Matchings
from newstui.store.retention import check

from .conftest import NOW
from .desk import COURT, DAY, DOCK, OTHER, Desk


def test_a_later_story_is_a_hit_with_its_reason_and_a_look_alike_is_none(desk: Desk) -> None:
    first = desk.story(DOCK, days_ago=3)
    follow = desk.follow("Ferry operators may go to court.", first)
    assert desk.match() == []
    later, other = desk.story(COURT, days_ago=1), desk.story(OTHER, days_ago=1)
    assert desk.match() == [(follow, later, "hit")]
    (hit,) = desk.follows.hits()
    assert {"ferry", "court", "operators"} <= {word.lower() for word in hit.why}
    text = Briefings(desk.database).get(later).article.text
    assert "court" in text[hit.start : hit.end] and text[hit.start : hit.end].endswith(".")
    rows = desk.stories.rows([first, later, other])
    assert [rows[each].hit for each in (first, later, other)] == [False, True, False]
    assert desk.stories.counts(now=NOW).new_hits == 1
    assert check(desk.database) == []


def test_a_new_follow_is_held_against_what_came_after_its_story(desk: Desk) -> None:
    before, first = desk.story(COURT, days_ago=9), desk.story(DOCK, days_ago=3)
    later = desk.story(COURT, days_ago=1)
    assert desk.match() == []
    follow = desk.follow("Ferry operators may go to court.", first)
    assert desk.match() == [(follow, later, "hit")]
    assert desk.match() == []
    assert before not in {hit.story_id for hit in desk.follows.hits()}


def test_nothing_is_matched_twice_and_another_process_is_noticed(desk: Desk) -> None:
    desk.story(DOCK, days_ago=3)
    desk.match()
    other = Matching(desk.database, lambda: NOW)
    desk.story(OTHER, days_ago=2)
    while other.stories() is not None:
        pass
    desk.story(COURT, days_ago=1)
    desk.match()
    kept = Matchings(desk.database)
    assert kept.matched_stories() == 3 and kept.waiting(10) == []
    assert kept.counts()["court"] == 3


def test_stories_of_one_event_are_one_group_and_copies_one_origin(desk: Desk) -> None:
    ids = [desk.story(DOCK, days_ago=2), desk.story(DOCK, days_ago=1.9, url="https://copy.example/rss")]
    retold = ("Ferry dock of Velm to close", "Velm's harbour council will close its ferry dock. Nine voted for it.")
    ids.append(desk.story(retold, days_ago=1.8, url="https://third.example/rss"))
    alone = desk.story(OTHER, days_ago=1)
    desk.match()
    events = Matchings(desk.database).events_of([*ids, alone])
    assert len({events[each] for each in ids}) == 1 and events[alone] != events[ids[0]]
    found = desk.database.query("SELECT stories, sources, origins FROM event_groups WHERE id = ?", (events[ids[0]],))
    assert found == [(3, 3, 2)]
    assert desk.stories.rows(ids)[ids[0]].sources == 3


def test_what_an_event_consists_of_is_counted_anew_when_a_feed_goes(desk: Desk) -> None:
    first = desk.story(DOCK, days_ago=2)
    desk.story(DOCK, days_ago=1.9, url="https://copy.example/rss")
    alone = desk.story(OTHER, days_ago=1, url="https://copy.example/rss")
    desk.match()
    assert desk.stories.rows([first])[first].sources == 2
    groups = desk.database.query("SELECT count(*) FROM event_groups")[0][0]
    desk.feeds.remove(desk.feeds.find("https://copy.example/rss")[0].id, now=NOW)
    row = desk.stories.rows([first])[first]
    assert (row.sources, row.origins) == (1, 1)
    assert not any_shared(desk.database)
    assert desk.database.query("SELECT count(*) FROM event_groups") == [(groups - 1,)]
    assert alone not in desk.stories.rows([alone])
    assert check(desk.database) == []


def test_stories_of_one_agency_are_one_origin_and_the_next_process_still_tells_copies(desk: Desk) -> None:
    title, text = DOCK
    retold = "Velm's harbour council voted on Tuesday to close its old ferry dock in June. Ferry operators are angry."
    wire = desk.story((title, f"VELM (AP) — {retold}"), days_ago=2)
    other = desk.story(("Velm to close ferry dock", f"VELM (AP) — {text}"), days_ago=1.9, url="https://b.example/rss")
    third = ("Velm ferry dock to close", retold.replace("angry", "not amused, and the council of Velm shrugs"))
    own = desk.story(third, days_ago=1.8, url="https://c.example/rss")
    desk.match()
    desk.matching = Matching(desk.database, lambda: NOW)
    copied = desk.story((title, f"{text} This paper has added a line."), days_ago=1.7, url="https://d.example/rss")
    desk.match()
    event = EventGroups(desk.database).of(wire)
    assert event is not None
    told = {each.story.id: (each.origin, each.credit) for each in event.reports}
    assert told[wire] == (wire, "AP") and told[other] == (wire, "AP"), "two texts of one agency"
    assert told[copied] == (wire, None), "a copy of what the agency wrote"
    assert told[own][0] in (wire, own)
    assert event.sources == 4 and event.origins == len({origin for origin, _ in told.values()})


def test_sketches_are_let_go_of_when_their_event_takes_no_more(desk: Desk) -> None:
    desk.story(DOCK, days_ago=13)
    desk.match()
    assert desk.database.query("SELECT length(sketch) % 4, length(sketch) <= 256 FROM story_sketches") == [(0, 1)]
    desk.matching = Matching(desk.database, lambda: NOW + 3 * DAY)
    desk.story(OTHER, days_ago=-2)
    desk.match()
    kept = desk.database.query("SELECT count(*) FROM story_sketches")
    assert kept == [(1,)], "of the one that may still be copied"


def test_nobody_is_told_of_a_muted_storys_hit_until_it_speaks_again(desk: Desk) -> None:
    follow = desk.follow("Ferry operators may go to court.", desk.story(DOCK, days_ago=5))
    later = desk.story(COURT, days_ago=1)
    desk.statuses.mark([later], "muted", True, now=NOW)
    assert desk.match() == []
    assert FollowService(desk.database).hits() == []
    desk.statuses.mark([later], "muted", False, now=NOW)
    assert [(hit.follow_id, hit.story_id) for hit in desk.follows.hits()] == [(follow, later)]


def test_an_event_is_one_hit(desk: Desk) -> None:
    first = desk.story(DOCK, days_ago=5)
    follow = desk.follow("Ferry operators may go to court.", first)
    desk.story(COURT, days_ago=1)
    desk.story(COURT, days_ago=0.9, url="https://copy.example/rss")
    assert [each[0] for each in desk.match()] == [follow]
    assert len(desk.follows.hits()) == 1


def test_a_search_is_matched_by_the_query_language(desk: Desk) -> None:
    follow = desk.follow("title:court -bakery", kind="search")
    desk.database.connection.execute("UPDATE follows SET since = ?", (NOW - 9 * DAY,))
    ids = [desk.story(each, days_ago=1) for each in (COURT, OTHER, DOCK)]
    assert desk.match() == [(follow, ids[0], "hit")]


def test_not_this_teaches_and_is_taken_back(desk: Desk) -> None:
    first = desk.story(DOCK, days_ago=5)
    follow_id = desk.follow("Ferry operators may go to court.", first)
    desk.story(COURT, days_ago=1)
    desk.match()
    (hit,) = desk.follows.hits()
    follow = desk.follows.get(follow_id)
    assert follow is not None
    against, threshold = understanding.learned(follow, *COURT)
    desk.follows.dismiss(hit, against, threshold, now=NOW)
    taught = desk.follows.get(follow_id)
    assert taught is not None and taught.threshold > HIT and taught.against
    assert "ferri" not in taught.against
    assert desk.follows.hits() == [] and desk.stories.counts(now=NOW).new_hits == 0
    desk.journal.undo(now=NOW)
    assert desk.follows.get(follow_id) == follow and desk.follows.hits() == [hit]


@pytest.mark.parametrize("kind", ["search", "claim", "speaker"])
def test_what_was_published_before_a_follow_was_made_and_came_after_it_is_a_hit(desk: Desk, kind: str) -> None:
    texts = {"search": "title:court", "claim": "A court in Velm keeps the ferry dock open", "speaker": "Ana Brandt"}
    there = desk.story(COURT, days_ago=0.2)
    follow = desk.follow(texts[kind], kind=kind)
    came = desk.story(COURT, days_ago=0.05, url="https://late.example/rss", arrived=NOW + 1200)
    old = desk.story(COURT, days_ago=3, url="https://new.example/rss", arrived=NOW + 1200)
    desk.match()
    found = {hit.story_id for hit in desk.follows.hits() if hit.follow_id == follow}
    assert found == {came}, (there, old)


def test_a_story_that_is_older_than_the_followed_one_is_no_hit_however_late_it_comes(desk: Desk) -> None:
    first = desk.story(DOCK, days_ago=1)
    desk.follow("Ferry operators may go to court.", first)
    desk.story(COURT, days_ago=1.2, url="https://late.example/rss", arrived=NOW + 1200)
    assert desk.match() == []


def test_old_news_of_a_new_feed_is_no_hit(desk: Desk) -> None:
    desk.follow("The council of Velm closes the ferry dock", kind="claim")
    desk.story(DOCK, days_ago=40)
    assert desk.match() == [] and Matchings(desk.database).waiting(9) == []


async def test_the_later_developments_of_the_demo_are_hits_and_its_look_alikes_are_not(tmp_path) -> None:
    path = tmp_path / "demo.db"
    await demo.build(path, InThread(), now=NOW, brief=True)
    library = Library.open(path, clock=lambda: NOW)
    titles = {row.id: row.title for row in library.reading.rows(library.reading.story_ids(View("all"))).values()}

    def about(words: str) -> int:
        return next(story_id for story_id, title in titles.items() if words in title)

    wanted = {}
    for early, late in (("halts Tavia", "agree to reopen the Tavia"), ("first Brightwater", "Second Brightwater")):
        briefing = library.reading.briefing(about(early))
        assert briefing is not None
        for section in briefing.sections:
            for item in section.items if section.role == "watch" else ():
                text = briefing.article.text[slice(*item.span)]
                library.follows.toggle(FollowSource("watch", text, about(early), *item.span))
        wanted[about(early)] = about(late)
    Matching(library.database, lambda: NOW).follows()
    kept = Follows(library.database)
    sources = {follow.id: follow.source.story_id for follow in kept.list_follows()}
    found = {(sources[hit.follow_id], hit.story_id) for hit in kept.hits() if hit.tier == "hit"}
    library.close()
    assert found == set(wanted.items())


REVIEWS = [
    (f"{thing} im Test", f"{words} Der Test auf heise online zeigt Stärken und Schwächen.")
    for thing, words in (
        ("Mechanische Tastatur", "Die Tastatur hat leise Schalter und ein Gehäuse aus Aluminium."),
        ("Smartphone Mira 5", "Das Smartphone macht gute Fotos, der Akku hält zwei Tage."),
        ("Spiegellose Kameras", "Drei Kameras mit Vollformat treten gegeneinander an."),
    )
]


def test_tests_of_different_things_in_one_feed_are_different_events(desk: Desk) -> None:
    ids = [desk.story(each, days_ago=1) for each in REVIEWS]
    desk.match()
    assert len(set(Matchings(desk.database).events_of(ids).values())) == 3


def test_one_feeds_stories_join_only_when_much_alike_and_the_next_process_knows_its_feeds(desk: Desk) -> None:
    pair = [desk.story(DOCK, days_ago=2), desk.story(DOCK, days_ago=1.9)]
    other = desk.story(COURT, days_ago=1.8, url="https://copy.example/rss")
    desk.match()
    desk.matching = Matching(desk.database, lambda: NOW)
    third = desk.story(COURT, days_ago=1.7)
    desk.match()
    events = Matchings(desk.database).events_of([*pair, other, third])
    assert events[pair[0]] == events[pair[1]], "the same text again"
    kept = {row.id: set(row.feeds) for row in Matchings(desk.database).open_groups(NOW - 9 * DAY)}
    feeds = {row.feed_id for row in desk.stories.rows([*pair, other]).values()}
    assert len(feeds) == 2 and set().union(*kept.values()) == feeds
    event = EventGroups(desk.database).of(pair[0])
    assert event is not None and event.origins <= event.sources
    assert all(row.origins <= row.sources for row in desk.stories.rows([*pair, other, third]).values())


@pytest.mark.parametrize("apart", [False, True])
def test_copies_are_one_event_however_old(desk: Desk, apart: bool) -> None:
    ids = [desk.story(DOCK, days_ago=60)]
    if apart:
        desk.match()
    ids += [desk.story(DOCK, days_ago=60, url=f"https://{name}.example/rss") for name in ("b", "c")]
    alone = desk.story((DOCK[0], OTHER[1]), days_ago=60, url="https://d.example/rss")
    later = desk.story(DOCK, days_ago=40, url="https://e.example/rss")
    desk.match()
    groups = EventGroups(desk.database)
    event = groups.of(ids[0])
    assert event is not None and {each.story.id for each in event.reports} == set(ids)
    assert (event.sources, event.origins) == (3, 1)
    assert groups.of(alone) is None and groups.of(later) is None and groups.matched(alone)
    assert check(desk.database) == []
    fresh = desk.story(OTHER, days_ago=1)
    desk.match()
    assert Matchings(desk.database).events_of([fresh])[fresh] != event.id


SLOGAN = (
    "Support the reporters of the Velm Courier with a gift today and read us without adverts. Every morning our "
    "newsletter brings the stories that matter to the harbour, free of charge, straight to your inbox: sign up now."
)
COURIER = "https://courier.example/rss"


def courier(desk: Desk, told: tuple[str, str], days_ago: float) -> int:
    return desk.story((f"Courier Daily: {told[0]}", f"{SLOGAN} {told[1]}"), days_ago=days_ago, url=COURIER)


def test_what_a_feed_always_says_makes_its_stories_neither_copies_nor_one_event_nor_hits(desk: Desk) -> None:
    others = [
        ("Snow shuts the pass", "Two metres of snow fell on the Orrin pass."),
        ("New rector", "Ilse Marn will lead the university."),
        ("Cup final drawn", "Orrin United meet Harbour City."),
        ("Mill burns down", "Nobody was hurt at the old paper mill."),
    ]
    dock = courier(desk, DOCK, 3)
    ids = [courier(desk, each, 2 - n / 10) for n, each in enumerate([*others, OTHER])]
    copy = desk.story(DOCK, days_ago=2.9, url="https://copy.example/rss")
    desk.follow(f"Courier Daily: {DOCK[0]}", dock, kind="story")
    court = courier(desk, COURT, 1)
    found = desk.match()
    events = Matchings(desk.database).events_of([dock, copy, court, *ids])
    assert len({events[each] for each in ids}) == len(ids), "each tells of something else"
    assert events[dock] == events[copy]
    event = EventGroups(desk.database).of(copy)
    assert event is not None
    origins = {each.story.id: each.origin for each in event.reports}
    assert origins[dock] == origins[copy], "the copy has no slogan, and is a copy"
    assert {each.story.id for each in event.reports}.isdisjoint(ids)
    assert [story for _, story, tier in found if tier == "hit"] == [court]


def test_feeds_that_carry_two_texts_of_one_outlet_are_one_origin_everywhere(desk: Desk) -> None:
    for told, days in ((DOCK, 2.0), (COURT, 1.0)):
        first = desk.story(told, days_ago=days, url="https://courier.example/rss")
        desk.story(told, days_ago=days - 0.1, url=f"https://copy{days}.example/rss")
    desk.match()
    event = EventGroups(desk.database).of(first)
    assert event is not None and len(event.reports) == 4
    row = desk.stories.rows([first])[first]
    (line,) = Briefing(desk.database, lambda: NOW).brief(NOW - 9 * DAY).events
    assert (event.sources, event.origins) == (row.sources, row.origins) == (line.sources, line.origins) == (3, 1)
    assert check(desk.database) == []


def test_a_retelling_in_another_event_is_no_hit_and_what_comes_the_day_after_is_one(desk: Desk) -> None:
    retold = (
        "Velm ferry dock must close",
        "The ferry dock of Velm must close in June, members of the harbour council decided. Shopkeepers there were "
        "dismayed, and a baker spoke of ruin. Buses are to run along the shore road from the summer.",
    )
    wire = desk.story(retold, days_ago=9.96, url="https://wire.example/rss")
    # Told again long after, its event has moved on by the time at which the feed with the followed story comes.
    desk.story(retold, days_ago=1, url="https://third.example/rss")
    desk.match()
    first = desk.story(DOCK, days_ago=10)
    desk.match()
    events = Matchings(desk.database).events_of([first, wire])
    assert events[first] != events[wire]
    desk.follow("The harbour council of Velm voted on Tuesday to close the old ferry dock in June.", first)
    later = desk.story((retold[0], retold[1] + " Nine voted for it."), days_ago=9, url="https://fourth.example/rss")
    found = {story for _, story, _ in desk.match()}
    assert wire not in found and later in found
